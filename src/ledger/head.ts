import sql from 'sql-template-tag';
import type { Database, ResultRow, Session } from '../foundation/storage/database.ts';
import { type Place, writeCursor } from './cursor.ts';

/** The first entry is chained to this hash: it is the hash of the place before it. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * The number of the rules for derived values. Whoever changes the rules raises it here, and by a migration for empty records. All derived
 * values are then computed again.
 */
export const DERIVATION = 5;

/** Where the ledger stands: its last committed place. */
export interface Head extends Place {
  /** The last number given to a thing. */
  readonly things: number;
  readonly recordedAt: string;
  /** The place since which derived values are stored by the current rules. Null if they are not. */
  readonly derivedSince: number | null;
}

function headFromRow(row: ResultRow | undefined): Head {
  if (row === undefined) throw new Error('The ledger has no head row; run `npx parley migrate`.');
  return {
    ledger: row.ledger as string,
    epoch: row.epoch as number,
    seq: row.seq as number,
    hash: row.hash as string,
    things: row.things as number,
    recordedAt: row.recorded_at as string,
    derivedSince: row.derived_by === DERIVATION ? (row.derived_since as number) : null,
  };
}

/** The first statement of every operation that reads. All other statements are pinned to its answer. */
export async function readHead(database: Pick<Database, 'read'>): Promise<Head> {
  const [row] = await database.read(sql`select * from ledger_head where id = 1`);
  return headFromRow(row);
}

/**
 * The first statement of every write transaction. It takes the lock and the next number. On both databases the next writer waits here until
 * this transaction has ended.
 */
export async function takeHead(session: Session): Promise<Head> {
  const [row] = await session.query(sql`update ledger_head set seq = seq + 1 where id = 1 returning *`);
  const head = headFromRow(row);
  return { ...head, seq: head.seq - 1 };
}

export async function moveHead(session: Session, head: Head): Promise<void> {
  await session.query(
    sql`update ledger_head set epoch = ${head.epoch}, seq = ${head.seq}, things = ${head.things}, hash = ${head.hash}, recorded_at = ${head.recordedAt} where id = 1`,
  );
}

export function cursorOfHead(head: Head): string {
  return writeCursor(head);
}

/** The place of an entry. `head` is that entry or lies after it. */
export function cursorOfEntry({ ledger, epoch }: Head, { seq, hash }: { readonly seq: number; readonly hash: string }): string {
  return writeCursor({ ledger, epoch, seq, hash });
}
