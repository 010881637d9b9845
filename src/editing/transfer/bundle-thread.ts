import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../foundation/thread.ts';
import type { FromBundleWorker, ToBundleWorker } from './bundle-worker-messages.ts';

const MB = 1024 ** 2;
/** An honest bundle of 5 MB just fits. One that is made to need more ends the thread, and not the server. */
const LEAST_MEMORY_MB = 288;
const FITS_BYTES = 5 * MB;
/** A longer bundle may need this many bytes for each of its own. 60 were measured. */
const FOR_EACH = 80;
const MOST_MEMORY_MB = 2_048;
/** The space for young objects, which V8 counts beside. */
const YOUNG_MB = 16;

/** Megabytes that reading a bundle of this length may take. */
export function memoryFor(length: number): number {
  return Math.min(MOST_MEMORY_MB, LEAST_MEMORY_MB + Math.ceil((Math.max(0, length - FITS_BYTES) * FOR_EACH) / MB));
}

/** A thread that reads one bundle after another. */
export class BundleThread {
  readonly memory: number;
  readonly #worker: Worker;
  readonly #failed: Promise<never>;
  #isAlive = true;

  /** Megabytes that the thread may fill. */
  constructor(memory: number) {
    this.memory = memory;
    const limits = { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MB };
    this.#worker = startThread('bundle-worker', { from: import.meta.url, limits });
    // The thread may fail while nothing waits for its next message.
    this.#failed = new Promise<never>((_, reject) => this.#worker.once('error', reject));
    this.#failed.catch(() => undefined);
    this.#worker.once('exit', () => {
      this.#isAlive = false;
    });
  }

  /** False after the thread ended by itself, for example because it ran out of memory. */
  get isAlive(): boolean {
    return this.#isAlive;
  }

  tell(message: ToBundleWorker): void {
    this.#worker.postMessage(message);
  }

  async next(signal: AbortSignal): Promise<FromBundleWorker> {
    this.tell({ next: true });
    return (await Promise.race([once(this.#worker, 'message', { signal }), this.#failed]))[0] as FromBundleWorker;
  }

  /** Forgets the last bundle, and no longer keeps the process alive. */
  rest(): void {
    this.tell({ begin: true });
    this.#worker.unref();
  }

  wake(): void {
    this.#worker.ref();
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
