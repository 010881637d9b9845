import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file under another name first, and puts it on disk. On a full disk, half of it would stand there as if it were all. It could also replace what
 * stood there before. After a power cut, a file that was only named could be empty.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const partial = `${path}.partial-${process.pid}`;
  try {
    const file = await open(partial, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}
