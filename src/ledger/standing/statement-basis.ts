import type { Sql } from 'sql-template-tag';
import { functionsOfLists } from '../../foundation/storage/lists.ts';
import { type AnyRecords, descriptionOf, descriptionOfTable } from '../records.ts';
import type { ThingType } from '../thing.ts';
import { type Basis, contentName, tableName } from './basis.ts';
import { DEMAND_STATES, FIRST_POSITIONS } from './standing-record.ts';

/**
 * A statement without the place that it is pinned to. Two statements that differ only there give the same rows, while no table that they read changes.
 * The text before a value tells whether it is a place. The id of a thing may be the same number.
 */
export function withoutPlace({ strings, values }: Sql, seq: number): readonly unknown[] {
  return [strings, values.map((value, index) => (value === seq && /\b(from_seq <=|to_seq >) $/.test(strings[index] as string) ? 'place' : value))];
}

/** The condition that a demand has any position. One more position changes it only if there was none. */
const HAS_POSITION = 'exists (select 1 from positions p where p.demand = r.id and p.from_seq <= ? and p.to_seq > ? and 1 = 1)';

/** A statement may say more about versions than that they stood. It asks when they were written or known, so a new one may change its rows. */
const STOOD = /\b\w+\.(?:from_seq <= \?|to_seq > \?|to_seq [<=] \?)/g;
const ABOUT_VERSIONS = /\b(?:from_seq|to_seq|version|salt|known_\w+)\b/;

/**
 * The tables that a statement reads. Null if one of them changes without a digest that names it, such as the index of words. Null also if the text says
 * something that is not understood here.
 */
export function basisOfStatement(statement: Sql): Basis {
  const sql = statement.sql.replaceAll(HAS_POSITION, '');
  if (/\b(from|join)\s+"?\w+"?(\s+\w+)?\s*,/i.test(sql)) return null;
  const read = [...sql.matchAll(/\b(?:from|join)\s+"?(\w+)"?/gi)].map(([, name]) => name as string);
  const tables = new Set<string>();
  for (const name of read) {
    if (name === 'edges' || functionsOfLists.has(name)) continue;
    if (name !== DEMAND_STATES && descriptionOfTable(name) === undefined) return null;
    tables.add(name);
  }
  const owners = ownersOfEdges(statement);
  if (owners.length !== read.filter((name) => name === 'edges').length) return null;
  for (const { table } of owners) tables.add(table);
  const nameOf = ABOUT_VERSIONS.test(sql.replaceAll(STOOD, '')) ? tableName : nameOfContent;
  return [...[...tables].map(nameOf), ...(sql === statement.sql ? [] : [FIRST_POSITIONS])];
}

const nameOfContent = (table: string) => (table === DEMAND_STATES ? tableName(table) : contentName(table));

/** The types whose edges a statement reads, once for each time that it names the table of edges. */
function ownersOfEdges({ strings, values }: Sql): AnyRecords[] {
  const written = strings.flatMap((text) => [...text.matchAll(/\bowner_type = '(\w+)'/g)].map(([, type]) => type));
  const given = values.filter((_, index) => /\bowner_type = $/.test(strings[index] as string));
  return [...written, ...given].map((type) => descriptionOf(type as ThingType));
}
