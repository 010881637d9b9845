import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { parse } from 'yaml';
import { printBundleSchema } from '../../../src/editing/transfer/bundle-schema.ts';

const root = new URL('../../../', import.meta.url);
const printed = readFileSync(new URL('schema/bundle.schema.json', root), 'utf8');
const validate = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(printed));

describe('the JSON Schema of bundles', () => {
  it('stands in its file as the code prints it', () => {
    expect(printed === printBundleSchema(), 'schema/bundle.schema.json is as the code prints it').to.equal(true);
  });

  for (const name of readdirSync(new URL('seeds/', root)).filter((each) => each.endsWith('.yaml'))) {
    it(`fits ${name}`, () => {
      expect(validate(parse(readFileSync(new URL(`seeds/${name}`, root), 'utf8'))), JSON.stringify(validate.errors)).to.equal(true);
    });
  }

  it('takes a year without quotes where a date stands, and nowhere else', () => {
    const party = (fields: object) => ({ bundle: 1, parties: [{ key: 'ua', name: 'Ukraine', kind: 'STATE', ...fields }] });
    expect(validate(party({ knownSince: 2022, names: [{ text: 'U', from: 1991 }] })), JSON.stringify(validate.errors)).to.equal(true);
    expect(validate(party({ note: 2022 }))).to.equal(false);
  });

  it('lets every list of every entry be left out', () => {
    const asksForList: string[] = [];
    const look = (part: unknown, path: string) => {
      if (typeof part !== 'object' || part === null) return;
      const { required = [], properties = {} } = part as { required?: string[]; properties?: Record<string, unknown> };
      for (const name of required) if (JSON.stringify(properties[name] ?? null).includes('"type":"array"')) asksForList.push(`${path}/${name}`);
      for (const [name, inner] of Object.entries(part)) look(inner, `${path}/${name}`);
    };
    look(JSON.parse(printed), '');
    expect(asksForList).to.deep.equal([]);
  });

  it('refuses unknown fields, unknown words and other versions', () => {
    expect(validate({ bundle: 1, partys: [] })).to.equal(false);
    expect(validate({ bundle: 1, parties: [{ key: 'ua', name: 'Ukraine', kind: 'COUNTRY' }] })).to.equal(false);
    expect(validate({ bundle: 2 })).to.equal(false);
    expect(validate({})).to.equal(false);
  });
});
