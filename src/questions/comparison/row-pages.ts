import sql, { raw, type Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import { type PageInfoRecord, placeAt, writePlace } from '../../api/page.ts';
import type { ViewInput } from '../../api/view.type.ts';
import { badInput } from '../../foundation/errors.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import { inBatches } from '../../foundation/turns.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { Head } from '../../ledger/head.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { demandConditions } from '../../record/demands/demand-conditions.ts';
import type { DemandWhere } from '../../record/demands/demand-where.type.ts';
import { demandsWithIds, type WholeDemand } from '../../record/demands/whole-demand.ts';
import { type AlignedRow, align } from './align.ts';
import { statedAmong } from './least-rows.ts';
import { fittingRows } from './limits.ts';
import { type AskedColumn, type FoundColumn, findColumns, type LoadedColumn, roundsIn, withRecords } from './load-columns.ts';

export interface RowPageRequest {
  readonly rowsPerPage?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface RowPage {
  readonly columns: readonly LoadedColumn[];
  readonly rows: readonly AlignedRow<WholeDemand>[];
  readonly pageInfo: PageInfoRecord;
}

interface PageOfRows extends RowPageRequest {
  readonly where: DemandWhere | null | undefined;
  readonly view: ViewInput | null | undefined;
}

/** A comparison that is answered whole. */
export const wholePage: PageInfoRecord = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

/**
 * The rows of a comparison, by key: all of them if they fit, and else a page of them. Histories are read for one batch of demands after another, until
 * the page is full. A later page is pinned to the place of the first one.
 */
export async function pageOfRows(context: OperationContext, asked: readonly AskedColumn[], request: PageOfRows): Promise<RowPage> {
  const { where, view, rowsPerPage, after = null } = request;
  if (rowsPerPage == null || rowsPerPage < 1) throw badInput(['rowsPerPage'], 'a number from 1', rowsPerPage ?? undefined);
  const head = await context.head();
  const list = canonicalJson([head.ledger, 'rows of a comparison', asked.map(bindingOf), where ?? null, view ?? null]);
  const place = after === null ? null : placeAt(after, list, head);
  const found = await findColumns(asked, (own) => readingOf(context, own ?? view, place?.seq ?? null));
  const candidates = await listed(context, found, where);
  const first = place === null ? 0 : candidates.findIndex((one) => isAfter(one, place.values));
  const rest = first === -1 ? [] : candidates.slice(first);
  const most = fittingRows(found.length);
  const perPage = Math.min(rowsPerPage, most);
  const fits = place === null && (await mayFit(found, rest, most));
  const { columns, rows } = await rowsOf(found, rest, fits ? most : perPage);
  const hasNextPage = rows.length > (fits ? most : perPage);
  const shown = hasNextPage ? rows.slice(0, perPage) : rows;
  if (place === null && !hasNextPage) return { columns, rows, pageInfo: wholePage };
  const cursorAt = (row: AlignedRow<WholeDemand> | undefined) => (row === undefined ? null : cursorOf(row, list, head, place?.seq ?? head.seq));
  const pageInfo = { hasNextPage, hasPreviousPage: place !== null, startCursor: cursorAt(shown[0]), endCursor: cursorAt(shown.at(-1)) };
  return { columns, rows: shown, pageInfo };
}

const bindingOf = ({ round = null, process = null, date = null, view = null }: AskedColumn) => [round, process, date, view];

/** A view of now is that of the first page. All other views stay what they are. */
function readingOf(context: OperationContext, view: ViewInput | null | undefined, seq: number | null): Promise<Reading> {
  const isOfNow = view?.at == null && view?.asOf == null;
  return seq !== null && isOfNow ? context.readingAtSeq(seq, view) : context.reading(view);
}

/** A demand that may have a row, and the readings whose lists have it. */
interface Candidate {
  readonly id: ThingId;
  readonly sortKey: string;
  readonly readings: Set<Reading>;
}

/** All demands that the columns list, by key. Nothing else is read of them yet. */
async function listed(context: OperationContext, found: readonly FoundColumn[], where: DemandWhere | null | undefined): Promise<Candidate[]> {
  const processes = [...new Set(found.map(({ process }) => process))];
  const candidates = new Map<ThingId, Candidate>();
  for (const reading of new Set(found.map((column) => column.reading))) {
    const conditions = [isOneOf(reading.database.dialect, raw('r.process'), processes), ...(await demandConditions(context, reading, where))];
    const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
    for (const { id, sortKey } of await namesThat(reading, sql`select r.id, r.sort_key from demands r where ${all}`)) {
      const candidate = candidates.get(id) ?? { id, sortKey, readings: new Set<Reading>() };
      candidates.set(id, candidate);
      candidate.readings.add(reading);
    }
  }
  return [...candidates.values()].sort((one, other) => (isAfter(one, [other.sortKey, other.id]) ? 1 : one.id === other.id ? 0 : -1));
}

async function namesThat(reading: Reading, statement: Sql): Promise<readonly Pick<Candidate, 'id' | 'sortKey'>[]> {
  const kept = reading.values.keptOf<readonly Pick<Candidate, 'id' | 'sortKey'>[]>(statement);
  if (kept.value !== undefined) return kept.value;
  const names = (await reading.query(statement)).map((row) => ({ id: row.id as ThingId, sortKey: row.sort_key as string }));
  kept.keep(names);
  return names;
}

/** Keys may be equal in their natural order, and ids never are. */
function isAfter({ sortKey, id }: Pick<Candidate, 'sortKey' | 'id'>, [key, other]: readonly (string | number)[]): boolean {
  return sortKey === key ? id > (other as ThingId) : sortKey > (key as string);
}

function cursorOf({ demand }: AlignedRow<WholeDemand>, list: string, { epoch }: Head, seq: number): string {
  return writePlace(list, { epoch, seq, values: [demand.sortKey, demand.id] });
}

/** So many demands are looked at for one answer. Their histories take a second or two to read, and those of a few thousand the whole deadline. */
const MOST_WHOLE = 1_000;

/** Whether all rows may fit. Each demand that was stated at one of the rounds has one. How many of the others have one is estimated by a sample. */
async function mayFit(found: readonly FoundColumn[], candidates: readonly Candidate[], most: number): Promise<boolean> {
  if (candidates.length > MOST_WHOLE) return false;
  if (candidates.length <= most) return true;
  const stated = new Set<ThingId>();
  for (const reading of new Set(found.map((column) => column.reading))) {
    for (const id of await statedAmong(reading, roundsIn(found, reading))) stated.add(id);
  }
  if (candidates.filter(({ id }) => stated.has(id)).length > most) return false;
  const step = Math.max(1, candidates.length / SAMPLE);
  const sample = Array.from({ length: Math.min(SAMPLE, candidates.length) }, (_, index) => candidates[Math.floor(index * step)] as Candidate);
  const { rows } = await rowsOf(found, sample, sample.length);
  return (rows.length / sample.length) * candidates.length <= most * MARGIN;
}

/** So many demands, spread over all keys, tell how many have a row. Far more rows than fit are then not read to the last one that fits. */
const SAMPLE = 400;
const MARGIN = 1.5;

/** The rows of the first demands, one more than are wanted if there are so many. */
async function rowsOf(found: readonly FoundColumn[], candidates: readonly Candidate[], wanted: number): Promise<Omit<RowPage, 'pageInfo'>> {
  let columns = await withRecords(found, async () => []);
  const rows: AlignedRow<WholeDemand>[] = [];
  for (const some of inBatches(candidates, Math.min(BATCH, wanted + 1))) {
    columns = await withRecords(found, (reading) =>
      demandsWithIds(
        reading,
        some.flatMap(({ id, readings }) => (readings.has(reading) ? [id] : [])),
      ),
    );
    const places = new Map(some.map(({ id }, index) => [id, index]));
    const placeOf = ({ demand }: AlignedRow<WholeDemand>) => places.get(demand.id) ?? 0;
    rows.push(...align(columns).sort((one, other) => placeOf(one) - placeOf(other)));
    if (rows.length > wanted) break;
  }
  return { columns, rows: rows.slice(0, wanted + 1) };
}

/** So many demands are read together. */
const BATCH = 200;
