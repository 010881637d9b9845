import { performance } from 'node:perf_hooks';
import { ParleyError, tooMuch } from './errors.ts';
import { giveWay } from './turns.ts';

/** The limits of a running operation. The cost was estimated before; these count what an estimate cannot know. */
export interface AllowanceLimits {
  readonly milliseconds: number;
  /** The time of the whole request, if some of it was used before this operation or this part of it. */
  readonly wholeMilliseconds?: number;
  /** Objects in the answer. */
  readonly nodes: number;
  /** Bytes of text in the answer. */
  readonly bytes: number;
  /** Rows read from the database. */
  readonly rows: number;
}

/** After this time without a pause an operation gives others a turn. */
const SLICE_MS = 15;

/**
 * What an operation may still use: time, objects, bytes and rows. It is checked between fields and before each statement, not by a timer: SQLite
 * blocks the event loop, so a timer could not fire. `turn` divides the work into slices, so that others get answers in between.
 */
export class Allowance {
  #limits: AllowanceLimits;
  readonly #clock: () => number;
  #isLight = false;
  #ends: number;
  #nodes = 0;
  #bytes = 0;
  #rows = 0;
  readonly #sliceMilliseconds: number;
  #sliceEnds: number;
  #waiting: (() => void)[] = [];
  #pumping = false;
  #exceeded: ParleyError | undefined;

  /**
   * The clock gives milliseconds. A test of deadlines brings its own, so that it does not depend on how busy the machine is. An operation that has its
   * process for itself needs no slices.
   */
  constructor(limits: AllowanceLimits, clock: () => number = () => performance.now(), sliceMilliseconds = SLICE_MS) {
    this.#limits = limits;
    this.#clock = clock;
    this.#sliceMilliseconds = sliceMilliseconds;
    const now = clock();
    this.#ends = now + limits.milliseconds;
    this.#sliceEnds = now + sliceMilliseconds;
  }

  get nodes(): number {
    return this.#nodes;
  }

  /** The bytes of text so far. */
  get bytes(): number {
    return this.#bytes;
  }

  get milliseconds(): number {
    return this.#limits.milliseconds;
  }

  /** The time that is left. */
  get millisecondsLeft(): number {
    return this.#ends - this.#clock();
  }

  /** How many rows a statement may still return. The limit is part of the statement. */
  get rowsLeft(): number {
    return Math.max(0, this.#limits.rows - this.#rows);
  }

  /** Why it was stopped, if it was. */
  get exceeded(): ParleyError | undefined {
    return this.#exceeded;
  }

  /** Gives the whole time again. What was written is answered, however long the writing took. */
  beginAgain(): void {
    this.#ends = this.#clock() + this.#limits.milliseconds;
  }

  /** The operation is executed once more, and nothing of the first time is answered. Time that is over stays over. */
  countAnew(): void {
    if (this.movesOn) return;
    this.#nodes = 0;
    this.#bytes = 0;
    this.#rows = 0;
    if (this.#exceeded?.code === 'TOO_MUCH') this.#exceeded = undefined;
  }

  /** Throws once a limit is reached, and at every later call. */
  check(): void {
    if (this.#exceeded !== undefined) throw this.#exceeded;
    if (this.#clock() > this.#ends) this.stop(timedOut(this.#limits));
  }

  /** Whether a limit ends the operation only in this process: it then starts again in a worker, with larger limits. */
  get isLight(): boolean {
    return this.#isLight;
  }

  /** Whether the operation must start again in a worker. */
  get movesOn(): boolean {
    return this.#isLight && this.#exceeded !== undefined && this.#exceeded.code === 'TOO_MUCH';
  }

  /** Lowers the limits. */
  lighten(limits: Omit<AllowanceLimits, 'milliseconds'>): void {
    this.#isLight = true;
    const { nodes, bytes, rows } = this.#limits;
    this.#limits = { ...this.#limits, nodes: Math.min(nodes, limits.nodes), bytes: Math.min(bytes, limits.bytes), rows: Math.min(rows, limits.rows) };
  }

  /** Stops a light operation, because a statement in it would hold up others. */
  moveOn(): never {
    return this.stop(tooMuch('slow statements', 0, 1, NARROW));
  }

  stop(error: ParleyError): never {
    this.#exceeded ??= error;
    throw this.#exceeded;
  }

  countNodes(count: number): void {
    this.#nodes += count;
    if (this.#nodes > this.#limits.nodes) this.stop(tooMuch('objects in the answer', this.#limits.nodes, this.#nodes, NARROW));
  }

  countBytes(count: number): void {
    this.#bytes += count;
    if (this.#bytes > this.#limits.bytes) this.stop(tooMuch('bytes in the answer', this.#limits.bytes, this.#bytes, NARROW));
  }

  countRows(count: number): void {
    this.#rows += count;
    if (this.#rows > this.#limits.rows) this.stop(tooMuch('rows read', this.#limits.rows, this.#rows, NARROW));
  }

  /** Undefined during a slice. After it, a promise that resolves when this operation has its turn again. */
  turn(): Promise<void> | undefined {
    if (this.#clock() < this.#sliceEnds) return undefined;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!this.#pumping) void this.#pump();
    });
  }

  /** Resumes waiting fields slice by slice. If all resumed at once, thousands of fields would run without a pause again. */
  async #pump(): Promise<void> {
    this.#pumping = true;
    while (this.#waiting.length > 0) {
      await giveWay();
      this.#sliceEnds = this.#clock() + this.#sliceMilliseconds;
      const batch = this.#waiting;
      this.#waiting = [];
      let released = 0;
      while (released < batch.length && this.#clock() < this.#sliceEnds) {
        (batch[released] as () => void)();
        released += 1;
        // Resumed fields run in microtasks, so the clock is read again after them.
        await undefined;
      }
      this.#waiting = [...batch.slice(released), ...this.#waiting];
    }
    this.#pumping = false;
  }
}

const NARROW = 'Ask for smaller pages, fewer lists inside lists, or less of each thing.';

export function timedOut({ milliseconds, wholeMilliseconds = milliseconds }: Pick<AllowanceLimits, 'milliseconds' | 'wholeMilliseconds'>): ParleyError {
  const left = milliseconds < wholeMilliseconds ? ` When this part of it began, ${milliseconds} ms were left.` : '';
  return new ParleyError('TIMED_OUT', `The request was stopped: it may take ${wholeMilliseconds} ms.${left} Ask for less at a time.`);
}
