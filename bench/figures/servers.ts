import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { UNHURRIED_MS } from '../../test/support/unhurried.ts';
import { ask } from '../drive.ts';
import { type ServerPlan, type ServerProcess, startServer } from '../server-process.ts';
import { median } from '../table.ts';
import type { Setting } from './figure.ts';

export const apolloPlan = ({ made }: Setting): ServerPlan => ({ name: 'bare Apollo', run: ['--import', 'tsx', 'bench/servers/apollo.ts', made.plain] });

export const parleyPlan = ({ entry }: Setting, file: string): ServerPlan => ({
  name: 'Parley',
  run: [entry, 'serve'],
  env: { DATABASE_URL: `sqlite:${file}`, SEED: 'never', ANSWER_MEMORY: '0', OPERATION_TIMEOUT_MS: UNHURRIED_MS },
});

/** Starts a server, and stops it after the work. */
export async function withServer<T>(plan: ServerPlan, work: (server: ServerProcess) => Promise<T>): Promise<T> {
  const server = await startServer(plan);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Starts Parley on a copy of the record, with the secret of a key that may write. */
export async function withWriter<T>(setting: Setting, work: (server: ServerProcess, secret: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-writes-'));
  try {
    const file = join(folder, 'parley.db');
    copyFileSync(setting.made.parley, file);
    const database = await openDatabase(`sqlite:${file}`);
    await database.migrate();
    const { secret } = await createApiKey(database, { name: 'bench', role: 'EDITOR' });
    await database.close();
    return await withServer(parleyPlan(setting, file), (server) => work(server, secret));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const STATE = 'mutation ($input: StatePositionInput!) { statePosition(input: $input) { position { number } userErrors { message } } }';

/** States a position of one demand. Each write has a text of its own. */
export async function statePosition({ url }: ServerProcess, secret: string, demand: string, text: string): Promise<void> {
  const input = { demand, text, language: 'en', date: '2015-01-01', changes: ['RESTATED'], sources: [{ source: 'b-source-0' }] };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: STATE, variables: { input } }) });
  const { data, errors } = (await response.json()) as { data?: { statePosition: { position: object | null; userErrors: object[] } }; errors?: object[] };
  if (data?.statePosition.position == null) throw new Error(`A write was refused: ${JSON.stringify(errors ?? data?.statePosition.userErrors)}`);
}

/** V8 compiles what runs often, so a server takes several times as long for its first hundreds of questions. */
const WARM_UP = 10;

/** Asks each question so often that the server has read what it needs, and compiled what it runs. */
export async function warmUp(server: ServerProcess, bodies: readonly string[], lanes = 1): Promise<void> {
  for (let time = 0; time < WARM_UP; time += 1) await askEach(server, bodies, lanes);
}

/**
 * Asks each question once. The number is fixed, and not the time, so that a busy machine measures the same questions. `lanes` are asked at the same
 * time.
 */
export async function askEach(server: ServerProcess, bodies: readonly string[], lanes = 1): Promise<{ readonly cpu: number; readonly perSecond: number }> {
  const [cpu, began] = [server.cpuMilliseconds(), performance.now()];
  let next = 0;
  const lane = async () => {
    while (next < bodies.length) await ask(server, bodies[next++] as string);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { cpu: (server.cpuMilliseconds() - cpu) / bodies.length, perSecond: (bodies.length * 1000) / (performance.now() - began) };
}

/** What is asked of a server, and how often each question is asked in one measurement. */
export interface Asking {
  readonly server: ServerProcess;
  readonly bodies: readonly string[];
  readonly times: number;
}

const TURNS = 7;

/**
 * The processor time of one request of each asking, as the median of several measurements. They take turns, since one alone meets garbage collection or
 * compilation by chance: a figure measured once was 0.9 in three runs and 2.6 in a fourth.
 */
export async function cpuInTurn(askings: readonly Asking[]): Promise<number[]> {
  const measured = askings.map((): number[] => []);
  for (const { server, bodies } of askings) await warmUp(server, bodies);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [index, { server, bodies, times }] of askings.entries()) {
      const { cpu } = await askEach(server, Array.from({ length: times }, () => bodies).flat());
      measured[index]?.push(cpu);
    }
  }
  return measured.map(median);
}
