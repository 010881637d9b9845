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
import { exportBundle } from './transfer/export-bundle.ts';
import { verify } from './verify/verify.ts';
import { canonicalJson } from './ledger/digest.ts';
let t = Date.now();
const v = await verify(db); console.log(Date.now() - t, v.entries, v.versions, v.faults, v.notices.slice(0, 3), v.notices.length);
t = Date.now();
const e = await exportBundle(await createOperationContext(db).reading());
console.log(Date.now() - t, Object.entries(e).map(([k, x]: any) => [k, x.length]));
const db2 = await openDatabase('sqlite::memory:', entitiesFor); await db2.migrate();
const r2 = await write(db2, { who: 'test' }, async (w) => { const im = new EntryImport(w); await im.bring(flatten(e)); return im; });
console.log(r2.result.counts, r2.result.differences.length);
const e2 = await exportBundle(await createOperationContext(db2).reading());
console.log(canonicalJson(e) === canonicalJson(e2));
const r3 = await write(db, { who: 'test' }, async (w) => { const im = new EntryImport(w); await im.bring(flatten(e)); return im; });
console.log(r3.result.counts, r3.result.differences.slice(0,5), r3.head.seq);
await db2.close();
await db.close();
