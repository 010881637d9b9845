import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { graphql } from 'graphql';
import { buildSchema } from './schema.ts';
import { openDatabase } from './storage/open.ts';
import { entitiesFor } from './entities.ts';
import { write } from './ledger/writing.ts';
import { EntryImport } from './transfer/import-entries.ts';
import { flatten } from './transfer/located.ts';
import { createOperationContext } from './api/context.ts';
const schema = buildSchema();
const bundle: any = { bundle: 1, sources: [], parties: [], people: [], locations: [], issues: [], processes: [] };
for (const f of readdirSync('seeds')) { const b: any = parse(readFileSync('seeds/' + f, 'utf8')); for (const k of Object.keys(b)) if (k !== 'bundle') bundle[k].push(...b[k]); }
const url = process.argv[2] ?? 'sqlite::memory:';
const db = await openDatabase(url, entitiesFor);
if (db.dialect === 'postgres') await db.transact(async (x) => { await x.query({ sql: '', text: 'drop schema public cascade; create schema public', values: [] } as any); });
await db.migrate();
for (let i = 0; i < 2; i++) {
  const t = Date.now();
  const r = await write(db, { who: 'test' }, async (w) => { const im = new EntryImport(w); await im.bring(flatten(bundle)); return im; });
  console.log(Date.now() - t, 'ms', r.result.counts, r.result.differences.slice(0, 3), r.head.seq);
}
const q = `{ compareRounds(rounds: ["ru-ua-2022/round-2","ru-ua-2022/istanbul-2022"]) { columns { key label date round { location { key } } } attendance { party { key } cells { roles attendance } } rows { demand { key } cells { standing verdict changes position { number } between { number } diff { kind text } responses { kind party { key } } quantityChanges { unit before { value } after { value } } } } summary { column { key } party { key } verdict count answered unanswered } } }`;
for (let i = 0; i < 2; i++) {
const c = createOperationContext(db);
const t = Date.now();
const r: any = await graphql({ schema, source: q, contextValue: c });
console.log(Date.now() - t, c.statements.length, r.errors); if (i) { console.log(r.data.compareRounds.rows.map((x: any) => x.demand.key.slice(11) + ' ' + x.cells.map((y: any) => [y.standing, y.verdict, y.position?.number, y.changes.join('+'), y.between.map((z: any) => z.number).join(',')].join(' ')).join(' | ')).join('\n')); } }
await db.close();
