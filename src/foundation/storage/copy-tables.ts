import sql, { raw } from 'sql-template-tag';
import { placeIn, readIndexedTexts, withTermsOfPlace, wordsToFindBy } from '../values/searched.ts';
import type { Database, ResultRow, Session } from './database.ts';
import type { Snapshot } from './snapshot.ts';

const HEAD = 'ledger_head';
const THINGS = 'things';
const SEARCH = 'search_index';

/**
 * Copies a whole database into an empty one in one transaction: entries with their hashes, API keys, and proposals. `change` can alter the head. Returns
 * the number of rows of each table, which are counted in both.
 */
export function copyTables(snapshot: Snapshot, into: Database, change: (head: ResultRow) => ResultRow): Promise<Map<string, number>> {
  return into.transact(async (session) => {
    const tables = await snapshot.tables();
    for (const table of tables) await refuseFilled(session, table, into.name);
    await session.query(sql`delete from ledger_head`);
    const copied = new Map<string, number>();
    const merged: ResultRow[] = [];
    // All other rows refer to things, so these come first.
    for (const table of tables.sort((one, other) => Number(other === THINGS) - Number(one === THINGS))) {
      let count = 0;
      for await (const rows of snapshot.rows(table)) {
        count += rows.length;
        if (table === THINGS) merged.push(...rows.filter(({ merged_into: into }) => into !== null));
        await session.insert(table, rows.map(rowFor(table, change)));
      }
      copied.set(table, count);
    }
    // A thing can be merged into a later one.
    for (const { id, merged_into: target } of merged) await session.query(sql`update things set merged_into = ${target} where id = ${id}`);
    for (const [table, count] of copied) {
      const found = await countOf(session, table);
      if (found !== count) throw new Error(`${table}: expected ${count} rows, got ${found}; nothing was copied.`);
    }
    return copied;
  });
}

function rowFor(table: string, change: (head: ResultRow) => ResultRow): (row: ResultRow) => ResultRow {
  if (table === HEAD) return change;
  if (table === THINGS) return (row) => ({ ...row, merged_into: null });
  // Each database stores words in its own form. They have the order of the texts.
  if (table === SEARCH) return (row) => ({ ...row, words: wordsIn(row) });
  return (row) => row;
}

function wordsIn({ words, texts }: ResultRow): string {
  const found = wordsToFindBy(readIndexedTexts(texts as string).map((text) => text.words));
  return withTermsOfPlace(found, placeIn(words as string));
}

async function refuseFilled(session: Session, table: string, name: string): Promise<void> {
  const isFilled = table === HEAD ? (await session.query(sql`select seq from ledger_head where seq > 0`)).length > 0 : (await countOf(session, table)) > 0;
  if (isFilled) throw new Error(`expected a database in which nothing is recorded yet, got ${name}, which holds ${table}; nothing was changed`);
}

async function countOf(session: Session, table: string): Promise<number> {
  const [row] = await session.query(sql`select count(*) as total from ${raw(`"${table}"`)}`);
  return Number(row?.total);
}
