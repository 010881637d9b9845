import { DatabaseTrouble } from './trouble.ts';

/** Lets one piece of work run at a time, in the order in which they came. */
export class WriterLock {
  readonly #patienceMilliseconds: number | undefined;
  readonly #waiting = new Set<(reason: DatabaseTrouble) => void>();
  #last: Promise<unknown> = Promise.resolve();
  #closed: DatabaseTrouble | undefined;

  /** With a patience, work that has waited for its turn so long is refused, and never begins. */
  constructor(patienceMilliseconds?: number) {
    this.#patienceMilliseconds = patienceMilliseconds;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    let refuse: (reason: DatabaseTrouble) => void = () => undefined;
    const refused = new Promise<never>((_, reject) => {
      refuse = reject;
    });
    let isRefused = false;
    const giveUp = (reason: DatabaseTrouble) => {
      isRefused = true;
      refuse(reason);
    };
    this.#waiting.add(giveUp);
    const timer =
      this.#patienceMilliseconds === undefined
        ? undefined
        : setTimeout(() => giveUp(new DatabaseTrouble('busy', 'The writes before this one took too long.')), this.#patienceMilliseconds);
    const turn = this.#last.then(() => {
      clearTimeout(timer);
      this.#waiting.delete(giveUp);
      return isRefused ? (undefined as never) : work();
    });
    this.#last = turn.catch(() => undefined);
    return Promise.race([turn, refused]);
  }

  /** Throws the reason of the refusal, for work that has begun and may still be taken back. */
  check(): void {
    if (this.#closed !== undefined) throw this.#closed;
  }

  /** Refuses what waits and what comes; resolves when the work that runs has ended. */
  async close(reason: DatabaseTrouble): Promise<void> {
    this.#closed = reason;
    for (const giveUp of this.#waiting) giveUp(reason);
    await this.#last;
  }
}
