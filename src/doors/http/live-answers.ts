import type { Caller } from '../../foundation/access/guard.ts';
import { ParleyError } from '../../foundation/errors.ts';
import { writeCursor } from '../../ledger/cursor.ts';
import type { Follower } from '../../ledger/follower.ts';
import type { EventAnswer } from './event-answers.ts';
import type { PreparedOperation } from './operation.ts';
import type { Operations } from './operations.ts';
import type { UnknownKeys } from './unknown-keys.ts';

/** The answer to an event, with the place that whoever got it may go on from. */
export interface LiveAnswer extends EventAnswer {
  readonly cursor: string;
}

/**
 * What one subscription sends: the events of its follower, each as its answer. Written out by hand, since `return` of an async generator
 * waits for the next event: who leaves, leaves at once.
 */
export class LiveAnswers implements AsyncIterableIterator<LiveAnswer> {
  readonly #operations: Operations;
  readonly #operation: PreparedOperation;
  readonly #caller: Caller;
  readonly #follower: Follower;
  readonly #onEnd: () => void;
  /** Keys that its filter names and the record does not have yet. */
  readonly unknown: UnknownKeys;

  private constructor(operations: Operations, operation: PreparedOperation, caller: Caller, follower: Follower, unknown: UnknownKeys, onEnd: () => void) {
    this.#operations = operations;
    this.#operation = operation;
    this.#caller = caller;
    this.#follower = follower;
    this.#onEnd = onEnd;
    this.unknown = unknown;
  }

  static async begin(operations: Operations, operation: PreparedOperation, caller: Caller, onEnd: () => void): Promise<LiveAnswers> {
    const { follower, unknown } = await operations.follow(operation, caller);
    return new LiveAnswers(operations, operation, caller, follower, unknown, onEnd);
  }

  /** A place from which going on misses nothing and repeats nothing. */
  get settled(): { readonly seq: number; readonly cursor: string } {
    const place = this.#follower.settled;
    return { seq: place.seq, cursor: writeCursor(place) };
  }

  async next(): Promise<IteratorResult<LiveAnswer, undefined>> {
    const { done, value: event } = await this.#follower.next();
    if (done) {
      this.#onEnd();
      return { done: true, value: undefined };
    }
    const answer = await this.#operations.answer(this.#operation, event, this.#caller);
    if (answer.failed) return this.#fail();
    const { ledger, epoch } = event.reading.pin.head;
    return { done: false, value: { ...answer, cursor: writeCursor({ ledger, epoch, seq: event.entry.seq, hash: event.entry.hash }) } };
  }

  /** Half an update must not pass for one: the subscription ends before it, and whoever comes back with the last place gets it whole. */
  async #fail(): Promise<never> {
    await this.return();
    throw new ParleyError('UNAVAILABLE', 'The next update could not be put together now. Come back with your last cursor in a moment.');
  }

  async return(): Promise<IteratorResult<LiveAnswer, undefined>> {
    this.#onEnd();
    await this.#follower.return();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<LiveAnswer, undefined>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
