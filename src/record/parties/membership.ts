import sql from 'sql-template-tag';
import type { Soon } from '../../foundation/soon.ts';
import { AFTER_ALL_DAYS, BEFORE_ALL_DAYS, firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import { tableName } from '../../ledger/standing/basis.ts';
import type { ThingId } from '../../ledger/thing.ts';

/** A membership with the days on which it may have held. Days sort as text. */
export interface MembershipSpan {
  readonly bloc: ThingId;
  readonly member: ThingId;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** A party that counts as a member (or bloc) of another for some days, directly or through nested blocs. */
export interface RelatedParty {
  readonly party: ThingId;
  readonly firstDay: string;
  readonly lastDay: string;
}

const ALWAYS = { firstDay: BEFORE_ALL_DAYS, lastDay: AFTER_ALL_DAYS };

/** Memberships are those of the whole record, not of one thing. */
const ALL = 0 as ThingId;

/** All recorded memberships. They are cached until the next write, because the statement takes 30 ms with 40 processes. */
export function membershipsOf(reading: Reading): Soon<MembershipSpan[]> {
  const loader = reading.loader<string, MembershipSpan[]>('memberships', async (names) => {
    const rows = await reading.query(
      sql`select e.owner_id, e.target_id, e.details from edges e where e.owner_type = 'Party' and e.field = 'members' and ${reading.edgesStood('e')} order by e.owner_id, e.ordinal`,
    );
    const spans = rows.map((row) => {
      const { from, to } = row.details === null ? {} : (JSON.parse(row.details as string) as { from?: string; to?: string });
      return {
        bloc: row.owner_id as ThingId,
        member: row.target_id as ThingId,
        firstDay: from === undefined ? ALWAYS.firstDay : firstDayOf(from),
        lastDay: to === undefined ? ALWAYS.lastDay : lastDayOf(to),
      };
    });
    return names.map(() => spans);
  });
  const ofParties = [tableName('parties')];
  return reading.values.derived(
    'memberships',
    ALL,
    () => loader.load('all'),
    () => ofParties,
  );
}

/**
 * Blocs nest and overlap. The members of a party are its own members and their members, each for the days of the whole chain. `direction`
 * is down to members or up to blocs.
 */
export function relatedParties(spans: readonly MembershipSpan[], party: ThingId, direction: 'members' | 'blocs'): RelatedParty[] {
  const found: RelatedParty[] = [];
  const visit = (at: ThingId, days: { firstDay: string; lastDay: string }, path: readonly ThingId[]) => {
    for (const span of spans) {
      const [here, there] = direction === 'members' ? [span.bloc, span.member] : [span.member, span.bloc];
      if (here !== at || path.includes(there)) continue;
      const firstDay = span.firstDay > days.firstDay ? span.firstDay : days.firstDay;
      const lastDay = span.lastDay < days.lastDay ? span.lastDay : days.lastDay;
      if (firstDay > lastDay) continue;
      found.push({ party: there, firstDay, lastDay });
      visit(there, { firstDay, lastDay }, [...path, there]);
    }
  };
  visit(party, ALWAYS, [party]);
  return found;
}
