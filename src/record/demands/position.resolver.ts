import { Arg, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { andThen, type Soon } from '../../foundation/soon.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { readingOf } from '../../ledger/reading.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { type PersonRecord, personRecords } from '../people/person.records.ts';
import { Person } from '../people/person.type.ts';
import { loadSpeakers, onlyOf, type SpeakerRecord } from '../people/speaker.ts';
import { Speaker } from '../people/speaker.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type StatementRecord, statementRecords } from '../statements/statement.records.ts';
import { Statement } from '../statements/statement.type.ts';
import './carried-makers.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { Demand, DiffSegment, Position, Quantity, Response } from './demand.type.ts';
import { carriedText, previousOf, shownOrNull } from './history.ts';
import type { PositionRecord } from './position.records.ts';
import type { QuantityRecord } from './quantity.ts';
import { recordedCourse, recordedHistory, responsesTo, type StatedPosition } from './recorded-history.ts';
import type { ResponseRecord } from './response.records.ts';
import { type DiffSegment as DiffSegmentRecord, wordingDiff } from './word-diff.ts';

const diffBases = vocabulary('DiffBase', 'The wording to compare with.', {
  PREVIOUS: 'The position before it, by place.',
  FIRST: 'The first position of the demand.',
});

@Resolver(() => Position)
export class PositionResolver {
  @FieldResolver(() => Demand, { description: 'The demand whose history it belongs to.' })
  demand(@Root() position: PositionRecord): Soon<DemandRecord | null> {
    return readingOf(position).load(demandRecords, position.demand);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which it was stated. Null if it was stated outside any round.' })
  round(@Root() position: PositionRecord): Soon<RoundRecord | null> {
    return readingOf(position).loadOptional(roundRecords, position.round);
  }

  @FieldResolver(() => Statement, { nullable: true, description: 'The occasion outside any round at which it was stated.' })
  statement(@Root() position: PositionRecord): Soon<StatementRecord | null> {
    return readingOf(position).loadOptional(statementRecords, position.statement);
  }

  @FieldResolver(() => [Party], {
    description:
      'Who holds the demand from this entry on. Co-makers join and leave. An entry without makers carries on those before it. Empty if the view withholds the entry that changed them.',
  })
  async madeBy(@Root() position: PositionRecord): Promise<PartyRecord[]> {
    const reading = readingOf(position);
    const demand = await reading.load(demandRecords, position.demand);
    if (demand === null) return reading.loadMany(partyRecords, position.madeBy);
    return reading.loadMany(partyRecords, (await recordedCourse(reading, demand)).makersAt(position));
  }

  @FieldResolver(() => [Party], {
    description: 'The parties that brought the change, if it was neither the makers nor the addressees alone. `bringers` also lists single people.',
  })
  async broughtBy(@Root() position: PositionRecord): Promise<PartyRecord[]> {
    const reading = readingOf(position);
    return reading.loadMany(partyRecords, await onlyOf(reading, 'Party', position.broughtBy));
  }

  @FieldResolver(() => [Speaker], {
    description: 'The parties and single people that brought the change, if it was neither the makers nor the addressees alone.',
  })
  bringers(@Root() position: PositionRecord): Promise<SpeakerRecord[]> {
    return loadSpeakers(readingOf(position), position.broughtBy);
  }

  @FieldResolver(() => [Person], { description: 'The people who stated it. `speakers` also lists the parties for which no person is named.' })
  async statedBy(@Root() position: PositionRecord): Promise<PersonRecord[]> {
    const reading = readingOf(position);
    return reading.loadMany(personRecords, await onlyOf(reading, 'Person', position.statedBy));
  }

  @FieldResolver(() => [Speaker], { description: 'The speakers who stated it: people and, if no person is named, parties.' })
  speakers(@Root() position: PositionRecord): Promise<SpeakerRecord[]> {
    return loadSpeakers(readingOf(position), position.statedBy);
  }

  @FieldResolver(() => Party, { nullable: true, description: 'The party that presents it in the negotiation for another.' })
  relayedBy(@Root() position: PositionRecord): Soon<PartyRecord | null> {
    return readingOf(position).loadOptional(partyRecords, position.relayedBy);
  }

  @FieldResolver(() => Party, { nullable: true, description: 'The only party from which it is known.' })
  reportedBy(@Root() position: PositionRecord): Soon<PartyRecord | null> {
    return readingOf(position).loadOptional(partyRecords, position.reportedBy);
  }

  @FieldResolver(() => [Party], { description: 'The addressees that it concerns. Empty: all of them.' })
  toward(@Root() position: PositionRecord): Soon<PartyRecord[]> {
    return readingOf(position).loadMany(partyRecords, position.toward);
  }

  @FieldResolver(() => LocalText, {
    nullable: true,
    description: 'What the demand asks at that moment. If `worded` is false, the text is carried over from the last position that worded it.',
  })
  text(@Root() position: PositionRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): Soon<LocalText | null> {
    // Most positions have a wording of their own, so their histories need not be read.
    if (position.texts.length > 0) return preferred(position.texts, languages);
    return andThen(recordedHistory(readingOf(position), position.demand), (history) => preferred(carriedText(history, position), languages));
  }

  @FieldResolver(() => [LocalText], {
    description:
      'What this entry itself words, in each recorded language. The first one is that from which the others were made. Empty if it words nothing new.',
  })
  texts(@Root() position: PositionRecord): readonly LocalText[] {
    return position.texts;
  }

  @FieldResolver(() => Boolean, { description: 'True if this entry words what is asked. False if the earlier text is carried over.' })
  worded(@Root() position: PositionRecord): boolean {
    return position.texts.length > 0;
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'What happened, in words.' })
  account(@Root() { account, accountLanguage, texts }: PositionRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    const language = accountLanguage ?? texts[0]?.language ?? 'und';
    return account === null ? null : preferred([{ text: account, language, original: true, translatedBy: null }], languages);
  }

  @FieldResolver(() => [Quantity], { description: 'The figures it names, in its order.' })
  quantities(@Root() position: PositionRecord): readonly QuantityRecord[] {
    return position.quantities;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position before it in the history, by place. Null for the first.' })
  async previous(@Root() position: PositionRecord): Promise<StatedPosition | null> {
    return previousOf(await recordedHistory(readingOf(position), position.demand), position);
  }

  @FieldResolver(() => [DiffSegment], { description: 'Its wording compared with another, word by word. Empty if there is no other.' })
  async diff(
    @Root() position: PositionRecord,
    @Arg('against', () => enumOf(diffBases), { nullable: true, defaultValue: 'PREVIOUS', description: 'The wording to compare it with.' })
    against?: WordOf<typeof diffBases> | null,
  ): Promise<DiffSegmentRecord[]> {
    const history = await recordedHistory(readingOf(position), position.demand);
    const base = against === 'FIRST' ? shownOrNull(history.positions[0]) : previousOf(history, position);
    return base === null || base.id === position.id ? [] : wordingDiff(carriedText(history, base), carriedText(history, position));
  }

  @FieldResolver(() => [Response], { description: 'The responses that are known to answer this position.' })
  async responses(@Root() position: PositionRecord): Promise<ResponseRecord[]> {
    const responses = await responsesTo(readingOf(position), position.demand);
    return responses.filter((response) => response.to === position.number);
  }
}
