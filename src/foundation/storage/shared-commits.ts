import type { Session } from './database.ts';

/** Work that shares a commit, and the caller that waits for its result. */
export interface Member {
  readonly work: (session: Session) => Promise<unknown>;
  /** The result. The caller gets it after the commit, since a commit that fails undoes the work. */
  outcome?: { readonly result: unknown } | { readonly error: unknown };
}

interface Waiting extends Member {
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Gives the next member of a transaction. Undefined if nobody waits, or if the first has waited long enough. */
export type TakeMember = () => Member | undefined;

/**
 * After this time a transaction takes no more members. So the first of them need not wait long for its answer. Where clients write without a pause, they
 * wait for each other anyway. After 50 ms, on a busy machine, most commits had one member while seven waited.
 */
const LONGEST_MS = 200;

/**
 * Work that waits for its turn shares a transaction, and so one flush of the disk. Nobody is answered before the commit: what a member reports may
 * rest on what another one wrote. If the commit fails, all of them fail.
 */
export class SharedCommits {
  readonly #waiting: Waiting[] = [];
  readonly #commit: (attempt: () => TakeMember) => Promise<void>;
  /** Whether a transaction is on its way that has taken nobody yet. */
  #isComing = false;

  /**
   * `commit` waits for the turn and runs the members that it takes in one transaction. It resolves when that is on disk. If it must begin again, it makes
   * another attempt, which gives the same members first.
   */
  constructor(commit: (attempt: () => TakeMember) => Promise<void>) {
    this.#commit = commit;
  }

  run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      this.#callForOne();
    });
  }

  #callForOne(): void {
    if (this.#isComing || this.#waiting.length === 0) return;
    this.#isComing = true;
    void this.#commitTogether();
  }

  async #commitTogether(): Promise<void> {
    const taken: Waiting[] = [];
    let hasTurn = false;
    let until = 0;
    const takeAnother: TakeMember = () => {
      const now = performance.now();
      if (!hasTurn) {
        hasTurn = true;
        this.#isComing = false;
        until = now + LONGEST_MS;
      }
      const next = taken.length > 0 && now > until ? undefined : this.#waiting.shift();
      if (next !== undefined) taken.push(next);
      return next;
    };
    const attempt = (): TakeMember => {
      let index = 0;
      return () => {
        const next = taken[index] ?? takeAnother();
        index += 1;
        return next;
      };
    };
    try {
      await this.#commit(attempt);
      for (const member of taken) answer(member);
    } catch (error) {
      // Without a turn nobody was taken, and the refusal is for all who wait.
      const refused = hasTurn ? taken : this.#waiting.splice(0);
      for (const member of refused) member.reject(error);
    } finally {
      if (!hasTurn) this.#isComing = false;
      this.#callForOne();
    }
  }
}

function answer({ outcome, resolve, reject }: Waiting): void {
  if (outcome === undefined) reject(new Error('A transaction ended without a result of its work.'));
  else if ('error' in outcome) reject(outcome.error);
  else resolve(outcome.result as never);
}
