import { performance } from 'node:perf_hooks';
import { ParleyError } from '../../foundation/errors.ts';

/**
 * How long one operation may still take. It is asked before each statement, not rung by a timer: SQLite answers synchronously, and a timer
 * could not ring while it does.
 */
export class Deadline {
  readonly #milliseconds: number;
  readonly #ends: number;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
    this.#ends = performance.now() + milliseconds;
  }

  check(): void {
    if (performance.now() <= this.#ends) return;
    throw new ParleyError('TIMED_OUT', `The operation may take ${this.#milliseconds} ms and was stopped. Ask for less at a time.`);
  }
}
