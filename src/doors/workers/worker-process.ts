import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { pathToFileURL } from 'node:url';
import { timedOut } from '../../foundation/allowance.ts';
import type { WorkerConfig } from '../../foundation/config.ts';
import { ParleyError, tooMuch } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import type { Done, FromWorker, ToWorker, WorkerSetup } from './job.ts';
import type { Waiting } from './waiting-jobs.ts';

export interface WorkerParts {
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
/** A third of the space for young objects. With 8 MB it is a tenth of a worker's heap. */
const MOST_YOUNG_MB = 8;
/** A worker that is not ready after this time will not be: something holds it up. On a busy machine a start takes half a minute. */
const LONGEST_START_MS = 120_000;

export interface Told {
  /** The worker is ready, or has done its job. */
  free(): void;
  /** These had no answer, or waited for one that they may not have. Each now gets its own. */
  again(joined: readonly Waiting[]): void;
  /** The process has ended, with the reason if it had never been ready. */
  gone(neverReady: ParleyError | null): void;
}

/** One process, and the operation that it runs. */
export class Worker {
  readonly #child: ChildProcess;
  readonly #parts: WorkerParts;
  readonly #told: Told;
  readonly #gone: Promise<void>;
  #working: Waiting | undefined;
  /** Those who get the same answer. */
  readonly #joined = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;
  #isReady = false;
  #hasAnswered = false;
  #ending = false;

  constructor(parts: WorkerParts, told: Told) {
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

  take(waiting: Waiting, alike: readonly Waiting[]): void {
    clearTimeout(waiting.timer);
    this.#working = waiting;
    for (const other of alike) this.#joined.add(other);
    const left = Math.max(1, Math.ceil(waiting.endsAt - performance.now()));
    this.#timer = setTimeout(() => this.#fail(timedOut(waiting.job.allowance)), left + GRACE_MS);
    this.#send({ job: { ...waiting.job, allowance: { ...waiting.job.allowance, milliseconds: left } } });
  }

  /** Adds an operation to the one that runs, if the answer will be the same. */
  join(waiting: Waiting): boolean {
    const { sharing } = waiting;
    const running = this.#working?.sharing;
    if (sharing === null || running == null || running.name !== sharing.name || running.place !== sharing.place) return false;
    this.#joined.add(waiting);
    return true;
  }

  /** Whether it was one of those who get the same answer. */
  leave(waiting: Waiting): boolean {
    return this.#joined.delete(waiting);
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
    const { working, joined } = this.#release();
    this.#hasAnswered = true;
    working?.resolve(message.done);
    if (isForAll(message.done))
      for (const { timer, resolve } of joined) {
        clearTimeout(timer);
        resolve(message.done);
      }
    else this.#told.again(joined);
    // A worker that cannot read its database may hold files that were removed.
    if (message.done.errors.some(({ extensions }) => extensions?.code === 'UNAVAILABLE')) this.#endNow();
    if (!this.#ending) this.#told.free();
  }

  /** Answers the operation with the error, and ends the process. */
  #fail(error: ParleyError): void {
    if (this.#working === undefined) return;
    const { working, joined } = this.#release();
    this.#endNow();
    working?.reject(error);
    this.#told.again(joined);
  }

  #endNow(): void {
    this.#ending = true;
    this.#child.kill('SIGKILL');
  }

  #release(): { readonly working: Waiting | undefined; readonly joined: readonly Waiting[] } {
    clearTimeout(this.#timer);
    const released = { working: this.#working, joined: [...this.#joined] };
    this.#working = undefined;
    this.#joined.clear();
    return released;
  }

  #mourn(code: number | null, signal: NodeJS.Signals | null): void {
    const isEndedByUs = this.#ending;
    const { working, joined } = this.#release();
    this.#ending = true;
    const reason = working === undefined && this.#isReady ? null : this.#reasonOf(code, signal, isEndedByUs);
    // What earlier operations left may have filled the heap. A new worker holds nothing of them, so it is the last one to try.
    const isForAnother = isFull(signal) && this.#hasAnswered && working !== undefined;
    if (reason !== null && !isForAnother) working?.reject(reason);
    this.#told.again(isForAnother ? [working, ...joined] : joined);
    this.#told.gone(this.#isReady ? null : reason);
  }

  #reasonOf(code: number | null, signal: NodeJS.Signals | null, isEndedByUs: boolean): ParleyError {
    const { memoryBytes } = this.#parts.workers;
    if (isFull(signal)) return tooMuch('bytes of memory', memoryBytes, memoryBytes + 1, 'Ask for smaller pages, or for less of each thing.');
    if (!isEndedByUs) this.#parts.log.error({ code, signal }, 'a worker ended by itself');
    return new ParleyError('UNAVAILABLE', 'The operation could not be computed now. Try again in a moment.');
  }
}

/** Node ends itself so if its heap is full. */
const isFull = (signal: NodeJS.Signals | null) => signal === 'SIGABRT';

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

/** An answer with errors may be of one deadline alone. One from beside the ledger may have changed since the others asked. */
function isForAll({ errors, askedBesideLedger }: Done): boolean {
  return errors.length === 0 && !askedBesideLedger;
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
