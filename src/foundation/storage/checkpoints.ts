import { once } from 'node:events';
import { statSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../thread.ts';

export type ToCheckpointThread = 'checkpoint' | 'end';
export type FromCheckpointThread = 'done' | 'failed';

/** With a longer log, a commit asks for a checkpoint. After a checkpoint, SQLite begins the log anew and cuts its file to this length. */
export const LOG_BYTES = 16 * 1024 ** 2;

/** The commit itself checkpoints a log of so many pages of 4 KB. This bounds the log where the thread is too slow. */
export const MOST_LOG_PAGES = 16_384;

/** The thread runs one statement. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 };

/** A thread takes memory, so it ends when no checkpoint was needed for so long. */
const KEPT_MS = 20_000;

/**
 * Writes the log into the database in a thread with a connection of its own. SQLite would do it inside a commit, and block the event loop for a tenth of a
 * second or more.
 */
export class Checkpoints {
  readonly #file: string;
  #thread: Worker | undefined;
  #isRunning = false;
  /** Whether something was committed while a checkpoint ran. */
  #isWantedAgain = false;
  #idle: NodeJS.Timeout | undefined;
  #isEnded = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** Call it after a commit. */
  committed(): void {
    if (this.#isEnded || this.#logBytes() <= LOG_BYTES) return;
    if (this.#isRunning) this.#isWantedAgain = true;
    else this.#begin();
  }

  /** Resolves when the thread has closed its connection. The last connection to close checkpoints the rest. */
  async end(): Promise<void> {
    this.#isEnded = true;
    await this.#endThread();
  }

  #logBytes(): number {
    return statSync(`${this.#file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  #begin(): void {
    clearTimeout(this.#idle);
    this.#thread ??= this.#start();
    this.#isRunning = true;
    this.#thread.postMessage('checkpoint' satisfies ToCheckpointThread);
  }

  #start(): Worker {
    const thread = startThread('checkpoint-thread', { from: import.meta.url, data: this.#file, limits: THREAD_LIMITS });
    thread.unref();
    thread.on('message', () => {
      if (this.#thread === thread) this.#ran();
    });
    // Without the thread, nothing is lost: a later commit starts another one.
    thread.once('error', () => undefined);
    thread.once('exit', () => {
      if (this.#thread !== thread) return;
      this.#thread = undefined;
      this.#isRunning = false;
      clearTimeout(this.#idle);
    });
    return thread;
  }

  #ran(): void {
    this.#isRunning = false;
    this.#idle = setTimeout(() => void this.#endThread(), KEPT_MS).unref();
    const again = this.#isWantedAgain;
    this.#isWantedAgain = false;
    if (again) this.committed();
  }

  async #endThread(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    this.#isRunning = false;
    if (thread === undefined) return;
    thread.ref();
    const ended = once(thread, 'exit').catch(() => undefined);
    thread.postMessage('end' satisfies ToCheckpointThread);
    await ended;
  }
}
