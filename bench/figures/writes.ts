import { copyFileSync, rmSync } from 'node:fs';
import BetterSqlite from 'better-sqlite3';
import { DEMANDS } from '../record.ts';
import type { Figure, Setting } from './figure.ts';
import { statePosition, withWriter } from './servers.ts';

const CLIENTS = 8;
/**
 * V8 compiles what runs often, so the first hundreds of writes take twice as long. Processor time of one: 18 ms among the first 400, 14 up to 800, 12 up to
 * 1,600, and 8.5 and 9 from there to 3,000 and to 4,000.
 */
const WARM_UP = 2_000;
const WRITES_PER_SECOND = 200;

/** W5: positions stated by eight clients over HTTP, each acknowledged when it is on disk. Beside it, the same rows committed one by one without a server. */
export async function writes(setting: Setting): Promise<Figure[]> {
  const count = setting.seconds * WRITES_PER_SECOND;
  const parley = await withWriter(setting, async (server, secret) => {
    const { processes } = setting.size;
    // Through all demands of all processes: in size M each is written for the first time.
    const demandOf = (index: number) => `b-${index % processes}/D-${Math.floor(index / processes) % DEMANDS}`;
    const stated = (index: number) => statePosition(server, secret, demandOf(index), `Written as number ${index}.`);
    let next = 0;
    const stateUpTo = (end: number) =>
      Promise.all(
        Array.from({ length: CLIENTS }, async () => {
          while (next < end) await stated(next++);
        }),
      );
    await stateUpTo(WARM_UP);
    const [cpu, began] = [server.cpuMilliseconds(), performance.now()];
    await stateUpTo(WARM_UP + count);
    return { perSecond: (count * 1000) / (performance.now() - began), cpu: (server.cpuMilliseconds() - cpu) / count };
  });
  const bare = bareWrites(setting, count);
  return [
    { workload: 'W5', server: 'Parley', what: 'positions acknowledged a second', value: parley.perSecond },
    { workload: 'W5', server: 'Parley', what: 'CPU of a write, ms', value: parley.cpu },
    { workload: 'W5', server: 'better-sqlite3', what: 'rows committed a second', value: bare.perSecond },
    { workload: 'W5', server: 'better-sqlite3', what: 'CPU of a row, ms', value: bare.cpu },
    { workload: 'W5', server: 'Parley', what: 'share of better-sqlite3, by rate', value: parley.perSecond / bare.perSecond },
    { workload: 'W5', server: 'Parley', what: 'entries imported a second, when the record was made', value: setting.made.entries / setting.made.importSeconds },
  ];
}

function bareWrites({ made }: Setting, count: number): { perSecond: number; cpu: number } {
  const file = `${made.plain}-${process.pid}`;
  copyFileSync(made.plain, file);
  const database = new BetterSqlite(file);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    const insert = database.prepare('insert into positions (demand, number, round, date, changes, text) values (?, ?, ?, ?, ?, ?)');
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    for (let index = 0; index < count; index += 1) insert.run(1, 100 + index, 1, '2015-01-01', '["RESTATED"]', `Written as number ${index}.`);
    const { user, system } = process.cpuUsage(cpu);
    return { perSecond: (count * 1000) / (performance.now() - began), cpu: (user + system) / 1000 / count };
  } finally {
    database.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  }
}
