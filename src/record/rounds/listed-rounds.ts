import sql, { raw, type Sql } from 'sql-template-tag';
import type { DateRange } from '../../api/filters.type.ts';
import { hasWord, isWithin } from '../../api/find.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { isPickedThen, type PickedParties, partiesPicked } from '../parties/related-party-filter.type.ts';
import type { Span } from '../time/span.ts';
import { statusKnownOn } from './known-status.ts';
import { participationRecords } from './participation.records.ts';
import { type RoundRecord, roundRecords } from './round.records.ts';
import type { RoundStatus } from './round.ts';
import type { RoundOrder } from './round-where.type.ts';
import { orderedRounds, timeOfListedRound } from './rounds-in-order.ts';

type ListedRow = Pick<RoundRecord, 'id' | 'process' | 'status' | 'date'> & { readonly status_known_since: string | null };

function knownStatusOf(reading: Reading, { status_known_since: statusKnownSince, ...row }: ListedRow): RoundStatus {
  return statusKnownOn({ ...row, statusKnownSince }, reading.pin.knownBy);
}

export interface ListedRounds {
  readonly during: DateRange | undefined;
  readonly parties: PickedParties | null;
  readonly hosts: PickedParties | null;
  readonly status: readonly RoundStatus[] | null | undefined;
  readonly order: RoundOrder;
}

/** Whether a selected party takes part in a round: a named one, or one that counted as it on a day of the round. */
async function participantsThen(reading: Reading, parties: PickedParties | null, role?: string): Promise<(round: ThingId, time: Span | null) => boolean> {
  if (parties === null || parties.related.length === 0) return () => true;
  const conditions = [
    isOneOf(reading.database.dialect, raw('p.party'), partiesPicked(parties)),
    reading.stood(participationRecords, 'p'),
    ...(role === undefined ? [] : [hasWord('p.roles', [role])]),
  ];
  const rows = await reading.query(sql`select p.round, p.party from participations p where ${allOf(conditions)}`);
  const byRound = new Map<ThingId, ThingId[]>();
  for (const { round, party } of rows) byRound.set(round as ThingId, [...(byRound.get(round as ThingId) ?? []), party as ThingId]);
  return (round, time) => isPickedThen(parties, byRound.get(round) ?? [], time);
}

/** The rounds that fulfil these conditions and were held within a span of days, in the requested order. */
export async function listedRounds(reading: Reading, conditions: readonly Sql[], { during, parties, hosts, status, order }: ListedRounds): Promise<ThingId[]> {
  const found = allOf([reading.stood(roundRecords, 'r'), ...conditions]);
  const columns = raw('r.id, r.process, r.status, r.status_known_since, r.date');
  const rows = await reading.query(sql`select ${columns} from rounds r where ${found} order by r.sort_key`);
  const matching = (rows as ListedRow[]).filter((row) => status == null || status.includes(knownStatusOf(reading, row)));
  const isTimed = during != null || [parties, hosts].some((picked) => picked !== null && picked.related.length > 0);
  const times = await Promise.all(matching.map((round) => (isTimed ? timeOfListedRound(reading, round) : null)));
  const [takesPart, hosted] = await Promise.all([participantsThen(reading, parties), participantsThen(reading, hosts, 'HOST')]);
  const isListed = (id: ThingId, time: Span | null) => (during == null || isWithin(time, during)) && takesPart(id, time) && hosted(id, time);
  const held = matching.filter(({ id }, index) => isListed(id, times[index] ?? null));
  const ordered = order === 'DATE_ASC' || order === 'DATE_DESC' ? await orderedRounds(reading, held) : held;
  const ids = ordered.map(({ id }) => id);
  return order === 'DATE_DESC' || order === 'KEY_DESC' ? ids.reverse() : ids;
}
