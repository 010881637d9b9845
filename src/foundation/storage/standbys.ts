import type pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import type { ResultRow } from './database.ts';
import { withoutPassword } from './postgres.ts';
import { connectionSettings, driver, impatientClients } from './postgres-client.ts';
import { postgresDialect } from './postgres-dialect.ts';

/** How long a standby that failed is left out: at first, and at most. Each failure in a row doubles it. */
const AWAY_MS = 500;
const LONGEST_AWAY_MS = 30_000;
const CONNECTIONS = 10;

/** A place of a ledger, as the head row has it. */
interface ReachedPlace {
  readonly ledger: string;
  readonly epoch: number;
  readonly seq: number;
}

export interface StandbyPlaces {
  readonly urls: readonly string[];
  /** The time limit of a statement. It must leave the primary time to answer instead. */
  readonly patienceMilliseconds: number;
}

export interface StandbyDetails {
  /** Its address without the password. */
  readonly name: string;
  readonly state: 'reading' | 'away';
  /** The last place that it was seen at. Null before it was seen. */
  readonly seq: number | null;
}

/**
 * Hot standbys of PostgreSQL. A statement of an operation is pinned to a place of the ledger. Any database that has reached this place gives the same rows
 * as the primary. A standby that lags, is away or fails is left out, and the primary answers.
 */
export class Standbys {
  readonly #standbys: readonly Standby[];
  #turn = 0;

  constructor({ urls, patienceMilliseconds }: StandbyPlaces) {
    this.#standbys = urls.map((url) => new Standby(url, patienceMilliseconds));
  }

  /** The next standby that has reached the place. Null if none is known to. */
  at(place: ReachedPlace): Pick<Standby, 'read'> | null {
    for (let tried = 0; tried < this.#standbys.length; tried += 1) {
      const standby = this.#standbys[this.#turn++ % this.#standbys.length] as Standby;
      if (standby.hasReached(place)) return standby;
    }
    return null;
  }

  details(): StandbyDetails[] {
    return this.#standbys.map((standby) => standby.details());
  }

  async close(): Promise<void> {
    await Promise.all(this.#standbys.map((standby) => standby.close()));
  }
}

class Standby {
  readonly #name: string;
  /** The primary has told `pg` for the whole process to read numbers of eight bytes as numbers. */
  readonly #pool: pg.Pool;
  #place: ReachedPlace | null = null;
  #looking: Promise<void> | undefined;
  #failures = 0;
  #awayUntil = 0;

  constructor(url: string, patienceMilliseconds: number) {
    this.#name = withoutPassword(url);
    const settings = connectionSettings(patienceMilliseconds);
    this.#pool = new (driver().Pool)({ connectionString: url, max: CONNECTIONS, Client: impatientClients() as never, ...settings });
    // An idle connection that is cut is opened again when it is needed.
    this.#pool.on('error', () => undefined);
  }

  /** Whether it is known to have reached the place. If not, it is asked, so that a later operation knows. */
  hasReached({ ledger, epoch, seq }: ReachedPlace): boolean {
    if (performance.now() < this.#awayUntil) return false;
    const place = this.#place;
    if (place !== null && place.ledger === ledger && place.epoch === epoch && place.seq >= seq) return true;
    this.#looking ??= this.#look();
    return false;
  }

  async read(statement: Sql): Promise<ResultRow[]> {
    const { text, values } = postgresDialect.written(statement);
    try {
      const { rows } = await this.#pool.query<ResultRow>(text, values as unknown[]);
      this.#failures = 0;
      return rows;
    } catch (error) {
      this.#leaveOut();
      throw error;
    }
  }

  details(): StandbyDetails {
    const isReading = this.#place !== null && performance.now() >= this.#awayUntil;
    return { name: this.#name, state: isReading ? 'reading' : 'away', seq: this.#place?.seq ?? null };
  }

  async close(): Promise<void> {
    await this.#looking;
    await this.#pool.end();
  }

  async #look(): Promise<void> {
    try {
      const [row] = await this.read(sql`select ledger, epoch, seq from ledger_head where id = 1`);
      this.#place = row === undefined ? null : { ledger: row.ledger as string, epoch: Number(row.epoch), seq: Number(row.seq) };
    } catch {
      // It is left out for a while, and then asked again.
    } finally {
      this.#looking = undefined;
    }
  }

  /** What it had reached is forgotten: it may come back as another database. */
  #leaveOut(): void {
    this.#place = null;
    this.#awayUntil = performance.now() + Math.min(LONGEST_AWAY_MS, AWAY_MS * 2 ** this.#failures);
    this.#failures += 1;
  }
}
