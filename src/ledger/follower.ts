import { cursorExpired } from '../foundation/errors.ts';
import { type Place, writeCursor } from './cursor.ts';
import type { Entry } from './entry.ts';
import { cursorOfHead, type Head } from './head.ts';
import type { Reading } from './reading.ts';

/** An entry, with the record as it stood after its commit. */
export interface LedgerEvent {
  readonly entry: Entry;
  readonly reading: Reading;
}

/** What a follower needs from its feed. */
export interface Followed {
  readonly head: Head;
  after(seq: number): Promise<readonly Entry[]>;
  event(entry: Entry): LedgerEvent;
  forget(follower: Follower): void;
}

/** Whether an entry is for this follower. It depends on the entry, and sometimes on keys that it names for the first time. */
export type Passes = (event: LedgerEvent) => boolean | Promise<boolean>;

/**
 * A follower of the ledger. Its only state is a place. Each `next` gives the first entry after the place that passes the filter. If there is none yet, it
 * waits for one. `return` ends a waiting `next` at once; an async generator would wait for the next event.
 */
export class Follower implements AsyncIterableIterator<LedgerEvent> {
  readonly #feed: Followed;
  readonly #passes: Passes;
  /** All entries up to this place were examined. */
  #place: Place;
  /** All entries up to this place were examined, and the consumer is done with those that passed. */
  #settled: Place;
  #ahead: readonly Entry[] = [];
  #done = false;
  #turn: Promise<unknown> = Promise.resolve();
  #wake: () => void = () => undefined;

  constructor(feed: Followed, place: Place, passes: Passes) {
    this.#feed = feed;
    this.#place = place;
    this.#settled = place;
    this.#passes = passes;
  }

  /** The place to resume from: nothing is missed and nothing repeated. It moves past entries that the filter hides. */
  get settled(): Place {
    return this.#settled;
  }

  /** The head that its feed has read. */
  get feedHead(): Head {
    return this.#feed.head;
  }

  next(): Promise<IteratorResult<LedgerEvent, undefined>> {
    const turn = this.#turn.then(() => this.#pull());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async return(): Promise<IteratorResult<LedgerEvent, undefined>> {
    this.#done = true;
    this.#feed.forget(this);
    this.#wake();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<LedgerEvent, undefined>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Tells the follower that there may be new entries. */
  wake(): void {
    this.#wake();
  }

  /** A consumer that asks for the next entry is done with the last one. */
  async #pull(): Promise<IteratorResult<LedgerEvent, undefined>> {
    for (;;) {
      if (this.#done) return { done: true, value: undefined };
      await this.#failIfEpochEnded();
      this.#settled = this.#place;
      if (this.#ahead.length === 0) this.#ahead = await this.#feed.after(this.#place.seq);
      if (this.#ahead.length === 0) {
        await this.#woken();
        continue;
      }
      const found = await this.#firstThatPasses();
      if (found !== null && !this.#done) return { done: false, value: found };
    }
  }

  async #firstThatPasses(): Promise<LedgerEvent | null> {
    const ahead = this.#ahead;
    for (const [index, entry] of ahead.entries()) {
      const event = this.#feed.event(entry);
      const passing = this.#passes(event);
      const passes = typeof passing === 'boolean' ? passing : await passing;
      this.#place = { ...this.#place, seq: entry.seq, hash: entry.hash };
      if (passes) {
        this.#ahead = ahead.slice(index + 1);
        return event;
      }
    }
    this.#ahead = [];
    return null;
  }

  /** Waits without a queue and without a race: a wake-up or the end calls the one callback. */
  #woken(): Promise<void> {
    const { seq } = this.#feed.head;
    return new Promise((resolve) => {
      this.#wake = resolve;
      // The feed may have moved on since the last read.
      if (this.#done || seq > this.#place.seq) resolve();
    });
  }

  async #failIfEpochEnded(): Promise<void> {
    if (this.#feed.head.epoch === this.#place.epoch) return;
    await this.return();
    throw cursorExpired(writeCursor(this.#settled), cursorOfHead(this.#feed.head));
  }
}
