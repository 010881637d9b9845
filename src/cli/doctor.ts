import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { Failing } from '../doors/deliveries/patience.ts';
import { listHooks } from '../doors/hooks/kept-hooks.ts';
import { packageVersion } from '../doors/http/package-root.ts';
import { listSubscriptions } from '../doors/mail/kept-subscriptions.ts';
import { verifyQuick } from '../editing/verify/verify-quick.ts';
import { anyApiKey } from '../foundation/access/api-keys.ts';
import { type Config, ConfigError, readConfig } from '../foundation/config.ts';
import type { Database } from '../foundation/storage/database.ts';
import { openDatabase } from '../foundation/storage/open.ts';
import { readHead } from '../ledger/head.ts';
import { inWords } from './in-words.ts';
import { styled } from './shown.ts';

/** What was checked, and the result. A hint is not a fault. */
export interface Finding {
  readonly about: string;
  readonly state: 'well' | 'hint' | 'fault';
  readonly message: string;
}

/** Two machines that write to one database may differ by this much. */
const CLOCKS_DIFFER_MS = 60_000;
const LEAST_FREE_BYTES = 500 * 1024 ** 2;

export function addDoctor(program: Command, finish: (code: number) => void): void {
  program
    .command('doctor')
    .summary('Say what is wrong with this installation.')
    .description(
      'Say what is wrong with this installation: settings, database, clock, record, disk, keys, hooks and mail. Exit code 1 means that something is.',
    )
    .option('--json', 'write JSON')
    .addHelpText('after', '\nIt changes nothing, and migrates nothing.\n\nExamples:\n  npx parley doctor\n  npx parley doctor --json')
    .action(async (options: { json?: boolean }) => {
      const findings = await examined(process.env);
      if (options.json) console.log(JSON.stringify(findings, null, 2));
      else for (const { about, state, message } of findings) console.log(`${SIGNS[state]()} ${about}: ${message}`);
      finish(findings.some(({ state }) => state === 'fault') ? 1 : 0);
    });
}

const SIGNS = { well: () => styled('green', 'ok   '), hint: () => styled('yellow', 'hint '), fault: () => styled('red', 'FAULT') } as const;

export async function examined(env: Record<string, string | undefined>): Promise<Finding[]> {
  const program: Finding = { about: 'program', state: 'well', message: `Parley ${packageVersion} on Node ${process.versions.node}` };
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [program, ...error.problems.map((problem): Finding => ({ about: 'settings', state: 'fault', message: problem }))];
  }
  return [program, { about: 'settings', state: 'well', message: 'all can be read' }, ...(await ofDatabase(config))];
}

async function ofDatabase(config: Config): Promise<Finding[]> {
  let database: Database;
  try {
    database = await openDatabase(config.database.url, { mustExist: true });
  } catch (error) {
    return [{ about: 'database', state: 'fault', message: messageOf(error) }];
  }
  try {
    const looked = [isReachable, hasGoodClock, isWhole, hasKeys, hasHooks, hasMail].map((look) =>
      look(database, config).catch((error: unknown) => faultOf(error)),
    );
    return [...(await Promise.all(looked)), ...(await ofDisk(database))];
  } finally {
    await database.close();
  }
}

async function isReachable(database: Database): Promise<Finding> {
  await database.check();
  const { seq, epoch } = await readHead(database);
  return { about: 'database', state: 'well', message: `${database.name} can be read; its ledger has ${seq} entries, epoch ${epoch}` };
}

/** Recorded moments rise, so what is written now gets a moment after the last one. */
async function hasGoodClock(database: Database): Promise<Finding> {
  const { recordedAt } = await readHead(database);
  const behind = Date.parse(recordedAt) - Date.now();
  if (behind <= CLOCKS_DIFFER_MS) return { about: 'clock', state: 'well', message: 'the clock of this machine is not behind the last entry' };
  const message = `the clock of this machine is behind the last entry, which is of ${recordedAt}; until then, new entries get moments just after it`;
  return { about: 'clock', state: 'fault', message };
}

async function isWhole(database: Database): Promise<Finding> {
  const { faults, entries } = await verifyQuick(database);
  const [fault] = faults;
  if (fault === undefined) return { about: 'record', state: 'well', message: `the last ${entries} entries are whole; \`npx parley verify\` checks all` };
  return {
    about: 'record',
    state: 'fault',
    message: `${fault.where}: ${fault.message}; \`npx parley verify\` tells all of it, \`npx parley restore\` begins from a backup`,
  };
}

async function hasKeys(database: Database): Promise<Finding> {
  if (await anyApiKey(database)) return { about: 'keys', state: 'well', message: 'there are API keys' };
  return { about: 'keys', state: 'hint', message: 'there is no API key, so nobody can write to a server; `npx parley key create` makes one' };
}

async function hasHooks(database: Database): Promise<Finding> {
  const hooks = await listHooks(database);
  const parked = hooks.filter(({ status }) => status === 'PARKED');
  const [first] = parked;
  if (first === undefined) return failing('hooks', 'hook', hooks);
  return { about: 'hooks', state: 'fault', message: `${parked.map(({ id }) => id).join(', ')} parked: ${first.lastError}; \`npx parley hook resume\` goes on` };
}

async function hasMail(database: Database, { mail }: Config): Promise<Finding> {
  const all = await listSubscriptions(database);
  const parked = all.filter(({ status }) => status === 'PARKED');
  const [first] = parked;
  if (first !== undefined)
    return {
      about: 'mail',
      state: 'fault',
      message: `${parked.map(({ id }) => id).join(', ')} parked: ${first.lastError}; \`npx parley mail resume\` goes on`,
    };
  if (all.length > 0 && mail === null) return { about: 'mail', state: 'fault', message: `${all.length} wait for mail, and SMTP_URL is not set` };
  return failing('mail', 'subscription', all);
}

/** Recipients of which none is parked. One that fails is tried again, and parked after three days. */
function failing(about: string, name: string, all: readonly (Failing & { readonly id: string })[]): Finding {
  if (all.length === 0) return { about, state: 'well', message: `there is no ${name}` };
  const bad = all.filter(({ failures }) => failures > 0);
  if (bad.length === 0) return { about, state: 'well', message: `${all.length} of them, and none fails` };
  return { about, state: 'hint', message: bad.map(({ id, failures, lastError }) => `${id} failed ${failures} times: ${lastError}`).join('; ') };
}

async function ofDisk({ dialect, name }: Database): Promise<Finding[]> {
  // Only an embedded database is on a disk of this machine.
  if (!dialect.holdsUp) return [];
  const { bavail, bsize } = await statfs(dirname(name));
  const free = bavail * bsize;
  const message = `${Math.round(free / 1024 ** 2)} MB are free beside the database`;
  return [{ about: 'disk', state: free < LEAST_FREE_BYTES ? 'fault' : 'well', message }];
}

function faultOf(error: unknown): Finding {
  return { about: 'database', state: 'fault', message: messageOf(error) };
}

const messageOf = (error: unknown) => (error instanceof Error ? inWords(error) : String(error));
