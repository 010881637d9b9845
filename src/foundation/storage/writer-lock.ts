import { DatabaseTrouble } from './trouble.ts';

/** Runs one piece of work at a time, in the order of arrival. */
export class WriterLock {
  readonly #patienceMilliseconds: number | undefined;
  readonly #waiting = new Set<(reason: DatabaseTrouble) => void>();
  #last: Promise<unknown> = Promise.resolve();
  /** How much work runs or waits. */
  #count = 0;
  #closed: DatabaseTrouble | undefined;

  /** With a patience, work that has waited that long for its turn is refused and never begins. */
  constructor(patienceMilliseconds?: number) {
    this.#patienceMilliseconds = patienceMilliseconds;
  }

  /** Whether nothing runs or waits. */
  get isFree(): boolean {
    return this.#count === 0;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    this.#count += 1;
    // Nobody is before it, so it need not wait and cannot be refused. Each statement of a transaction comes through here.
    return this.#count === 1 ? this.#followed(begun(work)) : this.#inTurn(work);
  }

  #followed<T>(turn: Promise<T>): Promise<T> {
    const end = () => {
      this.#count -= 1;
    };
    this.#last = turn.then(end, end);
    return turn;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
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
    return Promise.race([this.#followed(turn), refused]);
  }

  /** Throws the reason of the refusal. For work that has begun and can still be rolled back. */
  check(): void {
    if (this.#closed !== undefined) throw this.#closed;
  }

  /** Refuses waiting and new work. Resolves when the running work has ended. */
  async close(reason: DatabaseTrouble): Promise<void> {
    this.#closed = reason;
    for (const giveUp of this.#waiting) giveUp(reason);
    await this.#last;
  }
}

/** Work that throws before it returns its promise has ended, too. */
export function begun<T>(work: () => Promise<T>): Promise<T> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error);
  }
}
