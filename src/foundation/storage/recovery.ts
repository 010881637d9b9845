import { troubleOf } from './trouble.ts';

const TRY_EACH_MS = 1_000;

/**
 * Whether there is room for a mutation. After a write failed on the disk, one of that size is tried once a second until it succeeds. No other write tells
 * that there is room: a few bytes fit where no mutation does, and deliveries write as much every half minute.
 */
export class Recovery {
  readonly #tryToWrite: () => Promise<unknown>;
  #failure: unknown;
  #timer: NodeJS.Timeout | undefined;
  #isTrying = false;

  /** What is tried may be several transactions: only the whole counts. */
  constructor(tryToWrite: () => Promise<unknown>) {
    this.#tryToWrite = tryToWrite;
  }

  /** Throws the error of the last write that failed, until what is tried succeeds. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Runs a write and remembers where it failed on the disk. */
  async note<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      const kind = troubleOf(error)?.kind;
      if (kind === 'full' || kind === 'failing') this.#failed(error);
      throw error;
    }
  }

  stop(): void {
    this.#failure = undefined;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #failed(error: unknown): void {
    this.#failure = error;
    this.#timer ??= setInterval(() => void this.#try(), TRY_EACH_MS).unref();
  }

  /** A disk may hold a write up for longer than a second. */
  async #try(): Promise<void> {
    if (this.#isTrying) return;
    this.#isTrying = true;
    await this.note(this.#tryToWrite).then(
      () => this.stop(),
      () => undefined,
    );
    this.#isTrying = false;
  }
}
