import type { Database } from '../storage/database.ts';
import { goodKeys } from './api-keys.ts';

const LOOK_MS = 1_000;

/**
 * Ends open connections when their key ends. It checks all of them with one statement, at every wake-up and once a second: a revocation wakes
 * us, an expiry does not.
 */
export class KeyWatch {
  readonly #database: Database;
  readonly #onFailure: (error: unknown) => void;
  readonly #open = new Map<string, Set<() => void>>();
  #stop: (() => void) | undefined;
  #looking = false;
  #lookAgain = false;

  constructor(database: Database, onFailure: (error: unknown) => void) {
    this.#database = database;
    this.#onFailure = onFailure;
  }

  /** Calls `end` once, when the key is no longer valid. Returns a function that stops watching. */
  watch(keyId: string, end: () => void): () => void {
    this.#begin();
    const ends = this.#open.get(keyId) ?? new Set();
    this.#open.set(keyId, ends.add(end));
    return () => {
      ends.delete(end);
      if (ends.size === 0) this.#open.delete(keyId);
      if (this.#open.size === 0) this.close();
    };
  }

  close(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #begin(): void {
    if (this.#stop !== undefined) return;
    const look = () => void this.#look();
    const unlisten = this.#database.onWrite(look);
    const timer = setInterval(look, LOOK_MS).unref();
    this.#stop = () => {
      unlisten();
      clearInterval(timer);
    };
  }

  async #look(): Promise<void> {
    if (this.#looking) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = true;
    try {
      do {
        this.#lookAgain = false;
        // Connections may open meanwhile. Their keys were not asked about, so this look says nothing about them.
        const asked = [...this.#open.keys()];
        const good = await goodKeys(this.#database, asked, new Date().toISOString());
        for (const keyId of asked.filter((one) => !good.has(one))) for (const end of [...(this.#open.get(keyId) ?? [])]) end();
      } while (this.#lookAgain);
    } catch (error) {
      this.#onFailure(error);
    } finally {
      this.#looking = false;
    }
  }
}
