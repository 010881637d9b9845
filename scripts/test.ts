import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/*
 * Runs the suite on SQLite and, where one answers, on PostgreSQL. Without PostgreSQL it says so loudly; in continuous integration its
 * absence is a failure, and so is any test that was skipped.
 */
const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const inIntegration = process.env.CI === 'true';

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const tallies: Tally[] = [await runSuite('sqlite')];
if (await answers(SERVER)) tallies.push(await runSuite('postgres'));
else {
  console.log(`\n!!!!!! NO POSTGRESQL ANSWERS AT ${withoutPassword(SERVER)}: ONLY SQLITE WAS TESTED. SET TEST_POSTGRES_URL TO TEST BOTH. !!!!!!\n`);
  if (inIntegration) tallies.push({ passed: 0, failed: 1 });
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

async function runSuite(database: 'sqlite' | 'postgres'): Promise<Tally> {
  console.log(`\nTesting on ${database} …`);
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  const report = join(folder, 'report.json');
  try {
    const code = await run(
      'node_modules/.bin/mocha',
      ['test/**/*.test.ts', '--reporter', join(import.meta.dirname, 'two-reporters.cjs'), '--reporter-option', `output=${report}`],
      {
        TEST_DATABASE: database,
      },
    );
    return tallyOf(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A suite that ends without a report, or fails without a failed test, has failed all the same. */
function tallyOf(report: string, code: number): Tally {
  try {
    const { stats } = JSON.parse(readFileSync(report, 'utf8')) as { stats: { passes: number; failures: number; pending: number } };
    const skipped = inIntegration ? stats.pending : 0;
    if (skipped > 0) console.log(`${skipped} tests were skipped, which counts as failing here.`);
    return { passed: stats.passes, failed: Math.max(stats.failures + skipped, code === 0 ? 0 : 1) };
  } catch {
    console.log('The suite ended without a report.');
    return { passed: 0, failed: 1 };
  }
}

function run(command: string, args: string[], settings: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...settings } });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/([^:@/]*):[^@/]*@/, '//$1:***@');
}
