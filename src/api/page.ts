import { createHash } from 'node:crypto';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { badInput } from '../errors.ts';
import { cursorExpired, cursorUnknown } from '../ledger/cursor-errors.ts';
import { canonicalJson } from '../ledger/digest.ts';
import { cursorOfHead } from '../ledger/head.ts';
import type { Reading } from '../ledger/reading.ts';
import type { Records } from '../ledger/records.ts';
import type { Thing } from '../ledger/thing.ts';
import type { View } from '../ledger/view.ts';
import { allOf, anyOf } from '../storage/lists.ts';
import type { OperationContext } from './context.ts';

export const PAGE_LIMIT = 100;
export const PAGE_DEFAULT = 20;

/** Which part of a list is asked: `first` elements after a cursor, or the `last` before one. */
export interface PageRequest {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** One term of an order: an expression over the record's row that is never null. */
export interface OrderTerm {
  readonly expression: string;
  readonly descending?: boolean;
}

export interface ListRequest<R extends Thing> {
  /** The name of the field, which its cursors are bound to. */
  readonly field: string;
  readonly records: Records<R>;
  /** What the list was asked for: where and orderBy. Its cursors are bound to it. */
  readonly binding: unknown;
  readonly page: PageRequest;
  readonly view?: View | null;
  /** In terms of `r`, the row of the record. */
  readonly conditions: (reading: Reading) => Promise<readonly Sql[]>;
  readonly order: readonly OrderTerm[];
}

export interface Page<R> {
  readonly nodes: readonly R[];
  readonly edges: readonly { readonly cursor: string; readonly node: R }[];
  readonly pageInfo: PageInfoRecord;
  /** Counts the whole list; a statement of its own, run only where it is asked. */
  readonly countAll: () => Promise<number>;
}

export interface PageInfoRecord {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

interface ListPlace {
  readonly seq: number;
  readonly values: readonly (string | number)[];
}

/** The natural order of keys ends every order, so that it is total. */
const keyOrder: OrderTerm = { expression: 'r.sort_key' };

/**
 * Reads one page of a list by its keys, not by counting rows, so that it costs the same however far on it is. A page that follows another
 * is pinned to the place at which the first one was read: while others write, nothing is skipped and nothing comes twice.
 */
export async function listPage<R extends Thing>(context: OperationContext, request: ListRequest<R>): Promise<Page<R>> {
  const { count, forward, cursor } = checkPage(request.page);
  const head = await context.head();
  const fingerprint = fingerprintOf(request, head.ledger);
  const place = cursor === null ? null : readPlace(cursor, fingerprint, head.epoch, cursorOfHead(head));
  if (place !== null && place.seq > head.seq) throw cursorUnknown(cursor as string);
  const reading = place === null ? await context.reading(request.view) : await context.readingAtSeq(place.seq, request.view);

  const order = [...request.order, keyOrder];
  const table = raw(`"${request.records.table}"`);
  const conditions = [reading.stood(request.records, 'r'), ...(await request.conditions(reading))];
  const beyond = place === null ? [] : [beyondPlace(order, place.values, forward)];
  const columns = order.map((term, index) => raw(`${term.expression} as place_${index}`));
  const directions = order.map((term) => raw(`${term.expression} ${(term.descending ?? false) === forward ? 'desc' : 'asc'}`));
  const rows = await reading.query(
    sql`select r.*, ${join(columns)} from ${table} r where ${allOf([...conditions, ...beyond])} order by ${join(directions)} limit ${count + 1}`,
  );

  const more = rows.length > count;
  const shown = rows.slice(0, count);
  if (!forward) shown.reverse();
  const nodes = await reading.adopt(request.records, shown);
  const cursors = shown.map((row) =>
    writePlace(
      fingerprint,
      head.epoch,
      reading.pin.seq,
      order.map((_, index) => row[`place_${index}`]),
    ),
  );
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursors[index] as string })),
    pageInfo: {
      hasNextPage: forward ? more : cursor !== null,
      hasPreviousPage: forward ? cursor !== null : more,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    countAll: async () => {
      const [row] = await reading.query(sql`select count(*) as total from ${table} r where ${allOf(conditions)}`);
      return Number(row?.total);
    },
  };
}

/** The same over a list that is at hand already, such as the positions of a demand, each with its place in it. */
export function pageOf<R extends Thing>(items: readonly R[], page: PageRequest, fingerprint: string): Page<R> {
  const { count, forward, cursor } = checkPage(page);
  const cursors = items.map((item) => Buffer.from(canonicalJson([fingerprint, item.id])).toString('base64url'));
  const place = cursor === null ? null : cursors.indexOf(cursor);
  if (place === -1) throw cursorUnknown(cursor as string);
  const start = forward ? (place === null ? 0 : place + 1) : Math.max(0, (place ?? items.length) - count);
  const end = forward ? Math.min(items.length, start + count) : (place ?? items.length);
  const nodes = items.slice(start, end);
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursors[start + index] as string })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: cursors[start] !== undefined && nodes.length > 0 ? (cursors[start] as string) : null,
      endCursor: nodes.length > 0 ? (cursors[end - 1] as string) : null,
    },
    countAll: async () => items.length,
  };
}

export function checkPage({ first, after, last, before }: PageRequest): { count: number; forward: boolean; cursor: string | null } {
  if (first != null && last != null) throw badInput(['last'], 'either first or last', 'both');
  const forward = last == null;
  if (forward && before != null) throw badInput(['before'], 'before together with last', 'before with first');
  if (!forward && after != null) throw badInput(['after'], 'after together with first', 'after with last');
  const count = first ?? last ?? PAGE_DEFAULT;
  if (count < 1 || count > PAGE_LIMIT) throw badInput([forward ? 'first' : 'last'], `a number from 1 to ${PAGE_LIMIT}`, count);
  return { count, forward, cursor: (forward ? after : before) ?? null };
}

function fingerprintOf(request: Pick<ListRequest<Thing>, 'field' | 'binding' | 'view'>, ledger: string): string {
  const bound = canonicalJson([ledger, request.field, request.binding ?? null, request.view ?? null]);
  return createHash('sha256').update(bound).digest('base64url').slice(0, 12);
}

function writePlace(fingerprint: string, epoch: number, seq: number, values: unknown[]): string {
  return Buffer.from(JSON.stringify([fingerprint, epoch, seq, values])).toString('base64url');
}

function readPlace(text: string, fingerprint: string, epoch: number, head: string): ListPlace {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw cursorUnknown(text);
  }
  if (!Array.isArray(read) || read[0] !== fingerprint || !Number.isSafeInteger(read[2]) || !Array.isArray(read[3])) throw cursorUnknown(text);
  if (read[1] !== epoch) throw cursorExpired(text, head);
  return { seq: read[2] as number, values: read[3] as (string | number)[] };
}

/** Rows after the place (before it, when reading backwards): at the first term that differs, on its far side. */
function beyondPlace(order: readonly OrderTerm[], values: readonly (string | number)[], forward: boolean): Sql {
  return anyOf(
    order.map((term, index) => {
      const equal = order.slice(0, index).map((earlier, position) => sql`${raw(earlier.expression)} = ${values[position]}`);
      const side = (term.descending ?? false) === forward ? raw('<') : raw('>');
      return allOf([...equal, sql`${raw(term.expression)} ${side} ${values[index]}`]);
    }),
  );
}
