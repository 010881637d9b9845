import type { Done, Job } from './job.ts';

/** Two jobs with the same name and place may have one answer. */
export interface Sharing {
  /** All that the answer depends on besides the record. */
  readonly name: string;
  /** The head of the ledger when the operation came. */
  readonly place: string;
}

export interface Waiting {
  readonly job: Job;
  readonly client: string;
  /** Null if the job has an answer of its own. */
  sharing: Sharing | null;
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
  timer: NodeJS.Timeout;
  readonly endsAt: number;
}

/** The jobs that wait for a worker, in a queue for each client. Clients take turns. */
export class WaitingJobs {
  readonly #queues = new Map<string, Waiting[]>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(waiting: Waiting): void {
    const queue = this.#queues.get(waiting.client);
    if (queue === undefined) this.#queues.set(waiting.client, [waiting]);
    else queue.push(waiting);
    this.#count += 1;
  }

  /** Whether it was there. */
  remove(waiting: Waiting): boolean {
    const queue = this.#queues.get(waiting.client) ?? [];
    const index = queue.indexOf(waiting);
    if (index < 0) return false;
    queue.splice(index, 1);
    this.#count -= 1;
    return true;
  }

  nextClient(mayRun: (client: string) => number): string | undefined {
    for (const [client, queue] of this.#queues) {
      if (queue.length === 0) this.#queues.delete(client);
      else if (mayRun(client) > 0) return client;
    }
    return undefined;
  }

  takeFirst(client: string): Waiting {
    const queue = this.#queues.get(client) as Waiting[];
    const waiting = queue.shift() as Waiting;
    // The client that was served goes to the end of the queue.
    this.#queues.delete(client);
    if (queue.length > 0) this.#queues.set(client, queue);
    this.#count -= 1;
    return waiting;
  }

  /**
   * All of any client that wait for the same answer as one that now begins. A worker reads the head later than any of them came. So their places may
   * differ.
   */
  takeAlike({ sharing }: Waiting): Waiting[] {
    if (sharing === null) return [];
    const alike = [...this.#queues.values()].flatMap((queue) => queue.filter((other) => other.sharing?.name === sharing.name));
    for (const waiting of alike) this.remove(waiting);
    return alike;
  }

  takeAll(): Waiting[] {
    const all = [...this.#queues.values()].flat();
    this.#queues.clear();
    this.#count = 0;
    return all;
  }

  /** How many workers could be busy with what waits. */
  wanted(mayRun: (client: string) => number): number {
    return [...this.#queues].reduce((sum, [client, queue]) => sum + Math.min(answersOf(queue), mayRun(client)), 0);
  }
}

function answersOf(queue: readonly Waiting[]): number {
  return new Set(queue.map((waiting) => waiting.sharing?.name ?? waiting)).size;
}
