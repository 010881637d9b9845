import sql, { raw, type Sql } from 'sql-template-tag';
import { hasWord } from '../../api/find.ts';
import type { OrderTerm } from '../../api/page.ts';
import { allOf } from '../../foundation/storage/lists.ts';
import { AFTER_ALL_DAYS, BEFORE_ALL_DAYS } from '../../foundation/values/edtf.ts';
import { naturalSortKey } from '../../foundation/values/key.ts';
import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { fold } from '../../foundation/values/words.ts';
import type { Reading } from '../../ledger/reading.ts';
import { demandRecords } from './demand.records.ts';
import { changeKinds } from './demand.ts';
import { daysOfRow, stateOfRow } from './derived-values.ts';
import { positionRecords } from './position.records.ts';
import { isChange } from './substance.ts';

export const demandOrders = vocabulary('DemandOrder', 'The order in which to list demands. Equal entries are sorted by key.', {
  RAISED_ASC: 'The earliest raised first.',
  RAISED_DESC: 'The latest raised first.',
  LAST_MOVE_ASC: 'Those that have not moved for longest come first. The first day of the latest position that changed something counts, as in `lastChanged`.',
  LAST_MOVE_DESC: 'Those that moved most recently come first. Those without a dated move come last.',
  TITLE_ASC: 'By title, in its first recorded language. Case and accents do not count, and numbers sort by size.',
  TITLE_DESC: 'By title, in reverse order.',
  KEY_ASC: 'By key, in natural order: UA-2 before UA-10.',
  KEY_DESC: 'By key, in reverse natural order.',
});
export type DemandOrder = WordOf<typeof demandOrders>;

type Ordered = 'RAISED' | 'LAST_MOVE' | 'TITLE' | 'KEY';
type TermsOf = (reading: Reading, conditions: readonly Sql[]) => Promise<readonly Sql[]>;

/** The terms of each order, over the row `r` of a demand. None is ever null. */
const terms: Readonly<Record<Ordered, TermsOf>> = {
  RAISED: async (reading, conditions) => {
    const state = await stateOfRow(reading, conditions);
    return [sql`coalesce(${state('raised_first')}, ${last})`, sql`coalesce(${state('raised_last')}, ${last})`];
  },
  LAST_MOVE: async (reading) => [sql`coalesce(${lastMoveOfRow(reading)}, ${raw(`'${BEFORE_ALL_DAYS}'`)})`],
  TITLE: async (reading, conditions) => [await titleOfRow(reading, conditions)],
  KEY: async () => [raw('r.sort_key')],
};

const last = raw(`'${AFTER_ALL_DAYS}'`);
const changing = changeKinds.words.filter(isChange);

export async function orderTerms(reading: Reading, orders: readonly DemandOrder[], conditions: readonly Sql[]): Promise<OrderTerm[]> {
  const all = await Promise.all(
    orders.map(async (order) => {
      const descending = order.endsWith('_DESC');
      const expressions = await terms[order.replace(/_(?:ASC|DESC)$/, '') as Ordered](reading, conditions);
      return expressions.map((expression): OrderTerm => ({ expression, descending }));
    }),
  );
  return all.flat();
}

/** The first day of its latest position that changed something. */
function lastMoveOfRow(reading: Reading): Sql {
  const conditions = [sql`p.demand = r.id`, reading.stood(positionRecords, 'p'), hasWord('p.changes', changing)];
  return sql`(select max(${daysOfRow(reading, 'p').first}) from positions p where ${allOf(conditions)})`;
}

/** Neither database folds the case of all scripts. So the statement receives the folded titles of the selected demands. */
async function titleOfRow(reading: Reading, conditions: readonly Sql[]): Promise<Sql> {
  const picked = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const rows = await reading.query(sql`select r.id, r.titles from demands r where ${picked}`);
  const places = rows.map((row) => {
    const [title] = JSON.parse(row.titles as string) as LocalTextRecord[];
    return { demand: row.id, place: title === undefined ? '' : naturalSortKey(fold(title.text)) };
  });
  const given = reading.database.dialect.rowsGiven(places, { demand: 'bigint', place: 'text' });
  return sql`(select w.place from ${given} w where w.demand = r.id)`;
}
