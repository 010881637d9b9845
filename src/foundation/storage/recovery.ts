import { troubleOf } from './trouble.ts';

const TRY_EACH_MS = 1_000;

/**
 * Whether writes succeed. After a write failed on the disk, a write is tried once a second until one succeeds. So a server without traffic
 * notices by itself that there is room again.
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

  /** Throws the error of the last write, until a write succeeds. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Runs a write and remembers whether it succeeded. */
  async note<T>(write: () => Promise<T>): Promise<T> {
    try {
      const result = await write();
      this.stop();
      return result;
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
    await this.note(this.#tryToWrite).catch(() => undefined);
    this.#isTrying = false;
  }
}
