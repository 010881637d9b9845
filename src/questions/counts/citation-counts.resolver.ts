import sql, { join, raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { KeyFilter } from '../../api/filters.type.ts';
import { idsOfFilter } from '../../api/find.ts';
import { ViewInput } from '../../api/view.type.ts';
import { tooMuch } from '../../foundation/errors.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import { naturalSortKey } from '../../foundation/values/key.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import { isOfShownThing } from '../../record/evidence/of-shown-things.ts';
import { type SourceRecord, sourceRecords } from '../../record/sources/source.records.ts';
import { Source } from '../../record/sources/source.type.ts';

const citationDimensions = vocabulary('CitationDimension', 'The dimension by which citations are counted.', {
  SOURCE: 'By the source.',
  PUBLISHER: 'By the publisher of the source, as it is spelt in the record.',
  SOURCE_KIND: 'By the sort of the source.',
  LANGUAGE: 'By the language of the source.',
  STANCE: 'By whether the source supports or disputes it.',
  THING_TYPE: 'By the type of the thing that it is cited for.',
});
type CitationDimension = WordOf<typeof citationDimensions>;

const columns: Readonly<Record<CitationDimension, string>> = {
  SOURCE: 'c.source',
  PUBLISHER: 's.publisher',
  SOURCE_KIND: 's.kind',
  LANGUAGE: 's.language',
  STANCE: 'c.stance',
  THING_TYPE: 't.type',
};

const MOST_ROWS = 5_000;

@ObjectType({ description: 'How many citations have one value.' })
export class CitationCount {
  @Field(() => String, { nullable: true, description: 'The value, as a word or text. For a source, its key. Null for citations without one.' })
  value!: string | null;

  @Field(() => Source, { nullable: true, description: 'The source. Null if the dimension is not SOURCE.' })
  source!: SourceRecord | null;

  @Field(() => Int, { description: 'How many citations.' })
  count!: number;

  @Field(() => Int, { description: 'The number of cited things. A source may be cited for one thing more than once.' })
  things!: number;
}

@ArgsType()
class CitationCountArguments {
  @Field(() => enumOf(citationDimensions), { description: 'By what to count.' })
  by!: CitationDimension;

  @Field(() => KeyFilter, { nullable: true, description: 'Only citations for these processes and the things in them. Default: all.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Only citations of these sources. Default: all.' })
  source?: KeyFilter;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now. Hidden things do not count.' })
  view?: ViewInput;
}

interface CountRow {
  readonly value: ThingId | string | null;
  readonly count: number;
  readonly things: number;
}

@Resolver(() => Source)
export class CitationCountResolver {
  @Query(() => [CitationCount], {
    description: 'How many citations there are, by one dimension. The highest count comes first. Equal counts are sorted by value.',
  })
  async citationCounts(
    @Args(() => CitationCountArguments) { by, process, source, view }: CitationCountArguments,
    @Ctx() context: OperationContext,
  ): Promise<CitationCount[]> {
    const reading = await context.reading(view);
    const processes = await idsOfFilter(context, reading, 'Process', process);
    const sources = await idsOfFilter(context, reading, 'Source', source);
    const { dialect } = reading.database;
    const rows = await counted(reading, columns[by], [
      ...(processes === null ? [] : [liesIn(reading, processes)]),
      ...(sources === null ? [] : [isOneOf(dialect, raw('c.source'), sources)]),
    ]);
    if (rows.length > MOST_ROWS) throw tooMuch('rows', MOST_ROWS, rows.length, 'Count the citations of one process.');
    const shown = await Promise.all(rows.map((row) => shownRow(reading, by, row)));
    return shown.sort((one, other) => other.count - one.count || placeOf(one).localeCompare(placeOf(other), 'en'));
  }

  @FieldResolver(() => Int, { description: 'How many citations name it. Citations of things that the view hides do not count.' })
  citationCount(@Root() source: SourceRecord): Promise<number> {
    const reading = readingOf(source);
    const loader = reading.loader<ThingId, number>('citations of a source', (ids) => countedOf(reading, ids));
    return loader.load(source.id);
  }

  @FieldResolver(() => Int, {
    description: 'How many things it supports and no other source does. Things that the view hides do not count.',
  })
  onlySourceOf(@Root() source: SourceRecord): Promise<number> {
    const reading = readingOf(source);
    const loader = reading.loader<ThingId, number>('things that a source supports alone', (ids) => aloneOf(reading, ids));
    return loader.load(source.id);
  }
}

/** How many things each source is alone in supporting. */
async function aloneOf(reading: Reading, sources: readonly ThingId[]): Promise<number[]> {
  const supports = (alias: string) => sql`${raw(alias)}.stance = 'SUPPORTS' and ${reading.stood(citationRecords, alias)}`;
  const other = sql`select 1 from citations o where o.thing = c.thing and o.source <> c.source and ${supports('o')}`;
  const all = allOf([
    supports('c'),
    isOneOf(reading.database.dialect, raw('c.source'), sources),
    isOfShownThing(reading, 'c.thing'),
    sql`not exists (${other})`,
  ]);
  const rows = await reading.query(sql`select c.source, count(distinct c.thing) as things from citations c where ${all} group by c.source`);
  const found = new Map(rows.map((row) => [row.source as ThingId, Number(row.things)]));
  return sources.map((id) => found.get(id) ?? 0);
}

/** How many citations each source has. Neither the versions of sources nor distinct things are read: it is counted on pages of many sources. */
async function countedOf(reading: Reading, sources: readonly ThingId[]): Promise<number[]> {
  const all = allOf([reading.stood(citationRecords, 'c'), isOneOf(reading.database.dialect, raw('c.source'), sources), isOfShownThing(reading, 'c.thing')]);
  const rows = await reading.query(sql`select c.source, count(*) as citations from citations c where ${all} group by c.source`);
  const found = new Map(rows.map((row) => [row.source as ThingId, Number(row.citations)]));
  return sources.map((id) => found.get(id) ?? 0);
}

async function counted(reading: Reading, column: string, conditions: readonly Sql[]): Promise<CountRow[]> {
  const all = allOf([reading.stood(citationRecords, 'c'), isOfShownThing(reading, 'c.thing'), ...conditions]);
  const tables = [
    sql`citations c`,
    sql`join sources s on s.id = c.source and ${reading.stood(sourceRecords, 's')}`,
    sql`join things t on t.id = c.thing and (t.ended_seq is null or t.ended_seq > ${reading.pin.seq})`,
  ];
  const rows = await reading.query(
    sql`select ${raw(column)} as value, count(*) as citations, count(distinct c.thing) as cited from ${join(tables, ' ')} where ${all} group by ${raw(column)} limit ${MOST_ROWS + 1}`,
  );
  return rows.map((row) => ({ value: row.value as ThingId | string | null, count: Number(row.citations), things: Number(row.cited) }));
}

function liesIn({ database: { dialect } }: Reading, processes: readonly ThingId[]): Sql {
  const isPicked = (column: string) => isOneOf(dialect, raw(column), processes);
  return sql`(${isPicked('t.id')} or ${isPicked('t.scope')} or t.scope in (select o.id from things o where ${isPicked('o.scope')}))`;
}

async function shownRow(reading: Reading, by: CitationDimension, { value, count, things }: CountRow): Promise<CitationCount> {
  const source = by === 'SOURCE' ? await reading.loadOptional(sourceRecords, value as ThingId | null) : null;
  return { value: source?.key ?? (value as string | null), source, count, things };
}

const placeOf = ({ value, source }: CitationCount) => (source === null ? (value ?? '\uffff') : naturalSortKey(source.key));
