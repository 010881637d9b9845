import { setFlagsFromString } from 'node:v8';

/**
 * Collects all garbage, and gives free memory back to the system. A start leaves 32 MB of room for young objects. V8 gives it back only when asked in
 * this way: `gc()` keeps it. The room grows again with the load.
 */
export async function giveMemoryBack(): Promise<void> {
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.collectGarbage');
  } finally {
    session.disconnect();
  }
}

/** After so long without work, a process that has started is at rest. */
export const AT_REST_MS = 1_000;

/** From now on, V8 collects the heap when it has grown by so much. With 0, V8 decides by the load. */
export function growHeapBy(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
