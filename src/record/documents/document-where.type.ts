import sql, { raw, type Sql } from 'sql-template-tag';
import { Field, InputType } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyFilter } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, hasEdgeTo, idsOfFilter } from '../../api/find.ts';
import { isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { citationRecords } from '../evidence/citation.records.ts';
import { columnHoldsText } from '../find-words.ts';
import { type PickedParties, partiesPicked, RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type DocumentKind, documentKinds } from './document.ts';

@InputType({ description: 'Which documents to list. All that is given must hold.' })
export class DocumentWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Documents with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Documents of one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Documents tabled at one of these rounds.' })
  round?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Documents tabled with one of these statements.' })
  statement?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Documents that one of these parties wrote, alone or with others. Claims about authors do not count.',
  })
  author?: RelatedPartyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Documents with a point that speaks of one of these demands.' })
  demand?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Documents for which one of these sources is cited.' })
  source?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Documents whose previous version is one of these.' })
  previous?: KeyFilter;

  @Field(() => [enumOf(documentKinds)], { nullable: true, description: 'Documents of one of these sorts.' })
  kind?: DocumentKind[];

  @Field(() => DateRange, {
    nullable: true,
    description: 'Documents written or tabled in this span. A document without a date has that of its round or statement.',
  })
  date?: DateRange;

  @Field(() => DateRange, { nullable: true, description: 'Documents whose text became public in this span.' })
  disclosed?: DateRange;

  @Field(() => String, { nullable: true, description: 'Documents with these words in title, text or points. The rules are those of `search`.' })
  text?: string;
}

/** The conditions on `r`, besides its date. */
export async function documentConditions(
  context: OperationContext,
  reading: Reading,
  where: DocumentWhere | undefined,
  authors: PickedParties | null,
): Promise<Sql[]> {
  const sources = await idsOfFilter(context, reading, 'Source', where?.source);
  const demands = await idsOfFilter(context, reading, 'Demand', where?.demand);
  const parties = authors === null ? null : partiesPicked(authors);
  return [
    ...(await columnIsPicked(context, reading, 'Document', where?.key, 'r.id')),
    ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
    ...(await columnIsPicked(context, reading, 'Round', where?.round, 'r.round')),
    ...(await columnIsPicked(context, reading, 'Statement', where?.statement, 'r.statement')),
    ...(await columnIsPicked(context, reading, 'Document', where?.previous, 'r.previous')),
    ...(parties === null ? [] : [hasEdgeTo(reading, 'Document', 'r.id', 'authors', parties)]),
    ...(demands === null ? [] : [hasEdgeTo(reading, 'Document', 'r.id', 'points', demands)]),
    ...(sources === null ? [] : [isCitedFrom(reading, sources)]),
    ...isOneOfWords(reading.database.dialect, 'r.kind', where?.kind),
    ...dateOverlaps('r.disclosed', where?.disclosed),
    ...(await columnHoldsText(reading, 'Document', ['where', 'text'], where?.text, 'r.id')),
  ];
}

function isCitedFrom(reading: Reading, sources: readonly ThingId[]): Sql {
  const picked = isOneOf(reading.database.dialect, raw('c.source'), sources);
  return sql`r.id in (select c.thing from citations c where ${picked} and ${reading.stood(citationRecords, 'c')})`;
}
