import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { pathToFileURL } from 'node:url';
import { timedOut } from '../../foundation/allowance.ts';
import type { WorkerConfig } from '../../foundation/config.ts';
import { ParleyError, tooMuch } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import type { Done, FromWorker, Job, ToWorker, WorkerSetup } from './job.ts';

export interface WorkerPoolParts {
  /** The module that a worker runs. */
  readonly module: URL;
  readonly setup: WorkerSetup;
  readonly workers: WorkerConfig;
  readonly log: Logger;
}

/** A worker stops itself at the deadline, between two fields. In the middle of a statement it cannot, so the server ends it this much later. */
const GRACE_MS = 250;
/** If both want the same processor, a worker gets a third of what the server gets. With much less, workers starve on a busy machine. */
const LOWER = 5;
/** How long after the start, or after the last worker ended, a new one is started in advance. Starting one takes a second or two. */
const WARM_AFTER_MS = 2_000;
/** A third of the space for young objects. With 8 MB it is a tenth of a worker's heap. */
const MOST_YOUNG_MB = 8;
/** A worker that is not ready after this time will not be: something holds it up. On a busy machine a start takes half a minute. */
const LONGEST_START_MS = 120_000;
/** The limit of waiting jobs. Beyond it clients are asked to come back. */
const MOST_WAITING = 1_000;

interface Waiting {
  readonly job: Job;
  readonly client: string;
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
  readonly endsAt: number;
}

/**
 * Worker processes for expensive operations. A worker runs one operation at a time. So both can be ended together, even in the middle of a statement.
 * One worker is kept ready, and the others are started when they are needed. No client holds the last worker, and clients take turns.
 *
 * A job waits in the queue until a worker is ready. No worker ends because a job could not wait for it. Suppose that each deadline ended the worker that
 * was being started. A machine whose starts take longer than a deadline would never answer anything.
 */
export class WorkerPool {
  readonly #parts: WorkerPoolParts;
  readonly #workers = new Set<Worker>();
  readonly #waiting = new Map<string, Waiting[]>();
  #waitingCount = 0;
  #closed = false;
  #warming: NodeJS.Timeout | undefined;

  constructor(parts: WorkerPoolParts) {
    this.#parts = parts;
    this.#keepOneWarm();
  }

  /** The number of workers that run. */
  get size(): number {
    return this.#workers.size;
  }

  /** The number of operations that wait for a worker. */
  get waiting(): number {
    return this.#waitingCount;
  }

  #keepOneWarm(): void {
    clearTimeout(this.#warming);
    this.#warming = setTimeout(() => {
      if (!this.#closed && this.#workers.size === 0) this.#start();
    }, WARM_AFTER_MS);
    this.#warming.unref();
  }

  run(job: Job, client: string): Promise<Done> {
    if (this.#closed || this.#waitingCount >= MOST_WAITING) {
      return Promise.reject(new ParleyError('UNAVAILABLE', 'The server is overloaded. Try again in a moment.'));
    }
    return new Promise((resolve, reject) => {
      const { milliseconds } = job.allowance;
      const waiting: Waiting = {
        job,
        client,
        resolve,
        reject,
        timer: setTimeout(() => this.#giveUp(waiting), milliseconds),
        endsAt: performance.now() + milliseconds,
      };
      const queue = this.#waiting.get(client);
      if (queue === undefined) this.#waiting.set(client, [waiting]);
      else queue.push(waiting);
      this.#waitingCount += 1;
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#warming);
    for (const queue of this.#waiting.values())
      for (const waiting of queue) {
        clearTimeout(waiting.timer);
        waiting.reject(new ParleyError('UNAVAILABLE', 'The server is going down. Send this again in a moment.'));
      }
    this.#waiting.clear();
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  #giveUp(waiting: Waiting): void {
    const queue = this.#waiting.get(waiting.client) ?? [];
    const index = queue.indexOf(waiting);
    if (index < 0) return;
    queue.splice(index, 1);
    this.#waitingCount -= 1;
    waiting.reject(timedOut(waiting.job.allowance));
  }

  /** Gives waiting jobs to free workers. Starts workers for those that could run if there were more. */
  #assign(): void {
    for (;;) {
      const client = this.#nextClient();
      if (client === undefined || this.#closed) return;
      const free = [...this.#workers].find((worker) => worker.isFree);
      if (free === undefined) {
        this.#startEnough();
        return;
      }
      free.take(this.#takeFirst(client));
    }
  }

  #takeFirst(client: string): Waiting {
    const queue = this.#waiting.get(client) as Waiting[];
    const waiting = queue.shift() as Waiting;
    // The client that was served goes to the end of the queue.
    this.#waiting.delete(client);
    if (queue.length > 0) this.#waiting.set(client, queue);
    this.#waitingCount -= 1;
    clearTimeout(waiting.timer);
    return waiting;
  }

  #nextClient(): string | undefined {
    for (const [client, queue] of this.#waiting) {
      if (queue.length === 0) this.#waiting.delete(client);
      else if (this.#mayRun(client) > 0) return client;
    }
    return undefined;
  }

  /** How many more jobs of a client may run beside those that do. */
  #mayRun(client: string): number {
    const most = Math.max(1, this.#parts.workers.count - 1);
    return most - [...this.#workers].filter((worker) => worker.client === client).length;
  }

  #startEnough(): void {
    const jobs = [...this.#waiting].reduce((sum, [client, queue]) => sum + Math.min(queue.length, this.#mayRun(client)), 0);
    const starting = [...this.#workers].filter(({ isStarting }) => isStarting).length;
    const places = this.#parts.workers.count - this.#workers.size;
    for (let more = Math.min(jobs - starting, places); more > 0; more -= 1) this.#start();
  }

  #start(): void {
    const worker = new Worker(this.#parts, {
      free: () => this.#assign(),
      gone: (neverReady) => {
        this.#workers.delete(worker);
        if (!this.#closed) this.#keepOneWarm();
        if (neverReady !== null) this.#refuseNext(neverReady);
        this.#assign();
      },
    });
    this.#workers.add(worker);
  }

  /** If workers cannot even start, each that tried answers one job. Otherwise they would be started without end. */
  #refuseNext(error: ParleyError): void {
    const client = this.#nextClient();
    if (client !== undefined) this.#takeFirst(client).reject(error);
  }
}

interface Told {
  /** The worker is ready, or has done its job. */
  free(): void;
  /** The process has ended, with the reason if it had never been ready. */
  gone(neverReady: ParleyError | null): void;
}

/** One process, and the operation that it runs. */
class Worker {
  readonly #child: ChildProcess;
  readonly #parts: WorkerPoolParts;
  readonly #told: Told;
  readonly #gone: Promise<void>;
  #working: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isReady = false;
  #ending = false;

  constructor(parts: WorkerPoolParts, told: Told) {
    this.#parts = parts;
    this.#told = told;
    // From source, Node needs tsx to read TypeScript.
    const loader = parts.module.pathname.endsWith('.ts') ? ['--import', pathToFileURL(createRequire(parts.module).resolve('tsx')).href] : [];
    this.#child = fork(parts.module, {
      execArgv: [...heapOf(parts.workers), ...loader],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.on('message', (message: FromWorker) => this.#hear(message));
    this.#child.on('error', (error) => parts.log.warn({ err: error }, 'a worker failed'));
    this.#child.stderr?.on('data', (text: Buffer) => parts.log.debug({ text: String(text).slice(0, 1_000) }, 'a worker complained'));
    this.#gone = new Promise((resolve) =>
      this.#child.once('exit', (code, signal) => {
        this.#mourn(code, signal);
        resolve();
      }),
    );
    this.#timer = setTimeout(() => this.#endNow(), LONGEST_START_MS).unref();
    this.#send({ setup: parts.setup });
  }

  get isFree(): boolean {
    return this.#isReady && this.#working === undefined && !this.#ending;
  }

  get isStarting(): boolean {
    return !this.#isReady && !this.#ending;
  }

  get client(): string | undefined {
    return this.#working?.client;
  }

  take(waiting: Waiting): void {
    this.#working = waiting;
    const left = Math.max(1, Math.ceil(waiting.endsAt - performance.now()));
    this.#timer = setTimeout(() => this.#fail(timedOut(waiting.job.allowance)), left + GRACE_MS);
    this.#send({ job: { ...waiting.job, allowance: { ...waiting.job.allowance, milliseconds: left } } });
  }

  async end(): Promise<void> {
    this.#fail(new ParleyError('UNAVAILABLE', 'The server is going down. Send this again in a moment.'));
    this.#endNow();
    await this.#gone;
  }

  #send(message: ToWorker): void {
    // A worker that has ended already reports that by its exit.
    this.#child.send(message, () => undefined);
  }

  #hear(message: FromWorker): void {
    if ('log' in message) {
      logged(this.#parts.log, message.log);
      return;
    }
    if ('ready' in message) {
      clearTimeout(this.#timer);
      this.#isReady = true;
      // If there is too little time for both, the server comes first. A start is short, and somebody may wait for it.
      if (this.#child.pid !== undefined) lowerPriority(this.#child.pid);
      this.#told.free();
      return;
    }
    const working = this.#working;
    this.#release();
    working?.resolve(message.done);
    // A worker that cannot read its database may hold files that were removed.
    if (message.done.errors.some(({ extensions }) => extensions?.code === 'UNAVAILABLE')) this.#endNow();
    if (!this.#ending) this.#told.free();
  }

  /** Answers the operation with the error, and ends the process. */
  #fail(error: ParleyError): void {
    const working = this.#working;
    if (working === undefined) return;
    this.#release();
    this.#endNow();
    working.reject(error);
  }

  #endNow(): void {
    this.#ending = true;
    this.#child.kill('SIGKILL');
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.#working = undefined;
  }

  #mourn(code: number | null, signal: NodeJS.Signals | null): void {
    const working = this.#working;
    const isEndedByUs = this.#ending;
    this.#release();
    this.#ending = true;
    const reason = working === undefined && this.#isReady ? null : this.#reasonOf(code, signal, isEndedByUs);
    if (reason !== null) working?.reject(reason);
    this.#told.gone(this.#isReady ? null : reason);
  }

  /** Node ends itself with SIGABRT if its heap is full. */
  #reasonOf(code: number | null, signal: NodeJS.Signals | null, isEndedByUs: boolean): ParleyError {
    const { memoryBytes } = this.#parts.workers;
    if (signal === 'SIGABRT') return tooMuch('bytes of memory', memoryBytes, memoryBytes + 1, 'Ask for smaller pages, or for less of each thing.');
    if (!isEndedByUs) this.#parts.log.error({ code, signal }, 'a worker ended by itself');
    return new ParleyError('UNAVAILABLE', 'The operation could not be computed now. Try again in a moment.');
  }
}

/**
 * The whole heap is bounded: the space of old objects and that of young ones, which is three times the size that its option names. By default V8
 * takes 48 MB for the young ones beside the limit.
 */
function heapOf({ memoryBytes }: WorkerConfig): string[] {
  const whole = Math.ceil(memoryBytes / 1024 ** 2);
  // V8 takes the next power of two.
  const young = Math.min(MOST_YOUNG_MB, 2 ** Math.max(0, Math.floor(Math.log2(whole / 16))));
  return [`--max-old-space-size=${Math.max(1, whole - 3 * young)}`, `--max-semi-space-size=${young}`];
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, LOWER);
  } catch {
    // The process has ended already. Its exit reports that.
  }
}

function logged(log: Logger, line: string): void {
  const { level, msg, time: _, ...rest } = JSON.parse(line) as { level: number; msg: string; time: string };
  if (level >= 50) log.error(rest, msg);
  else log.warn(rest, msg);
}
