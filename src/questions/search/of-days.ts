import sql, { raw, type Sql } from 'sql-template-tag';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import type { DaysInText } from '../../foundation/values/days-in-text.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import { daysOfRow } from '../../record/demands/derived-values.ts';
import { type FoundThing, foundThing, type SearchedAmong, shownAlone } from '../../record/find-words.ts';
import { recordsByType } from '../../record/records.ts';

/** The dates that a search by days looks at, by the columns that hold their bounds. */
const dates: Readonly<Partial<Record<ThingType, string>>> = {
  Round: 'date',
  Statement: 'date',
  Document: 'date',
  Outcome: 'date',
  Deadline: 'due',
  Response: 'date',
  Source: 'published',
};

/** A date that allows more days than a month is too vague for a search by days. */
const MOST_DAYS = 31;
const DAY_MS = 86_400_000;

type Days = Pick<DaysInText, 'first' | 'last'>;

/** The things whose own date allows one of these days and is not much wider than a month. */
export async function thingsOfDays(reading: Reading, { types, processes }: SearchedAmong, days: Days): Promise<FoundThing[]> {
  const found = await Promise.all(types.map((type) => ofType(reading, type, days, processes ?? null)));
  return found.flat();
}

/** The days of a position come from the one function of time. */
function daysOf(reading: Reading, type: ThingType): { readonly first: Sql; readonly last: Sql } | null {
  if (type === 'Position') return daysOfRow(reading, 'r');
  const column = dates[type];
  return column === undefined ? null : { first: raw(`r.${column}_first`), last: raw(`r.${column}_last`) };
}

async function ofType(reading: Reading, type: ThingType, wanted: Days, processes: readonly ThingId[] | null): Promise<FoundThing[]> {
  const days = daysOf(reading, type);
  if (days === null) return [];
  const records = recordsByType[type];
  const isPicked = (scope: string) => isOneOf(reading.database.dialect, raw(scope), processes ?? []);
  const conditions = [
    reading.stood(records, 'r'),
    ...shownAlone(reading, type),
    // A position without a date of its own has the date of its round.
    ...(type === 'Position' ? [raw('r.dated')] : []),
    sql`${days.first} <= ${wanted.last}`,
    sql`${days.last} >= ${wanted.first}`,
    ...(processes === null ? [] : [sql`(${isPicked('t.scope')} or t.scope in (select o.id from things o where ${isPicked('o.scope')}))`]),
  ];
  const bounds = sql`${days.first} as first_day, ${days.last} as last_day`;
  const rows = await reading.query(
    sql`select r.id, t.key, i.texts, ${bounds} from ${raw(`"${records.table}"`)} r join things t on t.id = r.id join search_index i on i.thing = r.id and i.from_seq = r.from_seq where ${allOf(conditions)}`,
  );
  return rows
    .filter((row) => (Date.parse(row.last_day as string) - Date.parse(row.first_day as string)) / DAY_MS < MOST_DAYS)
    .map((row) => foundThing({ ...row, type }))
    .filter(({ texts }) => texts.length > 0);
}
