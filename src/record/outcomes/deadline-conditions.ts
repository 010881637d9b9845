import sql, { raw, type Sql } from 'sql-template-tag';
import { hasEdgeTo } from '../../api/find.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import { isPickedThen, type PickedParties, partiesPicked } from '../parties/related-party-filter.type.ts';
import { roundRecords } from '../rounds/round.records.ts';
import { timeOfListedRound } from '../rounds/rounds-in-order.ts';
import { type Span, spanOf } from '../time/span.ts';
import { type DeadlineRecord, deadlineRecords } from './deadline.records.ts';
import { isOverdueOn } from './in-force.ts';

/** The condition that a deadline was set by a selected party: a named one, or one related to it at that time. */
export async function wasSetBy(reading: Reading, setters: PickedParties): Promise<Sql> {
  const named = hasEdgeTo(reading, 'Deadline', 'r.id', 'setBy', setters.named);
  if (setters.related.length === 0) return named;
  const conditions = [reading.stood(deadlineRecords, 'r'), hasEdgeTo(reading, 'Deadline', 'r.id', 'setBy', partiesPicked(setters))];
  const deadlines = await reading.adopt(deadlineRecords, await reading.query(sql`select r.* from deadlines r where ${allOf(conditions)}`));
  const times = await Promise.all(deadlines.map((deadline) => whenSet(reading, deadline)));
  const found = deadlines.filter((deadline, index) => isPickedThen(setters, deadline.setBy, times[index] ?? null));
  return isOneOf(
    reading.database.dialect,
    raw('r.id'),
    found.map(({ id }) => id),
  );
}

/** The condition that a deadline was overdue on a day. Only deadlines due before that day are checked. */
export async function isOverdue(reading: Reading, day: string): Promise<Sql> {
  const conditions = [reading.stood(deadlineRecords, 'r'), sql`r.due_last < ${day}`];
  const deadlines = await reading.adopt(deadlineRecords, await reading.query(sql`select r.* from deadlines r where ${allOf(conditions)}`));
  const overdue = await Promise.all(
    deadlines.map(async (deadline) => {
      const moving = await reading.loadBelonging(deadlineRecords, 'extends', deadline.id, 'r.due_first, r.id');
      // A move on an unknown day counts as in time.
      const moved = await Promise.all(moving.map((other) => (other.setOn === null && other.setIn === null ? spanOf(deadline.due) : whenSet(reading, other))));
      const movedOn = moved.map(({ firstDay }) => firstDay).sort()[0] ?? null;
      const round = await reading.loadOptional(roundRecords, deadline.resultIn);
      const resultOn = round === null ? null : ((await timeOfListedRound(reading, round))?.firstDay ?? null);
      return isOverdueOn({ ...deadline, resultOn, movedOn }, day);
    }),
  );
  return isOneOf(
    reading.database.dialect,
    raw('r.id'),
    deadlines.filter((_, index) => overdue[index]).map(({ id }) => id),
  );
}

/** When a deadline was set: on its day, else at its round, else by its due day. */
async function whenSet(reading: Reading, { setOn, setIn, due }: DeadlineRecord): Promise<Span> {
  if (setOn !== null) return spanOf(setOn);
  const round = await reading.loadOptional(roundRecords, setIn);
  return (round === null ? null : await timeOfListedRound(reading, round)) ?? spanOf(due);
}
