import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeCrowd, gather } from '../test/soak/subscribers.ts';
import { buildIfStale } from './build-if-stale.ts';
import { called, numberOf } from './called.ts';

const about = `Connects subscribers to one server, each over a socket of its own, and tells when the last one hears of an announcement.
It ends with one line of figures. Exit code 1 means that one of them missed or repeated anything.
Allow more open files than subscribers: ulimit -n 20000`;
const values = called('subscribers', about)
  .option('--count <number>', 'how many subscribers', numberOf, 10_000)
  .option('--announcements <number>', 'how many rounds are announced', numberOf, 20)
  .parse()
  .opts<{ count: number; announcements: number }>();
buildIfStale();
const folder = mkdtempSync(join(tmpdir(), 'parley-crowd-'));
try {
  const url = `sqlite:${join(folder, 'parley.db')}`;
  const figures = await gather({ subscribers: values.count, announcements: values.announcements, url });
  console.log(describeCrowd(figures));
  process.exitCode = figures.lost === 0 && figures.repeated === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
