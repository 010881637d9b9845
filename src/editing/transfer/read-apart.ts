import type { Database } from '../../foundation/storage/database.ts';
import { WriterLock } from '../../foundation/storage/writer-lock.ts';
import { BundleThread, memoryFor } from './bundle-thread.ts';
import type { PlacedEntry } from './bundle-worker-messages.ts';
import { knownKeys, knownThings } from './known-things.ts';
import type { LocatedEntry } from './located.ts';
import type { BundleFile } from './parse-bundle.ts';
import { rememberPlace } from './places.ts';
import { type Problem, problemAt } from './problem.ts';
import { type BundleEntries, readBundle } from './read-bundle.ts';

/** Up to this many bytes are read in the server, in milliseconds. More goes to a thread, which takes longer to start. */
const LARGEST_READ_HERE = 16 * 1024;
/** A bundle of 5 MB takes a few seconds. A bundle that takes far more is refused. */
const LONGEST_READING_MS = 60_000;
const KEPT_MS = 20_000;

/** Large bundles are read one after another, because several at once would multiply memory and CPU. */
const oneAtATime = new WriterLock();

/** Reads and checks a bundle without holding up the event loop. */
export async function readApart(database: Database, files: readonly BundleFile[]): Promise<BundleEntries> {
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  if (size <= LARGEST_READ_HERE) return readBundle(files, await knownThings(database));
  return oneAtATime.run(() => readInThread(database, files, memoryFor(size)));
}

async function readInThread(database: Database, files: readonly BundleFile[], memory: number): Promise<BundleEntries> {
  const thread = takeThread(memory);
  try {
    thread.tell({ begin: true });
    for await (const known of knownKeys(database)) thread.tell({ known });
    thread.tell({ files });
    const signal = AbortSignal.timeout(LONGEST_READING_MS);
    const entries: LocatedEntry[] = [];
    for (let answer = await thread.next(signal); !('isDone' in answer); answer = await thread.next(signal)) {
      if ('problems' in answer) {
        keep(thread);
        return answer;
      }
      for (const entry of answer.entries) entries.push(withPlaces(entry));
    }
    keep(thread);
    return { entries };
  } catch (error) {
    await thread.end();
    const problem = problemOfLimit(error, files[0]?.name ?? '', memory);
    if (problem === null) throw error;
    return { problems: [problem] };
  }
}

/** Starting a thread takes longer than reading most bundles. So the next bundle gets the last thread, if it comes soon. */
let kept: { readonly thread: BundleThread; readonly timer: NodeJS.Timeout } | undefined;

function takeThread(memory: number): BundleThread {
  const { thread, timer } = kept ?? {};
  kept = undefined;
  clearTimeout(timer);
  if (!thread?.isAlive || thread.memory !== memory) {
    void thread?.end();
    return new BundleThread(memory);
  }
  thread.wake();
  return thread;
}

function keep(thread: BundleThread): void {
  thread.rest();
  const timer = setTimeout(() => {
    kept = undefined;
    void thread.end();
  }, KEPT_MS);
  timer.unref();
  kept = { thread, timer };
}

function withPlaces({ located, places }: PlacedEntry): LocatedEntry {
  for (const [inside, place] of places) {
    const object = inside.reduce<unknown>((holder, name) => (holder as Record<string, unknown>)[name], located.entry);
    rememberPlace(object as object, place);
  }
  return located;
}

/** Exceeding a limit of the thread is a problem of the bundle. Any other error is a fault of the server. */
function problemOfLimit(error: unknown, file: string, memory: number): Problem | null {
  const place = { file, line: 1, column: 1, path: [] };
  const advice = 'Split it, or write bulk data as JSON Lines, one entry a line.';
  const { name, code } = error as { name?: string; code?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return problemAt(place, `a bundle that is read with ${memory} MB of memory`, 'one that needs more', advice);
  if (name === 'AbortError') return problemAt(place, `a bundle that is read in ${LONGEST_READING_MS / 1000} seconds`, 'one that takes longer', advice);
  return null;
}
