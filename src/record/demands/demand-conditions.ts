import sql, { raw, type Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import type { DateRange } from '../../api/filters.type.ts';
import { columnIsPicked, hasEdgeTo, hasWord, idsOfFilter, idsOfKeys, spanOverlaps } from '../../api/find.ts';
import { allInOrder } from '../../foundation/all-in-order.ts';
import { badInput } from '../../foundation/errors.ts';
import { allOf, anyOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type IssueFilter, pickedIssues } from '../issues/issue-filter.type.ts';
import { membershipsOf, type RelatedParty, relatedParties } from '../parties/membership.ts';
import { pickedParties } from '../parties/related-party-filter.type.ts';
import { isDated } from '../time/span.ts';
import { silences } from './answered.ts';
import { wasEverAnswered } from './answered-demands.ts';
import { demandRecords } from './demand.records.ts';
import type { DemandStatus, LinkKind } from './demand.ts';
import type { DemandWhere, PartyFilter, ResponseFilter } from './demand-where.type.ts';
import { refuseTooWide } from './demand-where-size.ts';
import { daysOfRow, stateOfRow } from './derived-values.ts';
import { linkRecords } from './link.records.ts';
import { isOfParties } from './picked-responses.ts';
import { positionRecords } from './position.records.ts';
import { positionHoldsText } from './position-words.ts';
import { responseRecords } from './response.records.ts';
import { type Side, sideAtPositions } from './sides-then.ts';

/** The deepest nesting of `and`, `or` and `not`. */
const DEEPEST = 5;

export interface Asking {
  readonly context: OperationContext;
  readonly reading: Reading;
}

/** The conditions of a DemandWhere on `r`, the row of the demand. */
export async function demandConditions(context: OperationContext, reading: Reading, where: DemandWhere | null | undefined): Promise<Sql[]> {
  if (where != null) refuseTooWide(where);
  return [hasVisiblePosition(reading), ...(await askedFor(context, reading, where, 1))];
}

/** A demand without a visible position is in no list. */
function hasVisiblePosition(reading: Reading): Sql {
  return sql`exists (select 1 from positions p where p.demand = r.id and ${reading.stood(positionRecords, 'p')})`;
}

async function askedFor(context: OperationContext, reading: Reading, where: DemandWhere | null | undefined, depth: number): Promise<Sql[]> {
  if (where == null) return [];
  if (depth > DEEPEST) throw badInput(['where'], `and, or and not nested at most ${DEEPEST} deep`, 'a deeper one');
  const asking = { context, reading };
  const { dialect } = reading.database;
  const conditions = [
    ...(await columnIsPicked(context, reading, 'Demand', where.key, 'r.id')),
    ...(await columnIsPicked(context, reading, 'Process', where.process, 'r.process')),
    ...(await partiesArePicked(asking, 'madeBy', where.madeBy, where)),
    ...(await partiesArePicked(asking, 'addressedTo', where.addressedTo, where)),
    ...(await issueIsPicked(asking, where.issue)),
    ...isOneOfWords(dialect, 'r.kind', where.kind),
    ...(await statusIsPicked(asking, where.status)),
    ...(await hasPosition(asking, where)),
    ...(await wasRaised(asking, where.raised)),
    ...(await hangsOn(asking, where.hangsOn, depth + 1)),
    ...(await combined(asking, where, depth + 1)),
  ];
  return [...conditions, ...(await wasAnswered(asking, where.responded, conditions))];
}

async function combined({ context, reading }: Asking, { and, or, not }: DemandWhere, depth: number): Promise<Sql[]> {
  const conditionOf = async (where: DemandWhere) => allOf(await askedFor(context, reading, where, depth));
  const conditions: Sql[] = [];
  if (and != null) conditions.push(allOf(await allInOrder(and.map(conditionOf))));
  if (or != null) conditions.push(anyOf(await allInOrder(or.map(conditionOf))));
  // A demand without a date is in no span of days, so `not` must include it. An unknown condition counts as false.
  if (not != null) conditions.push(sql`(${await conditionOf(not)}) is not true`);
  return conditions;
}

/** Links that tie two demands to each other. A precondition binds only the demand that needs it. */
const mutual = ['IN_EXCHANGE_FOR', 'PACKAGED_WITH'] as const satisfies readonly LinkKind[];

/** The condition that a demand depends on a demand of this filter. Those are the rows `r` of a subquery. */
async function hangsOn({ context, reading }: Asking, where: DemandWhere | null | undefined, depth: number): Promise<Sql[]> {
  if (where == null) return [];
  const { dialect } = reading.database;
  const conditions = [reading.stood(demandRecords, 'r'), hasVisiblePosition(reading), ...(await askedFor(context, reading, where, depth))];
  const picked = sql`select r.id from demands r where ${allOf(conditions)}`;
  const stands = reading.stood(linkRecords, 'l');
  const after = sql`select l.to_demand from links l where ${allOf([stands, ...isOneOfWords(dialect, 'l.kind', ['PRECONDITION_FOR', ...mutual]), sql`l.demand in (${picked})`, sql`l.to_demand is not null`])}`;
  const before = sql`select l.demand from links l where ${allOf([stands, ...isOneOfWords(dialect, 'l.kind', mutual), sql`l.to_demand in (${picked})`])}`;
  return [sql`(r.id in (${after}) or r.id in (${before}))`];
}

/** On request, a bloc's demands include those of its members, or the other way round. */
async function partiesArePicked({ context, reading }: Asking, side: Side, filter: PartyFilter | null | undefined, where: DemandWhere): Promise<Sql[]> {
  if (filter == null) return [];
  const picked = await idsOfFilter(context, reading, 'Party', filter);
  const together = filter.all == null ? [] : await idsOfKeys(context, reading, 'Party', filter.all);
  const someUnknown = together.length < (filter.all?.length ?? 0);
  const related = await relatedPartiesOf(reading, filter);
  const ofPosition = related === null ? [] : await positionConditions({ context, reading }, where);
  const isOnSide = await sideAtPositions(reading, side, [...new Set(related?.([...(picked ?? []), ...together]).map(({ party }) => party))]);
  const conditionOf = (parties: readonly ThingId[]) =>
    anyOf([
      hasEdgeTo(reading, 'Demand', 'r.id', side, parties),
      ...(related?.(parties) ?? []).map((party) => spokeWhileRelated(reading, side, party, [isOnSide(party.party), ...ofPosition])),
    ]);
  return [...(picked === null ? [] : [conditionOf(picked)]), ...together.map((party) => conditionOf([party])), ...(someUnknown ? [raw('1 = 0')] : [])];
}

/** A query for the members or blocs of parties, each with its days. Null if neither is wanted. */
async function relatedPartiesOf(reading: Reading, filter: PartyFilter): Promise<((parties: readonly ThingId[]) => RelatedParty[]) | null> {
  if (!filter.includeMembers && !filter.includeBlocs) return null;
  const spans = await membershipsOf(reading);
  return (parties) =>
    parties.flatMap((party) => [
      ...(filter.includeMembers ? relatedParties(spans, party, 'members') : []),
      ...(filter.includeBlocs ? relatedParties(spans, party, 'blocs') : []),
    ]);
}

/**
 * The condition that the demand is one of this party, and that some position was stated during its membership. Not only the first position
 * counts, since members come and go. Other conditions on a position must hold for the same one.
 */
function spokeWhileRelated(reading: Reading, side: Side, { party, ...membership }: RelatedParty, further: readonly Sql[]): Sql {
  const isOfDemand = hasEdgeTo(reading, 'Demand', 'r.id', side, [party]);
  const days = daysOfRow(reading, 'p');
  const within = sql`${days.first} <= ${membership.lastDay} and ${days.last} >= ${membership.firstDay}`;
  // What has no date was said on some day, and a membership without days covers them all.
  const during = isDated(membership) ? within : raw('1 = 1');
  const conditions = allOf([reading.stood(positionRecords, 'p'), during, ...further]);
  return sql`(${isOfDemand} and exists (select 1 from positions p where p.demand = r.id and ${conditions}))`;
}

async function issueIsPicked({ context, reading }: Asking, filter: IssueFilter | null | undefined): Promise<Sql[]> {
  const picked = await pickedIssues(context, reading, filter);
  return picked === null ? [] : [isOneOf(reading.database.dialect, raw('r.issue'), picked)];
}

async function statusIsPicked({ reading }: Asking, statuses: readonly DemandStatus[] | null | undefined): Promise<Sql[]> {
  if (statuses == null) return [];
  const state = await stateOfRow(reading, []);
  return [isOneOf(reading.database.dialect, state('status'), statuses)];
}

async function hasPosition(asking: Asking, where: DemandWhere): Promise<Sql[]> {
  const conditions = await positionConditions(asking, where);
  if (conditions.length === 0) return [];
  const all = allOf([asking.reading.stood(positionRecords, 'p'), ...conditions]);
  // A round or a text selects few positions. Any other condition is checked for each demand that the rest of the filter keeps.
  const picksFew = where.round != null || where.text != null;
  return [picksFew ? sql`r.id in (select p.demand from positions p where ${all})` : sql`exists (select 1 from positions p where p.demand = r.id and ${all})`];
}

/** The conditions of one filter object on `p`, the row of a position. */
export async function positionConditions(
  { context, reading }: Asking,
  { process, round, change, stated, text }: Pick<DemandWhere, 'process' | 'round' | 'change' | 'stated' | 'text'>,
): Promise<Sql[]> {
  const processes = text == null ? null : await idsOfFilter(context, reading, 'Process', process);
  return [
    ...(await columnIsPicked(context, reading, 'Round', round, 'p.round')),
    ...(change == null ? [] : [hasWord('p.changes', change)]),
    ...spanOverlaps(daysOfRow(reading, 'p'), stated),
    ...(await positionHoldsText(reading, text, processes)),
  ];
}

async function wasRaised({ reading }: Asking, range: DateRange | null | undefined): Promise<Sql[]> {
  if (range?.from == null && range?.to == null) return [];
  const state = await stateOfRow(reading, []);
  return spanOverlaps({ first: state('raised_first'), last: state('raised_last') }, range);
}

/** The conditions of a filter on answers. The one rule of answers decides whether there is any. The other conditions are on recorded responses. */
async function wasAnswered({ context, reading }: Asking, filter: ResponseFilter | null | undefined, others: readonly Sql[]): Promise<Sql[]> {
  if (filter == null) return [];
  if (filter.none != null && filter.kind != null) throw badInput(['where', 'responded'], 'either none or kind', 'both');
  const { dialect } = reading.database;
  const parties = await pickedParties(context, reading, filter.party);
  const rounds = await idsOfFilter(context, reading, 'Round', filter.round);
  // An unknown party or round finds nothing, even with `none: true`.
  if (parties?.named.length === 0 || rounds?.length === 0) return [raw('1 = 0')];
  if (filter.none != null) {
    const answered = await wasEverAnswered(reading, [hasVisiblePosition(reading), ...others], { parties, rounds });
    return [filter.none ? sql`not (${answered})` : answered];
  }
  const conditions = [
    ...(parties === null ? [] : [await isOfParties(reading, 'a', parties)]),
    ...(rounds === null ? [] : [isOneOf(dialect, raw('a.round'), rounds)]),
    ...isOneOfWords(dialect, 'a.kind', filter.kind),
    ...(filter.kind == null ? [sql`not ${isOneOf(dialect, raw('a.kind'), silences)}`] : []),
  ];
  const all = allOf([reading.stood(responseRecords, 'a'), ...conditions]);
  const picksFew = parties !== null || rounds !== null;
  return [picksFew ? sql`r.id in (select a.demand from responses a where ${all})` : sql`exists (select 1 from responses a where a.demand = r.id and ${all})`];
}
