import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';

export interface ThreadOptions {
  /** The address of the module that starts the thread, from which the name is looked up. A bundle finds it in its own folder. */
  readonly from: string;
  readonly data?: unknown;
  readonly limits: ResourceLimits;
}

/** Starts a thread that runs the module of this name, from what was built or from source. */
export function startThread(name: string, { from, data, limits: resourceLimits }: ThreadOptions): Worker {
  const options = { workerData: data, resourceLimits };
  if (!from.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, from), options);
  // From source, a thread needs tsx to read TypeScript, and tsx registers itself in the main thread only.
  const tsx = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href;
  const module = new URL(`./${name}.ts`, from).href;
  const code = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(module)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { ...options, execArgv: [] });
}
