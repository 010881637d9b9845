import sql from 'sql-template-tag';
import { hasWord } from '../../api/find.ts';
import { fewAtATime } from '../../foundation/turns.ts';
import { defineCarriedMakers } from '../../ledger/carried-makers.ts';
import type { CarriedMaker } from '../../ledger/evidence-policy.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Course } from './course.ts';
import { demandRecords } from './demand.records.ts';
import { recordedCourse, type StatedPosition } from './recorded-history.ts';

/** One value for the whole record. Things have ids from 1. */
const WHOLE = 0 as ThingId;

/** Any entry may change who holds a demand, so the next one ends what is kept. */
defineCarriedMakers(async (reading) => reading.values.derived('carried makers', WHOLE, () => carriedMakers(reading)));

async function carriedMakers(reading: Reading): Promise<readonly CarriedMaker[]> {
  const edgesOf = (field: string) =>
    sql`select 1 from edges e where e.owner_id = p.id and e.owner_type = 'Position' and e.field = ${field} and ${reading.edgesStood('e')}`;
  const changesMakers = sql`(exists (${edgesOf('madeBy')}) or (${hasWord('p.changes', ['WITHDRAWN'])} and exists (${edgesOf('broughtBy')})))`;
  const rows = await reading.query(sql`select distinct p.demand as id from positions p where ${reading.edgesStood('p')} and ${changesMakers} order by id`);
  const found = await fewAtATime(
    rows.map(({ id }) => id as ThingId),
    (id) => carriedIn(reading, id),
  );
  return found.flat();
}

async function carriedIn(reading: Reading, id: ThingId): Promise<CarriedMaker[]> {
  const demand = await reading.load(demandRecords, id);
  if (demand === null) return [];
  const course = await recordedCourse(reading, demand);
  return course.history.positions.flatMap((position, index) => {
    const acting = actingMakers(course, index);
    const named = position.madeBy.length > 0 ? position.madeBy : demand.madeBy;
    return areSame(acting, named) ? [] : acting.map((party) => ({ position: position.id, party }));
  });
}

/** Who holds the demand from an entry on. A maker that brings the entry by which it leaves acts as a maker too. */
function actingMakers(course: Course<StatedPosition>, index: number): readonly ThingId[] {
  const [before, after] = [course.makersAfter(index - 1), course.makersAfter(index)];
  const { actors = [] } = course.history.positions[index] as StatedPosition;
  return [...new Set([...after, ...before.filter((party) => actors.includes(party))])];
}

const areSame = (one: readonly ThingId[], other: readonly ThingId[]) => one.length === other.length && one.every((id) => other.includes(id));
