import { randomInt } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Database } from './database.ts';
import { connectionSettings, type ImpatientClient, impatientClients } from './postgres-client.ts';
import type { SignsOfLife } from './signs-of-life.ts';

export const CHANNEL = 'parley_ledger';
/** A notification can be lost with its connection. Polling once a second limits how late a change is seen. */
const POLL_MS = 1_000;
const RECONNECT_MS = 500;
/** A connection that only listens does not notice that its other end is gone. So it runs a statement this often, with this time limit. */
const ASK_LISTENER_MS = 5_000;
/** The first number of the locks that say that a process lives. */
const LIFE_LOCK = 7_271_012;
const MOST_LOCKS = 2 ** 31 - 1;

export interface WakerParts {
  readonly url: string;
  readonly wake: () => void;
  readonly patienceMilliseconds: number | undefined;
  readonly read: Database['read'];
}

/**
 * Listens on its own connection and reconnects when it is cut. Also polls, since notifications can be lost. The connection holds a lock for as long as it
 * lives, which others can see. It shares the lock with the connection before it, which PostgreSQL may not know to be cut.
 */
export class PostgresWaker implements SignsOfLife {
  readonly #parts: WakerParts;
  readonly #lock = randomInt(1, MOST_LOCKS);
  readonly #poll: NodeJS.Timeout;
  readonly #ask: NodeJS.Timeout;
  readonly #connecting: Promise<void>;
  #isStopped = false;
  #isSeen = false;
  #client: ImpatientClient | undefined;
  #again: NodeJS.Timeout | undefined;

  constructor(parts: WakerParts) {
    this.#parts = parts;
    this.#poll = setInterval(parts.wake, POLL_MS).unref();
    // A connection that does not answer in time closes itself, and is opened again.
    this.#ask = setInterval(() => void this.#client?.query('select 1').catch(() => undefined), this.#askMilliseconds).unref();
    this.#connecting = this.#connect();
  }

  given(): string | null {
    return this.#isSeen ? String(this.#lock) : null;
  }

  async seemsEnded(sign: string): Promise<boolean> {
    const lock = Number(sign);
    if (!Number.isInteger(lock)) return false;
    const [held] = await this.#parts.read(sql`select 1 from pg_locks where locktype = 'advisory' and classid = ${LIFE_LOCK} and objid = ${lock}
      and database = (select oid from pg_database where datname = current_database())`);
    return held === undefined;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#poll);
    clearInterval(this.#ask);
    clearTimeout(this.#again);
    await this.#connecting;
    await this.#client?.end().catch(() => undefined);
  }

  get #askMilliseconds(): number {
    return Math.min(ASK_LISTENER_MS, this.#parts.patienceMilliseconds ?? ASK_LISTENER_MS);
  }

  async #connect(): Promise<void> {
    if (this.#isStopped) return;
    const { url, wake } = this.#parts;
    const next = new (impatientClients())({ connectionString: url, ...connectionSettings(this.#askMilliseconds) });
    this.#client = next;
    next.on('notification', wake);
    next.on('error', () => undefined);
    next.on('end', () => {
      this.#isSeen = false;
      if (!this.#isStopped) this.#again = setTimeout(() => void this.#connect(), RECONNECT_MS).unref();
    });
    try {
      await next.connect();
      await next.query('select pg_advisory_lock_shared($1, $2)', [LIFE_LOCK, this.#lock]);
      // The last statement tells in the database what the connection is for.
      await next.query(`listen ${CHANNEL}`);
      this.#isSeen = true;
      wake();
    } catch {
      next.cut();
    }
  }
}
