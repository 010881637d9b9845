import { troubleOf } from './trouble.ts';

const PROBE_MS = 1_000;

/**
 * Whether writes succeed. After a write failed on the disk, a small write is tried once a second until one succeeds. So a server without traffic
 * notices by itself that there is room again.
 */
export class Recovery {
  readonly #probe: () => Promise<unknown>;
  #failure: unknown;
  #timer: NodeJS.Timeout | undefined;

  constructor(probe: () => Promise<unknown>) {
    this.#probe = probe;
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
    this.#timer ??= setInterval(() => void this.#probe().catch(() => undefined), PROBE_MS).unref();
  }
}
