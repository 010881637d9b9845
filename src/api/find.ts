import sql, { raw, type Sql } from 'sql-template-tag';
import { andThen, type Soon } from '../foundation/soon.ts';
import { allOf, isOneOf } from '../foundation/storage/lists.ts';
import { firstDayOf, lastDayOf } from '../foundation/values/edtf.ts';
import type { Reading } from '../ledger/reading.ts';
import type { Records } from '../ledger/records.ts';
import type { Identity, Thing, ThingId, ThingType } from '../ledger/thing.ts';
import type { View } from '../ledger/view.ts';
import type { OperationContext } from './context.ts';
import type { DateRange, ExternalIdFilter, KeyFilter } from './filters.type.ts';

/**
 * Finds the thing of a key in a view. If the record has none of this type, the answer is null and the key is noted as unknown. A key that
 * the view hides is noted too. A view of an earlier day must not reveal what came later.
 */
export async function findByKey<R extends Thing>(context: OperationContext, records: Records<R>, key: string, view?: View | null): Promise<R | null> {
  const reading = await context.reading(view);
  const identity = await reading.identity(key);
  const found = identity?.type === records.type ? await reading.load(records, identity.id) : null;
  if (found === null) context.noteUnknownKey({ key, types: [records.type], reading });
  return found;
}

/** The ids of the things with these keys. The key of a merged thing means its survivor. Unknown keys are noted. */
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
    context.noteUnknownKey({ key: keys[index] as string, types, reading });
    return [];
  });
}

/** The thing itself or, if it was merged, its survivor. The survivor may have been merged too. */
export function survivorOf(reading: Reading, { id, mergedInto }: Identity): Soon<ThingId> {
  if (mergedInto === null) return id;
  return andThen(reading.identityOf(mergedInto), (next) => (next === null ? mergedInto : survivorOf(reading, next)));
}

/** What a key means: the thing that has it or, if it was merged, its survivor. */
export function survivingIdentity(reading: Reading, identity: Identity | null): Soon<Identity | null> {
  return identity === null || identity.mergedInto === null ? identity : andThen(survivorOf(reading, identity), (id) => reading.identityOf(id));
}

/** The ids that a key filter selects. Null if it selects everything. */
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

/** The condition that a column holds one of the things that a key filter selects. */
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

/**
 * The condition that a record has an edge of this field to one of these things. The subquery finds these records once, while a correlated
 * `exists` would scan every record.
 */
export function hasEdgeTo(reading: Reading, owner: ThingType, ownerColumn: string, field: string, targets: readonly ThingId[]): Sql {
  return sql`${raw(ownerColumn)} in (${withEdgeTo(reading, owner, field, targets)})`;
}

/** The records that have an edge of this field to one of these things. */
export function withEdgeTo(reading: Reading, owner: ThingType, field: string, targets: readonly ThingId[]): Sql {
  const picked = isOneOf(reading.database.dialect, raw('e.target_id'), targets);
  const conditions = [picked, sql`e.owner_type = ${owner}`, sql`e.field = ${field}`, reading.edgesStood('e')];
  return sql`select e.owner_id from edges e where ${allOf(conditions)}`;
}

/** The condition that a date allows at least one day of the range. A thing without a date is in no range. */
export function dateOverlaps(column: string, range: DateRange | null | undefined): Sql[] {
  return spanOverlaps({ first: raw(`${column}_first`), last: raw(`${column}_last`) }, range);
}

/** The same for days that are given as expressions. */
export function spanOverlaps({ first, last }: { readonly first: Sql; readonly last: Sql }, range: DateRange | null | undefined): Sql[] {
  const conditions: Sql[] = [];
  if (range?.from != null) conditions.push(sql`${last} >= ${firstDayOf(range.from)}`);
  if (range?.to != null) conditions.push(sql`${first} <= ${lastDayOf(range.to)}`);
  return conditions;
}

/** The same for a span of days. A span without a date is in no range. */
export function isWithin(span: { readonly firstDay: string; readonly lastDay: string } | null, range: DateRange): boolean {
  if (range.from == null && range.to == null) return true;
  if (span === null) return false;
  return (range.from == null || span.lastDay >= firstDayOf(range.from)) && (range.to == null || span.firstDay <= lastDayOf(range.to));
}

/** The condition that a JSON column with a list of words holds one of these. Words are closed vocabularies, so matching the quoted word is exact. */
export function hasWord(column: string, words: readonly string[]): Sql {
  if (words.length === 0) return raw('1 = 0');
  return sql`(${raw(column)} like ${`%"${words[0]}"%`}${words.slice(1).reduce((rest, word) => sql`${rest} or ${raw(column)} like ${`%"${word}"%`}`, sql``)})`;
}

/** The condition that a record has this id in that catalogue. Quotes are escaped, so that only the whole pair matches. */
export function hasExternalId(reading: Reading, filter: ExternalIdFilter | null | undefined): Sql[] {
  if (filter == null) return [];
  const pair = JSON.stringify({ scheme: filter.scheme, id: filter.id });
  return [reading.database.dialect.contains(raw('r.external_ids'), pair)];
}
