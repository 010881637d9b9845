import { brotliCompressSync } from 'node:zlib';

const known = new Map<string, Promise<number>>();

/** The bytes of these scripts together, each compressed. Their names tell what they hold, so each is compressed once in a process: it takes long. */
export async function compressedBytes(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all([...new Set(urls)].map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sizeOf(url: string): Promise<number> {
  const { pathname } = new URL(url);
  const size = known.get(pathname) ?? fetch(url).then(async (answer) => brotliCompressSync(Buffer.from(await answer.arrayBuffer())).length);
  known.set(pathname, size);
  return size;
}
