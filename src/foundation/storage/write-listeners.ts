interface Look {
  stop(): void;
}

/** Who wants to know of writes. To look for those of other processes begins with the first listener, and ends with the last. */
export class WriteListeners {
  readonly #listeners = new Set<() => void>();
  readonly #begin: (wake: () => void) => Look;
  #looking: Look | undefined;

  constructor(begin: (wake: () => void) => Look) {
    this.#begin = begin;
  }

  /** Returns what takes the listener off again. */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#looking ??= this.#begin(() => this.wake());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  wake(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  stop(): void {
    this.#looking?.stop();
    this.#looking = undefined;
  }
}
