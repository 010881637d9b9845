import { performance } from 'node:perf_hooks';
import { ParleyError, tooMuch } from './errors.ts';

/** What one operation may take while it runs. Its cost was estimated before; this counts what no estimate can know. */
export interface AllowanceLimits {
  readonly milliseconds: number;
  /** Objects in the answer. */
  readonly nodes: number;
  /** Bytes of text in the answer. */
  readonly bytes: number;
  /** Rows read from the database. */
  readonly rows: number;
}

/** After so long in one piece an operation lets others have their turn. */
const SLICE_MS = 15;

/**
 * What one operation may still take: time, objects, bytes and rows. It is asked between fields and before each statement, and not by a timer:
 * SQLite answers synchronously, and a timer could not ring while it does. `turn` divides the work into slices, so that others are answered in between.
 */
export class Allowance {
  #limits: AllowanceLimits;
  #isLight = false;
  readonly #ends: number;
  #nodes = 0;
  #bytes = 0;
  #rows = 0;
  #sliceEnds: number;
  #waiting: (() => void)[] = [];
  #pumping = false;
  #exceeded: ParleyError | undefined;

  constructor(limits: AllowanceLimits) {
    this.#limits = limits;
    const now = performance.now();
    this.#ends = now + limits.milliseconds;
    this.#sliceEnds = now + SLICE_MS;
  }

  get nodes(): number {
    return this.#nodes;
  }

  get milliseconds(): number {
    return this.#limits.milliseconds;
  }

  /** How long it may still take. */
  get millisecondsLeft(): number {
    return this.#ends - performance.now();
  }

  /** How many rows one statement may still give; the limit stands in the statement itself. */
  get rowsLeft(): number {
    return Math.max(0, this.#limits.rows - this.#rows);
  }

  /** Why it was stopped, where it was. */
  get exceeded(): ParleyError | undefined {
    return this.#exceeded;
  }

  /** Throws once anything is used up. Whatever was stopped stays stopped. */
  check(): void {
    if (this.#exceeded !== undefined) throw this.#exceeded;
    if (performance.now() > this.#ends) this.stop(timedOut(this.#limits.milliseconds));
  }

  /** Whether what is used up ends it only here: it then begins again where it may take more. */
  get isLight(): boolean {
    return this.#isLight;
  }

  /** Whether it is to begin again where it may take more. */
  get movesOn(): boolean {
    return this.#isLight && this.#exceeded !== undefined && this.#exceeded.code === 'TOO_MUCH';
  }

  /** Lowers what it may take. */
  lighten(limits: Omit<AllowanceLimits, 'milliseconds'>): void {
    this.#isLight = true;
    const { nodes, bytes, rows } = this.#limits;
    this.#limits = { ...this.#limits, nodes: Math.min(nodes, limits.nodes), bytes: Math.min(bytes, limits.bytes), rows: Math.min(rows, limits.rows) };
  }

  /** Stops a light one, since a statement in it would hold up others. */
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

  /** Undefined while the slice lasts; afterwards a promise that resolves when this operation has its turn again. */
  turn(): Promise<void> | undefined {
    if (performance.now() < this.#sliceEnds) return undefined;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!this.#pumping) void this.#pump();
    });
  }

  /** Lets go on what waits, slice after slice. Resolved all at once, thousands of fields would run in one piece again. */
  async #pump(): Promise<void> {
    this.#pumping = true;
    while (this.#waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#sliceEnds = performance.now() + SLICE_MS;
      const batch = this.#waiting;
      this.#waiting = [];
      let released = 0;
      while (released < batch.length && performance.now() < this.#sliceEnds) {
        (batch[released] as () => void)();
        released += 1;
        // What was let go runs in microtasks: the clock is read again after them.
        await undefined;
      }
      this.#waiting = [...batch.slice(released), ...this.#waiting];
    }
    this.#pumping = false;
  }
}

const NARROW = 'Ask for smaller pages, fewer lists inside lists, or less of each thing.';

export function timedOut(milliseconds: number): ParleyError {
  return new ParleyError('TIMED_OUT', `The operation may take ${milliseconds} ms and was stopped. Ask for less at a time.`);
}
