import { timedOut } from '../../foundation/allowance.ts';
import { ParleyError } from '../../foundation/errors.ts';
import type { Done, Job } from './job.ts';
import { type Sharing, type Waiting, WaitingJobs } from './waiting-jobs.ts';
import { Worker, type WorkerParts } from './worker-process.ts';

/** How long after the start, or after the last worker ended, a new one is started in advance. Starting one takes a second or two. */
const WARM_AFTER_MS = 2_000;
/** The limit of waiting jobs. Beyond it clients are asked to come back. */
const MOST_WAITING = 1_000;

/**
 * Worker processes for expensive operations. A worker runs one operation at a time. So both can be ended together, even in the middle of a statement.
 * One worker is kept ready, and the others are started when they are needed. No client holds the last worker, and clients take turns.
 *
 * A job waits in the queue until a worker is ready. No worker ends because a job could not wait for it. Suppose that each deadline ended the worker that
 * was being started. A machine whose starts take longer than a deadline would never answer anything.
 *
 * Operations with the same answer share one run. Whoever waits is found when a worker takes the first of them, and whoever comes later while it runs.
 * Nobody joins a job that still waits: it could be behind a hundred others of its client.
 */
export class WorkerPool {
  readonly #parts: WorkerParts;
  readonly #workers = new Set<Worker>();
  readonly #waiting = new WaitingJobs();
  #closed = false;
  #warming: NodeJS.Timeout | undefined;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#keepOneWarm();
  }

  /** The number of workers that run. */
  get size(): number {
    return this.#workers.size;
  }

  /** The number of operations that wait for a worker. */
  get waiting(): number {
    return this.#waiting.count;
  }

  #keepOneWarm(): void {
    clearTimeout(this.#warming);
    this.#warming = setTimeout(() => {
      if (!this.#closed && this.#workers.size === 0) this.#start();
    }, WARM_AFTER_MS);
    this.#warming.unref();
  }

  run(job: Job, client: string, sharing: Sharing | null = null): Promise<Done> {
    if (this.#closed || this.#waiting.count >= MOST_WAITING) {
      return Promise.reject(new ParleyError('UNAVAILABLE', 'The server is overloaded. Try again in a moment.'));
    }
    return new Promise((resolve, reject) => {
      const { milliseconds } = job.allowance;
      const waiting: Waiting = {
        job,
        client,
        sharing,
        resolve,
        reject,
        timer: setTimeout(() => this.#giveUp(waiting), milliseconds),
        endsAt: performance.now() + milliseconds,
      };
      if ([...this.#workers].some((worker) => worker.join(waiting))) return;
      this.#waiting.add(waiting);
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#warming);
    for (const waiting of this.#waiting.takeAll()) this.#refuse(waiting);
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  #refuse({ timer, reject }: Waiting): void {
    clearTimeout(timer);
    reject(new ParleyError('UNAVAILABLE', 'The server is going down. Send this again in a moment.'));
  }

  #giveUp(waiting: Waiting): void {
    const isThere = this.#waiting.remove(waiting) || [...this.#workers].some((worker) => worker.leave(waiting));
    if (isThere) waiting.reject(timedOut(waiting.job.allowance));
  }

  /** Gives waiting jobs to free workers. Starts workers for those that could run if there were more. */
  #assign(): void {
    for (;;) {
      const client = this.#waiting.nextClient(this.#mayRun);
      if (client === undefined || this.#closed) return;
      const free = [...this.#workers].find((worker) => worker.isFree);
      if (free === undefined) {
        this.#startEnough();
        return;
      }
      const first = this.#waiting.takeFirst(client);
      free.take(first, this.#waiting.takeAlike(first));
    }
  }

  /** How many more jobs of a client may run beside those that do. */
  readonly #mayRun = (client: string): number => {
    const most = Math.max(1, this.#parts.workers.count - 1);
    return most - [...this.#workers].filter((worker) => worker.client === client).length;
  };

  #startEnough(): void {
    const starting = [...this.#workers].filter(({ isStarting }) => isStarting).length;
    const places = this.#parts.workers.count - this.#workers.size;
    for (let more = Math.min(this.#waiting.wanted(this.#mayRun) - starting, places); more > 0; more -= 1) this.#start();
  }

  #start(): void {
    const worker = new Worker(this.#parts, {
      free: () => this.#assign(),
      again: (joined) => this.#again(joined),
      gone: (neverReady) => {
        this.#workers.delete(worker);
        if (!this.#closed) this.#keepOneWarm();
        if (neverReady !== null) this.#refuseNext(neverReady);
        this.#assign();
      },
    });
    this.#workers.add(worker);
  }

  #again(joined: readonly Waiting[]): void {
    for (const waiting of joined) {
      waiting.sharing = null;
      // That of an operation which began has been stopped.
      clearTimeout(waiting.timer);
      waiting.timer = setTimeout(() => this.#giveUp(waiting), Math.max(0, waiting.endsAt - performance.now()));
      if (this.#closed) this.#refuse(waiting);
      else this.#waiting.add(waiting);
    }
  }

  /** If workers cannot even start, each that tried answers one job. Otherwise they would be started without end. */
  #refuseNext(error: ParleyError): void {
    const client = this.#waiting.nextClient(this.#mayRun);
    if (client === undefined) return;
    const { timer, reject } = this.#waiting.takeFirst(client);
    clearTimeout(timer);
    reject(error);
  }
}
