import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, findByKey, hasEdgeTo } from '../../api/find.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { listPage, type OrderTerm, type Page } from '../../api/page.ts';
import type { Soon } from '../../foundation/soon.ts';
import { anyOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type LocationRecord, locationRecords } from '../locations/location.records.ts';
import { Location } from '../locations/location.type.ts';
import { isWhereabouts } from '../locations/whereabouts.ts';
import { WhereaboutsWhere } from '../locations/whereabouts.type.ts';
import { pickedParties, RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { loadSpeakers, type SpeakerRecord } from '../people/speaker.ts';
import { Speaker } from '../people/speaker.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type StatementRecord, statementRecords } from './statement.records.ts';
import { type StatementKind, statementKinds } from './statement.ts';
import { Statement, StatementConnection } from './statement.type.ts';

const statementOrders = vocabulary('StatementOrder', 'The order in which to list statements.', {
  DATE_ASC: 'By their first days, then in the order of recording.',
  DATE_DESC: 'The latest first.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

const orderTerms: Readonly<Record<WordOf<typeof statementOrders>, readonly OrderTerm[]>> = {
  DATE_ASC: [{ expression: 'r.date_first' }, { expression: 'r.id' }],
  DATE_DESC: [
    { expression: 'r.date_first', descending: true },
    { expression: 'r.id', descending: true },
  ],
  KEY_ASC: [{ expression: 'r.sort_key' }],
  KEY_DESC: [{ expression: 'r.sort_key', descending: true }],
};

@InputType({ description: 'Which statements to list. All that is given must hold.' })
export class StatementWhere extends WhereaboutsWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Statements with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Statements of one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Statements made at one of these locations.' })
  location?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description:
      'Statements at which one of these people, or one of these parties, spoke or acted. On request also those of the blocs or members of a party then.',
  })
  by?: RelatedPartyFilter;

  @Field(() => [enumOf(statementKinds)], { nullable: true, description: 'Statements of one of these sorts.' })
  kind?: StatementKind[];

  @Field(() => DateRange, { nullable: true, description: 'Statements made at some time in this span.' })
  date?: DateRange;
}

@ArgsType()
class StatementListArguments extends ListArguments {
  @Field(() => StatementWhere, { nullable: true, description: 'Which statements to list. Default: all.' })
  where?: StatementWhere;

  @Field(() => [enumOf(statementOrders)], { nullable: true, description: 'The order. Default: by date.' })
  orderBy?: WordOf<typeof statementOrders>[];
}

@Resolver(() => Statement)
export class StatementResolver {
  @Query(() => Statement, {
    nullable: true,
    description: 'The statement with this key: `ru-ua-2022/ev-0303-zelensky`. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  statement(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<StatementRecord | null> {
    return findByKey(context, statementRecords, key, view);
  }

  @Query(() => StatementConnection, { description: 'Statements by their first days, then in the order of recording.' })
  statements(
    @Args(() => StatementListArguments) { where, orderBy, view, ...page }: StatementListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<StatementRecord>> {
    return listPage(context, {
      field: 'statements',
      records: statementRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => [
        ...(await wasBy(context, reading, where?.by)),
        ...(await columnIsPicked(context, reading, 'Statement', where?.key, 'r.id')),
        ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
        ...(await columnIsPicked(context, reading, 'Location', where?.location, 'r.location')),
        ...(await isWhereabouts(context, reading, where, { isAt: (ids) => isOneOf(reading.database.dialect, raw('r.location'), ids), inclusive: true })),
        ...isOneOfWords(reading.database.dialect, 'r.kind', where?.kind),
        ...dateOverlaps('r.date', where?.date),
      ],
      order: (orderBy ?? ['DATE_ASC']).flatMap((order) => orderTerms[order]),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() statement: StatementRecord): Soon<ProcessRecord | null> {
    return readingOf(statement).load(processRecords, statement.process);
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'What was said or done, in words.' })
  text(@Root() statement: StatementRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(statement.texts, languages);
  }

  @FieldResolver(() => [Speaker], { description: 'Who spoke or acted.' })
  by(@Root() statement: StatementRecord): Promise<SpeakerRecord[]> {
    return loadSpeakers(readingOf(statement), statement.by);
  }

  @FieldResolver(() => Location, { nullable: true, description: 'Where. Null if it is not recorded.' })
  location(@Root() statement: StatementRecord): Soon<LocationRecord | null> {
    return readingOf(statement).loadOptional(locationRecords, statement.location);
  }
}

async function wasBy(context: OperationContext, reading: Reading, filter: RelatedPartyFilter | undefined): Promise<Sql[]> {
  const speakers = await pickedParties(context, reading, filter, ['Person', 'Party']);
  if (speakers === null) return [];
  const spoke = (ids: readonly ThingId[]) => hasEdgeTo(reading, 'Statement', 'r.id', 'by', ids);
  const related = speakers.related.map(
    ({ party, firstDay, lastDay }) => sql`(${spoke([party])} and r.date_first <= ${lastDay} and r.date_last >= ${firstDay})`,
  );
  return [anyOf([spoke(speakers.named), ...related])];
}
