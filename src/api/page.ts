import { createHash } from 'node:crypto';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { badInput, cursorExpired, cursorUnknown } from '../foundation/errors.ts';
import { andThen, type Soon } from '../foundation/soon.ts';
import type { ResultRow } from '../foundation/storage/database.ts';
import { allOf, anyOf } from '../foundation/storage/lists.ts';
import { canonicalJson } from '../ledger/digest.ts';
import { cursorOfHead, type Head } from '../ledger/head.ts';
import { type Reading, readingOf } from '../ledger/reading.ts';
import type { Records } from '../ledger/records.ts';
import { OPEN_SEQ, type Thing, type ThingId } from '../ledger/thing.ts';
import type { Pin, View } from '../ledger/view.ts';
import type { OperationContext } from './context.ts';

export const PAGE_LIMIT = 100;
export const PAGE_DEFAULT = 20;

/** The requested part of a list: the `first` elements after a cursor, or the `last` before one. */
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
  /** The arguments of the list: where and orderBy. Its cursors are bound to them. */
  readonly binding: unknown;
  readonly page: PageRequest;
  readonly view?: View | null;
  /** The conditions, in terms of `r`, the row of the record. */
  readonly conditions: (reading: Reading) => Promise<readonly Sql[]>;
  /** Whether the conditions keep nearly all rows. Default: if there are none. */
  readonly isWhole?: boolean;
  readonly order: readonly OrderTerm[] | ((reading: Reading, conditions: readonly Sql[]) => readonly OrderTerm[] | Promise<readonly OrderTerm[]>);
}

export interface Page<R> {
  readonly nodes: readonly R[];
  readonly edges: readonly { readonly cursor: string; readonly node: R }[];
  readonly pageInfo: PageInfoRecord;
  /** Counts the whole list, with a statement of its own. It runs only if the client asks for the count. */
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

/** The fields of a row that a page needs: its thing, and its place in the order. */
interface ListedRow {
  readonly id: ThingId;
  readonly values: ListPlace['values'];
}

/** Every order ends with the natural order of keys, so that it is total. */
const keyOrder: OrderTerm = { expression: 'r.sort_key' };

/**
 * Reads one page of a list by its keys, not by counting rows. A later page is pinned to the place of the first page. So concurrent writes
 * cause no skipped and no repeated elements. A whole list by key reads standing versions and the few ended ones separately. The index then
 * gives them in order. A late page of a long list costs as much as the first.
 */
export async function listPage<R extends Thing>(context: OperationContext, request: ListRequest<R>): Promise<Page<R>> {
  const { count, forward, cursor, head, place, reading, cursorFor } = await openPage(context, request);

  const asked = await request.conditions(reading);
  const order = [...(typeof request.order === 'function' ? await request.order(reading, asked) : request.order), keyOrder];
  const table = raw(`"${request.records.table}"`);
  const conditions = [reading.stood(request.records, 'r'), ...asked];
  const beyond = place === null ? [] : [beyondPlace(order, place.values, forward)];
  const columns = order.map((term, index) => sql`${expressionOf(term)} as ${raw(`place_${index}`)}`);
  const directions = order.map((term, index) => raw(`place_${index} ${(term.descending ?? false) === forward ? 'desc' : 'asc'}`));
  const found = (versions: Sql) => sql`select r.*, ${join(columns)} from ${table} r where ${allOf([versions, ...conditions, ...beyond])}`;
  const inOrder = sql`order by ${join(directions)} limit ${count + 1}`;
  const isByKey = order.every(({ expression }) => expression === keyOrder.expression);
  const statement =
    isByKey && (request.isWhole ?? asked.length === 0)
      ? sql`select * from (${found(sql`r.to_seq = ${OPEN_SEQ}`)} ${inOrder}) standing union all select * from (${found(sql`r.to_seq < ${OPEN_SEQ}`)} ${inOrder}) ended ${inOrder}`
      : sql`${found(raw('1 = 1'))} ${inOrder}`;
  const shownOf = <T>(rows: readonly T[]): T[] => (forward ? rows.slice(0, count) : rows.slice(0, count).reverse());
  const kept = reading.values.keptOf<readonly ListedRow[]>(statement);
  let listed = kept.value;
  let nodes: readonly R[];
  if (listed === undefined) {
    context.expectWalk(statement, head);
    const rows = await reading.query(statement);
    listed = rows.map((row) => ({ id: row.id as ThingId, values: order.map((_, term) => row[`place_${term}`] as string | number) }));
    kept.keep(listed);
    nodes = await reading.adopt(request.records, shownOf(rows));
  } else {
    nodes = await reading.loadMany(
      request.records,
      shownOf(listed).map(({ id }) => id),
    );
  }
  const more = listed.length > count;
  const shown = shownOf(listed);
  const cursorAt = (index: number) => cursorFor((shown[index] as ListedRow).values);
  const around = { hasNextPage: forward ? more : cursor !== null, hasPreviousPage: forward ? cursor !== null : more };
  const countAll = async () => {
    const counting = sql`select count(*) as total from ${table} r where ${allOf(conditions)}`;
    const known = reading.values.keptOf<readonly ResultRow[]>(counting);
    const rows = known.value ?? (await reading.query(counting));
    known.keep(rows);
    return Number(rows[0]?.total);
  };
  return pageOf(nodes, { cursorAt, around, countAll });
}

/** The data that a page needs before its elements are read. */
interface OpenedPage {
  readonly count: number;
  readonly forward: boolean;
  readonly cursor: string | null;
  readonly head: Head;
  /** The place at which the page begins, exclusive. Null for the first or last page. */
  readonly place: ListPlace | null;
  /** The record at the place of the first page. */
  readonly reading: Reading;
  readonly cursorFor: (values: ListPlace['values']) => string;
}

/** Reads the cursor of a page, and opens the record where the first page was read. Throws CURSOR_UNKNOWN and CURSOR_EXPIRED. */
export async function openPage(context: OperationContext, request: Pick<ListRequest<Thing>, 'field' | 'binding' | 'view' | 'page'>): Promise<OpenedPage> {
  const { count, forward, cursor } = checkPage(request.page);
  const head = await context.head();
  const list = bindingOf(request, head.ledger);
  const place = cursor === null ? null : placeAt(cursor, list, head);
  const reading = place === null ? await context.reading(request.view) : await context.readingAtSeq(place.seq, request.view);
  const cursorFor = (values: ListPlace['values']) => writePlace(list, { epoch: head.epoch, seq: reading.pin.seq, values });
  return { count, forward, cursor, head, place, reading, cursorFor };
}

interface PageParts {
  /** The cursor of the element with this index. */
  readonly cursorAt: (index: number) => string;
  readonly around: Pick<PageInfoRecord, 'hasNextPage' | 'hasPreviousPage'>;
  readonly countAll: () => Promise<number>;
}

/** Makes cursors only when the client asks for them. Each costs a hash, and most clients want one or none. */
export function pageOf<R>(nodes: readonly R[], { cursorAt, around, countAll }: PageParts): Page<R> {
  const cursorOrNull = (index: number) => (nodes.length === 0 ? null : cursorAt(index));
  return {
    nodes,
    get edges() {
      return nodes.map((node, index) => edgeOf(node, () => cursorAt(index)));
    },
    pageInfo: {
      ...around,
      get startCursor() {
        return cursorOrNull(0);
      },
      get endCursor() {
        return cursorOrNull(nodes.length - 1);
      },
    },
    countAll,
  };
}

function edgeOf<R>(node: R, cursor: () => string): { readonly cursor: string; readonly node: R } {
  return {
    node,
    get cursor() {
      return cursor();
    },
  };
}

/** A list inside a thing, such as the positions of a demand. It is read as a whole. */
export interface HeldList<R extends { readonly id: ThingId }> {
  /** The name of the field, which its cursors are bound to. */
  readonly field: string;
  readonly owner: Thing;
  readonly page: PageRequest;
  readonly items: (reading: Reading) => Soon<readonly R[]>;
}

/** A page of a list inside a thing. A later page is pinned to the place of the first page. */
export function heldPage<R extends { readonly id: ThingId }>(context: OperationContext, { field, owner, page, items: itemsAt }: HeldList<R>): Soon<Page<R>> {
  const { count, forward, cursor } = checkPage(page);
  const whole = readingOf(owner);
  const list = ({ head, knownBy, evidence }: Pin) => canonicalJson([head.ledger, field, owner.id, knownBy, evidence ?? null]);
  const place = cursor === null ? null : readPlace(cursor, list(whole.pin));
  if (place !== null && place.epoch !== whole.pin.head.epoch) throw cursorExpired(cursor as string, cursorOfHead(whole.pin.head));
  return andThen(place === null ? whole : context.readingLike(whole.pin, place.seq), (reading) =>
    andThen(itemsAt(reading), (items) => {
      const ids = items.map(({ id }) => id);
      const { start, end } = boundsIn(ids, { count, forward, cursor, place });
      const nodes = items.slice(start, end);
      return pageOf(nodes, {
        // A cursor tells the place, so nothing but a cursor may ask for it: a text with the place ends with the next entry.
        cursorAt: (index) => writePlace(list(whole.pin), { epoch: whole.pin.head.epoch, seq: reading.pin.seq, values: [(nodes[index] as R).id] }),
        around: { hasNextPage: end < items.length, hasPreviousPage: start > 0 },
        countAll: async () => items.length,
      });
    }),
  );
}

/** The bounds of a page in a list that is known as a whole. */
export function boundsIn(
  ids: readonly ThingId[],
  { count, forward, cursor, place }: Pick<OpenedPage, 'count' | 'forward' | 'cursor' | 'place'>,
): { readonly start: number; readonly end: number } {
  const at = place === null ? null : ids.indexOf(place.values[0] as ThingId);
  if (at === -1) throw cursorUnknown(cursor as string, 'this list');
  const start = forward ? (at === null ? 0 : at + 1) : Math.max(0, (at ?? ids.length) - count);
  return { start, end: forward ? Math.min(ids.length, start + count) : (at ?? ids.length) };
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

/** A cursor of this list is bound to the ledger, the field and the arguments. */
function bindingOf({ field, binding, view }: Pick<ListRequest<Thing>, 'field' | 'binding' | 'view'>, ledger: string): string {
  return canonicalJson([ledger, field, binding ?? null, view ?? null]);
}

/** The seal covers the list and the place. It detects a cursor of another list, and one that was changed. */
function sealOf(list: string, { epoch, seq, values }: ListPlace): string {
  return createHash('sha256')
    .update(canonicalJson([list, epoch, seq, values]))
    .digest('base64url')
    .slice(0, 16);
}

/** Writes a place in a list as a cursor. The cursor is valid for this list only. */
export function writePlace(list: string, place: ListPlace): string {
  return Buffer.from(JSON.stringify([sealOf(list, place), place.epoch, place.seq, place.values])).toString('base64url');
}

/** The place of a cursor of this list. Throws CURSOR_UNKNOWN and CURSOR_EXPIRED. */
export function placeAt(cursor: string, list: string, head: Head): ListPlace {
  const place = readPlace(cursor, list);
  if (place.epoch !== head.epoch) throw cursorExpired(cursor, cursorOfHead(head));
  if (place.seq > head.seq) throw cursorUnknown(cursor, 'this list');
  return place;
}

/** Reads a cursor that `writePlace` wrote for the same list. Throws CURSOR_UNKNOWN for any other text. */
export function readPlace(text: string, list: string): ListPlace {
  try {
    const [, epoch, seq, values] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, number, number, string[]];
    const place = { epoch, seq, values };
    if (writePlace(list, place) === text) return place;
  } catch {
    // Parley did not write this text, so the rest cannot be read either.
  }
  throw cursorUnknown(text, 'this list');
}

const expressionOf = ({ expression }: OrderTerm): Sql => (typeof expression === 'string' ? raw(expression) : expression);

/** The condition for rows after the place, or before it when reading backwards. It compares the first term that differs. */
function beyondPlace(order: readonly OrderTerm[], values: readonly (string | number)[], forward: boolean): Sql {
  return anyOf(
    order.map((term, index) => {
      const equal = order.slice(0, index).map((earlier, position) => sql`${expressionOf(earlier)} = ${values[position]}`);
      const side = (term.descending ?? false) === forward ? raw('<') : raw('>');
      return allOf([...equal, sql`${expressionOf(term)} ${side} ${values[index]}`]);
    }),
  );
}
