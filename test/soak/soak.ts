import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import WebSocket from 'ws';
import { follow } from '../../src/client/follow.ts';
import { restoreRecord } from '../../src/editing/transfer/move-record.ts';
import { verify } from '../../src/editing/verify/verify.ts';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { backUp } from '../../src/foundation/storage/backup.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { freePort, layWire, type Wire } from '../doors/live/server-process.ts';
import { post, type Served, serve } from '../faults/support.ts';
import type { Settings } from '../support/commands.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { compareSequences, compareSets, growthOf, isLeak, isStretchOf, isTorn, LEAST_SAMPLES, type SequenceFigures, type SetFigures } from './checks.ts';

export interface SoakOptions {
  readonly seconds: number;
  /** An empty database that several processes can open. */
  readonly url: string;
  /** For backups. */
  readonly folder: string;
  /** What each server has of the settings beside those that a soak needs. */
  readonly settings?: Settings;
}

export interface SoakFigures extends SetFigures, Pick<SequenceFigures, 'missed' | 'repeated'> {
  readonly acknowledged: number;
  readonly kills: number;
  readonly stops: number;
  /** Stops that did not end with exit code 0. */
  readonly badStops: number;
  readonly cuts: number;
  readonly followers: number;
  readonly events: number;
  /** Followers whose sequence is not the ledger's. */
  readonly differing: number;
  /** Followers that joined at a place of the past or at the head, heard some events and left. */
  readonly visits: number;
  /** Visits whose events are not those that the ledger has behind that place. */
  readonly badVisits: number;
  /** Cursors that were tampered with, and were not refused with one typed error. */
  readonly badCursors: number;
  readonly reads: number;
  readonly torn: number;
  readonly backups: number;
  /** Writes that were acknowledged before a backup began, and are not in it. */
  readonly missingInBackups: number;
  readonly badInputs: number;
  /** Malformed input that was answered as a fault of ours, or not at all by a server that was up. */
  readonly badAnswers: number;
  readonly faults: number;
  readonly memory: number | null;
  readonly leaks: boolean;
  readonly passed: boolean;
}

const WRITERS = 8;
const FOLLOWERS = 6;
const READERS = 2;
const GUESTS = 2;
/** A guest leaves after so many events, or after so long: behind the head nothing may come for a while. */
const VISIT_EVENTS = 25;
const VISIT_MS = 1_500;
/** Of the time, at its end, nothing is killed: memory is measured there. */
const QUIET_SHARE = 0.34;
/** How long to wait at most until memory is measured again. In a short run it is measured as often as it takes to tell a leak. */
const MOST_BETWEEN_MS = 500;
/** How long followers may take, at the end, to hear of the last entry. */
const CATCH_UP_MS = 60_000;
/** How much longer a run may take until each kind of work was done at least once. */
const PATIENCE_MS = 90_000;
const TROUBLES = ['cut', 'backup', 'SIGKILL', 'SIGTERM'] as const;
type Trouble = (typeof TROUBLES)[number];
const CHANGES = 'subscription ($after: Cursor) { changes(after: $after) { cursor number } }';
const PAGE = 'totalCount nodes { key version history { act } }';
const TWICE = `{ head one: rounds(where: { process: { eq: "water-2030" } }, first: 50, orderBy: [KEY_ASC]) { ${PAGE} } other: rounds(where: { process: { eq: "water-2030" } }, first: 50, orderBy: [KEY_ASC]) { ${PAGE} } headAgain: head }`;

/** Writers, followers, readers and backups for a while, against a server that is killed, stopped and cut off; then everything is counted. */
export async function soak({ seconds, url, folder, settings = {} }: SoakOptions): Promise<SoakFigures> {
  const database = await openDatabase(url);
  await database.migrate();
  await bring(database, inventedBundle());
  const { secret } = await createApiKey(database, { name: 'soak', role: 'EDITOR' });
  // Several servers can share PostgreSQL. One machine's SQLite has one.
  const ports = url.startsWith('sqlite:') ? [await freePort()] : [await freePort(), await freePort()];
  const run = new Run(database, url, folder, secret, ports, settings);
  try {
    return await run.go(seconds);
  } finally {
    await run.end();
    await database.close();
  }
}

interface Visit {
  readonly after: string;
  readonly heard: readonly number[];
}

class Run {
  readonly #database: Database;
  readonly #url: string;
  readonly #folder: string;
  readonly #secret: string;
  readonly #ports: readonly number[];
  readonly #settings: Settings;
  readonly #attempted = new Set<string>();
  readonly #acknowledged = new Set<string>();
  readonly #heard: number[][] = [];
  readonly #ending = new AbortController();
  readonly #servers = new Map<number, Served>();
  readonly #heads: string[] = [];
  readonly #visits: Visit[] = [];
  #wire: Wire | undefined;
  #isOver = false;
  /** The kinds of trouble that have not come yet in this round of them. */
  #due: Trouble[] = [];
  readonly #counts = {
    ...{ kills: 0, stops: 0, badStops: 0, cuts: 0, reads: 0, torn: 0, backups: 0, missingInBackups: 0, badInputs: 0, badAnswers: 0, badCursors: 0 },
  };
  readonly #memory: number[] = [];

  constructor(database: Database, url: string, folder: string, secret: string, ports: readonly number[], settings: Settings) {
    this.#database = database;
    this.#url = url;
    this.#folder = folder;
    this.#secret = secret;
    this.#ports = ports;
    this.#settings = settings;
  }

  async go(seconds: number): Promise<SoakFigures> {
    await Promise.all(this.#ports.map((port) => this.#start(port)));
    this.#wire = await layWire(() => this.#anyPort());
    const head = ((await this.#ask('{ head }')) as { head: string }).head;
    this.#heads.push(head);
    const followers = Array.from({ length: FOLLOWERS }, () => this.#follow(head));
    const work = [
      ...Array.from({ length: WRITERS }, (_, name) => this.#write(name)),
      ...Array.from({ length: READERS }, () => this.#read()),
      ...Array.from({ length: GUESTS }, () => this.#visit()),
      this.#sendBadInput(),
    ];
    const end = Date.now() + 1_000 * seconds;
    const quietFrom = end - QUIET_SHARE * 1_000 * seconds;
    for (let troubles = 0; Date.now() < quietFrom || troubles < TROUBLES.length; troubles += 1) await this.#trouble();
    const between = Math.min(MOST_BETWEEN_MS, (1_000 * seconds * QUIET_SHARE) / LEAST_SAMPLES);
    // The last trouble may have taken most of the quiet time.
    while (Date.now() < end || this.#memory.length < LEAST_SAMPLES || this.#isIdle(end)) await this.#measure(between);
    this.#isOver = true;
    await Promise.all(work);
    const entries = await this.#entriesAfter(head);
    const ledger = entries.map(({ number }) => number);
    const patience = Date.now() + CATCH_UP_MS;
    while (this.#heard.some((numbers) => numbers.length < ledger.length) && Date.now() < patience) await pause(50);
    this.#ending.abort();
    await Promise.allSettled(followers);
    const placeOf = new Map([[head, 0], ...entries.map(({ cursor }, index): [string, number] => [cursor, index + 1])]);
    const badVisits = this.#visits.filter(({ after, heard }) => !isStretchOf(ledger, placeOf.get(after) ?? -1, heard)).length;
    return this.#figures(ledger, badVisits);
  }

  /** On a busy machine a short run may be over before anything was read: a soak that saw nothing shows nothing, so it goes on for a while. */
  #isIdle(end: number): boolean {
    const sawSomething = this.#counts.reads > 0 && this.#acknowledged.size > 0 && this.#heard.some((numbers) => numbers.length > 0);
    return !sawSomething && Date.now() < end + PATIENCE_MS;
  }

  async end(): Promise<void> {
    this.#isOver = true;
    this.#ending.abort();
    await Promise.all([...this.#servers.values()].map((server) => server.end('SIGKILL')));
    await this.#wire?.close();
  }

  async #start(port: number): Promise<void> {
    this.#servers.set(port, await serve({ DATABASE_URL: this.#url, PORT: String(port), HEARTBEAT_MS: '500', ...this.#settings }));
  }

  #anyPort(): number {
    return oneOf(this.#ports);
  }

  #anyServer(): string {
    return `http://127.0.0.1:${this.#anyPort()}`;
  }

  async #ask(query: string, variables: object = {}): Promise<unknown> {
    const { data } = await post(this.#anyServer(), query, this.#secret, variables);
    return data;
  }

  /** Sends each write until it hears an answer: what it is unsure of, it repeats under the same key. */
  async #write(name: number): Promise<void> {
    const mutation = 'mutation ($input: AnnounceRoundInput!) { announceRound(input: $input) { round { key } userErrors { message } } }';
    for (let n = 0; !this.#isOver; n++) {
      const key = `w${name}-${n}`;
      this.#attempted.add(`water-2030/${key}`);
      const input = { process: 'water-2030', key, label: `Round ${key}`, date: '2031-01-01', idempotencyKey: key };
      for (;;) {
        const data = await this.#ask(mutation, { input }).catch(() => null);
        if ((data as { announceRound?: { round: object | null } } | null)?.announceRound?.round) break;
        await pause(30);
      }
      this.#acknowledged.add(`water-2030/${key}`);
      await pause(20);
    }
  }

  async #follow(cursor: string): Promise<void> {
    const numbers: number[] = [];
    this.#heard.push(numbers);
    await this.#followAfter(cursor, this.#ending.signal, ({ number }) => void numbers.push(number));
  }

  async #followAfter(cursor: string, signal: AbortSignal, onEvent: (event: { cursor: string; number: number }) => void): Promise<void> {
    await follow<{ cursor: string; number: number }>({
      url: `ws://127.0.0.1:${this.#wire?.port}/graphql`,
      webSocket: WebSocket,
      query: CHANGES,
      cursor,
      retry: { first: 50, longest: 500 },
      signal,
      onEvent,
    });
  }

  async #read(): Promise<void> {
    while (!this.#isOver) {
      const data = (await this.#ask(TWICE).catch(() => null)) as Record<string, unknown> | null;
      if (data != null) {
        this.#counts.reads += 1;
        this.#heads.push(data.head as string);
        if (isTorn(data)) this.#counts.torn += 1;
      }
      await pause(30);
    }
  }

  /** Joins at a place of the past or at the head, with the seam between what is read and what is live anywhere, and leaves again. */
  async #visit(): Promise<void> {
    while (!this.#isOver) {
      const after = Math.random() < 0.5 ? this.#heads.at(-1) : oneOf(this.#heads);
      if (after === undefined) {
        await pause(100);
        continue;
      }
      const heard: number[] = [];
      const leaving = new AbortController();
      const patience = setTimeout(() => leaving.abort(), VISIT_MS);
      const onEvent = ({ number }: { number: number }) => {
        heard.push(number);
        if (heard.length === VISIT_EVENTS) leaving.abort();
      };
      await this.#followAfter(after, leaving.signal, onEvent);
      clearTimeout(patience);
      this.#visits.push({ after, heard });
      await this.#tamper(after);
    }
  }

  /** A cursor with one sign changed is refused. It never leads somewhere else. */
  async #tamper(cursor: string): Promise<void> {
    const at = Math.floor(Math.random() * cursor.length);
    const changed = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
    const query = 'query ($after: Cursor!) { changes(after: $after, first: 1) { nodes { number } } }';
    const answer = await post(this.#anyServer(), query, this.#secret, { after: changed }).catch(() => null);
    const codes = answer?.errors?.map(({ extensions }) => extensions.code) ?? [];
    const isRefused = codes.length === 1 && ['CURSOR_UNKNOWN', 'CURSOR_EXPIRED', 'UNAVAILABLE', 'TIMED_OUT'].includes(codes[0] as string);
    if (answer !== null && !isRefused) this.#counts.badCursors += 1;
  }

  /** What no client should send: each is answered with an error of its own, and never as a fault of the server. */
  async #sendBadInput(): Promise<void> {
    const values = [
      null,
      7,
      true,
      '',
      '\u0000',
      'x'.repeat(100_000),
      [],
      {},
      { key: '\ud800' },
      { process: 'water-2030', key: '../..', label: 'x', date: '2031-13-99' },
    ];
    const bundles = ['', '{', '- 1', 'bundle: 2', 'bundle: 1\nparties: &a [*a]', 'bundle: 1\nparties: [null, null]', `bundle: 1\nparties: ${'['.repeat(200)}`];
    for (let n = 0; !this.#isOver; n++) {
      const [query, input] =
        n % 2 === 0
          ? [
              'mutation ($input: AnnounceRoundInput!) { announceRound(input: $input) { round { key } userErrors { message } } }',
              values[(n / 2) % values.length],
            ]
          : [
              'mutation ($input: ImportBundleInput!) { importBundle(input: $input) { importId userErrors { message } } }',
              { bundle: bundles[(n >> 1) % bundles.length] },
            ];
      const answer = await post(this.#anyServer(), query as string, this.#secret, { input }).catch(() => null);
      if (answer !== null) {
        this.#counts.badInputs += 1;
        const wrote = Object.values(answer.data ?? {}).some((payload) => (payload as { userErrors: unknown[] } | null)?.userErrors.length === 0);
        if (wrote || answer.errors?.some(({ extensions }) => extensions.code === 'INTERNAL')) this.#counts.badAnswers += 1;
      }
      await pause(100);
    }
  }

  /** One thing that goes wrong. All kinds come before one comes again, in an order by chance, and the shortest soak sees each. */
  async #trouble(): Promise<void> {
    await pause(300 + 1_200 * Math.random());
    if (this.#due.length === 0) this.#due = [...TROUBLES];
    const [kind] = this.#due.splice(Math.floor(Math.random() * this.#due.length), 1) as [Trouble];
    if (kind === 'cut') {
      this.#wire?.cut();
      this.#counts.cuts += 1;
    } else if (kind === 'backup') await this.#backUp();
    else await this.#restart(kind, this.#anyPort());
  }

  /** Where there is another server, its clients go there meanwhile. */
  async #restart(signal: 'SIGKILL' | 'SIGTERM', port: number): Promise<void> {
    const code = await this.#servers.get(port)?.end(signal);
    if (signal === 'SIGKILL') this.#counts.kills += 1;
    else this.#counts.stops += 1;
    if (signal === 'SIGTERM' && code !== 0) this.#counts.badStops += 1;
    await this.#start(port);
  }

  async #backUp(): Promise<void> {
    const before = new Set(this.#acknowledged);
    this.#counts.backups += 1;
    const file = join(this.#folder, `backup-${this.#counts.backups}.db`);
    await backUp(this.#url, file);
    const restored = await openDatabase(`sqlite:${join(this.#folder, `restored-${this.#counts.backups}.db`)}`);
    await restored.migrate();
    await restoreRecord(file, restored);
    this.#counts.missingInBackups += compareSets(before, before, await keysOfRounds(restored)).lost + (await verify(restored)).faults.length;
    await restored.close();
  }

  async #measure(pauseMs: number): Promise<void> {
    const megabytes = [...this.#servers.values()].map(({ pid }) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024);
    this.#memory.push(Math.max(...megabytes));
    await pause(pauseMs);
  }

  async #entriesAfter(cursor: string): Promise<{ cursor: string; number: number }[]> {
    const entries: { cursor: string; number: number }[] = [];
    for (let after = cursor; ; ) {
      const query = 'query ($after: Cursor!) { changes(after: $after, first: 100) { nodes { cursor number } pageInfo { hasNextPage } } }';
      const answer = (await this.#ask(query, { after })) as {
        changes: { nodes: { cursor: string; number: number }[]; pageInfo: { hasNextPage: boolean } };
      } | null;
      // A server that was just started on a busy machine may take too long: whoever follows asks again.
      if (answer === null) continue;
      const { changes } = answer;
      entries.push(...changes.nodes);
      after = changes.nodes.at(-1)?.cursor ?? after;
      if (!changes.pageInfo.hasNextPage) return entries;
    }
  }

  async #figures(ledger: readonly number[], badVisits: number): Promise<SoakFigures> {
    const sets = compareSets(
      this.#attempted,
      this.#acknowledged,
      (await keysOfRounds(this.#database)).filter((key) => /\/w\d+-\d+$/.test(key)),
    );
    const sequences = this.#heard.map((numbers) => compareSequences(ledger, numbers));
    const sum = (of: (figures: SequenceFigures) => number) => sequences.reduce((total, figures) => total + of(figures), 0);
    const figures = {
      ...sets,
      ...this.#counts,
      acknowledged: this.#acknowledged.size,
      followers: FOLLOWERS,
      events: ledger.length,
      missed: sum(({ missed }) => missed),
      repeated: sum(({ repeated }) => repeated),
      differing: sum(({ differs }) => Number(differs)),
      visits: this.#visits.length,
      badVisits,
      faults: (await verify(this.#database)).faults.length,
      memory: growthOf(this.#memory),
      leaks: isLeak(this.#memory),
    };
    return { ...figures, passed: isPassed(figures) };
  }
}

/** That nothing is lost, repeated, torn or kept in memory, and that there was something to lose. */
export function isPassed(figures: Omit<SoakFigures, 'passed'>): boolean {
  const { lost, unexpected, duplicates, missed, repeated, differing, badVisits, badCursors, torn, badStops, missingInBackups, badAnswers, faults } = figures;
  const ofFollowers = missed + repeated + differing + badVisits + badCursors;
  const wrong = lost + unexpected + duplicates + ofFollowers + torn + badStops + missingInBackups + badAnswers + faults;
  return wrong === 0 && !figures.leaks && figures.acknowledged > 0 && figures.reads > 0 && figures.events > 0;
}

function oneOf<T>(some: readonly T[]): T {
  return some[Math.floor(Math.random() * some.length)] as T;
}

async function keysOfRounds(database: Database): Promise<string[]> {
  return (await database.read(sql`select key from things where type = 'Round'`)).map(({ key }) => key as string);
}

/** One line for people. */
export function describeSoak(figures: SoakFigures): string {
  const { passed, memory, leaks, ...counts } = figures;
  const told = Object.entries(counts).map(([name, count]) => `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${count}`);
  return `${passed ? 'ok' : 'FAILED'}: ${told.join(', ')}, memory ${memory === null ? 'not measured' : `${memory >= 0 ? '+' : ''}${memory.toFixed(0)} MB`}${leaks ? ' (a leak)' : ''}`;
}
