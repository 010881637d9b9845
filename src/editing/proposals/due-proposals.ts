import type { Database } from '../../foundation/storage/database.ts';
import { acceptOnItsDay } from './accept.ts';
import { dueProposals } from './kept-proposals.ts';

const LOOK_MS = 1_000;

/** Looks once a second for proposals whose day has come. The clock only decides when they run. */
export class DueProposals {
  readonly #database: Database;
  readonly #onFailure: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;

  constructor(database: Database, onFailure: (error: unknown) => void) {
    this.#database = database;
    this.#onFailure = onFailure;
    this.#timer = setInterval(() => void this.look(new Date().toISOString()), LOOK_MS).unref();
  }

  /** Accepts all due proposals. One that fails by a fault of the server is tried again next time, and does not block the others. */
  look(now: string): Promise<void> {
    this.#looking ??= this.#acceptAll(now).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Resolves when no proposal is being accepted. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async #acceptAll(now: string): Promise<void> {
    try {
      for (const id of await dueProposals(this.#database, now)) await acceptOnItsDay(this.#database, id).catch(this.#onFailure);
    } catch (error) {
      this.#onFailure(error);
    }
  }
}
