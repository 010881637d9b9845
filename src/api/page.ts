import { createHash } from 'node:crypto';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { badInput, cursorExpired, cursorUnknown } from '../foundation/errors.ts';
import { allOf, anyOf } from '../foundation/storage/lists.ts';
import { canonicalJson } from '../ledger/digest.ts';
import { cursorOfHead } from '../ledger/head.ts';
import { type Reading, readingOf } from '../ledger/reading.ts';
import type { Records } from '../ledger/records.ts';
import type { Thing, ThingId } from '../ledger/thing.ts';
import type { View } from '../ledger/view.ts';
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
  readonly expression: string | Sql;
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
  readonly order: readonly OrderTerm[] | ((reading: Reading, conditions: readonly Sql[]) => readonly OrderTerm[] | Promise<readonly OrderTerm[]>);
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

export interface ListPlace {
  readonly epoch: number;
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
  const list = bindingOf(request, head.ledger);
  const place = cursor === null ? null : readPlace(cursor, list);
  if (place !== null && place.epoch !== head.epoch) throw cursorExpired(cursor as string, cursorOfHead(head));
  if (place !== null && place.seq > head.seq) throw cursorUnknown(cursor as string);
  const reading = place === null ? await context.reading(request.view) : await context.readingAtSeq(place.seq, request.view);

  const asked = await request.conditions(reading);
  const order = [...(typeof request.order === 'function' ? await request.order(reading, asked) : request.order), keyOrder];
  const table = raw(`"${request.records.table}"`);
  const conditions = [reading.stood(request.records, 'r'), ...asked];
  const beyond = place === null ? [] : [beyondPlace(order, place.values, forward)];
  const columns = order.map((term, index) => sql`${expressionOf(term)} as ${raw(`place_${index}`)}`);
  const directions = order.map((term, index) => raw(`place_${index} ${(term.descending ?? false) === forward ? 'desc' : 'asc'}`));
  const rows = await reading.query(
    sql`select r.*, ${join(columns)} from ${table} r where ${allOf([...conditions, ...beyond])} order by ${join(directions)} limit ${count + 1}`,
  );

  const more = rows.length > count;
  const shown = rows.slice(0, count);
  if (!forward) shown.reverse();
  const nodes = await reading.adopt(request.records, shown);
  const cursors = shown.map((row) =>
    writePlace(list, {
      epoch: head.epoch,
      seq: reading.pin.seq,
      values: order.map((_, index) => row[`place_${index}`] as string | number),
    }),
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

/** A list that belongs to a thing, such as the positions of a demand, and is read as a whole. */
export interface HeldList<R extends { readonly id: ThingId }> {
  /** The name of the field, which its cursors are bound to. */
  readonly field: string;
  readonly owner: Thing;
  readonly page: PageRequest;
  readonly items: (reading: Reading) => Promise<readonly R[]>;
}

/** The same over a list that a thing holds: a page that follows another is pinned to the place at which the first one was read. */
export async function heldPage<R extends { readonly id: ThingId }>(
  context: OperationContext,
  { field, owner, page, items: itemsAt }: HeldList<R>,
): Promise<Page<R>> {
  const { count, forward, cursor } = checkPage(page);
  const { pin } = readingOf(owner);
  const list = canonicalJson([pin.head.ledger, field, owner.id, pin.knownBy, pin.evidence ?? null]);
  const place = cursor === null ? null : readPlace(cursor, list);
  if (place !== null && place.epoch !== pin.head.epoch) throw cursorExpired(cursor as string, cursorOfHead(pin.head));
  const reading = place === null ? readingOf(owner) : context.readingLike(pin, place.seq);
  const items = await itemsAt(reading);
  const at = place === null ? null : items.findIndex(({ id }) => id === place.values[0]);
  if (at === -1) throw cursorUnknown(cursor as string);
  const start = forward ? (at === null ? 0 : at + 1) : Math.max(0, (at ?? items.length) - count);
  const end = forward ? Math.min(items.length, start + count) : (at ?? items.length);
  const nodes = items.slice(start, end);
  const cursors = nodes.map(({ id }) => writePlace(list, { epoch: pin.head.epoch, seq: reading.pin.seq, values: [id] }));
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursors[index] as string })),
    pageInfo: { hasNextPage: end < items.length, hasPreviousPage: start > 0, startCursor: cursors[0] ?? null, endCursor: cursors.at(-1) ?? null },
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

/** What a cursor of this list is bound to: the ledger, the field, and all that the list was asked for. */
export function bindingOf({ field, binding, view }: Pick<ListRequest<Thing>, 'field' | 'binding' | 'view'>, ledger: string): string {
  return canonicalJson([ledger, field, binding ?? null, view ?? null]);
}

/** The seal covers the list and the place, so that a cursor of another list is told apart, and so is one that was changed on its way. */
function sealOf(list: string, { epoch, seq, values }: ListPlace): string {
  return createHash('sha256')
    .update(canonicalJson([list, epoch, seq, values]))
    .digest('base64url')
    .slice(0, 16);
}

/** A place in a list as a cursor that is good for this list alone. */
export function writePlace(list: string, place: ListPlace): string {
  return Buffer.from(JSON.stringify([sealOf(list, place), place.epoch, place.seq, place.values])).toString('base64url');
}

/** The place of a cursor that `writePlace` wrote for the same list. Throws CURSOR_UNKNOWN for any other text. */
export function readPlace(text: string, list: string): ListPlace {
  try {
    const [, epoch, seq, values] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, number, number, string[]];
    const place = { epoch, seq, values };
    if (writePlace(list, place) === text) return place;
  } catch {
    // Not of our writing: neither is what follows.
  }
  throw cursorUnknown(text);
}

const expressionOf = ({ expression }: OrderTerm): Sql => (typeof expression === 'string' ? raw(expression) : expression);

/** Rows after the place (before it, when reading backwards): at the first term that differs, on its far side. */
function beyondPlace(order: readonly OrderTerm[], values: readonly (string | number)[], forward: boolean): Sql {
  return anyOf(
    order.map((term, index) => {
      const equal = order.slice(0, index).map((earlier, position) => sql`${expressionOf(earlier)} = ${values[position]}`);
      const side = (term.descending ?? false) === forward ? raw('<') : raw('>');
      return allOf([...equal, sql`${expressionOf(term)} ${side} ${values[index]}`]);
    }),
  );
}
