import sql, { raw, type Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import type { DateRange } from '../../api/filters.type.ts';
import { columnIsPicked, hasEdgeTo, hasWord, idsOfFilter, idsOfKeys, spanOverlaps } from '../../api/find.ts';
import { badInput } from '../../foundation/errors.ts';
import { allOf, anyOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { issuesBelow } from '../issues/issue-tree.ts';
import { membershipsOf, type RelatedParty, relatedParties } from '../parties/membership.ts';
import type { DemandStatus } from './demand.ts';
import type { DemandWhere, IssueFilter, PartyFilter, ResponseFilter } from './demand-where.type.ts';
import { refuseTooWide } from './demand-where-size.ts';
import { daysOfRow, stateOfRow } from './derived-values.ts';
import { positionRecords } from './position.records.ts';
import { positionHoldsText } from './position-words.ts';
import { responseRecords } from './response.records.ts';

/** How deep `and`, `or` and `not` may nest. */
const DEEPEST = 5;

interface Asking {
  readonly context: OperationContext;
  readonly reading: Reading;
}

/** What a DemandWhere asks, as conditions on `r`, the row of the demand. */
export async function demandConditions(context: OperationContext, reading: Reading, where: DemandWhere | null | undefined): Promise<Sql[]> {
  if (where != null) refuseTooWide(where);
  return [hasVisiblePosition(reading), ...(await askedFor(context, reading, where, 1))];
}

/** A demand without a position that the view shows is in no list. */
function hasVisiblePosition(reading: Reading): Sql {
  return sql`exists (select 1 from positions p where p.demand = r.id and ${reading.stood(positionRecords, 'p')})`;
}

async function askedFor(context: OperationContext, reading: Reading, where: DemandWhere | null | undefined, depth: number): Promise<Sql[]> {
  if (where == null) return [];
  if (depth > DEEPEST) throw badInput(['where'], `and, or and not nested at most ${DEEPEST} deep`, 'a deeper one');
  const asking = { context, reading };
  const { dialect } = reading.database;
  return [
    ...(await columnIsPicked(context, reading, 'Demand', where.key, 'r.id')),
    ...(await columnIsPicked(context, reading, 'Process', where.process, 'r.process')),
    ...(await partiesArePicked(asking, sides.makers, where.madeBy, where)),
    ...(await partiesArePicked(asking, sides.addressees, where.addressedTo, where)),
    ...(await issueIsPicked(asking, where.issue)),
    ...isOneOfWords(dialect, 'r.kind', where.kind),
    ...(await statusIsPicked(asking, where.status)),
    ...(await hasPosition(asking, where)),
    ...(await wasAnswered(asking, where.responded)),
    ...(await wasRaised(asking, where.raised)),
    ...(await combined(asking, where, depth + 1)),
  ];
}

async function combined({ context, reading }: Asking, { and, or, not }: DemandWhere, depth: number): Promise<Sql[]> {
  const conditionOf = async (where: DemandWhere) => allOf(await askedFor(context, reading, where, depth));
  const conditions: Sql[] = [];
  if (and != null) conditions.push(allOf(await Promise.all(and.map(conditionOf))));
  if (or != null) conditions.push(anyOf(await Promise.all(or.map(conditionOf))));
  // A demand without a date is in no span of days, and so it is in what lies outside the span: a condition that is unknown does not hold.
  if (not != null) conditions.push(sql`(${await conditionOf(not)}) is not true`);
  return conditions;
}

/** The two sides of a demand, and the field of a position that names them where they were others at that moment. */
interface Side {
  readonly ofDemand: 'madeBy' | 'addressedTo';
  readonly ofPosition: 'madeBy' | 'toward';
}

const sides = {
  makers: { ofDemand: 'madeBy', ofPosition: 'madeBy' },
  addressees: { ofDemand: 'addressedTo', ofPosition: 'toward' },
} as const satisfies Record<string, Side>;

/** A bloc's demands may include those of its members, and the other way round, where that is asked for. */
async function partiesArePicked({ context, reading }: Asking, side: Side, filter: PartyFilter | null | undefined, where: DemandWhere): Promise<Sql[]> {
  if (filter == null) return [];
  const picked = await idsOfFilter(context, reading, 'Party', filter);
  const together = filter.all == null ? [] : await idsOfKeys(context, reading, 'Party', filter.all);
  const someUnknown = together.length < (filter.all?.length ?? 0);
  const related = await relatedPartiesOf(reading, filter);
  const ofPosition = related === null ? [] : await positionConditions({ context, reading }, where);
  const conditionOf = (parties: readonly ThingId[]) =>
    anyOf([
      hasEdgeTo(reading, 'Demand', 'r.id', side.ofDemand, parties),
      ...(related?.(parties) ?? []).map((party) => spokeWhileRelated(reading, side, party, ofPosition)),
    ]);
  return [...(picked === null ? [] : [conditionOf(picked)]), ...together.map((party) => conditionOf([party])), ...(someUnknown ? [raw('1 = 0')] : [])];
}

/** What finds the members or blocs of parties, each with its time; null where neither is asked for. */
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
 * That the demand is one of this party, and that some position of it was stated while the party was a member (or bloc) of the one asked for: not
 * only the first, since members come and go while a demand goes on. What else is asked of a position must hold of the same one.
 */
function spokeWhileRelated(reading: Reading, { ofDemand, ofPosition }: Side, { party, firstDay, lastDay }: RelatedParty, further: readonly Sql[]): Sql {
  const isOfDemand = hasEdgeTo(reading, 'Demand', 'r.id', ofDemand, [party]);
  const namesOthers = sql`exists (select 1 from edges e where e.owner_id = p.id and e.owner_type = 'Position' and e.field = ${ofPosition} and ${reading.edgesStood('e')})`;
  const isOfPosition = sql`(${hasEdgeTo(reading, 'Position', 'p.id', ofPosition, [party])} or not ${namesOthers})`;
  const days = daysOfRow(reading, 'p');
  const during = sql`${days.first} <= ${lastDay} and ${days.last} >= ${firstDay}`;
  const conditions = allOf([reading.stood(positionRecords, 'p'), during, isOfPosition, ...further]);
  return sql`(${isOfDemand} and exists (select 1 from positions p where p.demand = r.id and ${conditions}))`;
}

async function issueIsPicked({ context, reading }: Asking, filter: IssueFilter | null | undefined): Promise<Sql[]> {
  const named = await idsOfFilter(context, reading, 'Issue', filter);
  if (named === null) return [];
  const picked = filter?.includeBelow ? await issuesBelow(reading, named) : named;
  return [isOneOf(reading.database.dialect, raw('r.issue'), picked)];
}

async function statusIsPicked({ reading }: Asking, statuses: readonly DemandStatus[] | null | undefined): Promise<Sql[]> {
  if (statuses == null) return [];
  const state = await stateOfRow(reading, []);
  return [isOneOf(reading.database.dialect, state('status'), statuses)];
}

async function hasPosition(asking: Asking, where: DemandWhere): Promise<Sql[]> {
  const conditions = await positionConditions(asking, where);
  if (conditions.length === 0) return [];
  return [sql`exists (select 1 from positions p where p.demand = r.id and ${asking.reading.stood(positionRecords, 'p')} and ${allOf(conditions)})`];
}

/** What one object asks of a position, as conditions on `p`. */
async function positionConditions({ context, reading }: Asking, { round, change, stated, text }: DemandWhere): Promise<Sql[]> {
  return [
    ...(await columnIsPicked(context, reading, 'Round', round, 'p.round')),
    ...(change == null ? [] : [hasWord('p.changes', change)]),
    ...spanOverlaps(daysOfRow(reading, 'p'), stated),
    ...(await positionHoldsText(reading, text)),
  ];
}

async function wasRaised({ reading }: Asking, range: DateRange | null | undefined): Promise<Sql[]> {
  if (range?.from == null && range?.to == null) return [];
  const state = await stateOfRow(reading, []);
  return spanOverlaps({ first: state('raised_first'), last: state('raised_last') }, range);
}

/** To be silent, and to have nothing reported, are no answers. */
const silences = ['NO_ANSWER', 'NONE_REPORTED'] as const;

async function wasAnswered({ context, reading }: Asking, filter: ResponseFilter | null | undefined): Promise<Sql[]> {
  if (filter == null) return [];
  if (filter.none != null && filter.kind != null) throw badInput(['where', 'responded'], 'either none or kind', 'both');
  const { dialect } = reading.database;
  const parties = await idsOfFilter(context, reading, 'Party', filter.party);
  const rounds = await idsOfFilter(context, reading, 'Round', filter.round);
  // A party or a round that is not in the record finds nothing, also among what it did not answer.
  if (parties?.length === 0 || rounds?.length === 0) return [raw('1 = 0')];
  const conditions = [
    ...(parties === null ? [] : [isOneOf(dialect, raw('a.party'), parties)]),
    ...(rounds === null ? [] : [isOneOf(dialect, raw('a.round'), rounds)]),
    ...isOneOfWords(dialect, 'a.kind', filter.kind),
  ];
  if (filter.kind == null) conditions.push(sql`not ${isOneOf(dialect, raw('a.kind'), silences)}`);
  const answered = sql`exists (select 1 from responses a where a.demand = r.id and ${reading.stood(responseRecords, 'a')} and ${allOf(conditions)})`;
  return [filter.none === true ? sql`not ${answered}` : answered];
}
