import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse, stringify } from 'yaml';
import { createOperationContext } from '../../src/api/context.ts';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { exportBundle } from '../../src/editing/transfer/export-bundle.ts';
import { importBundle } from '../../src/editing/transfer/import-bundle.ts';
import { verify } from '../../src/editing/verify/verify.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { readHead } from '../../src/ledger/head.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { lostAndAdded, nothing } from '../support/facts.ts';

/** One invented negotiation of a shape, brought into a database of its own from its file as anybody's would be. */
export interface Shape {
  readonly database: Database;
  /** The answer to an operation that must not fail. */
  answer(source: string): Promise<Record<string, unknown>>;
}

export const exported = async (database: Database): Promise<Bundle> => exportBundle(await createOperationContext(database).reading());

/** As `parley export` writes it: what is read back has gone through the text of a file. */
export const asFile = (bundle: Bundle) => [{ name: 'exported.yaml', text: stringify(bundle, { lineWidth: 140 }) }];

/** Brings the file in before the tests of a shape, and adds those that every shape must pass: nothing is lost, and nothing changes when it comes again. */
export function shapeOf(name: string): Shape {
  const text = readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8');
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: `${name}.yaml`, text }], { who: 'test' });
  });
  after(() => test.discard());

  it('says in its file that it is invented', () => {
    expect(text).to.match(/^# Plainly invented\./);
  });

  it('is exported with all the facts of its file, and nothing more', async () => {
    expect(lostAndAdded(parse(text) as Bundle, await exported(test.database))).to.deep.equal(nothing);
  });

  it('changes nothing when its file, or its export, is imported again', async () => {
    const before = await readHead(test.database);
    for (const files of [[{ name: `${name}.yaml`, text }], asFile(await exported(test.database))]) {
      const { counts } = await importBundle(test.database, files, { who: 'test' });
      expect({ created: counts.created, corrected: counts.corrected }).to.deep.equal({ created: {}, corrected: {} });
      expect(counts.unchanged).to.be.greaterThan(0);
    }
    expect(await readHead(test.database)).to.deep.equal(before);
    expect((await verify(test.database)).faults).to.deep.equal([]);
  });

  it('gives the same export again from an empty record', async () => {
    const bundle = await exported(test.database);
    const other = await newDatabase();
    try {
      await importBundle(other.database, asFile(bundle), { who: 'test' });
      expect(await exported(other.database)).to.deep.equal(bundle);
    } finally {
      await other.discard();
    }
  });

  return {
    get database() {
      return test.database;
    },
    answer: async (source) => {
      const { result } = await ask(test.database, source);
      expect(result.errors).to.equal(undefined);
      return result.data as Record<string, unknown>;
    },
  };
}
