import { setTimeout as pause } from 'node:timers/promises';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import sql from 'sql-template-tag';
import WebSocket from 'ws';
import { createApiKey } from '../../../src/foundation/access/api-keys.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { writeCursor } from '../../../src/ledger/cursor.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { newDatabase } from '../../support/database.ts';

export const BEAT = '200';

/** Waits until it is so; what it waited for in vain is said by name. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, seconds = 100): Promise<void> {
  const last = Date.now() + seconds * 1_000;
  while (!(await isSo())) {
    if (Date.now() > last) throw new Error(`Never came: ${what}.`);
    await pause(10);
  }
}

/** Waits until so many updates came. One who is told nothing more would be waited for in vain, so why the subscription is over is said at once. */
export async function untilTold(what: string, subscriber: Subscriber<unknown>, count: number): Promise<void> {
  let isOver = false;
  void subscriber.over.then(() => {
    isOver = true;
  });
  await until(what, () => isOver || subscriber.told.length >= count);
  if (subscriber.told.length < count) throw new Error(`${what}: the subscription is over: ${JSON.stringify(await subscriber.over)}`);
}

/** A record of the test's own that several processes can open, with the invented talks in it, and keys to it. */
export interface SharedRecord {
  readonly url: string;
  readonly database: Database;
  readonly secret: string;
  discard(): Promise<void>;
}

export async function sharedRecord(): Promise<SharedRecord> {
  const { url, database, discard } = await newDatabase('invented');
  const { secret } = await createApiKey(database, { name: 'desk', role: 'EDITOR' });
  return { url, database, secret, discard };
}

export interface Running {
  readonly url: string;
  readonly socket: string;
  readonly stream: string;
}

export const placesAt = (url: string): Running => ({ url, socket: `${url.replace('http', 'ws')}/graphql`, stream: `${url}/graphql/stream` });

export interface Stand extends Running, Pick<TestApp, 'database' | 'key' | 'logged' | 'stop'> {
  /** The key of an EDITOR. */
  readonly secret: string;
  /** How many listen to the database just now: the feed does while anybody follows. */
  listeners(): number;
  discard(): Promise<void>;
}

/** A server in this process, on a record of its own. */
export async function openStand(settings: Readonly<Record<string, string>> = {}, shared?: Pick<SharedRecord, 'url'>): Promise<Stand> {
  const app = await openApp({ HEARTBEAT_MS: BEAT, ...settings }, { databaseUrl: shared?.url });
  const { database } = app;
  let listeners = 0;
  const onWrite = database.onWrite.bind(database);
  database.onWrite = (listener) => {
    const stop = onWrite(listener);
    listeners += 1;
    return () => {
      listeners -= 1;
      stop();
    };
  };
  const { secret } = await app.key('EDITOR');
  return { ...app, ...placesAt(app.url), secret, listeners: () => listeners, discard: app.close };
}

type Input = Readonly<Record<string, unknown>>;

/** Asks over HTTP, and gives the whole answer. */
export async function ask(
  { url }: Running,
  query: string,
  variables: Input = {},
  secret?: string,
): Promise<{ data?: Record<string, never> | null; errors?: { message: string; extensions: Record<string, unknown> }[] }> {
  const headers = { 'content-type': 'application/json', ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }) };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await answer.json()) as { data?: Record<string, never> | null };
}

/** Sends a mutation that must succeed, and gives what it shows. */
export async function write(server: Running & { readonly secret: string }, mutation: string, input: Input, shows = ''): Promise<Record<string, never>> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shows} cursor userErrors { code message path } } }`;
  const { data, errors } = await ask(server, source, { input }, server.secret);
  const payload = data?.[mutation] as { userErrors: unknown[] } | undefined;
  if (errors !== undefined || payload === undefined || payload.userErrors.length > 0) {
    throw new Error(`${mutation}: ${JSON.stringify(errors ?? payload?.userErrors)}`);
  }
  return payload as unknown as Record<string, never>;
}

/** Announces a round of the invented talks; gives the cursor of the commit. */
export const announce = async (server: Running & { readonly secret: string }, label: string, input: Input = {}): Promise<string> =>
  (await write(server, 'announceRound', { process: 'water-2030', label, key: label.toLowerCase().replaceAll(' ', '-'), ...input })).cursor as unknown as string;

/** The cursor of where the ledger stands, read from the database. */
export async function headOf(database: Database): Promise<string> {
  return writeCursor(await readHead(database));
}

/** The cursor of the ledger's place with this number. */
export async function cursorAt(database: Database, seq: number): Promise<string> {
  const { ledger, epoch } = await readHead(database);
  const [row] = await database.read(sql`select hash from ledger_entries where seq = ${seq}`);
  return writeCursor({ ledger, epoch, seq, hash: row?.hash as string });
}

/** The entries of the ledger, as the table has them: what every follower's sequence is compared with. */
export async function ledgerOf(database: Database, after = 0): Promise<{ seq: number; act: string; hash: string; commitSeq: number }[]> {
  const rows = await database.read(sql`select seq, act, hash, commit_seq from ledger_entries where seq > ${after} order by seq`);
  return rows.map(({ seq, act, hash, commit_seq }) => ({ seq: Number(seq), act: act as string, hash: hash as string, commitSeq: Number(commit_seq) }));
}

/** The cursors of all entries after a place, as the query `changes` gives them by pages. */
export async function cursorsOfLedger(server: Running, after: string): Promise<string[]> {
  const cursors: string[] = [];
  for (let place = after; ; ) {
    const { data } = await ask(server, 'query ($after: Cursor!) { changes(after: $after, first: 100) { nodes { cursor } } }', { after: place });
    const { nodes } = (data as unknown as { changes: { nodes: { cursor: string }[] } }).changes;
    if (nodes.length === 0) return cursors;
    cursors.push(...nodes.map(({ cursor }) => cursor));
    place = cursors.at(-1) as string;
  }
}

export interface Told {
  readonly cursor: string;
  readonly kind: string;
  readonly round: { readonly key: string; readonly label: string; readonly status: string };
}

export const ROUNDS = `subscription ($after: Cursor, $where: RoundUpdateWhere) {
  roundUpdates(after: $after, where: $where) { cursor kind changedFields reason round { id key label status date } }
}`;
export const CHANGES = `subscription ($after: Cursor, $where: ChangeWhere) {
  changes(after: $after, where: $where) { cursor act reason thing { key } }
}`;

export interface Refused {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A subscription from the side of whoever subscribed. */
export interface Subscriber<Event> {
  readonly told: Event[];
  /** What came as a heartbeat, in order. */
  readonly places: string[];
  /** What the first heartbeat said of keys that nothing has yet. */
  readonly unknownKeys: () => readonly string[];
  /** The last place that it heard of: of an update, or of a heartbeat. */
  readonly place: () => string | null;
  /** Why it ended: errors, a close event, or null where it was completed. */
  readonly over: Promise<unknown>;
  leave(): Promise<void>;
}

export interface Asked {
  readonly query?: string;
  readonly after?: string | null;
  readonly where?: Input | null;
  readonly variables?: Input;
  readonly secret?: string;
}

/** An unmodified client of graphql-ws that never tries again by itself. Resolves when the subscription stands, or is over. */
export async function subscribe<Event extends { cursor: string } = Told>(url: string, asked: Asked = {}): Promise<Subscriber<Event>> {
  const { query = ROUNDS, after = null, where = null, variables = {}, secret } = asked;
  const told: Event[] = [];
  const places: string[] = [];
  let place = after;
  let unknownKeys: readonly string[] = [];
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(secret === undefined ? {} : { connectionParams: { authorization: `Bearer ${secret}` } }),
    on: {
      ping: (received, payload) => {
        if (!received) return;
        place = payload?.head as string;
        if (places.length === 0) unknownKeys = (payload?.unknownKeys ?? []) as string[];
        places.push(place);
        begin();
      },
    },
  });
  const over = new Promise<unknown>((resolve) => {
    client.subscribe<Record<string, Event>>(
      { query, variables: { ...variables, after, where } },
      {
        next: ({ data, errors }) => {
          const [event] = Object.values(data ?? {});
          if (event === undefined || errors !== undefined) return resolve(errors);
          told.push(event);
          place = event.cursor;
        },
        error: resolve,
        complete: () => resolve(null),
      },
    );
  });
  await Promise.race([begun, over]);
  return {
    told,
    places,
    unknownKeys: () => unknownKeys,
    place: () => place,
    over,
    leave: async () => {
      await client.dispose();
      await over;
    },
  };
}

/** An unmodified client of graphql-sse that never tries again by itself. It does not show heartbeats, so nothing says when it stands but its events. */
export function subscribeByStream<Event extends { cursor: string } = Told>(url: string, asked: Asked = {}): Subscriber<Event> {
  const { query = ROUNDS, after = null, where = null, variables = {}, secret } = asked;
  const told: Event[] = [];
  let leave: () => void = () => undefined;
  const client = createStreamClient({ url, retryAttempts: 0, ...(secret === undefined ? {} : { headers: { authorization: `Bearer ${secret}` } }) });
  const over = new Promise<unknown>((resolve) => {
    leave = client.subscribe<Record<string, Event>>(
      { query, variables: { ...variables, after, where } },
      {
        next: ({ data, errors }) => {
          const [event] = Object.values(data ?? {});
          if (event === undefined) resolve(errors);
          else told.push(event);
        },
        error: resolve,
        complete: () => resolve(null),
      },
    );
  });
  return {
    told,
    places: [],
    unknownKeys: () => [],
    place: () => told.at(-1)?.cursor ?? after,
    over,
    leave: async () => {
      leave();
      client.dispose();
    },
  };
}

/** An event stream read line by line, as a browser does. */
export interface Lines {
  readonly status: number;
  readonly headers: Headers;
  readonly text: () => string;
  /** Everything that came as `id:`, in order. */
  readonly ids: () => string[];
  readonly data: () => Record<string, never>[];
  /** Whether the server ended it. */
  readonly over: Promise<'ended' | 'cut'>;
  leave(): void;
}

export async function openLines(
  { stream }: Running,
  { query = ROUNDS, after = null, where = null, variables = {}, secret }: Asked = {},
  headers: Record<string, string> = {},
): Promise<Lines> {
  const aborting = new AbortController();
  const answer = await fetch(stream, {
    method: 'POST',
    signal: aborting.signal,
    headers: { 'content-type': 'application/json', ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }), ...headers },
    body: JSON.stringify({ query, variables: { ...variables, after, where } }),
  });
  let text = '';
  const over = (async () => {
    try {
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) text += Buffer.from(chunk).toString();
      return 'ended';
    } catch {
      return 'cut';
    }
  })();
  const fields = (name: string) => text.split('\n').flatMap((line) => (line.startsWith(`${name}: `) ? [line.slice(name.length + 2)] : []));
  return {
    status: answer.status,
    headers: answer.headers,
    text: () => text,
    ids: () => fields('id'),
    data: () => fields('data').map((line) => JSON.parse(line) as Record<string, never>),
    over,
    leave: () => aborting.abort(),
  };
}

/** A socket that speaks the protocol word by word. */
export interface Words {
  readonly heard: { type: string; id?: string; payload?: Record<string, never> }[];
  readonly closed: Promise<{ code: number; reason: string }>;
  say(message: unknown): void;
  /** Waits for a message of this type. */
  hear(type: string): Promise<{ type: string; id?: string; payload?: Record<string, never> }>;
  readonly socket: WebSocket;
}

export async function openWords(
  url: string,
  { headers = {}, protocol = 'graphql-transport-ws' }: { headers?: Record<string, string>; protocol?: string | string[] } = {},
): Promise<Words> {
  const socket = new WebSocket(url, protocol, { headers });
  const heard: Words['heard'] = [];
  socket.on('message', (message) => heard.push(JSON.parse(String(message)) as Words['heard'][number]));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  return {
    heard,
    closed,
    socket,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    hear: async (type) => {
      const found = () => heard.find((message) => message.type === type);
      await until(`a message of type ${type}`, () => found() !== undefined || socket.readyState === socket.CLOSED);
      const message = found();
      if (message === undefined) throw new Error(`The socket was closed before a message of type ${type} came.`);
      return message;
    },
  };
}

/** Says who it is and waits to be let in. */
export async function greet(url: string, secret?: string, headers: Record<string, string> = {}): Promise<Words> {
  const words = await openWords(url, { headers });
  words.say({ type: 'connection_init', ...(secret === undefined ? {} : { payload: { authorization: `Bearer ${secret}` } }) });
  await words.hear('connection_ack');
  return words;
}

export const labels = (told: readonly Told[]) => told.map(({ round }) => round.label);
export const kinds = (told: readonly { kind: string }[]) => told.map(({ kind }) => kind);
export const cursors = (told: readonly { cursor: string }[]) => told.map(({ cursor }) => cursor);
