import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import pg from 'pg';
import { type TestFile, testFiles, writeCosts } from '../test/plan.ts';
import { ROOT } from '../test/support/root.ts';
import { LONG_FORM } from '../test/support/thoroughness.ts';
import { buildIfStale } from './build-if-stale.ts';
import { type Report, type Result, silentFiles } from './silent-files.ts';

/*
 * Runs the tests: `test.ts` on SQLite and, where one answers, on PostgreSQL, both at once; `test.ts sqlite` or `test.ts postgres` on one of them;
 * `test.ts fast` on SQLite, without the files that start processes or take long. `test.ts thorough` runs what `test.ts` leaves out: files that `test/plan.ts`
 * leaves to it on PostgreSQL, and the long forms of tests. Without PostgreSQL it says so loudly; in continuous integration its absence is a failure, and so
 * is any test that was skipped. A file that was planned and of which no test ran is a failure everywhere.
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

/** Files that run on one database in the same form. */
interface Part {
  readonly dialect: Dialect;
  readonly files: readonly TestFile[];
  readonly isLong: boolean;
  /** Whether it takes no more than the tests with two forms, as the others ran with `npm test`. */
  readonly isOfForms: boolean;
}

interface Suite {
  readonly part: Part;
  /** Null where the suite ended without one. */
  readonly report: Report | null;
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const MODES = ['usual', 'thorough', 'fast', 'sqlite', 'postgres'] as const;
const mode = MODES.find((each) => each === (process.argv[2] ?? 'usual'));
if (mode === undefined) {
  console.error(`Expected ${MODES.join(', ')} or nothing, got ${process.argv[2]}.`);
  process.exit(2);
}
const planned = partsOf(mode, testFiles());
if (planned.some(({ files }) => files.some(({ startsProcesses }) => startsProcesses))) buildIfStale();

const isPostgresMissing = planned.some(({ dialect }) => dialect === 'postgres') && !(await answers(SERVER));
const parts = planned.filter(({ dialect }) => dialect === 'sqlite' || !isPostgresMissing);
const dialects = [...new Set(parts.map(({ dialect }) => dialect))];
const suites = (await Promise.all(dialects.map((dialect) => runInTurn(parts.filter((part) => part.dialect === dialect))))).flat();
const settled: Suite[] = [];
for (const suite of suites) settled.push(await withoutUnsteady(suite));
const tallies = settled.map(tallyOf);
const silent = settled.flatMap(silentIn);
for (const one of silent) console.log(`No test of ${one} ran, which counts as failing.`);
tallies.push({ passed: 0, failed: silent.length });
if (isPostgresMissing) {
  console.log(`\n!!!!!! NO POSTGRESQL ANSWERS AT ${withoutPassword(SERVER)}: IT WAS NOT TESTED. SET TEST_POSTGRES_URL TO TEST BOTH. !!!!!!\n`);
  if (inIntegration) tallies.push({ passed: 0, failed: 1 });
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function partsOf(asked: (typeof MODES)[number], files: readonly TestFile[]): Part[] {
  const usual = (dialect: Dialect, own: readonly TestFile[]): Part => ({ dialect, files: own, isLong: false, isOfForms: false });
  const atOnce = files.filter(({ onPostgres }) => onPostgres === 'usual');
  const withForms = (dialect: Dialect, own: readonly TestFile[]) => own.filter(({ hasLongFormOn }) => hasLongFormOn.includes(dialect));
  const onSqlite = files.filter((file) => file.onSqlite);
  const parts: Record<typeof asked, Part[]> = {
    usual: [usual('sqlite', onSqlite), usual('postgres', atOnce)],
    sqlite: [usual('sqlite', onSqlite)],
    postgres: [usual('postgres', atOnce)],
    fast: [
      usual(
        'sqlite',
        onSqlite.filter(({ startsProcesses, cost }) => !startsProcesses && cost < TOO_LONG_WHEN_FAST),
      ),
    ],
    thorough: [
      { dialect: 'sqlite', files: withForms('sqlite', onSqlite), isLong: true, isOfForms: true },
      { dialect: 'postgres', files: files.filter(({ onPostgres }) => onPostgres === 'thorough'), isLong: true, isOfForms: false },
      { dialect: 'postgres', files: withForms('postgres', atOnce), isLong: true, isOfForms: true },
    ],
  };
  return parts[asked].filter((part) => part.files.length > 0);
}

async function runInTurn(own: readonly Part[]): Promise<Suite[]> {
  const ended: Suite[] = [];
  for (const part of own) ended.push(await runSuite(part));
  return ended;
}

/** What takes longest comes first, so that no worker is left with it when the others have ended. */
async function runSuite(part: Part): Promise<Suite> {
  // The number does not depend on the other suite. So the last suite to end keeps the whole machine busy. PostgreSQL has its server beside the files. On
  // SQLite, files that start processes wait for them.
  const waits = part.dialect === 'sqlite' && part.files.some(({ startsProcesses }) => startsProcesses);
  const jobs = Math.max(2, availableParallelism()) + (waits ? 1 : 0);
  const inOrder = part.files.toSorted((one, other) => other.cost - one.cost);
  console.log(`Testing on ${part.dialect}${part.isLong ? ', thoroughly' : ''} …`);
  const report = await runFiles(
    part,
    inOrder.map(({ path }) => path),
    jobs,
  );
  return { part, report };
}

/** What a suite says is shown when it is done, so that the two do not mix; meanwhile it says how far it is. */
async function runFiles({ dialect, isLong, isOfForms }: Part, paths: readonly string[], jobs: number): Promise<Report | null> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-report-'));
  const report = join(folder, 'report.json');
  try {
    const reporting = ['--reporter', join(import.meta.dirname, 'two-reporters.cjs'), '--reporter-option', `output=${report}`];
    const began = Date.now();
    const costs = join(folder, 'costs.jsonl');
    const notesCosts = process.env.COSTS === 'write' && dialect === 'sqlite' && !isLong;
    const settings: Record<string, string> = {
      TEST_DATABASE: dialect,
      ...(isLong && { TEST_FORM: 'long' }),
      ...(notesCosts && { PARLEY_TEST_COSTS: costs }),
    };
    const chosen = isOfForms ? ['--fgrep', LONG_FORM] : [];
    const { code, said } = await run('node_modules/.bin/mocha', ['--parallel', '--jobs', String(jobs), ...chosen, ...reporting, ...paths], settings);
    if (notesCosts) writeCosts(readFileSync(costs, 'utf8'));
    console.log(`\nOn ${dialect}, ${paths.length} files in ${Math.round((Date.now() - began) / 1_000)} seconds:\n${said}`);
    return reportIn(report, code);
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
  const { part, report } = suite;
  const { dialect } = part;
  const failed = [...new Set(report?.failures.map(({ file }) => file))];
  if (report === null || failed.length === 0 || failed.length > MOST_UNSTEADY || failed.includes(undefined)) return suite;
  console.log(`\nOn ${dialect}, ${failed.length} failed ${failed.length === 1 ? 'file runs' : 'files run'} once more, alone …`);
  const again = await runFiles(part, failed as string[], 1);
  if (again === null) return suite;
  // One that skips itself the second time has not passed.
  const skipped = new Set(again.pending.map(({ fullTitle }) => fullTitle));
  const failures = [...again.failures, ...report.failures.filter(({ fullTitle }) => skipped.has(fullTitle))];
  const stillFailing = new Set(failures.map(({ fullTitle }) => fullTitle));
  for (const { fullTitle } of report.failures) {
    if (!stillFailing.has(fullTitle)) console.log(`UNSTEADY on ${dialect}: it failed beside others and passed alone: ${fullTitle}`);
  }
  const ofOthers = ({ file }: Result) => !failed.includes(file);
  return {
    part,
    report: {
      passes: [...report.passes.filter(ofOthers), ...again.passes],
      failures,
      pending: [...report.pending.filter(ofOthers), ...again.pending],
    },
  };
}

function silentIn({ part: { dialect, files }, report }: Suite): string[] {
  return silentFiles({ files: files.map(({ path }) => join(ROOT, path)), report }).map((file) => `${relative(ROOT, file)} on ${dialect}`);
}

function tallyOf({ part, report }: Suite): Tally {
  if (report === null) {
    console.log(`The suite on ${part.dialect} ended without a report.`);
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
