import sql, { raw, type Sql } from 'sql-template-tag';
import { queryOf, thingsHolding } from '../api/find-words.ts';
import type { Reading } from '../ledger/reading.ts';
import { anyOf, isOneOf } from '../storage/lists.ts';
import { isHeldBy } from '../values/search-query.ts';
import { positionRecords } from './position.records.ts';

/** The condition that `p`, the row of a position, holds these words: in its own row, in the text it carries from before, or in the title of its demand. */
export async function positionHoldsText(reading: Reading, text: string | null | undefined): Promise<Sql[]> {
  if (text == null) return [];
  const query = queryOf(['where', 'text'], text);
  const found = await thingsHolding(reading, ['Position', 'Demand'], query);
  const positions = found.filter(({ type }) => type === 'Position');
  const worded = positions.filter(({ texts }) =>
    isHeldBy(
      query,
      texts.filter(({ field }) => field === 'TEXT').map(({ words }) => words),
    ),
  );
  const isAmong = (column: string, things: readonly { readonly id: number }[]) =>
    isOneOf(
      reading.database.dialect,
      raw(column),
      things.map(({ id }) => id),
    );
  const demands = found.filter(({ type }) => type === 'Demand');
  return [anyOf([isAmong('p.id', positions), isAmong('p.demand', demands), carriesFrom(reading, isAmong('q.id', worded))])];
}

/** That `p` words nothing new, and the last position before it that did, `q`, is one of those picked. */
function carriesFrom(reading: Reading, isPicked: Sql): Sql {
  const between = sql`select 1 from positions b where b.demand = p.demand and b.texts <> '[]' and ${reading.stood(positionRecords, 'b')} and ${isBefore('q', 'b')} and ${isBefore('b', 'p')}`;
  return sql`(p.texts = '[]' and exists (select 1 from positions q where q.demand = p.demand and ${isPicked} and ${reading.stood(positionRecords, 'q')} and ${isBefore('q', 'p')} and not exists (${between})))`;
}

/** By place: the last day that the date allows, then the number. */
function isBefore(one: string, other: string): Sql {
  return raw(`(${one}.stated_on_last < ${other}.stated_on_last or (${one}.stated_on_last = ${other}.stated_on_last and ${one}.number < ${other}.number))`);
}
