import sql from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import { readCursor } from '../../ledger/cursor.ts';
import { cursorOfEntry, cursorOfHead, type Head, readHead } from '../../ledger/head.ts';

/** After a restore or a redaction: the same place in the ledger as it is now. The head, if there is none. */
export async function placeAgain(database: Database, cursor: string): Promise<{ readonly head: Head; readonly place: string }> {
  const head = await readHead(database);
  const seq = Math.min(readCursor(cursor)?.seq ?? head.seq, head.seq);
  const [row] = await database.read(sql`select hash from ledger_entries where seq = ${seq}`);
  const place = row === undefined || seq === head.seq ? cursorOfHead(head) : cursorOfEntry(head, { seq, hash: row.hash as string });
  return { head, place };
}
