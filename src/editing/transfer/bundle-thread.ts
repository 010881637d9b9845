import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FromBundleWorker, ToBundleWorker } from './bundle-worker-messages.ts';

/** A bundle of a gigabyte fits. A bundle that needs more ends the thread, and not the server. */
export const MOST_MEMORY_MB = 2_048;

/** A thread that reads one bundle after another. */
export class BundleThread {
  readonly #worker = startWorker();
  readonly #failed: Promise<never>;
  #isAlive = true;

  constructor() {
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

function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MOST_MEMORY_MB };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./bundle-worker.js', import.meta.url), { resourceLimits });
  // From source, a thread needs tsx to read TypeScript, and tsx registers itself in the main thread only.
  const tsx = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href;
  const module = new URL('./bundle-worker.ts', import.meta.url).href;
  const code = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(module)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { execArgv: [], resourceLimits });
}
