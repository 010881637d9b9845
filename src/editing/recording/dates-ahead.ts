import { fewAtATime, inTurns } from '../../foundation/turns.ts';
import { firstDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { responseRecords } from '../../record/demands/response.records.ts';
import { outcomeRecords } from '../../record/outcomes/outcome.records.ts';
import { isHeld } from '../../record/rounds/held.ts';
import { roundRecords } from '../../record/rounds/round.records.ts';
import { statementRecords } from '../../record/statements/statement.records.ts';
import type { WrittenNotice } from './written-notice.ts';

/** How to read the date of something that must have happened. A round that was not held may well lie ahead. */
const dates: { readonly [Type in ThingType]?: (reading: Reading, id: ThingId) => Promise<string | null> } = {
  Position: async (reading, id) => {
    const position = await reading.load(positionRecords, id);
    return position?.dated ? position.statedOn : null;
  },
  Response: async (reading, id) => (await reading.load(responseRecords, id))?.date ?? null,
  Outcome: async (reading, id) => (await reading.load(outcomeRecords, id))?.date ?? null,
  Statement: async (reading, id) => (await reading.load(statementRecords, id))?.date ?? null,
  Round: async (reading, id) => {
    const round = await reading.load(roundRecords, id);
    return round !== null && isHeld(round) ? round.date : null;
  },
};

/** What this transaction dates after today, though nobody can know yet that it happened: `2062` for `2026`. What stood with that date is not told again. */
export async function datesAheadNotices(writing: Writing): Promise<WrittenNotice[]> {
  const written = new Map<ThingId, (reading: Reading, id: ThingId) => Promise<string | null>>();
  await inTurns(writing.acts, ({ thing, thingType }) => {
    const read = dates[thingType];
    if (read !== undefined) written.set(thing, read);
  });
  const [before, after, lastDay] = [writing.readingBefore(), writing.readingSoFar(), dayAfter(writing.today)];
  const notices = await fewAtATime([...written], async ([thing, read]): Promise<WrittenNotice[]> => {
    const date = await read(after, thing);
    if (date === null || firstDayOf(date) <= lastDay || (await read(before, thing)) === date) return [];
    const message = `is dated ${date}, which is after today (${writing.today})`;
    return [{ kind: 'DATE_AHEAD', thing, key: (await after.identityOf(thing))?.key ?? '', message }];
  });
  return notices.flat();
}

/** Where the day begins earlier than in UTC, it is tomorrow already. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
