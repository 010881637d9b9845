import sql, { raw, type Sql } from 'sql-template-tag';
import { allOf, isOneOf } from '../foundation/storage/lists.ts';
import { firstDayOf, lastDayOf } from '../foundation/values/edtf.ts';
import type { Reading } from '../ledger/reading.ts';
import type { Records } from '../ledger/records.ts';
import type { Identity, Thing, ThingId, ThingType } from '../ledger/thing.ts';
import type { View } from '../ledger/view.ts';
import type { OperationContext } from './context.ts';
import type { DateRange, ExternalIdFilter, KeyFilter } from './filters.type.ts';

/**
 * The thing of a key, in a view; null where the record has none of this type, and then the key is noted as unknown. So is that of a thing which the view
 * hides: whoever asks what was known by a day does not learn that there is more.
 */
export async function findByKey<R extends Thing>(context: OperationContext, records: Records<R>, key: string, view?: View | null): Promise<R | null> {
  const reading = await context.reading(view);
  const identity = await reading.identity(key);
  const found = identity?.type === records.type ? await reading.load(records, identity.id) : null;
  if (found === null) context.unknownKeys.add(key);
  return found;
}

/** The numbers of the things that these keys name; a merged thing's key means the one it was merged into. Unknown keys are noted. */
export async function idsOfKeys(
  context: OperationContext,
  reading: Reading,
  type: ThingType | readonly ThingType[],
  keys: readonly string[],
): Promise<ThingId[]> {
  const types = [type].flat();
  const identities = await Promise.all(keys.map((key) => reading.identity(key)));
  const found = await Promise.all(identities.map((identity) => (identity !== null && types.includes(identity.type) ? survivorOf(reading, identity) : null)));
  return found.flatMap((id, index) => {
    if (id !== null) return [id];
    context.unknownKeys.add(keys[index] as string);
    return [];
  });
}

/** The thing itself or, where it was merged into another, that one; which may have been merged in its turn. */
export async function survivorOf(reading: Reading, identity: Identity): Promise<ThingId> {
  if (identity.mergedInto === null) return identity.id;
  const next = await reading.identityOf(identity.mergedInto);
  return next === null ? identity.mergedInto : survivorOf(reading, next);
}

/** The numbers that a key filter picks; null where it picks everything. */
export async function idsOfFilter(
  context: OperationContext,
  reading: Reading,
  type: ThingType | readonly ThingType[],
  filter: KeyFilter | null | undefined,
): Promise<ThingId[] | null> {
  if (filter?.eq == null && filter?.in == null) return null;
  const equal = filter.eq == null ? null : await idsOfKeys(context, reading, type, [filter.eq]);
  const listed = filter.in == null ? null : await idsOfKeys(context, reading, type, filter.in);
  if (equal === null || listed === null) return equal ?? listed;
  return equal.filter((id) => listed.includes(id));
}

/** The condition that a column holds one of the things that a key filter picks. */
export async function columnIsPicked(
  context: OperationContext,
  reading: Reading,
  type: ThingType,
  filter: KeyFilter | null | undefined,
  column: string,
): Promise<Sql[]> {
  const ids = await idsOfFilter(context, reading, type, filter);
  return ids === null ? [] : [isOneOf(reading.database.dialect, raw(column), ids)];
}

/** The condition that a record has an edge of this field to one of these things. */
export function hasEdgeTo(reading: Reading, owner: ThingType, ownerColumn: string, field: string, targets: readonly ThingId[], further?: Sql): Sql {
  const picked = isOneOf(reading.database.dialect, raw('e.target_id'), targets);
  const conditions = [sql`e.owner_id = ${raw(ownerColumn)}`, sql`e.owner_type = ${owner}`, sql`e.field = ${field}`, picked, reading.edgesStood('e')];
  return sql`exists (select 1 from edges e where ${allOf(further === undefined ? conditions : [...conditions, further])})`;
}

/** Ranges overlap: some day that the date allows lies in the range. A thing without a date lies in no range. */
export function dateOverlaps(column: string, range: DateRange | null | undefined): Sql[] {
  return spanOverlaps({ first: raw(`${column}_first`), last: raw(`${column}_last`) }, range);
}

/** The same of days that are given as expressions. */
export function spanOverlaps({ first, last }: { readonly first: Sql; readonly last: Sql }, range: DateRange | null | undefined): Sql[] {
  const conditions: Sql[] = [];
  if (range?.from != null) conditions.push(sql`${last} >= ${firstDayOf(range.from)}`);
  if (range?.to != null) conditions.push(sql`${first} <= ${lastDayOf(range.to)}`);
  return conditions;
}

/** The same of a span of days; null for what nothing dates, which lies in no range. */
export function isWithin(span: { readonly firstDay: string; readonly lastDay: string } | null, range: DateRange): boolean {
  if (range.from == null && range.to == null) return true;
  if (span === null) return false;
  return (range.from == null || span.lastDay >= firstDayOf(range.from)) && (range.to == null || span.firstDay <= lastDayOf(range.to));
}

/** The condition that a column which holds a list of words as JSON holds one of these. Words are closed lists, so the quoted word is exact. */
export function hasWord(column: string, words: readonly string[]): Sql {
  if (words.length === 0) return raw('1 = 0');
  return sql`(${raw(column)} like ${`%"${words[0]}"%`}${words.slice(1).reduce((rest, word) => sql`${rest} or ${raw(column)} like ${`%"${word}"%`}`, sql``)})`;
}

/** The condition that a record has this number in that catalogue. Quotes inside a string are escaped, so that the pair is found as a pair alone. */
export function hasExternalId(reading: Reading, filter: ExternalIdFilter | null | undefined): Sql[] {
  if (filter == null) return [];
  const pair = JSON.stringify({ scheme: filter.scheme, id: filter.id });
  return [reading.database.dialect === 'sqlite' ? sql`instr(r.external_ids, ${pair}) > 0` : sql`strpos(r.external_ids, ${pair}) > 0`];
}
