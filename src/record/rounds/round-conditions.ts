import sql, { raw, type Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import type { KeyFilter } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, hasEdgeTo, hasWord, idsOfFilter, withEdgeTo } from '../../api/find.ts';
import { isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { columnHoldsText } from '../find-words.ts';
import { pickedIssues } from '../issues/issue-filter.type.ts';
import { locationsOfCountries } from '../locations/location-map.ts';
import { isWhereabouts } from '../locations/whereabouts.ts';
import { partiesPicked } from '../parties/related-party-filter.type.ts';
import type { ListedRounds } from './listed-rounds.ts';
import { participationRecords } from './participation.records.ts';
import { roundRecords } from './round.records.ts';
import type { OrdinalFilter, RoundWhere } from './round-where.type.ts';

export async function roundConditions(
  context: OperationContext,
  reading: Reading,
  where: RoundWhere | undefined,
  { parties, hosts }: Pick<ListedRounds, 'parties' | 'hosts'>,
) {
  const issues = await pickedIssues(context, reading, where?.agenda);
  const delegates = await idsOfFilter(context, reading, 'Person', where?.person);
  const locations = where?.country == null ? null : await locationsOfCountries(reading, where.country);
  return [
    ...(await columnIsPicked(context, reading, 'Round', where?.key, 'r.id')),
    ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
    ...(await isHeldAtPicked(context, reading, where?.location)),
    ...(await isWhereabouts(context, reading, where, { isAt: (ids) => isHeldAt(reading, ids), inclusive: true })),
    ...(locations === null ? [] : [isHeldAt(reading, locations)]),
    ...(parties === null ? [] : [hasParticipant(reading, partiesPicked(parties))]),
    ...(issues === null ? [] : [hasEdgeTo(reading, 'Round', 'r.id', 'agenda', issues)]),
    ...isOneOfWords(reading.database.dialect, "coalesce(r.kind, 'MEETING')", where?.kind),
    ...isOneOfWords(reading.database.dialect, 'r.strand', where?.strand),
    ...isOneOfWords(reading.database.dialect, 'r.level', where?.level),
    ...isOneOfWords(reading.database.dialect, 'r.track', where?.track),
    ...(where?.ordinal == null ? [] : [hasOrdinal(reading, where.ordinal)]),
    ...dateOverlaps('r.disclosed', where?.disclosed),
    ...(hosts === null ? [] : [hasParticipant(reading, partiesPicked(hosts), 'HOST')]),
    ...(delegates === null ? [] : [hasDelegate(reading, delegates)]),
    ...(where?.format == null ? [] : [hasWord('r.format', where.format)]),
    ...(reading.pin.knownBy === null ? isOneOfWords(reading.database.dialect, 'r.status', where?.status) : []),
    ...(await columnHoldsText(reading, 'Round', ['where', 'text'], where?.text, 'r.id')),
  ];
}

async function isHeldAtPicked(context: OperationContext, reading: Reading, filter: KeyFilter | undefined): Promise<Sql[]> {
  const places = await idsOfFilter(context, reading, 'Location', filter);
  return places === null ? [] : [isHeldAt(reading, places)];
}

/** At one of these places, alone or among others. Each half finds its rounds by an index; an `or` of the two would walk all rounds. */
function isHeldAt(reading: Reading, locations: readonly ThingId[]): Sql {
  const alone = sql`select l.id from rounds l where ${isOneOf(reading.database.dialect, raw('l.location'), locations)} and ${reading.stood(roundRecords, 'l')}`;
  return sql`r.id in (${alone} union ${withEdgeTo(reading, 'Round', 'locations', locations)})`;
}

function hasParticipant(reading: Reading, parties: readonly number[], role?: string) {
  const picked = isOneOf(reading.database.dialect, raw('p.party'), parties);
  const inRole = role === undefined ? sql`` : sql` and ${hasWord('p.roles', [role])}`;
  return sql`r.id in (select p.round from participations p where ${picked} and ${reading.stood(participationRecords, 'p')}${inRole})`;
}

/** Ordinals are stored as JSON groups, with the counter before the number. */
function hasOrdinal(reading: Reading, { counter, number }: OrdinalFilter): Sql {
  const numbered = reading.database.dialect.contains(raw('r.ordinals'), `"number":${JSON.stringify(number)}`);
  if (counter == null) return numbered;
  return reading.database.dialect.contains(raw('r.ordinals'), `"counter":${JSON.stringify(counter)},"number":${JSON.stringify(number)}`);
}

function hasDelegate(reading: Reading, people: readonly ThingId[]) {
  const sat = hasEdgeTo(reading, 'Participation', 'p.id', 'delegation', people);
  return sql`r.id in (select p.round from participations p where ${reading.stood(participationRecords, 'p')} and ${sat})`;
}
