import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Origin, rememberOrigin } from './places.ts';
import { type BundleFile, type FileReading, readBundleFile } from './read-file.ts';

/** What the thread sends. Objects that are one in it are one here, too. */
export interface ReadBeside extends FileReading {
  readonly origins: ReadonlyMap<object, Origin>;
}

/** Node does not start threads from TypeScript: run from source, as tests are, a file is read here. */
const isBuilt = extname(import.meta.url) === '.js';

/** Reads a file in a thread of its own, so that the event loop goes on. */
export async function readBeside(file: BundleFile): Promise<FileReading> {
  if (!isBuilt) return readBundleFile(file);
  const { value, problems, origins } = await new Promise<ReadBeside>((resolve, reject) => {
    const thread = new Worker(new URL('./reading-thread.js', import.meta.url), { workerData: file });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('The thread that read a file ended without an answer.')));
  });
  for (const [object, origin] of origins) rememberOrigin(object, origin);
  return { value, problems };
}
