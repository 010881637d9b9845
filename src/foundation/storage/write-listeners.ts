import { setImmediate as turn } from 'node:timers/promises';

interface Look {
  stop(): void;
}

/** Who wants to know of writes. To look for those of other processes begins with the first listener, and ends with the last. */
export class WriteListeners {
  readonly #listeners = new Set<() => void>();
  readonly #begin: (wake: () => void) => Look;
  #looking: Look | undefined;
  #waking: Promise<void> | undefined;

  constructor(begin: (wake: () => void) => Look) {
    this.#begin = begin;
  }

  /** Returns what takes the listener off again. */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#looking ??= this.#begin(() => void this.wake());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  /**
   * Writes that share a commit are announced one after the other. Each listener reads the database, so they are told once in a turn of the event loop.
   * Resolves when they are told.
   */
  wake(): Promise<void> {
    this.#waking ??= turn().then(() => {
      this.#waking = undefined;
      for (const listener of [...this.#listeners]) listener();
    });
    return this.#waking;
  }

  stop(): void {
    this.#looking?.stop();
    this.#looking = undefined;
  }
}
