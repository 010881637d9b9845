import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import type { Soon } from '../../foundation/soon.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { readingOf } from '../../ledger/reading.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { loadSpeakers, type SpeakerRecord } from '../people/speaker.ts';
import { Speaker } from '../people/speaker.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type StatementRecord, statementRecords } from '../statements/statement.records.ts';
import { Statement } from '../statements/statement.type.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { Demand, Position, Quantity, Response } from './demand.type.ts';
import { shownOrNull } from './history.ts';
import type { QuantityRecord } from './quantity.ts';
import { dateOfEntry, recordedHistory, type StatedPosition } from './recorded-history.ts';
import type { ResponseRecord } from './response.records.ts';

@Resolver(() => Response)
export class ResponseResolver {
  @FieldResolver(() => Demand, { description: 'The demand it answers.' })
  demand(@Root() response: ResponseRecord): Soon<DemandRecord | null> {
    return readingOf(response).load(demandRecords, response.demand);
  }

  @FieldResolver(() => EdtfScalar, {
    nullable: true,
    description: 'When it was given, as exactly as known: its own date, or else that of its round or statement.',
  })
  async date(@Root() response: ResponseRecord): Promise<string | null> {
    return dateOfEntry(response);
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position that it answers, if known.' })
  async position(@Root() response: ResponseRecord): Promise<StatedPosition | null> {
    if (response.to === null) return null;
    const { positions } = await recordedHistory(readingOf(response), response.demand);
    return shownOrNull(positions.find((position) => position.number === response.to));
  }

  @FieldResolver(() => Party, { description: 'The party that answers: an addressee, a member of an addressed bloc, or another party.' })
  party(@Root() response: ResponseRecord): Soon<PartyRecord | null> {
    return readingOf(response).load(partyRecords, response.party);
  }

  @FieldResolver(() => [Speaker], { description: 'The speakers who stated it: people and, if no person is named, parties.' })
  speakers(@Root() response: ResponseRecord): Promise<SpeakerRecord[]> {
    return loadSpeakers(readingOf(response), response.statedBy);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which it was given. Null if it was given outside any round.' })
  round(@Root() response: ResponseRecord): Soon<RoundRecord | null> {
    return readingOf(response).loadOptional(roundRecords, response.round);
  }

  @FieldResolver(() => Statement, { nullable: true, description: 'The occasion outside any round at which it was given.' })
  statement(@Root() response: ResponseRecord): Soon<StatementRecord | null> {
    return readingOf(response).loadOptional(statementRecords, response.statement);
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'The answer in words.' })
  text(@Root() response: ResponseRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(response.texts, languages);
  }

  @FieldResolver(() => Party, { nullable: true, description: 'The party that carried it to the table for another. Null if nobody did.' })
  relayedBy(@Root() response: ResponseRecord): Soon<PartyRecord | null> {
    return readingOf(response).loadOptional(partyRecords, response.relayedBy);
  }

  @FieldResolver(() => Party, { nullable: true, description: 'The only party that reports it. Null if others do.' })
  reportedBy(@Root() response: ResponseRecord): Soon<PartyRecord | null> {
    return readingOf(response).loadOptional(partyRecords, response.reportedBy);
  }

  @FieldResolver(() => [Quantity], { description: 'The figures it names, in its order.' })
  quantities(@Root() response: ResponseRecord): readonly QuantityRecord[] {
    return response.quantities;
  }

  @FieldResolver(() => Demand, { nullable: true, description: 'The counter-demand, if the answer is one.' })
  counterDemand(@Root() response: ResponseRecord): Soon<DemandRecord | null> {
    return readingOf(response).loadOptional(demandRecords, response.counterDemand);
  }
}
