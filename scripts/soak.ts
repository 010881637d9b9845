import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describeSoak, soak } from '../test/soak/soak.ts';
import { buildIfStale } from './build-if-stale.ts';
import { called, numberOf } from './called.ts';

const about = `Tries the promises of docs/reliability.md together, for as long as you like.
It ends with one line of figures. Exit code 1 means a loss, a repeat, a torn read or a leak of memory.`;
const values = called('soak', about)
  .option('--minutes <number>', 'how long', numberOf, 30)
  .option('--postgres <address>', 'a server of PostgreSQL, such as postgres://localhost/postgres, where a new database is made and removed')
  .parse()
  .opts<{ minutes: number; postgres?: string }>();
buildIfStale();
const folder = mkdtempSync(join(tmpdir(), 'parley-soak-'));
const name = `parley_soak_${process.pid}`;

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: values.postgres });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function addressOfNewDatabase(server: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

try {
  if (values.postgres !== undefined) await onServer(`create database ${name}`);
  const url = values.postgres === undefined ? `sqlite:${join(folder, 'parley.db')}` : addressOfNewDatabase(values.postgres);
  const figures = await soak({ seconds: 60 * values.minutes, url, folder, settings: { WORKERS: '2' } });
  console.log(`${values.postgres === undefined ? 'SQLite' : 'PostgreSQL'}, ${values.minutes} minutes: ${describeSoak(figures)}`);
  process.exitCode = figures.passed ? 0 : 1;
} finally {
  if (values.postgres !== undefined) await onServer(`drop database ${name} with (force)`);
  rmSync(folder, { recursive: true, force: true });
}
