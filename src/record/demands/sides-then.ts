import sql, { raw, type Sql } from 'sql-template-tag';
import { hasEdgeTo, hasWord } from '../../api/find.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { fewAtATime } from '../../foundation/turns.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { concerns } from './addressees.ts';
import type { Course } from './course.ts';
import { demandRecords } from './demand.records.ts';
import { recordedCourse, type StatedPosition } from './recorded-history.ts';

/** The sides of a demand, as it names them. */
export type Side = 'madeBy' | 'addressedTo';

/** The condition that a party, which the demand names on a side, is on that side at the position in row `p`. */
export type IsOnSide = (party: ThingId) => Sql;

/**
 * Who is on a side at a position. Statements tell it alone where each entry tells it itself. An entry without makers carries on those before it, and `toward`
 * may name a bloc. Such demands are few, and only their histories are read.
 */
export async function sideAtPositions(reading: Reading, side: Side, parties: readonly ThingId[]): Promise<IsOnSide> {
  if (parties.length === 0) return () => raw('1 = 0');
  const { ofRow, needsCourse, ofCourse } = rules[side];
  const { dialect } = reading.database;
  const isTheirs = isOneOf(dialect, raw('m.target_id'), parties);
  const theirs = sql`select m.owner_id from edges m where m.owner_type = 'Demand' and m.field = ${side} and ${isTheirs} and ${reading.edgesStood('m')}`;
  // A view may withhold the entry that changed a side.
  const rows = await reading.query(
    sql`select distinct p.demand as id from positions p where p.demand in (${theirs}) and ${reading.edgesStood('p')} and ${needsCourse(reading)} order by id`,
  );
  if (rows.length === 0) return (party) => ofRow(reading, party);
  const read = rows.map(({ id }) => id as ThingId);
  const onSide = await fewAtATime(read, (id) => positionsOf(reading, id, ofCourse, parties));
  const idsOf = (party: ThingId) => onSide.flatMap((positions) => positions.get(party) ?? []);
  const isRead = isOneOf(dialect, raw('p.demand'), read);
  return (party) => sql`((not ${isRead} and ${ofRow(reading, party)}) or ${isOneOf(dialect, raw('p.id'), idsOf(party))})`;
}

interface Rule {
  /** The condition on row `p`, where its own edges tell. */
  readonly ofRow: (reading: Reading, party: ThingId) => Sql;
  /** The condition on row `p` that its edges are not enough to tell who is on the side in its demand. */
  readonly needsCourse: (reading: Reading) => Sql;
  readonly ofCourse: (course: Course<StatedPosition>, index: number, party: ThingId) => boolean;
}

const edgesOf = (reading: Reading, field: string) =>
  sql`select 1 from edges e where e.owner_id = p.id and e.owner_type = 'Position' and e.field = ${field} and ${reading.edgesStood('e')}`;

const rules: Readonly<Record<Side, Rule>> = {
  madeBy: {
    ofRow: () => raw('1 = 1'),
    needsCourse: (reading) =>
      sql`(exists (${edgesOf(reading, 'madeBy')}) or (${hasWord('p.changes', ['WITHDRAWN'])} and exists (${edgesOf(reading, 'broughtBy')})))`,
    ofCourse: (course, index, party) => course.makersAfter(index).includes(party),
  },
  addressedTo: {
    ofRow: (reading, party) => sql`(${hasEdgeTo(reading, 'Position', 'p.id', 'toward', [party])} or not exists (${edgesOf(reading, 'toward')}))`,
    needsCourse: (reading) =>
      sql`exists (${edgesOf(reading, 'toward')} and not exists (select 1 from edges a where a.owner_id = p.demand and a.owner_type = 'Demand' and a.field = 'addressedTo' and a.target_id = e.target_id and ${reading.edgesStood('a')}))`,
    ofCourse: ({ history }, index, party) => concerns(history.positions[index] as StatedPosition, party),
  },
};

async function positionsOf(reading: Reading, id: ThingId, isOnSide: Rule['ofCourse'], parties: readonly ThingId[]): Promise<Map<ThingId, ThingId[]>> {
  const demand = await reading.load(demandRecords, id);
  if (demand === null) return new Map();
  const course = await recordedCourse(reading, demand);
  const on = (party: ThingId) => course.history.positions.flatMap((position, index) => (isOnSide(course, index, party) ? [position.id] : []));
  return new Map(parties.map((party) => [party, on(party)]));
}
