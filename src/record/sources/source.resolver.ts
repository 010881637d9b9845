import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, findByKey } from '../../api/find.ts';
import { listPage, type OrderTerm, type Page } from '../../api/page.ts';
import type { Soon } from '../../foundation/soon.ts';
import { dayOrLast } from '../../foundation/storage/date-order.ts';
import type { Dialect } from '../../foundation/storage/dialect.ts';
import { anyOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { pickedParties, RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type SourceRecord, sourceRecords } from './source.records.ts';
import { type SourceKind, sourceKinds } from './source.ts';
import { Source, SourceConnection } from './source.type.ts';

@InputType({ description: 'Which sources to list. All that is given must hold.' })
export class SourceWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Sources with these keys.' })
  key?: KeyFilter;

  @Field(() => [enumOf(sourceKinds)], { nullable: true, description: 'Sources of one of these sorts.' })
  kind?: SourceKind[];

  @Field(() => [String], { nullable: true, description: 'Sources of one of these publishers, spelt as recorded.' })
  publisher?: string[];

  @Field(() => [String], { nullable: true, description: 'Sources in one of these languages, as BCP 47 tags.' })
  language?: string[];

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Sources that speak for one of these parties. On request also those of its blocs or members when they were published.',
  })
  speaksFor?: RelatedPartyFilter;

  @Field(() => DateRange, { nullable: true, description: 'Sources published in this span.' })
  published?: DateRange;
}

const sourceOrders = vocabulary('SourceOrder', 'The order in which to list sources. Equal entries are sorted by key.', {
  PUBLISHED_ASC: 'The earliest published first. Sources without a day come last.',
  PUBLISHED_DESC: 'The latest published first. Sources without a day come before them.',
  PUBLISHER_ASC: 'By publisher. The case of the letters A to Z does not count, and other letters sort as Unicode does. Sources without a publisher come last.',
  PUBLISHER_DESC: 'By publisher, in reverse order.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

function orderTerms(order: WordOf<typeof sourceOrders>, dialect: Dialect): OrderTerm[] {
  const descending = order.endsWith('_DESC');
  switch (order) {
    case 'PUBLISHED_ASC':
    case 'PUBLISHED_DESC':
      return [{ expression: dayOrLast('r.published_first'), descending }];
    case 'PUBLISHER_ASC':
    case 'PUBLISHER_DESC':
      return [
        { expression: 'case when r.publisher is null then 1 else 0 end', descending },
        { expression: dialect.latinFolded(raw("coalesce(r.publisher, '')")), descending },
      ];
    default:
      return [{ expression: 'r.sort_key', descending }];
  }
}

@ArgsType()
class SourceListArguments extends ListArguments {
  @Field(() => [enumOf(sourceOrders)], { nullable: true, description: 'The order. Default: by the day they were published, then by key.' })
  orderBy?: WordOf<typeof sourceOrders>[];

  @Field(() => SourceWhere, { nullable: true, description: 'Which sources to list. Default: all.' })
  where?: SourceWhere;
}

@Resolver(() => Source)
export class SourceResolver {
  @Query(() => Source, {
    nullable: true,
    description: 'The source with this key. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  source(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<SourceRecord | null> {
    return findByKey(context, sourceRecords, key, view);
  }

  @Query(() => SourceConnection, { description: 'Sources, by the day they were published, then by key. Sources without a day come last.' })
  sources(
    @Args(() => SourceListArguments) { where, orderBy, view, ...page }: SourceListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<SourceRecord>> {
    return listPage(context, {
      field: 'sources',
      records: sourceRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => [
        ...(await columnIsPicked(context, reading, 'Source', where?.key, 'r.id')),
        ...(await doesSpeakFor(context, reading, where?.speaksFor)),
        ...isOneOfWords(reading.database.dialect, 'r.kind', where?.kind),
        ...isOneOfWords(reading.database.dialect, 'r.publisher', where?.publisher),
        ...isOneOfWords(reading.database.dialect, 'r.language', where?.language),
        ...dateOverlaps('r.published', where?.published),
      ],
      order: ({ database }) => (orderBy ?? ['PUBLISHED_ASC']).flatMap((order) => orderTerms(order, database.dialect)),
    });
  }

  @FieldResolver(() => Party, { nullable: true, description: 'The party that the source speaks for, if any.' })
  speaksFor(@Root() source: SourceRecord): Soon<PartyRecord | null> {
    return readingOf(source).loadOptional(partyRecords, source.speaksFor);
  }
}

/** A source speaks for a party in its own time: for parties that counted as the named one when it was published. */
async function doesSpeakFor(context: OperationContext, reading: Reading, filter: RelatedPartyFilter | undefined): Promise<Sql[]> {
  const parties = await pickedParties(context, reading, filter);
  if (parties === null) return [];
  const related = parties.related.map(
    ({ party, firstDay, lastDay }) => sql`(r.speaks_for = ${party} and r.published_first <= ${lastDay} and r.published_last >= ${firstDay})`,
  );
  return [anyOf([isOneOf(reading.database.dialect, raw('r.speaks_for'), parties.named), ...related])];
}
