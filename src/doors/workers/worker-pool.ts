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

/** A worker stops itself at the deadline between fields. In the middle of a statement it cannot, and is ended so much later. */
const GRACE_MS = 250;
/** A third of what the server gets, where both want the same processor. Much lower, workers starve on a busy machine. */
const LOWER = 5;
/** So many jobs wait; whoever comes then is asked to come back. */
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
 * Processes that work out what takes long. One works out one operation at a time, so that it can be ended with the operation, whatever that is in
 * the middle of. They are started when they are first needed. No client holds the last one, and clients take turns: who asks for much waits for himself.
 */
export class WorkerPool {
  readonly #parts: WorkerPoolParts;
  readonly #workers = new Set<Worker>();
  readonly #waiting = new Map<string, Waiting[]>();
  #waitingCount = 0;
  #closed = false;

  constructor(parts: WorkerPoolParts) {
    this.#parts = parts;
  }

  run(job: Job, client: string): Promise<Done> {
    if (this.#closed || this.#waitingCount >= MOST_WAITING) {
      return Promise.reject(new ParleyError('UNAVAILABLE', 'The server has more to work out than it can now. Try again in a moment.'));
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
    for (const queue of this.#waiting.values())
      for (const waiting of queue) {
        clearTimeout(waiting.timer);
        waiting.reject(new ParleyError('UNAVAILABLE', 'The server is going down; come back in a moment.'));
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
    waiting.reject(timedOut(waiting.job.allowance.milliseconds));
  }

  /** Gives what waits to workers that are free, and starts one where there is none. */
  #assign(): void {
    for (;;) {
      const client = this.#nextClient();
      if (client === undefined || this.#closed) return;
      const free = [...this.#workers].find((worker) => worker.isFree) ?? this.#start();
      if (free === undefined) return;
      const queue = this.#waiting.get(client) as Waiting[];
      const waiting = queue.shift() as Waiting;
      // Whoever was served goes to the end of the line.
      this.#waiting.delete(client);
      if (queue.length > 0) this.#waiting.set(client, queue);
      this.#waitingCount -= 1;
      clearTimeout(waiting.timer);
      free.take(waiting);
    }
  }

  #nextClient(): string | undefined {
    const most = Math.max(1, this.#parts.workers.count - 1);
    for (const [client, queue] of this.#waiting) {
      if (queue.length === 0) this.#waiting.delete(client);
      else if ([...this.#workers].filter((worker) => worker.client === client).length < most) return client;
    }
    return undefined;
  }

  #start(): Worker | undefined {
    if (this.#workers.size >= this.#parts.workers.count) return undefined;
    const worker = new Worker(this.#parts, {
      free: () => this.#assign(),
      gone: () => {
        this.#workers.delete(worker);
        this.#assign();
      },
    });
    this.#workers.add(worker);
    return worker;
  }
}

interface Told {
  free(): void;
  gone(): void;
}

/** One process, and what it is working on. */
class Worker {
  readonly #child: ChildProcess;
  readonly #parts: WorkerPoolParts;
  readonly #told: Told;
  readonly #gone: Promise<void>;
  #working: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ending = false;

  constructor(parts: WorkerPoolParts, told: Told) {
    this.#parts = parts;
    this.#told = told;
    const heap = `--max-old-space-size=${Math.ceil(parts.workers.memoryBytes / 1024 ** 2)}`;
    // From source, Node needs tsx to read TypeScript.
    const loader = parts.module.pathname.endsWith('.ts') ? ['--import', pathToFileURL(createRequire(parts.module).resolve('tsx')).href] : [];
    this.#child = fork(parts.module, { execArgv: [heap, ...loader], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    // The server comes first, where there is too little for both.
    if (this.#child.pid !== undefined) lowerPriority(this.#child.pid);
    this.#child.on('message', (message: FromWorker) => this.#hear(message));
    this.#child.on('error', (error) => parts.log.warn({ err: error }, 'a worker failed'));
    this.#child.stderr?.on('data', (text: Buffer) => parts.log.debug({ text: String(text).slice(0, 1_000) }, 'a worker complained'));
    this.#gone = new Promise((resolve) =>
      this.#child.once('exit', (code, signal) => {
        this.#mourn(code, signal);
        resolve();
      }),
    );
    this.#send({ setup: parts.setup });
  }

  get isFree(): boolean {
    return this.#working === undefined && !this.#ending;
  }

  get client(): string | undefined {
    return this.#working?.client;
  }

  take(waiting: Waiting): void {
    this.#working = waiting;
    const left = Math.max(1, Math.ceil(waiting.endsAt - performance.now()));
    this.#timer = setTimeout(() => this.#fail(timedOut(waiting.job.allowance.milliseconds)), left + GRACE_MS);
    this.#send({ job: { ...waiting.job, allowance: { ...waiting.job.allowance, milliseconds: left } } });
  }

  async end(): Promise<void> {
    this.#fail(new ParleyError('UNAVAILABLE', 'The server is going down; come back in a moment.'));
    this.#endNow();
    await this.#gone;
  }

  #send(message: ToWorker): void {
    // One that is gone already says so by its exit.
    this.#child.send(message, () => undefined);
  }

  #hear(message: FromWorker): void {
    if ('log' in message) {
      logged(this.#parts.log, message.log);
      return;
    }
    const working = this.#working;
    this.#release();
    working?.resolve(message.done);
    // One that cannot read its database now may hold files that are no longer there.
    if (message.done.errors.some(({ extensions }) => extensions?.code === 'UNAVAILABLE')) this.#endNow();
    if (!this.#ending) this.#told.free();
  }

  /** Answers for the operation, and ends the process with it. */
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
    this.#release();
    this.#ending = true;
    if (working !== undefined) working.reject(this.#reasonOf(code, signal));
    this.#told.gone();
  }

  /** Node ends itself with SIGABRT where its heap is full. */
  #reasonOf(code: number | null, signal: NodeJS.Signals | null): ParleyError {
    const { memoryBytes } = this.#parts.workers;
    if (signal === 'SIGABRT') return tooMuch('bytes of memory', memoryBytes, memoryBytes + 1, 'Ask for smaller pages, or for less of each thing.');
    this.#parts.log.error({ code, signal }, 'a worker ended by itself');
    return new ParleyError('UNAVAILABLE', 'The operation could not be worked out now. Try again in a moment.');
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, LOWER);
  } catch {
    // It is gone already, as its exit will say.
  }
}

function logged(log: Logger, line: string): void {
  const { level, msg, time: _, ...rest } = JSON.parse(line) as { level: number; msg: string; time: string };
  if (level >= 50) log.error(rest, msg);
  else log.warn(rest, msg);
}
