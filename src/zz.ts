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
const qs = [`{
  demands(where: { process: { eq: "ru-ua-2022" }, madeBy: { eq: "ua" }, round: { eq: "ru-ua-2022/round-2" } }) {
    nodes {
      key
      title { text }
      status
      raisedAt { label }
      current { statedOn text { text } sources { source { publisher } } }
    }
  }
}`,`{
  compareRounds(
    rounds: ["ru-ua-2022/round-1", "ru-ua-2022/round-2"]
    where: { madeBy: { eq: "ua" } }
  ) {
    rows {
      demand { key title { text } }
      cells { standing verdict changes position { number text { text } } }
    }
  }
}`];
for (const q of qs) { const r: any = await graphql({ schema, source: q, contextValue: createOperationContext(db) }); console.log(JSON.stringify(r, null, 2)); }
await db.close();
