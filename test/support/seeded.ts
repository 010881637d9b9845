import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { newDatabase, type TestDatabase } from './database.ts';
import { SEEDS } from './root.ts';

let bundle: Bundle | undefined;

/** All the seeds as one bundle: a copy, which the test may change. */
export function seedBundle(): Bundle {
  // The files are read once in a process, which takes most of a second.
  bundle ??= readSeeds();
  return structuredClone(bundle);
}

function readSeeds(): Bundle {
  const whole: Record<string, unknown[]> = {};
  for (const file of readdirSync(SEEDS).filter((name) => name.endsWith('.yaml'))) {
    const { bundle: version, ...parts } = parse(readFileSync(join(SEEDS, file), 'utf8')) as Record<string, unknown[]>;
    if (version === undefined) throw new Error(`${file} is no bundle`);
    for (const [part, entries] of Object.entries(parts)) whole[part] = [...(whole[part] ?? []), ...entries];
  }
  return { bundle: 1, ...(withoutMending(whole) as object) } as unknown as Bundle;
}

/** The seeds as an empty record takes them: without what they say of the first edition, which mends a record that has it. */
export function withoutMending(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one?.reason !== 'RETRACTION').map(withoutMending);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([name, held]) => name !== 'reason' && held !== null);
  return Object.fromEntries(given.map(([name, held]) => [name, withoutMending(held)]));
}

let shared: Promise<TestDatabase> | undefined;

/** A database with the seeds in it, one for all tests of a process, which only read. */
export function seededDatabase(): Promise<TestDatabase> {
  shared ??= newDatabase('seeds');
  return shared;
}
