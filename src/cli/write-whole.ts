import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file under another name first. On a full disk, half of it would stand there as if it were all. It could also replace what stood there before. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const partial = `${path}.partial-${process.pid}`;
  try {
    await writeFile(partial, content, { flag: 'wx' });
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}
