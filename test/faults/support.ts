import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../doors/live/server-process.ts';
import type { Ended, Settings } from '../support/commands.ts';
import { COMMAND, runCommand, startUnder } from '../support/process.ts';

/** Runs one command of Parley in a process of its own. */
export const command = (args: readonly string[], settings: Settings): Promise<Ended> => runCommand(args, { SEED: 'never', ...settings });

export interface Served {
  readonly url: string;
  readonly pid: number;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** A real server in a process of its own, once it is ready: with options for Node, and under another program where one is to watch it. */
export async function serve(settings: Settings, options: readonly string[] = [], under: readonly string[] = []): Promise<Served> {
  const port = Number(settings.PORT ?? (await freePort()));
  const child = startUnder(under, [...options, COMMAND, 'serve'], { SEED: 'never', ...settings, PORT: String(port) });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = `http://127.0.0.1:${port}`;
  while ((await readiness(url)).status !== 200) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
    await pause(50);
  }
  return {
    url,
    pid: child.pid as number,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

export async function readiness(url: string): Promise<{ status: number; reason?: string }> {
  const answer = await fetch(`${url}/readyz`).catch(() => null);
  if (answer === null) return { status: 0 };
  return { ...((await answer.json()) as { reason?: string }), status: answer.status };
}

/** Waits until the server says that it is ready, or no longer is. */
export async function untilReadiness(url: string, status: number): Promise<{ status: number; reason?: string }> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await readiness(url);
    if (found.status === status) return found;
    await pause(50);
  }
  throw new Error(`/readyz never answered ${status}`);
}

export interface GraphqlAnswer {
  readonly data?: Record<string, never> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export async function post(url: string, query: string, secret?: string, variables: object = {}): Promise<GraphqlAnswer> {
  const headers = { 'content-type': 'application/json', ...(secret !== undefined && { authorization: `Bearer ${secret}` }) };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await answer.json()) as GraphqlAnswer;
}

const ANNOUNCE = 'mutation ($input: AnnounceRoundInput!) { announceRound(input: $input) { cursor round { key } userErrors { message } } }';

/** Announces a round of the invented talks, with some bulk. Gives its key or, of an error, the code; what has neither is told as hollow. */
export async function announceRound(
  url: string,
  secret: string,
  key: string,
  idempotencyKey?: string,
): Promise<{ key: string } | { code: string; message: string }> {
  const input = { process: 'water-2030', key, label: `Round ${key}`, date: '2031-01-01', summary: 's'.repeat(3_000), idempotencyKey };
  const { data, errors } = await post(url, ANNOUNCE, secret, { input });
  if (errors?.[0] !== undefined) return { code: errors[0].extensions.code, message: errors[0].message };
  const payload = (data as unknown as { announceRound: { round: { key: string } | null } }).announceRound;
  return payload.round === null ? { code: 'HOLLOW', message: '' } : { key: payload.round.key };
}

export interface Announcing {
  /** The keys that were answered without an error. */
  readonly acknowledged: Set<string>;
  readonly refusals: { readonly code: string; readonly message: string }[];
  announce(key: string): Promise<void>;
}

/** Announces rounds, and keeps apart what was acknowledged and what was refused. */
export function announcing(url: string, secret: string): Announcing {
  const [acknowledged, refusals]: [Set<string>, Announcing['refusals']] = [new Set(), []];
  const announce = async (key: string) => {
    const answer = await announceRound(url, secret, key);
    if ('key' in answer) acknowledged.add(answer.key);
    else refusals.push(answer);
  };
  return { acknowledged, refusals, announce };
}

/** The keys of all rounds of the invented talks, read through the API. */
export async function roundKeys(url: string): Promise<Set<string>> {
  const keys = new Set<string>();
  for (let after: string | null = null; ; ) {
    const query =
      'query ($after: PageCursor) { rounds(first: 100, after: $after, where: { process: { eq: "water-2030" } }) { nodes { key } pageInfo { hasNextPage endCursor } } }';
    const { data, errors } = await post(url, query, undefined, { after });
    if (errors !== undefined) throw new Error(`The rounds could not be read: ${JSON.stringify(errors)}`);
    const { rounds } = data as unknown as { rounds: { nodes: { key: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    for (const { key } of rounds.nodes) keys.add(key);
    if (!rounds.pageInfo.hasNextPage) return keys;
    after = rounds.pageInfo.endCursor;
  }
}

export interface MountedMemory {
  resize(size: string): void;
  /** Leaves no room for anything more beside the files that are there. */
  fill(): Promise<void>;
  /** Works where no file is open for writing. */
  becomeReadOnly(): void;
  unmount(): void;
}

/** A file system in memory, of a size that can be changed. Needs the right to mount. */
export function mountMemory(folder: string, size: string): MountedMemory {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  const remount = (options: string) => void execFileSync('mount', ['-o', `remount,${options}`, folder], { stdio: 'pipe' });
  return {
    resize: (next) => remount(`size=${next}`),
    fill: async () => {
      const { bsize } = statfsSync(folder);
      const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      const needed = paths.reduce((sum, name) => sum + Math.ceil(statSync(join(folder, name)).size / bsize), 0);
      const used = () => {
        const { blocks, bfree } = statfsSync(folder);
        return blocks - bfree;
      };
      // The system gives back a little later what a process that ended has removed.
      for (let tries = 0; used() > needed && tries < 500; tries++) await pause(10);
      // A size below what is used is refused, so one that was read before somebody wrote is read again.
      for (let tries = 0; ; tries++) {
        try {
          remount(`size=${used() * bsize}`);
          return;
        } catch (error) {
          if (tries > 5) throw error;
        }
      }
    },
    becomeReadOnly: () => remount('ro'),
    unmount: () => void execFileSync('umount', ['-l', folder]),
  };
}

/** Tests that mount file systems. */
export function describeWithMounts(title: string, tests: (this: Mocha.Suite) => void): void {
  describeWith(process.getuid?.() === 0, 'the right to mount file systems', title, tests);
}

/**
 * Tests that need something of the machine. Where it is missing they cannot be run, which is said loudly; in continuous integration it is a failure,
 * since a promise that nobody tests is none.
 */
export function describeWith(isThere: boolean, needed: string, title: string, tests: (this: Mocha.Suite) => void): void {
  if (isThere) {
    describe(title, tests);
    return;
  }
  console.log(`\n!!!!!! NOT TESTED, SINCE IT NEEDS ${needed.toUpperCase()}: ${title.toUpperCase()} !!!!!!\n`);
  if (process.env.CI !== 'true') return;
  it(`${title}: needs ${needed}`, () => {
    throw new Error(`${needed} is missing`);
  });
}
