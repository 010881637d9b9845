import sql, { join, raw, type Sql } from 'sql-template-tag';
import { badInput, tooMuch } from '../errors.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId, ThingType } from '../ledger/thing.ts';
import { recordsByType } from '../records.ts';
import { allOf, isOneOf } from '../storage/lists.ts';
import { readIndexedTexts, type SearchField } from '../values/searched.ts';
import { isHeldBy, readSearchQuery, type SearchQuery, termsOfPhrase } from '../values/search-query.ts';

/** A thing that holds what was looked for, with the words of its texts. */
export interface FoundThing {
  readonly id: ThingId;
  readonly type: ThingType;
  readonly key: string;
  readonly texts: readonly { readonly field: SearchField; readonly words: readonly string[] }[];
}

/** So many things are weighed; where more hold the words, none is left out silently. */
const MOST_FOUND = 10_000;

/** The query that a text means; an error that says where and what was expected, where it means none. */
export function queryOf(path: readonly string[], text: string): SearchQuery {
  const reading = readSearchQuery(text);
  if (!reading.ok) throw badInput(path, reading.expected, text);
  return reading.query;
}

/**
 * The things of these types that hold what was looked for, in this view. The index gives those that hold all the words; whether the words of a phrase stand
 * together is seen here, from what the index keeps, by the same rule on either database. What the view hides is neither given nor counted.
 */
export async function thingsHolding(reading: Reading, types: readonly ThingType[], query: SearchQuery, most = MOST_FOUND): Promise<FoundThing[]> {
  if (types.length === 0) return [];
  const held = sql`select t.id, t.type, t.key, i.from_seq, i.texts from search_index i join things t on t.id = i.thing where ${holdsTerms(reading, query)}`;
  const shown = join(
    types.map((type) => shownOfType(reading, type)),
    ' union all ',
  );
  const rows = await reading.query(sql`with held as materialized (${held}) select * from (${shown}) found limit ${most + 1}`);
  if (rows.length > most) throw tooMuch('things found', most, rows.length, 'Look for more words, or in fewer types of things.');
  return rows
    .map((row) => ({ id: row.id as ThingId, type: row.type as ThingType, key: row.key as string, texts: readIndexedTexts(row.texts as string) }))
    .filter(({ texts }) =>
      isHeldBy(
        query,
        texts.map(({ words }) => words),
      ),
    );
}

/** The condition that a column holds a thing of this type which holds what was looked for. */
export async function columnHoldsText(
  reading: Reading,
  type: ThingType,
  path: readonly string[],
  text: string | null | undefined,
  column: string,
): Promise<Sql[]> {
  if (text == null) return [];
  const found = await thingsHolding(reading, [type], queryOf(path, text));
  return [
    isOneOf(
      reading.database.dialect,
      raw(column),
      found.map(({ id }) => id),
    ),
  ];
}

/** That all terms are in the row. Terms are letters, digits and points alone, so that in quotes they mean themselves to either database. */
function holdsTerms({ database }: Reading, { wanted }: SearchQuery): Sql {
  const terms = wanted.flatMap(termsOfPhrase);
  if (database.dialect === 'sqlite') {
    return sql`i.search_index match ${terms.map(({ term, begins }) => `"${term}"${begins ? '*' : ''}`).join(' AND ')}`;
  }
  return sql`i.words @@ ${terms.map(({ term, begins }) => `'${term}'${begins ? ':*' : ''}`).join(' & ')}::tsquery`;
}

/** Of what holds the terms, that whose very version stood and is shown by the view. */
function shownOfType(reading: Reading, type: ThingType): Sql {
  const records = recordsByType[type];
  const conditions = [sql`held.type = ${type}`, reading.stood(records, 'r'), ...(shownWith[type]?.(reading) ?? [])];
  return sql`select held.id, held.type, held.key, held.texts from held join ${raw(`"${records.table}"`)} r on r.id = held.id and r.from_seq = held.from_seq where ${allOf(conditions)}`;
}

/** A demand without a position that the view shows is in no answer, and neither is what was answered to it. */
const shownWith: Readonly<Partial<Record<ThingType, (reading: Reading) => Sql[]>>> = {
  Demand: (reading) => [hasShownPosition(reading, 'r.id')],
  Response: (reading) => [hasShownPosition(reading, 'r.demand')],
};

function hasShownPosition(reading: Reading, demand: string): Sql {
  return sql`exists (select 1 from positions h where h.demand = ${raw(demand)} and ${reading.stood({ type: 'Position' }, 'h')})`;
}
