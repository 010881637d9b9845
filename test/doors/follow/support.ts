import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { createApiKey } from '../../../src/foundation/access/api-keys.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { openDatabase } from '../../../src/foundation/storage/open.ts';
import { dialectUnderTest, newDatabaseUrl } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** A database of the test's own that several processes can open, with the invented talks in it. */
export interface SharedRecord {
  readonly url: string;
  readonly database: Database;
  readonly secret: string;
  discard(): Promise<void>;
}

export async function sharedRecord(): Promise<SharedRecord> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-follow-'));
  const made = await newDatabaseUrl();
  const url = dialectUnderTest === 'sqlite' ? `sqlite:${join(folder, 'parley.db')}` : made.url;
  const database = await openDatabase(url);
  await database.migrate();
  await bring(database, inventedBundle());
  const { secret } = await createApiKey(database, { name: 'desk', role: 'EDITOR' });
  return {
    url,
    database,
    secret,
    discard: async () => {
      await database.close();
      await made.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface RunningServer {
  readonly port: number;
  readonly url: string;
  kill(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A real server, in a process of its own. `kill` is SIGKILL. */
export async function startServer(url: string, port: number): Promise<RunningServer> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'serve'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url, PORT: String(port), SEED: 'never', LOG_LEVEL: 'silent', HEARTBEAT_MS: '200' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    await pause(50);
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A wire that can be cut: it hands everything on to a port until then. */
export interface Wire {
  readonly port: number;
  cut(): void;
  close(): Promise<void>;
}

export async function layWire(to: () => number): Promise<Wire> {
  const ends = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(to(), '127.0.0.1');
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    cut: () => {
      for (const end of ends) end.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const end of ends) end.destroy();
        server.close(() => resolve());
      }),
  };
}

export async function announce(server: RunningServer, secret: string, label: string): Promise<string> {
  const query = `mutation { announceRound(input: { process: "water-2030", label: "${label}", idempotencyKey: "${label.replaceAll(' ', '-')}" }) { cursor userErrors { message } } }`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data } = (await answer.json()) as { data: { announceRound: { cursor: string; userErrors: { message: string }[] } } };
  if (data.announceRound.userErrors.length > 0) throw new Error(data.announceRound.userErrors[0]?.message);
  return data.announceRound.cursor;
}

export interface Told {
  readonly cursor: string;
  readonly round: { readonly label: string };
}

/** An unmodified client of graphql-ws that never tries again by itself. */
export interface Subscriber {
  readonly told: Told[];
  /** The last place that it heard of: of an update, or of a heartbeat. */
  readonly place: () => string | null;
  readonly over: Promise<void>;
  leave(): Promise<void>;
}

export const ROUNDS =
  'subscription ($after: Cursor) { roundUpdates(after: $after, where: { process: { eq: "water-2030" } }) { cursor kind round { id label status } } }';

export async function subscribe(port: number, after: string | null): Promise<Subscriber> {
  const told: Told[] = [];
  let place: string | null = after;
  let began: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    began = resolve;
  });
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    on: {
      ping: (received, payload) => {
        if (!received) return;
        place = payload?.head as string;
        began();
      },
    },
  });
  const over = new Promise<void>((resolve) => {
    client.subscribe<{ roundUpdates: Told }>(
      { query: ROUNDS, variables: { after } },
      {
        next: ({ data }) => {
          const update = data?.roundUpdates as Told;
          told.push(update);
          place = update.cursor;
        },
        error: () => resolve(),
        complete: () => resolve(),
      },
    );
  });
  await Promise.race([begun, over]);
  return {
    told,
    place: () => place,
    over,
    leave: async () => {
      await client.dispose();
      await over;
    },
  };
}

/** Waits until it is so; the test's own limit ends it otherwise. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(20);
}

export const labels = (told: readonly Told[]) => told.map(({ round }) => round.label);
