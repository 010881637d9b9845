import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { EntryImport } from '../../dist/src/editing/transfer/import-entries.js';
import { flatten } from '../../dist/src/editing/transfer/located.js';
import { openDatabase } from '../../dist/src/foundation/storage/open.js';
import { write } from '../../dist/src/ledger/writing.js';

/*
 * A process of its own that writes to a database which another has open: `burst-writer.mjs URL NAME BURSTS HOLD`. Each burst is one commit of 20
 * parties. It keeps the lock for so many milliseconds, or until a line comes: `until-told`. It says `holding` when it has the lock, and at the end how
 * many it wrote.
 */
const [url = '', name = '', bursts = '1', hold = '0'] = process.argv.slice(2);
const database = await openDatabase(url);
let acknowledged = 0;
for (let burst = 0; burst < Number(bursts); burst += 1) {
  const parties = Array.from({ length: 20 }, (_, n) => ({ key: `${name}-${burst}-${n}`, name: `${name} ${burst} ${n}`, kind: 'STATE' }));
  await write(database, { who: name }, async (writing) => {
    await new EntryImport(writing).bring(flatten({ bundle: 1, parties }));
    await writing.query(sql`select 1 as reached_the_database`);
    console.log('holding');
    await (hold === 'until-told' ? once(process.stdin, 'data') : pause(Number(hold)));
  });
  acknowledged += 20;
}
await database.close();
process.stdin.unref();
console.log(`acknowledged ${acknowledged}`);
