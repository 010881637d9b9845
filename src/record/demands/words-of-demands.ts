import sql, { join, raw, type Sql } from 'sql-template-tag';
import { tooCommon } from '../../foundation/errors.ts';
import type { Soon } from '../../foundation/soon.ts';
import type { ResultRow } from '../../foundation/storage/database.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { holdsAny, type SearchQuery } from '../../foundation/values/search-query.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import { allShown, type FoundThing, foundThing, holdsTerms, type SearchedAmong, wordsOfFound } from '../find-words.ts';
import { issueRecords } from '../issues/issue.records.ts';
import { basisOfWords, keepsWords, sharingWords, wordsOfProcess } from '../kept-words.ts';
import { demandRecords } from './demand.records.ts';
import { positionRecords } from './position.records.ts';

/** The words of a search that a demand, its issue and its positions contain. They may be spread over these. Null for one that contains none. */
export interface DemandWords {
  readonly id: ThingId;
  readonly demand: FoundThing | null;
  readonly issue: FoundThing | null;
  /** All positions that the view shows, in the order of their numbers. */
  readonly positions: readonly PositionWords[];
}

export interface PositionWords {
  readonly id: ThingId;
  readonly found: FoundThing | null;
  /** Whether it has no wording of its own and carries over the text of the position before. */
  readonly carries: boolean;
}

/** The number of rows that are read: texts that contain words of the search, and places of positions. */
const MOST_READ = 50_000;

/**
 * The demands that contain all wanted words together with their issues and positions, according to the index. Returns the words of every text that
 * contains a wanted or an unwanted phrase. Only things that the view shows are read, so a hidden text never leads to a demand.
 */
export async function wordsOfDemands(reading: Reading, query: SearchQuery, processes: readonly ThingId[] | null = null): Promise<DemandWords[]> {
  if (keepsWords(reading, processes)) return (await Promise.all(processes.map((process) => keptFamilies(reading, process, query)))).flat();
  return familiesByIndex(reading, query, processes);
}

async function familiesByIndex(reading: Reading, query: SearchQuery, processes: readonly ThingId[] | null): Promise<DemandWords[]> {
  const rows = await reading.query(sql`
    with held as materialized (${phrasesHeld(reading, query, processes)}),
    family as materialized (${familiesHolding(reading)}),
    complete as materialized (${familiesHoldingAll(reading, query, processes)}),
    holding as materialized (select demand, type, thing, min(texts) as texts from family where demand in (select demand from complete) group by demand, type, thing)
    ${textsOfFamilies(reading)} order by demand, number limit ${MOST_READ + 1}`);
  if (rows.length > MOST_READ) throw tooCommon('texts read', MOST_READ, rows.length, 'Look for rarer words.');
  const families = new Map<ThingId, ResultRow[]>();
  for (const row of rows) {
    const family = families.get(row.demand as ThingId);
    if (family === undefined) families.set(row.demand as ThingId, [row]);
    else family.push(row);
  }
  return [...families].map(([id, family]) => demandWords(id, family));
}

/**
 * One row for each phrase and each version whose index row contains its terms. Unwanted phrases follow the wanted ones. Of processes, only what lies in
 * them, and all issues.
 */
function phrasesHeld(reading: Reading, { wanted, unwanted }: SearchQuery, processes: readonly ThingId[] | null): Sql {
  const among: SearchedAmong = { types: ['Demand', 'Position', 'Issue'], processes, shared: ['Issue'] };
  const held = [...wanted, ...unwanted].map(
    (phrase, index) =>
      sql`select ${raw(String(index))} as phrase, i.thing, i.from_seq, i.texts from search_index i where ${holdsTerms(reading, [phrase], among)}`,
  );
  return join(held, ' union all ');
}

/** The matching versions, by the demand that they belong to. */
function familiesHolding(reading: Reading): Sql {
  const isVersion = raw('r.id = h.thing and r.from_seq = h.from_seq');
  const ofDemand = sql`select h.phrase, r.id as demand, 'Demand' as type, h.thing, h.texts from held h join demands r on ${isVersion} where ${reading.stood(demandRecords, 'r')}`;
  const ofPosition = sql`select h.phrase, r.demand, 'Position' as type, h.thing, h.texts from held h join positions r on ${isVersion} where ${reading.stood(positionRecords, 'r')}`;
  const ofIssue = sql`select h.phrase, d.id as demand, 'Issue' as type, h.thing, h.texts from held h join issues r on ${isVersion} join demands d on d.issue = r.id where ${reading.stood(issueRecords, 'r')} and ${reading.stood(demandRecords, 'd')}`;
  return join([ofDemand, ofPosition, ofIssue], ' union all ');
}

function familiesHoldingAll({ database }: Reading, { wanted }: SearchQuery, processes: readonly ThingId[] | null): Sql {
  const liesThere = processes === null ? sql`` : sql` and demand in (select id from things where ${isOneOf(database.dialect, raw('scope'), processes)})`;
  return sql`select demand from family where phrase < ${wanted.length}${liesThere} group by demand having count(distinct phrase) = ${wanted.length}`;
}

/** For those demands: the texts that contain a phrase, then the places of all positions, with or without one. */
function textsOfFamilies(reading: Reading): Sql {
  return sql`select w.demand, w.type, w.thing, t.key, w.texts, 0 as carries, 0 as number from holding w join things t on t.id = w.thing
    union all
    select r.demand, 'Place', r.id, '', '[]', case when r.texts = '[]' then 1 else 0 end, r.number
    from positions r where r.demand in (select demand from complete) and ${reading.stood(positionRecords, 'r')}`;
}

function demandWords(id: ThingId, rows: readonly ResultRow[]): DemandWords {
  const holding = new Map(rows.filter(({ type }) => type !== 'Place').map((row) => [row.thing as ThingId, foundThing({ ...row, id: row.thing })]));
  const oneOf = (type: ThingType) => [...holding.values()].find((found) => found.type === type) ?? null;
  const places = rows.filter(({ type }) => type === 'Place');
  const positions = places.map((row) => ({ id: row.thing as ThingId, carries: row.carries === 1, found: holding.get(row.thing as ThingId) ?? null }));
  return { id, demand: oneOf('Demand'), issue: oneOf('Issue'), positions };
}

/** The same, from what is kept of a process. Only the things that hold a phrase are given. */
async function keptFamilies(reading: Reading, process: ThingId, { wanted, unwanted }: SearchQuery): Promise<DemandWords[]> {
  const phrases = [...wanted, ...unwanted];
  const holding = (thing: FoundThing | null) => (thing !== null && holdsAny(phrases, wordsOfFound(thing)) ? thing : null);
  return (await familiesOfProcess(reading, process)).flatMap(({ id, demand, issue, positions }) => {
    const family = { id, demand: holding(demand), issue: holding(issue), positions: positions.map((each) => ({ ...each, found: holding(each.found) })) };
    const texts = [family.demand, family.issue, ...family.positions.map(({ found }) => found)].flatMap((thing) => (thing === null ? [] : wordsOfFound(thing)));
    return wanted.every((phrase) => holdsAny([phrase], texts)) ? [family] : [];
  });
}

/** All demands of a process with the words of their issues and positions. */
function familiesOfProcess(reading: Reading, process: ThingId): Soon<readonly DemandWords[]> {
  return reading.values.derived('words of demands', process, () => readFamilies(reading, process), basisOfWords);
}

async function readFamilies(reading: Reading, process: ThingId): Promise<DemandWords[]> {
  const rows = await reading.query(
    sql`select d.id as demand, d.issue, r.id as position, case when r.texts = '[]' then 1 else 0 end as carries from things t join demands d on d.id = t.id join positions r on r.demand = d.id where t.scope = ${process} and ${reading.stood(demandRecords, 'd')} and ${reading.stood(positionRecords, 'r')} order by d.id, r.number`,
  );
  const found = new Map((await wordsOfProcess(reading, process)).map((thing) => [thing.id, thing]));
  for (const issue of sharingWords(await allShown(reading, { types: ['Issue'] }))) found.set(issue.id, issue);
  const wordsOf = (id: unknown) => found.get(id as ThingId) ?? null;
  const families = new Map<ThingId, DemandWords & { readonly positions: PositionWords[] }>();
  for (const row of rows) {
    const id = row.demand as ThingId;
    const family = families.get(id) ?? { id, demand: wordsOf(id), issue: wordsOf(row.issue), positions: [] };
    family.positions.push({ id: row.position as ThingId, carries: row.carries === 1, found: wordsOf(row.position) });
    families.set(id, family);
  }
  return [...families.values()];
}
