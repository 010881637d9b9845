import type { Caller } from '../../foundation/access/guard.ts';
import { ParleyError } from '../../foundation/errors.ts';
import { type Place, writeCursor } from '../../ledger/cursor.ts';
import type { Follower } from '../../ledger/follower.ts';
import type { EventAnswer } from './event-answers.ts';
import type { PreparedOperation } from './operation.ts';
import type { Operations } from './operations.ts';
import type { UnknownKeys } from './unknown-keys.ts';

/** The answer to an event, with the place from which its recipient can continue. */
export interface LiveAnswer extends EventAnswer {
  readonly cursor: string;
}

/**
 * The answers of one subscription: one for each event of its follower. It is not an async generator, because `return` of a generator waits for the
 * next event. A subscriber must be able to leave at once.
 */
export class LiveAnswers implements AsyncIterableIterator<LiveAnswer> {
  readonly #operations: Operations;
  readonly #operation: PreparedOperation;
  readonly #caller: Caller;
  readonly #follower: Follower;
  readonly #onEnd: (ended: LiveAnswers) => void;
  /** Keys that its filter names and that the record does not have yet. */
  readonly unknown: UnknownKeys;

  private constructor(
    operations: Operations,
    operation: PreparedOperation,
    caller: Caller,
    follower: Follower,
    unknown: UnknownKeys,
    onEnd: (ended: LiveAnswers) => void,
  ) {
    this.#operations = operations;
    this.#operation = operation;
    this.#caller = caller;
    this.#follower = follower;
    this.#onEnd = onEnd;
    this.unknown = unknown;
  }

  static async begin(operations: Operations, operation: PreparedOperation, caller: Caller, onEnd: (ended: LiveAnswers) => void): Promise<LiveAnswers> {
    const { follower, unknown } = await operations.follow(operation, caller);
    return new LiveAnswers(operations, operation, caller, follower, unknown, onEnd);
  }

  /** A place to continue from without a gap or a repeat. */
  get settled(): Place {
    return this.#follower.settled;
  }

  async next(): Promise<IteratorResult<LiveAnswer, undefined>> {
    const { done, value: event } = await this.#follower.next();
    if (done) {
      this.#onEnd(this);
      return { done: true, value: undefined };
    }
    const answer = await this.#operations.answer(this.#operation, event, this.#caller);
    if (answer.failed) return this.#fail();
    const { ledger, epoch } = event.reading.pin.head;
    return { done: false, value: { ...answer, cursor: writeCursor({ ledger, epoch, seq: event.entry.seq, hash: event.entry.hash }) } };
  }

  /**
   * An incomplete update must not be taken for a complete one, so the subscription ends before it. A client that reconnects with its last place gets
   * all of it.
   */
  async #fail(): Promise<never> {
    await this.return();
    throw new ParleyError('UNAVAILABLE', 'The next update could not be made now. Reconnect with your last cursor in a moment.');
  }

  async return(): Promise<IteratorResult<LiveAnswer, undefined>> {
    this.#onEnd(this);
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
