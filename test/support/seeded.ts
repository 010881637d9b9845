import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { EntryImport } from '../../src/editing/transfer/import-entries.ts';
import { flatten } from '../../src/editing/transfer/located.ts';
import { write } from '../../src/ledger/writing.ts';
import { newDatabase, type TestDatabase } from './database.ts';

const SEEDS = join(import.meta.dirname, '../../seeds');

/** All the seeds as one bundle. */
export function seedBundle(): Bundle {
  const whole: Record<string, unknown[]> = {};
  for (const file of readdirSync(SEEDS).filter((name) => name.endsWith('.yaml'))) {
    const { bundle, ...parts } = parse(readFileSync(join(SEEDS, file), 'utf8')) as Record<string, unknown[]>;
    if (bundle === undefined) throw new Error(`${file} is no bundle`);
    for (const [part, entries] of Object.entries(parts)) whole[part] = [...(whole[part] ?? []), ...entries];
  }
  return { bundle: 1, ...whole } as unknown as Bundle;
}

let shared: Promise<TestDatabase> | undefined;

/** A database with the seeds in it, made once for all tests that only read. */
export function seededDatabase(): Promise<TestDatabase> {
  shared ??= (async () => {
    const test = await newDatabase();
    await write(test.database, { who: 'test' }, (writing) => new EntryImport(writing).bring(flatten(seedBundle())));
    return test;
  })();
  return shared;
}
