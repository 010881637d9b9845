import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { seedIfEmpty } from '../../src/editing/transfer/seed.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { bring, inventedBundle } from './invented.ts';
import { createDatabase, giveBack, giveBackUnchanged, named, newLedger, takeDatabase, templateName } from './postgres.ts';
import { SEEDS } from './root.ts';
import { onceInRun, runFolder, runName } from './run.ts';

/** Which database this run of the tests is on: `npm run test:sqlite` or `npm run test:postgres`. */
export const dialectUnderTest = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite';

/** What stands in a new database: nothing at all, the tables of an empty record, the invented talks, or the negotiations that come with Parley. */
export type Holding = 'nothing' | 'tables' | 'invented' | 'seeds';

export interface Address {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes it and leaves nothing behind. */
  discard(): Promise<void>;
}

/** The address of a database of the test's own, which any number of processes can open. It is a ledger of its own, too. */
export function newDatabaseUrl(holding: Holding = 'nothing'): Promise<Address> {
  return dialectUnderTest === 'sqlite' ? newSqlite(holding) : newPostgres(holding);
}

/** A migrated, empty database of the test's own. */
export async function newDatabase(holding: Holding = 'tables'): Promise<TestDatabase> {
  const { url, drop } = await newDatabaseUrl(holding);
  const database = await openDatabase(url);
  return {
    url,
    database,
    discard: async () => {
      await database.close();
      await drop();
    },
  };
}

/** The templates are made once in a run: a copy costs a fraction of migrating, and a hundredth of importing the seeds. */
async function fill(url: string, holding: Holding): Promise<void> {
  const database = await openDatabase(url);
  await database.migrate();
  if (holding === 'seeds') await seedIfEmpty(database, SEEDS);
  if (holding === 'invented') {
    const { refusals } = await bring(database, inventedBundle());
    if (refusals.length > 0) throw new Error(`The invented talks were refused: ${JSON.stringify(refusals)}`);
  }
  await database.close();
}

async function newSqlite(holding: Holding): Promise<Address> {
  const folder = mkdtempSync(join(runFolder(), 'database-'));
  const file = join(folder, 'parley.db');
  if (holding !== 'nothing') {
    const template = join(runFolder(), `with-${holding}`, 'parley.db');
    await onceInRun(`sqlite-with-${holding}`, async () => {
      mkdirSync(join(runFolder(), `with-${holding}`));
      await fill(`sqlite:${template}`, holding);
    });
    copyFileSync(template, file);
    const copy = new BetterSqlite(file);
    copy.prepare('update ledger_head set ledger = ?').run(newLedger());
    copy.close();
  }
  return { url: `sqlite:${file}`, drop: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function newPostgres(holding: Holding): Promise<Address> {
  if (holding === 'nothing') {
    const made = await createDatabase(runName());
    // It is dropped at the end of the run.
    return { url: made.url, drop: async () => undefined };
  }
  const template = templateName(runName(), holding);
  await onceInRun(template, async () => fill((await named(template)).url, holding));
  const copy = await takeDatabase(runName(), template);
  return { url: copy.url, drop: () => (holding === 'seeds' ? giveBackUnchanged(copy) : giveBack(copy)) };
}
