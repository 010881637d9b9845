import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { LanguageArguments } from '../../api/local-text.type.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import { nameAt } from '../name-in.ts';
import { partyRecords } from '../parties/party.records.ts';
import { officesAt, type ShownOffice, shownOffices } from '../people/offices.ts';
import type { PersonRecord } from '../people/person.records.ts';
import { Office } from '../people/person.type.ts';
import type { Span } from '../time/span.ts';
import type { ParticipationRecord } from './participation.records.ts';
import { roundRecords } from './round.records.ts';
import { Delegate, Participation } from './round.type.ts';
import { timeOfListedRound } from './rounds-in-order.ts';

/** A delegate as it is shown, with its participation. */
export interface SeatedDelegate {
  readonly person: PersonRecord;
  readonly participation: ParticipationRecord;
}

@Resolver(() => Participation)
export class ParticipationNameResolver {
  @FieldResolver(() => String, {
    description: 'The name of the party on the days of the round, if the days in its `names` say so. Else the recorded name.',
  })
  async partyName(@Root() participation: ParticipationRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): Promise<string> {
    const reading = readingOf(participation);
    const party = await reading.load(partyRecords, participation.party);
    return party === null ? '' : nameAt(party.name, party.names, languages, await daysOf(reading, participation));
  }
}

@Resolver(() => Delegate)
export class DelegateNameResolver {
  @FieldResolver(() => String, {
    description: 'The name of the person on the days of the round, if the days in its `names` say so. Else the recorded name.',
  })
  async name(@Root() { person, participation }: SeatedDelegate, @Args(() => LanguageArguments) { languages }: LanguageArguments): Promise<string> {
    return nameAt(person.name, person.names, languages, await daysOf(readingOf(person), participation));
  }

  @FieldResolver(() => [Office], {
    description: 'The offices that the person held on the days of the round. Offices without recorded days are left out. Empty for a round without a date.',
  })
  async offices(@Root() { person, participation }: SeatedDelegate): Promise<ShownOffice[]> {
    const reading = readingOf(person);
    const days = await daysOf(reading, participation);
    return days === null ? [] : shownOffices(reading, officesAt(person, days));
  }
}

async function daysOf(reading: Reading, { round: id }: ParticipationRecord): Promise<Span | null> {
  const round = await reading.load(roundRecords, id);
  return round === null ? null : timeOfListedRound(reading, round);
}
