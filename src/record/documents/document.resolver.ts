import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { KeyArguments, ListArguments } from '../../api/filters.type.ts';
import { findByKey, isWithin } from '../../api/find.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { orderedPage } from '../../api/ordered-page.ts';
import type { Page } from '../../api/page.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Thing } from '../../api/thing.type.ts';
import type { Soon } from '../../foundation/soon.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord } from '../../ledger/thing.ts';
import type { DemandRecord } from '../demands/demand.records.ts';
import { Demand, Position, Response } from '../demands/demand.type.ts';
import { dateOfEntry, type StatedPosition } from '../demands/recorded-history.ts';
import type { ResponseRecord } from '../demands/response.records.ts';
import { loadThing } from '../load-thing.ts';
import { isPickedThen, type PickedParties, pickedParties } from '../parties/related-party-filter.type.ts';
import { loadSpeakers, type SpeakerRecord } from '../people/speaker.ts';
import { Speaker } from '../people/speaker.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type StatementRecord, statementRecords } from '../statements/statement.records.ts';
import { Statement } from '../statements/statement.type.ts';
import { type DocumentRecord, documentRecords } from './document.records.ts';
import { Document, DocumentConnection, DocumentPoint } from './document.type.ts';
import { DocumentWhere, documentConditions } from './document-where.type.ts';
import { documentsWhere, type TimedDocument } from './recorded-documents.ts';
import { type StatedPoint, statedPoints } from './stated-points.ts';

const documentOrders = vocabulary('DocumentOrder', 'The order in which to list documents. Only the first value counts.', {
  DATE_ASC: 'The earliest first, by their own date or that of their round or statement. Those without a date come last.',
  DATE_DESC: 'The latest first. Those without a date come before them.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});
type DocumentOrder = WordOf<typeof documentOrders>;

@ArgsType()
class DocumentListArguments extends ListArguments {
  @Field(() => DocumentWhere, { nullable: true, description: 'Which documents to list. Default: all.' })
  where?: DocumentWhere;

  @Field(() => [enumOf(documentOrders)], { nullable: true, description: 'The order. Default: by date.' })
  orderBy?: DocumentOrder[];
}

@Resolver(() => Document)
export class DocumentResolver {
  @Query(() => Document, {
    nullable: true,
    description: 'The document with this key: `ru-ua-2022/communique-0329`. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  document(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<DocumentRecord | null> {
    return findByKey(context, documentRecords, key, view);
  }

  @Query(() => DocumentConnection, { description: 'Documents, sorted by date. Those without any date come last.' })
  documents(
    @Args(() => DocumentListArguments) { where, orderBy, view, ...page }: DocumentListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<DocumentRecord>> {
    return orderedPage(context, {
      field: 'documents',
      binding: { where, orderBy },
      page,
      view,
      ids: async (reading) => {
        const authors = await pickedParties(context, reading, where?.author);
        const found = await documentsWhere(reading, await documentConditions(context, reading, where, authors));
        return listed(
          found.filter((document) => (where?.date == null || isWithin(document.time, where.date)) && isByOne(authors, document)),
          orderBy?.[0] ?? 'DATE_ASC',
        );
      },
      show: (reading, ids) => reading.loadMany(documentRecords, ids),
    });
  }

  @FieldResolver(() => EdtfScalar, {
    nullable: true,
    description: 'The date that it bears, or else that of the round or statement at which it was tabled. Null where nothing tells.',
  })
  date(@Root() document: DocumentRecord): Promise<string | null> {
    return dateOfEntry(document);
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() document: DocumentRecord): Soon<ProcessRecord | null> {
    return readingOf(document).load(processRecords, document.process);
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'Its words as a whole, or what it is about.' })
  text(@Root() document: DocumentRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(document.texts, languages);
  }

  @FieldResolver(() => [Speaker], {
    description: 'The parties or people who wrote it. `claims(field: "authors")` says who else is named, and who disputes it.',
  })
  authors(@Root() document: DocumentRecord): Promise<SpeakerRecord[]> {
    return loadSpeakers(readingOf(document), document.authors);
  }

  @FieldResolver(() => Thing, { nullable: true, description: 'The round or statement at which it was tabled. Null if it is not recorded.' })
  tabledAt(@Root() document: DocumentRecord): Promise<ThingRecord | null> {
    return tabledIn(readingOf(document), document);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which it was tabled.' })
  round(@Root() document: DocumentRecord): Soon<RoundRecord | null> {
    return readingOf(document).loadOptional(roundRecords, document.round);
  }

  @FieldResolver(() => Statement, { nullable: true, description: 'The statement with which it was tabled, outside any round.' })
  statement(@Root() document: DocumentRecord): Soon<StatementRecord | null> {
    return readingOf(document).loadOptional(statementRecords, document.statement);
  }

  @FieldResolver(() => [Thing], { description: 'The parties, people or publications that made it public.' })
  async disclosedBy(@Root() document: DocumentRecord): Promise<ThingRecord[]> {
    const disclosing = await Promise.all(document.disclosedBy.map((id) => loadThing(readingOf(document), id)));
    return disclosing.filter((thing) => thing !== null);
  }

  @FieldResolver(() => Document, { nullable: true, description: 'The version before it.' })
  previous(@Root() document: DocumentRecord): Soon<DocumentRecord | null> {
    return readingOf(document).loadOptional(documentRecords, document.previous);
  }

  @FieldResolver(() => [Document], {
    description: 'The versions that follow it, by their keys. There are several if parties or mediators wrote rival versions.',
  })
  next(@Root() document: DocumentRecord): Soon<DocumentRecord[]> {
    return readingOf(document).loadBelonging(documentRecords, 'previous', document.id, 'r.sort_key');
  }

  @FieldResolver(() => [DocumentPoint], { description: 'Its points, in their order, each with what it states.' })
  points(@Root() document: DocumentRecord): Promise<StatedPoint[]> {
    return statedPoints(readingOf(document), document);
  }
}

@Resolver(() => DocumentPoint)
export class DocumentPointResolver {
  @FieldResolver(() => LocalText, {
    nullable: true,
    description: 'Its words. If `worded` is false, those of the position or response that it states. Null if neither is recorded.',
  })
  text(@Root() { texts }: StatedPoint, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(texts, languages);
  }

  @FieldResolver(() => Demand, {
    nullable: true,
    description: 'The demand that it speaks of. Null if it is not recorded, or if the view hides it.',
  })
  demand(@Root() { demand }: StatedPoint): DemandRecord | null {
    return demand;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position that it states.' })
  position(@Root() { position }: StatedPoint): StatedPosition | null {
    return position;
  }

  @FieldResolver(() => Response, { nullable: true, description: 'The response that it states.' })
  response(@Root() { response }: StatedPoint): ResponseRecord | null {
    return response;
  }
}

async function tabledIn(reading: Reading, { round, statement }: DocumentRecord): Promise<ThingRecord | null> {
  return (await reading.loadOptional(roundRecords, round)) ?? reading.loadOptional(statementRecords, statement);
}

function listed(documents: readonly TimedDocument[], order: DocumentOrder): ThingId[] {
  const records = documents.map(({ document }) => document);
  if (order === 'KEY_ASC' || order === 'KEY_DESC') records.sort((one, other) => (one.sortKey < other.sortKey ? -1 : 1));
  const ids = records.map(({ id }) => id);
  return order === 'DATE_DESC' || order === 'KEY_DESC' ? ids.reverse() : ids;
}

/** Whether a selected party is an author: a named one, or one that counted as it when the document was tabled. */
function isByOne(picked: PickedParties | null, { document, time }: TimedDocument): boolean {
  return picked === null || isPickedThen(picked, document.authors, time);
}
