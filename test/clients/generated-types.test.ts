import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { expect } from 'chai';
import { parse, printSchema } from 'graphql';
import { persistedDocumentsIn } from '../../src/doors/http/documents.ts';
import { ROOT } from '../support/root.ts';
import { schema } from '../support/schema.ts';

const run = promisify(execFile);

/** A client that uses the types. */
const CLIENT = `
import type { OneRoundQuery } from './types.ts';

export function labelOf({ round }: OneRoundQuery): string | undefined {
  return round?.label;
}
`;

describe('Types that graphql-codegen makes', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    folder = mkdtempSync(join(ROOT, '.tmp/types-'));
    const documents = persistedDocumentsIn(join(ROOT, 'schema/operations')).all.map(({ documentId, text }) => ({
      location: documentId,
      document: parse(text),
    }));
    const config = { defaultScalarType: 'string' };
    const types = await codegen({
      filename: 'types.ts',
      schema: parse(printSchema(schema)),
      documents,
      config,
      pluginMap: { operations: operations as never },
      plugins: [{ operations: {} }],
    });
    writeFileSync(join(folder, 'types.ts'), types);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { strict: true, noEmit: true, module: 'NodeNext', target: 'ES2023', types: [], allowImportingTsExtensions: true } }),
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  const complaints = (client: string) => {
    writeFileSync(join(folder, 'client.ts'), client);
    return run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder]).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
  };

  it('cover every published operation, and fit a client that is written against them', async () => {
    const types = readFileSync(join(folder, 'types.ts'), 'utf8');
    for (const { operations: all } of persistedDocumentsIn(join(ROOT, 'schema/operations')).all)
      for (const { name } of all) expect(types.toLowerCase(), name).to.contain(`export type ${name.toLowerCase()}`);
    expect(await complaints(CLIENT)).to.equal('');
  });

  it('(control) refuse a client that reads what is not there', async () => {
    expect(await complaints(CLIENT.replace(/\blabel\b/g, 'lable'))).to.contain("'lable'");
  });
});
