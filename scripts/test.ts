import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type TestFile, testFiles } from '../test/plan.ts';
import { buildIfStale } from './build-if-stale.ts';

/*
 * Runs the tests: `test.ts` on SQLite and, where one answers, on PostgreSQL, both at once; `test.ts sqlite` or `test.ts postgres` on one of them;
 * `test.ts fast` on SQLite, without the files that start processes. `test/plan.ts` says which files run where. Without PostgreSQL it says so loudly; in
 * continuous integration its absence is a failure, and so is any test that was skipped.
 */
const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
/** How long the last words of a suite that has ended may take to arrive. */
const FLUSH_MS = 500;
const inIntegration = process.env.CI === 'true';

type Dialect = 'sqlite' | 'postgres';

/** On a terminal one line counts the tests that are done; a log gets the whole when there is one. */
const progress = {
  done: new Map<string, number>(),
  show(suite: string, text: string): void {
    if (!process.stdout.isTTY) return;
    this.done.set(suite, (this.done.get(suite) ?? 0) + (text.match(/[.!,]/g)?.length ?? 0));
    process.stdout.write(`\r${[...this.done].map(([name, count]) => `${name}: ${count}`).join('   ')}  `);
  },
};

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const [wanted = 'both'] = process.argv.slice(2);
if (!['both', 'fast', 'sqlite', 'postgres'].includes(wanted)) {
  console.error(`Expected fast, sqlite, postgres or nothing, got ${wanted}.`);
  process.exit(2);
}
const files = testFiles().filter(({ startsProcesses }) => wanted !== 'fast' || !startsProcesses);
if (files.some(({ startsProcesses }) => startsProcesses)) buildIfStale();

const dialects: Dialect[] = wanted === 'postgres' ? [] : ['sqlite'];
const isPostgresMissing = ['both', 'postgres'].includes(wanted) && !(await answers(SERVER));
if (['both', 'postgres'].includes(wanted) && !isPostgresMissing) dialects.push('postgres');
const tallies = await Promise.all(dialects.map(runSuite));
if (isPostgresMissing) {
  console.log(`\n!!!!!! NO POSTGRESQL ANSWERS AT ${withoutPassword(SERVER)}: IT WAS NOT TESTED. SET TEST_POSTGRES_URL TO TEST BOTH. !!!!!!\n`);
  if (inIntegration) tallies.push({ passed: 0, failed: 1 });
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Files that start processes come first: they take longest, and wait while others work. */
function runSuite(dialect: Dialect): Promise<Tally> {
  const own = files.filter((file) => dialect === 'sqlite' || (file.needsDatabase && !file.isOnOneDatabase));
  const jobs = Math.max(2, Math.floor(availableParallelism() / dialects.length));
  return runFiles(dialect, [...own.filter(({ startsProcesses }) => startsProcesses), ...own.filter(({ startsProcesses }) => !startsProcesses)], jobs);
}

/** What a suite says is shown when it is done, so that the two do not mix; meanwhile it says how far it is. */
async function runFiles(dialect: Dialect, some: readonly TestFile[], jobs: number): Promise<Tally> {
  console.log(`Testing on ${dialect} …`);
  const folder = mkdtempSync(join(tmpdir(), 'parley-report-'));
  const report = join(folder, 'report.json');
  try {
    const reporting = ['--reporter', join(import.meta.dirname, 'two-reporters.cjs'), '--reporter-option', `output=${report}`];
    const began = Date.now();
    const options = ['--parallel', '--jobs', String(jobs), ...reporting];
    const { code, said } = await run('node_modules/.bin/mocha', [...options, ...some.map(({ path }) => path)], { TEST_DATABASE: dialect });
    console.log(`\nOn ${dialect}, ${some.length} files in ${Math.round((Date.now() - began) / 1_000)} seconds:\n${said}`);
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

function run(command: string, args: string[], settings: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...settings } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        said += text;
        progress.show(settings.TEST_DATABASE as string, text);
      });
    }
    child.on('error', reject);
    // A process that a test left behind may hold the pipes open: what has ended is not waited for.
    child.on('exit', (code) => setTimeout(() => resolve({ code: code ?? 1, said }), FLUSH_MS));
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
