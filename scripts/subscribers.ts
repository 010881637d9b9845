import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeCrowd, gather } from '../test/soak/subscribers.ts';
import { buildIfStale } from './build-if-stale.ts';

/*
 * `npm run subscribers -- --count 10000 --announcements 20`: so many subscribers of one process, each over a socket of its own. Ends with one line of figures,
 * and with exit code 1 where one of them missed or repeated anything. Allow more open files than subscribers: `ulimit -n 20000`.
 */
const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' }, announcements: { type: 'string', default: '20' } } });
buildIfStale();
const folder = mkdtempSync(join(tmpdir(), 'parley-crowd-'));
try {
  const url = `sqlite:${join(folder, 'parley.db')}`;
  const figures = await gather({ subscribers: Number(values.count), announcements: Number(values.announcements), url });
  console.log(describeCrowd(figures));
  process.exitCode = figures.lost === 0 && figures.repeated === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
