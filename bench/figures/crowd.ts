import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gather } from '../../test/soak/subscribers.ts';
import type { Figure } from './figure.ts';

/** W4: 500 sockets and 20 announcements. `npm run subscribers` takes 10,000. */
export async function crowd(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-crowd-'));
  try {
    const found = await gather({ subscribers: 500, announcements: 20, url: `sqlite:${join(folder, 'parley.db')}` });
    const figure = (what: string, value: number): Figure => ({ workload: 'W4', server: 'Parley', what, value });
    return [
      figure('500 sockets connected, seconds', found.connectedSeconds),
      figure('last one told, median, ms', found.medianMilliseconds),
      figure('last one told, worst, ms', found.worstMilliseconds),
      figure('lost or repeated', found.lost + found.repeated),
      figure('memory after 20 announcements, MB', found.memoryAfter),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
