// A test may load decorated types before it loads the schema, which loads this.
import 'reflect-metadata';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { dropDatabasesOf } from './postgres.ts';

/*
 * A run of mocha has one folder. Its workers share it, and it goes when the run is over. A folder in memory spares SQLite's tests the waiting for a
 * disk; what is written where, and when, is the same.
 */
const MEMORY = '/dev/shm';
const LEAST_BYTES = 1024 ** 3;
const FOLDER = 'PARLEY_TEST_FOLDER';

/*
 * Properties try the same cases in each run, so that a red run is about what was changed. `PROPERTY_SEED` tries others: any number, as often as one likes.
 */
const SEED = 2031;
export const propertySeed = Number(process.env.PROPERTY_SEED ?? SEED);
/** Whether this run looks for cases that no run has tried. It may take longer. */
export const triesOtherCases = process.env.PROPERTY_SEED !== undefined;
fc.configureGlobal({ seed: propertySeed });

/** No test asks a server outside, and each process of Node reads the certificates of its machine as it begins: two thirds of a start. */
delete process.env.NODE_EXTRA_CA_CERTS;

/** The folder of this run. */
export function runFolder(): string {
  const folder = process.env[FOLDER];
  if (folder === undefined) throw new Error('Tests are run by mocha, which loads test/support/run.ts first.');
  return folder;
}

/** What tells the databases of this run from those of others. */
export const runName = () => runFolder().split('-').at(-1)?.toLowerCase() as string;

export function mochaGlobalSetup(): void {
  process.env[FOLDER] = mkdtempSync(join(hasMemory() ? MEMORY : tmpdir(), 'parley-test-'));
}

export async function mochaGlobalTeardown(): Promise<void> {
  await dropDatabasesOf(runName());
  rmSync(runFolder(), { recursive: true, force: true });
}

/** Where each file's processor time is noted, if somebody asks for it: `COSTS=write npm test`. */
const NOTES = process.env.PARLEY_TEST_COSTS;
const secondsOfProcessor = NOTES === undefined ? () => 0 : (secondsOfGroup() ?? secondsOfChildren);
let begunAt = 0;

/** In several workers these hooks surround each file. */
export const mochaHooks = {
  beforeAll(): void {
    if (NOTES !== undefined) begunAt = secondsOfProcessor();
  },
  afterAll(this: { test?: { parent?: Mocha.Suite } }): void {
    const file = this.test?.parent && fileOf(this.test.parent);
    if (NOTES !== undefined && file !== undefined) appendFileSync(NOTES, `${JSON.stringify([file, secondsOfProcessor() - begunAt])}\n`);
  },
};

function fileOf(suite: Mocha.Suite): string | undefined {
  return suite.tests[0]?.file ?? suite.suites.map(fileOf).find((file) => file !== undefined);
}

/**
 * Puts this worker, and so all that it will start, into a control group, which counts what they take. For that one must be root on Linux. A browser has
 * processes that nobody waits for: to count only those that were waited for leaves out half of it.
 */
function secondsOfGroup(): (() => number) | undefined {
  const mounted = ['/sys/fs/cgroup/unified', '/sys/fs/cgroup'].find((place) => existsSync(join(place, 'cgroup.procs')));
  if (mounted === undefined) return undefined;
  const group = join(mounted, `parley-test-${process.pid}`);
  try {
    mkdirSync(group);
    writeFileSync(join(group, 'cgroup.procs'), String(process.pid));
  } catch {
    return undefined;
  }
  return () => Number(/usage_usec (\d+)/.exec(readFileSync(join(group, 'cpu.stat'), 'utf8'))?.[1]) / 1_000_000;
}

/** Of this process and of its children that were waited for: fields 14 to 17, in hundredths. The second field may hold spaces. */
function secondsOfChildren(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
}

function hasMemory(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > LEAST_BYTES;
}

/** Does the work in the first process of the run that asks for it; the others wait until it is done. */
export async function onceInRun(name: string, work: () => Promise<void>): Promise<void> {
  const [begun, done, failed] = ['begun', 'done', 'failed'].map((state) => join(runFolder(), `${name}.${state}`)) as [string, string, string];
  try {
    mkdirSync(begun);
  } catch {
    while (!existsSync(done)) {
      if (existsSync(failed)) throw new Error(`Another process of this run could not make ${name}.`);
      await pause(20);
    }
    return;
  }
  try {
    await work();
    writeFileSync(done, '');
  } catch (error) {
    writeFileSync(failed, '');
    throw error;
  }
}
