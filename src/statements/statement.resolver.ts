import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { LanguageArguments, LocalText } from '../api/local-text.type.ts';
import { readingOf } from '../ledger/reading.ts';
import { type LocationRecord, locationRecords } from '../locations/location.records.ts';
import { Location } from '../locations/location.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { Speaker } from '../people/speaker.type.ts';
import { loadSpeakers, type SpeakerRecord } from '../people/speaker.ts';
import { preferred } from '../values/local-text.ts';
import type { StatementRecord } from './statement.records.ts';
import { Statement } from './statement.type.ts';

@Resolver(() => Statement)
export class StatementResolver {
  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() statement: StatementRecord): Promise<ProcessRecord | null> {
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

  @FieldResolver(() => Location, { nullable: true, description: 'Where; null where it is not recorded.' })
  location(@Root() statement: StatementRecord): Promise<LocationRecord | null> {
    return readingOf(statement).loadOptional(locationRecords, statement.location);
  }
}
