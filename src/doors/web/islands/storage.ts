/** What a browser stores for a page. It may refuse, or be full. Then the page itself remembers, as long as it is open. */
class Stored {
  readonly #storage: () => Storage;
  readonly #remembered = new Map<string, string>();

  constructor(storage: () => Storage) {
    this.#storage = storage;
  }

  get(name: string): string | null {
    // The browser may still hold what was stored before it was full.
    return this.#remembered.get(name) ?? this.#attempt((storage) => storage.getItem(name)) ?? null;
  }

  /** Whether it is there after a reload, too. */
  set(name: string, value: string): boolean {
    this.#remembered.set(name, value);
    const isStored = this.#attempt((storage) => storage.setItem(name, value)) !== undefined;
    if (isStored) this.#remembered.delete(name);
    return isStored;
  }

  drop(name: string): void {
    this.#remembered.delete(name);
    this.#attempt((storage) => storage.removeItem(name));
  }

  /** Undefined if the browser refuses. */
  #attempt<Value>(work: (storage: Storage) => Value): Value | null | undefined {
    try {
      return work(this.#storage()) ?? null;
    } catch {
      return undefined;
    }
  }
}

/** Until the tab is closed. */
export const ofTab = new Stored(() => sessionStorage);
/** For good. */
export const ofBrowser = new Stored(() => localStorage);
