import sql from 'sql-template-tag';
import type { Database } from '../foundation/storage/database.ts';
import { type Entry, entryFromRow } from './entry.ts';
import { type Followed, Follower, type LedgerEvent, type Passes } from './follower.ts';
import { type Head, readHead } from './head.ts';
import { Reading } from './reading.ts';

export interface FeedLimits {
  /** How many of the last entries are kept at hand. */
  readonly window: number;
  /** How many entries a follower that fell behind reads at a time. */
  readonly page: number;
}

const standard: FeedLimits = { window: 2_000, page: 500 };

/** Readings of the last commits, shared by all that show them. */
const READINGS_KEPT = 64;

/**
 * The ledger as it grows: one for each server, whatever the number of those who follow it. A wake-up has each new commit read once; the last
 * entries stay at hand, in a window of fixed size. Who follows pulls from its own place, out of the window or, fallen behind it, out of the
 * database: nobody has a queue that could grow, or lose something.
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

  /** Follows the ledger from behind a place, and gives what `passes` lets through. The place is one that this ledger has. */
  async follow(after: { readonly seq: number; readonly hash: string } | null, passes: Passes): Promise<Follower> {
    this.#unlisten ??= this.#database.onWrite(() => void this.#advance());
    // Whoever leaves meanwhile must not stop the listening that this one needs.
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

  /** The last head that was read. Nobody follows before there is one. */
  get head(): Head {
    if (this.#head === undefined) throw new Error('The feed has not begun.');
    return this.#head;
  }

  /** The entries after a place, as many as are at hand or make a page; none at the head. */
  async after(seq: number): Promise<readonly Entry[]> {
    const first = this.#window[0]?.seq ?? this.head.seq + 1;
    if (seq + 1 >= first) return this.#window.slice(seq + 1 - first);
    const rows = await this.#database.read(
      sql`select * from ledger_entries where seq > ${seq} and seq <= ${this.head.seq} order by seq limit ${this.#limits.page}`,
    );
    return rows.map(entryFromRow);
  }

  /** The entry with the record as it stood when its commit was whole. */
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

  /** Ends all that follow. */
  close(): void {
    for (const follower of [...this.#followers]) void follower.return();
  }

  /** Brings the window up to the head. Wake-ups that come meanwhile are one more. */
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
      // What an epoch has erased must not be shown out of what was read before.
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
      // A database that is away wakes us when it is back; until then the first who comes is told, and the others wait.
      if (this.#head === undefined) throw error;
      return;
    }
    if (this.#window.length > this.#limits.window) this.#window.splice(0, this.#window.length - this.#limits.window);
    // Each that joins looks for the head. Where it did not move, nobody has anything to wake up for.
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
