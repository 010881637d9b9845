import { randomUUID } from 'node:crypto';
import type { Logger } from '../../foundation/log.ts';
import type { Database } from '../../foundation/storage/database.ts';
import type { Reads } from '../../foundation/storage/side-table.ts';
import { readHead } from '../../ledger/head.ts';
import { Turn } from './turn.ts';

/** Somebody who gets what is recorded. */
export interface Recipient {
  readonly id: string;
  /** When to try again, or not before. Null: as soon as something is recorded. */
  readonly nextTryAt: string | null;
}

export interface DeliveringParts {
  readonly database: Database;
  readonly log: Logger;
  /** The name of the turn: of several processes on one database, one has it. */
  readonly turn: string;
  /** The recipients that may get something now. */
  readonly due: (reads: Reads, now: string) => Promise<readonly Recipient[]>;
  /** When the next of the others may get something. Null if there are none. */
  readonly nextDue: (reads: Reads, now: string) => Promise<string | null>;
  /** Delivers everything that a recipient has not received yet. False if something is left. */
  readonly deliver: (id: string) => Promise<boolean>;
}

/** How often to look for due recipients, and for those that another process added. */
const LOOK_MS = 15_000;
/** How often to look whether the process that has the turn is gone, where it has something to deliver. */
const LOOK_FOR_TURN_MS = 1_000;
const MOST_AT_ONCE = 32;

/**
 * Finds due recipients and delivers to them. Each recipient has its own place in the ledger. So a slow one delays neither other recipients
 * nor writers. Of several processes on one database, only one delivers.
 */
export class Delivering {
  readonly #parts: DeliveringParts;
  readonly #turn: Turn;
  readonly #running = new Map<string, Promise<void>>();
  /** The head of the ledger up to which each recipient received everything. */
  readonly #servedUpTo = new Map<string, string>();
  readonly #stopping = new AbortController();
  readonly #unlisten: () => void;
  #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;
  #wokenAgain = false;
  /** By recipient: how to store what became of its last delivery, if that failed at first. */
  readonly #unstored = new Map<string, () => Promise<void>>();

  constructor(parts: DeliveringParts) {
    this.#parts = parts;
    this.#turn = new Turn(parts.database, { id: parts.turn, holder: randomUUID() });
    this.#unlisten = parts.database.onWrite(() => this.wake());
    this.#timer = this.#lookIn(0);
  }

  /** Aborts when the server goes down. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Whether this process may deliver one thing more without asking for its turn. */
  get mayGoOn(): boolean {
    return !this.#stopping.signal.aborted && this.#turn.isHeld;
  }

  /** Looks for pending deliveries. */
  wake(): void {
    this.#wokenAgain = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  /** Ends the running deliveries. The next process delivers the rest. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#unlisten();
    this.#stopping.abort(new Error('the server is going down'));
    await this.#looking;
    await Promise.all(this.#running.values());
    await this.#storeRests();
    await this.#turn.leave().catch(() => undefined);
  }

  /**
   * Stores what became of a delivery. If that fails, for example because the disk is full, `later` is stored before the recipient gets anything
   * more. It would get the same again and again otherwise.
   */
  async store(id: string, write: () => Promise<void>, later = write): Promise<void> {
    this.#unstored.set(id, later);
    await write();
    this.#unstored.delete(id);
  }

  async #storeRest(id: string): Promise<void> {
    await this.#unstored.get(id)?.();
    this.#unstored.delete(id);
  }

  /** Stores what is left of all recipients that get nothing now. One that was removed meanwhile is never due again. */
  async #storeRests(): Promise<void> {
    const waiting = [...this.#unstored.keys()].filter((id) => !this.#running.has(id));
    await Promise.allSettled(waiting.map((id) => this.#storeRest(id)));
  }

  async #deliver(id: string): Promise<boolean> {
    await this.#storeRest(id);
    return this.#parts.deliver(id);
  }

  /** Renews the turn between two things. A turn that cannot be renewed is none: what was delivered must be kept all the same. */
  goesOn(): Promise<boolean> {
    return this.#turn.take().catch(() => false);
  }

  #lookIn(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.wake(), milliseconds).unref();
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    let next = LOOK_MS;
    const { database, due, nextDue, log, turn } = this.#parts;
    try {
      while (this.#wokenAgain && !this.#stopping.signal.aborted) {
        this.#wokenAgain = false;
        await this.#storeRests();
        const now = Date.now();
        const nextAt = await nextDue(database, new Date(now).toISOString());
        if (nextAt !== null) next = Math.min(next, Math.max(1, Date.parse(nextAt) - now));
        const recipients = await due(database, new Date(now).toISOString());
        this.#forgetServed(recipients);
        if (recipients.length === 0) continue;
        if (!(await this.#turn.take())) {
          next = Math.min(next, LOOK_FOR_TURN_MS);
          continue;
        }
        const { epoch, seq } = await readHead(database);
        this.#start(recipients, `${epoch}:${seq}`);
      }
    } catch (error) {
      log.warn({ err: error, deliveries: turn }, 'deliveries could not be looked up');
    }
    if (!this.#stopping.signal.aborted) this.#timer = this.#lookIn(next);
  }

  /** Those that are not due are asked again when they are. Some of them were removed for good. */
  #forgetServed(due: readonly Recipient[]): void {
    const ids = new Set(due.map(({ id }) => id));
    for (const id of this.#servedUpTo.keys()) if (!ids.has(id)) this.#servedUpTo.delete(id);
  }

  /** Starts deliveries. When one of them ends, it looks again. One that waits for changes has nothing to get while the head is the same. */
  #start(recipients: readonly Recipient[], head: string): void {
    for (const { id, nextTryAt } of recipients) {
      if (this.#running.size >= MOST_AT_ONCE) break;
      const mayHaveMore = nextTryAt !== null || this.#servedUpTo.get(id) !== head;
      if (mayHaveMore && !this.#running.has(id)) this.#run(id, head);
    }
  }

  #run(id: string, head: string): void {
    const { log, turn } = this.#parts;
    const running = this.#deliver(id).then(
      (hasAll) => {
        if (hasAll) this.#servedUpTo.set(id, head);
        else this.#servedUpTo.delete(id);
        this.#running.delete(id);
        if (!this.#stopping.signal.aborted) this.wake();
      },
      (error: unknown) => {
        this.#servedUpTo.delete(id);
        this.#running.delete(id);
        // The timer tries again.
        log.warn({ err: error, deliveries: turn, recipient: id }, 'a recipient could not be served');
      },
    );
    this.#running.set(id, running);
  }
}
