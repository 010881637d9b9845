import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Database } from '../../foundation/storage/database.ts';
import { WriterLock } from '../../foundation/storage/writer-lock.ts';
import type { FromBundleWorker, PlacedEntry, ToBundleWorker } from './bundle-worker-messages.ts';
import { knownKeys, knownThings } from './known-things.ts';
import type { LocatedEntry } from './located.ts';
import type { BundleFile } from './parse-bundle.ts';
import { rememberPlace } from './places.ts';
import { type Problem, problemAt } from './problem.ts';
import { type BundleEntries, readBundle } from './read-bundle.ts';

/** Up to this many bytes are read in the server, in milliseconds. More goes to a thread, which takes longer to start. */
const LARGEST_READ_HERE = 16 * 1024;
/** A bundle of 5 MB takes a few seconds and a gigabyte. The limits refuse a bundle that takes far more. */
const LONGEST_READING_MS = 120_000;
const MOST_MEMORY_MB = 2_048;

/** Large bundles are read one after another, because several at once would multiply memory and CPU. */
const oneAtATime = new WriterLock();

/** Reads and checks a bundle without holding up the event loop. */
export async function readApart(database: Database, files: readonly BundleFile[]): Promise<BundleEntries> {
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  if (size <= LARGEST_READ_HERE) return readBundle(files, await knownThings(database));
  return oneAtATime.run(() => readInThread(database, files));
}

async function readInThread(database: Database, files: readonly BundleFile[]): Promise<BundleEntries> {
  const worker = startWorker();
  // The thread may fail while nothing waits for its next message.
  const failed = new Promise<never>((_, reject) => worker.once('error', reject));
  failed.catch(() => undefined);
  const signal = AbortSignal.timeout(LONGEST_READING_MS);
  const tell = (message: ToBundleWorker) => worker.postMessage(message);
  const next = async (): Promise<FromBundleWorker> => {
    tell({ next: true });
    return (await Promise.race([once(worker, 'message', { signal }), failed]))[0] as FromBundleWorker;
  };
  try {
    for await (const known of knownKeys(database)) tell({ known });
    tell({ files });
    const entries: LocatedEntry[] = [];
    for (let answer = await next(); !('isDone' in answer); answer = await next()) {
      if ('problems' in answer) return answer;
      for (const entry of answer.entries) entries.push(withPlaces(entry));
    }
    return { entries };
  } catch (error) {
    const problem = problemOfLimit(error, files[0]?.name ?? '');
    if (problem === null) throw error;
    return { problems: [problem] };
  } finally {
    await worker.terminate();
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

function withPlaces({ located, places }: PlacedEntry): LocatedEntry {
  for (const [inside, place] of places) {
    const object = inside.reduce<unknown>((holder, name) => (holder as Record<string, unknown>)[name], located.entry);
    rememberPlace(object as object, place);
  }
  return located;
}

/** Exceeding a limit of the thread is a problem of the bundle. Any other error is a fault of the server. */
function problemOfLimit(error: unknown, file: string): Problem | null {
  const place = { file, line: 1, column: 1, path: [] };
  const advice = 'Split it, or write bulk data as JSON Lines, one entry a line.';
  const { name, code } = error as { name?: string; code?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return problemAt(place, `a bundle that is read with ${MOST_MEMORY_MB} MB of memory`, 'one that needs more', advice);
  if (name === 'AbortError') return problemAt(place, `a bundle that is read in ${LONGEST_READING_MS / 1000} seconds`, 'one that takes longer', advice);
  return null;
}
