import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { write } from '../../src/ledger/writing.ts';
import { addParty } from './recording.ts';

/*
 * A process of its own that writes to a database which another has open: `burst-writer.ts URL NAME BURSTS HOLD_MS`. Each burst is one
 * commit of 20 parties that keeps the lock for as long as it is told. It says `holding` when it has the lock, and at the end how many it wrote.
 */
const [url = '', name = '', bursts = '1', holdMs = '0'] = process.argv.slice(2);
const database = await openDatabase(url);
let acknowledged = 0;
for (let burst = 0; burst < Number(bursts); burst += 1) {
  await write(database, { who: name }, async (writing) => {
    for (let n = 0; n < 20; n += 1) await addParty(writing, `${name}-${burst}-${n}`);
    await writing.query(sql`select 1 as reached_the_database`);
    console.log('holding');
    await pause(Number(holdMs));
  });
  acknowledged += 20;
}
await database.close();
console.log(`acknowledged ${acknowledged}`);
