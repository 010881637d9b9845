import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type GraphQLInputObjectType, getNamedType } from 'graphql';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { importLines } from '../../../src/editing/transfer/import-lines.ts';
import { linesOf } from '../../../src/editing/transfer/line-format.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { asFile, exported } from '../../shapes/support.ts';
import { numbersFrom } from '../../support/any-operations.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { OddInputs } from '../../support/odd-inputs.ts';
import { runFolder } from '../../support/run.ts';
import { schema } from '../../support/schema.ts';
import { usual } from '../../support/usual-inputs.ts';
import { admin } from '../mutations/support.ts';

/** `ANY_WRITES=2000 PROPERTY_SEED=7` tries others. Of these, a quarter is taken. */
const WRITES = Number(process.env.ANY_WRITES ?? 200);
const random = numbersFrom(Number(process.env.PROPERTY_SEED ?? 1));
const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

/** What an export holds is written by these. Hooks and proposals are no part of it, and what is erased cannot be said again. */
const NOT_EXPORTED = /Hook|Mail|Proposal|^propose$|^redact$|^undoImport$/;
const NEW = /^(add|raise|announce|set|recordOutcome)/;
const DEPTH = 2;
const REFUSED_ANYWAY = /: (long|NUL|a bell|half a character|an object|a list|a number|a text)/;

interface Tried {
  readonly name: string;
  readonly type: GraphQLInputObjectType;
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
}

function everyMutation(): Tried[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ name }) => !NOT_EXPORTED.test(name));
  return fields.map(({ name, args }) => {
    const type = getNamedType(args[0]?.type) as GraphQLInputObjectType;
    const odd = new OddInputs(usual, DEPTH).of(type).filter(({ path }) => !REFUSED_ANYWAY.test(path) && !path.includes('.dryRun'));
    return { name, type, inputs: odd.map(({ input }) => input) };
  });
}

describe('A record after any writes', () => {
  let written: TestDatabase;
  let bundle: Bundle;
  let taken = 0;
  before(async () => {
    written = await newDatabase('invented');
    const mutations = everyMutation();
    for (let n = 0; n < WRITES; n++) if (await writes(written.database, oneOf(mutations), n)) taken += 1;
    bundle = await exported(written.database);
  });
  after(() => written.discard());

  /** Mixes what two inputs say. A new thing gets a key of its own. */
  async function writes(database: Database, { name, type, inputs }: Tried, n: number): Promise<boolean> {
    const more = Object.entries(oneOf(inputs)).filter(() => random() < 0.3);
    const key = NEW.test(name) && 'key' in type.getFields() ? { key: `new-${n}` } : {};
    const input = { ...oneOf(inputs), ...Object.fromEntries(more), ...key };
    const { result } = await ask(database, `mutation ($input: ${type.name}!) { ${name}(input: $input) { userErrors { code } } }`, { input }, admin);
    return result.errors === undefined && (result.data as Record<string, { userErrors: unknown[] }>)[name]?.userErrors.length === 0;
  }

  it('is whole, and not what it was', async () => {
    expect(taken).to.be.greaterThan(WRITES / 10);
    expect((await verify(written.database)).faults).to.deep.equal([]);
  });

  const ways: readonly (readonly [string, (into: Database) => Promise<unknown>])[] = [
    ['a bundle', (into) => importBundle(into, asFile(bundle), { who: 'test' })],
    [
      'JSON Lines',
      (into) => {
        const file = join(runFolder(), `any-writes-${process.pid}.jsonl`);
        writeFileSync(file, [...linesOf(bundle)].map((line) => `${JSON.stringify(line)}\n`).join(''));
        return importLines(into, file, { who: 'test' });
      },
    ],
  ];
  for (const [title, bring] of ways)
    it(`comes into an empty record as ${title}, whose export has the same bytes`, async () => {
      const empty = await newDatabase();
      await bring(empty.database);
      expect(JSON.stringify(await exported(empty.database))).to.equal(JSON.stringify(bundle));
      expect((await verify(empty.database)).faults).to.deep.equal([]);
      await empty.discard();
    });
});
