import sql from 'sql-template-tag';
import type { Database } from '../foundation/storage/database.ts';
import { type Entry, entryFromRow } from './entry.ts';
import { type Followed, Follower, type LedgerEvent, type Passes } from './follower.ts';
import { type Head, readHead } from './head.ts';
import { Reading } from './reading.ts';

export interface FeedLimits {
  /** How many of the last entries the window holds. */
  readonly window: number;
  /** How many entries a follower that fell behind reads at a time. */
  readonly page: number;
}

const standard: FeedLimits = { window: 2_000, page: 500 };

/** Readings of the last commits, shared by all followers. */
const READINGS_KEPT = 64;

/**
 * The ledger as it grows. A server has one feed, however many followers it has. On a wake-up the feed reads each new commit once. It keeps the last
 * entries in a window of fixed size. A follower pulls from its own place: from the window or, if it fell behind, from the database. So no follower has a
 * queue that could grow or lose entries.
 */
export class LedgerFeed implements Followed {
  readonly #database: Database;
  readonly #limits: FeedLimits;
  readonly #followers = new Set<Follower>();
  readonly #readings = new Map<number, Reading>();
  readonly #events = new WeakMap<Entry, LedgerEvent>();
  /** The last entries in order; the last of them is the head. */
  #window: Entry[] = [];
  #head: Head | undefined;
  #unlisten: (() => void) | undefined;
  #advancing: Promise<void> | undefined;
  #wokenAgain = false;
  #beginning = 0;

  constructor(database: Database, limits: Partial<FeedLimits> = {}) {
    this.#database = database;
    this.#limits = { ...standard, ...limits };
  }

  /** Follows the ledger after a place, and yields the entries for which `passes` is true. The place must exist in this ledger. */
  async follow(after: { readonly seq: number; readonly hash: string } | null, passes: Passes): Promise<Follower> {
    this.#unlisten ??= this.#database.onWrite(() => void this.#advance());
    // Another follower that leaves meanwhile must not stop the listener that this one needs.
    this.#beginning += 1;
    try {
      await this.#advance();
    } finally {
      this.#beginning -= 1;
      if (this.#head === undefined) this.#stopListening();
    }
    const head = this.#head as Head;
    const follower = new Follower(this, { ledger: head.ledger, epoch: head.epoch, ...(after ?? { seq: head.seq, hash: head.hash }) }, passes);
    this.#followers.add(follower);
    return follower;
  }

  /** The last head that was read. There is one before anybody follows. */
  get head(): Head {
    if (this.#head === undefined) throw new Error('The feed has not begun.');
    return this.#head;
  }

  /** The number of followers. */
  get size(): number {
    return this.#followers.size;
  }

  /** How many entries of the ledger up to this place its followers have not been woken for. */
  behind(seq: number): number {
    return this.#followers.size === 0 || this.#head === undefined ? 0 : Math.max(0, seq - this.#head.seq);
  }

  /** The entries after a place: those in the window, or one page from the database. None at the head. */
  async after(seq: number): Promise<readonly Entry[]> {
    const first = this.#window[0]?.seq ?? this.head.seq + 1;
    if (seq + 1 >= first) return this.#window.slice(seq + 1 - first);
    const rows = await this.#database.read(
      sql`select * from ledger_entries where seq > ${seq} and seq <= ${this.head.seq} order by seq limit ${this.#limits.page}`,
    );
    return rows.map(entryFromRow);
  }

  /** The entry, with the record as it stood after its commit. */
  event(entry: Entry): LedgerEvent {
    const known = this.#events.get(entry);
    if (known !== undefined) return known;
    const event = { entry, reading: this.#readingAt(entry.commitSeq) };
    this.#events.set(entry, event);
    return event;
  }

  forget(follower: Follower): void {
    this.#followers.delete(follower);
    this.#stopListening();
  }

  #stopListening(): void {
    if (this.#followers.size > 0 || this.#beginning > 0) return;
    this.#unlisten?.();
    this.#unlisten = undefined;
  }

  /** Ends all followers. */
  close(): void {
    for (const follower of [...this.#followers]) void follower.return();
  }

  /** Brings the window up to the head. Wake-ups that arrive meanwhile cause one more round. */
  #advance(): Promise<void> {
    this.#wokenAgain = true;
    this.#advancing ??= (async () => {
      try {
        while (this.#wokenAgain) {
          this.#wokenAgain = false;
          await this.#readOn();
        }
      } finally {
        this.#advancing = undefined;
      }
    })();
    return this.#advancing;
  }

  async #readOn(): Promise<void> {
    let head: Head;
    try {
      head = await readHead(this.#database);
      // A new epoch may have erased content, so entries that were read before it are dropped.
      if (this.#head?.epoch !== head.epoch) {
        this.#window = [];
        this.#readings.clear();
      }
      let last = Math.max(this.#window.at(-1)?.seq ?? this.#head?.seq ?? head.seq, head.seq - this.#limits.window);
      if (last !== this.#window.at(-1)?.seq) this.#window = [];
      while (last < head.seq) {
        const rows = await this.#database.read(
          sql`select * from ledger_entries where seq > ${last} and seq <= ${head.seq} order by seq limit ${this.#limits.page}`,
        );
        this.#window.push(...rows.map(entryFromRow));
        last = this.#window.at(-1)?.seq ?? head.seq;
      }
    } catch (error) {
      // The database wakes us when it is back. Until then the first follower gets the error, and the others wait.
      if (this.#head === undefined) throw error;
      return;
    }
    if (this.#window.length > this.#limits.window) this.#window.splice(0, this.#window.length - this.#limits.window);
    // Each new follower reads the head. If the head did not move, no other follower needs to wake up.
    const moved = this.#head?.seq !== head.seq || this.#head.epoch !== head.epoch;
    this.#head = head;
    if (moved) for (const follower of [...this.#followers]) follower.wake();
  }

  #readingAt(seq: number): Reading {
    const known = this.#readings.get(seq);
    if (known !== undefined) return known;
    const reading = new Reading(this.#database, { head: this.head, seq, isNow: false, knownBy: null, written: `${seq}~` });
    this.#readings.set(seq, reading);
    for (const oldest of this.#readings.keys()) {
      if (this.#readings.size <= READINGS_KEPT) break;
      this.#readings.delete(oldest);
    }
    return reading;
  }
}
