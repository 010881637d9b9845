import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { testFiles, writeCosts } from '../test/plan.ts';
import { buildIfStale } from './build-if-stale.ts';

/*
 * Runs the tests: `test.ts` on SQLite and, where one answers, on PostgreSQL, both at once; `test.ts sqlite` or `test.ts postgres` on one of them;
 * `test.ts fast` on SQLite, without the files that start processes or take long. `test/plan.ts` says which files run where. Without PostgreSQL it says so
 * loudly; in continuous integration its absence is a failure, and so is any test that was skipped.
 *
 * With `COSTS=write`, `test/costs.json` gets the seconds of a processor that each file takes on SQLite. They order and choose the files.
 *
 * Some tests start a dozen processes on the same two cores. A file with a failure is run once more by itself when all others are done; one that passes then
 * is named as unsteady, and does not fail the run.
 */
const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
/** How long the last words of a suite that has ended may take to arrive. */
const FLUSH_MS = 500;
/** A file that takes so many seconds of a processor, rounded, is none for the desk. */
const TOO_LONG_WHEN_FAST = 1;
/** More failed files than these are no matter of a busy machine. */
const MOST_UNSTEADY = 3;
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

interface Result {
  readonly file?: string;
  readonly fullTitle: string;
}

/** What mocha's JSON reporter writes; null where the suite ended without it. */
interface Report {
  readonly passes: readonly Result[];
  readonly failures: readonly Result[];
  readonly pending: readonly Result[];
}

interface Suite {
  readonly dialect: Dialect;
  readonly report: Report | null;
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const [wanted = 'both'] = process.argv.slice(2);
if (!['both', 'fast', 'sqlite', 'postgres'].includes(wanted)) {
  console.error(`Expected fast, sqlite, postgres or nothing, got ${wanted}.`);
  process.exit(2);
}
const files = testFiles().filter(({ startsProcesses, cost }) => wanted !== 'fast' || !(startsProcesses || cost >= TOO_LONG_WHEN_FAST));
if (files.some(({ startsProcesses }) => startsProcesses)) buildIfStale();

const dialects: Dialect[] = wanted === 'postgres' ? [] : ['sqlite'];
const isPostgresMissing = ['both', 'postgres'].includes(wanted) && !(await answers(SERVER));
if (['both', 'postgres'].includes(wanted) && !isPostgresMissing) dialects.push('postgres');
const suites = await Promise.all(dialects.map(runSuite));
const tallies: Tally[] = [];
for (const suite of suites) tallies.push(tallyOf(await withoutUnsteady(suite)));
if (isPostgresMissing) {
  console.log(`\n!!!!!! NO POSTGRESQL ANSWERS AT ${withoutPassword(SERVER)}: IT WAS NOT TESTED. SET TEST_POSTGRES_URL TO TEST BOTH. !!!!!!\n`);
  if (inIntegration) tallies.push({ passed: 0, failed: 1 });
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** What takes longest comes first, so that no worker is left with it when the others have ended. */
function runSuite(dialect: Dialect): Promise<Suite> {
  const own = files.filter((file) => dialect === 'sqlite' || (file.needsDatabase && !file.isOnOneDatabase));
  // The number does not depend on the other suite. So the last suite to end keeps the whole machine busy. PostgreSQL has its server beside the files. On
  // SQLite, files that start processes wait for them.
  const waits = dialect === 'sqlite' && own.some(({ startsProcesses }) => startsProcesses);
  const jobs = Math.max(2, availableParallelism()) + (waits ? 1 : 0);
  const inOrder = own.toSorted((one, other) => other.cost - one.cost);
  console.log(`Testing on ${dialect} …`);
  return runFiles(
    dialect,
    inOrder.map(({ path }) => path),
    jobs,
  );
}

/** What a suite says is shown when it is done, so that the two do not mix; meanwhile it says how far it is. */
async function runFiles(dialect: Dialect, paths: readonly string[], jobs: number): Promise<Suite> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-report-'));
  const report = join(folder, 'report.json');
  try {
    const reporting = ['--reporter', join(import.meta.dirname, 'two-reporters.cjs'), '--reporter-option', `output=${report}`];
    const began = Date.now();
    const costs = join(folder, 'costs.jsonl');
    const settings: Record<string, string> = { TEST_DATABASE: dialect, ...(process.env.COSTS === 'write' && { PARLEY_TEST_COSTS: costs }) };
    const { code, said } = await run('node_modules/.bin/mocha', ['--parallel', '--jobs', String(jobs), ...reporting, ...paths], settings);
    if (settings.PARLEY_TEST_COSTS !== undefined && dialect === 'sqlite') writeCosts(readFileSync(costs, 'utf8'));
    console.log(`\nOn ${dialect}, ${paths.length} files in ${Math.round((Date.now() - began) / 1_000)} seconds:\n${said}`);
    return { dialect, report: reportIn(report, code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A suite that ends without a report, or fails without a failed test, has failed all the same. */
function reportIn(path: string, code: number): Report | null {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
    return code !== 0 && report.failures.length === 0 ? null : report;
  } catch {
    return null;
  }
}

/** The suite with its failed files run once more, alone, if they are few. What failed the first time is named either way. */
async function withoutUnsteady(suite: Suite): Promise<Suite> {
  const { dialect, report } = suite;
  const failed = [...new Set(report?.failures.map(({ file }) => file))];
  if (report === null || failed.length === 0 || failed.length > MOST_UNSTEADY || failed.includes(undefined)) return suite;
  console.log(`\nOn ${dialect}, ${failed.length} failed ${failed.length === 1 ? 'file runs' : 'files run'} once more, alone …`);
  const again = await runFiles(dialect, failed as string[], 1);
  if (again.report === null) return suite;
  const stillFailing = new Set(again.report.failures.map(({ fullTitle }) => fullTitle));
  for (const { fullTitle } of report.failures) {
    if (!stillFailing.has(fullTitle)) console.log(`UNSTEADY on ${dialect}: it failed beside others and passed alone: ${fullTitle}`);
  }
  const ofOthers = ({ file }: Result) => !failed.includes(file);
  return {
    dialect,
    report: {
      passes: [...report.passes.filter(ofOthers), ...again.report.passes],
      failures: again.report.failures,
      pending: [...report.pending.filter(ofOthers), ...again.report.pending],
    },
  };
}

function tallyOf({ dialect, report }: Suite): Tally {
  if (report === null) {
    console.log(`The suite on ${dialect} ended without a report.`);
    return { passed: 0, failed: 1 };
  }
  const skipped = inIntegration ? report.pending.length : 0;
  if (skipped > 0) console.log(`${skipped} tests were skipped, which counts as failing here.`);
  return { passed: report.passes.length, failed: report.failures.length + skipped };
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
