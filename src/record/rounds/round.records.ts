import type { DatedName } from '../../foundation/values/names.ts';
import {
  entries,
  group,
  groups,
  keys,
  optionalDate,
  optionalReference,
  optionalText,
  optionalWord,
  reference,
  references,
  text,
  texts,
  word,
  wordOrWords,
} from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { datedName } from '../shared-groups.ts';
import {
  type DateBasis,
  dateBases,
  type RoundFormat,
  type RoundLevel,
  type RoundStatus,
  roundFormats,
  roundLevels,
  roundStatuses,
  type Track,
  tracks,
} from './round.ts';
import { type RoundKind, roundKinds } from './round-kind.ts';

/** A number of a round in a named counter. Sources are keys. */
export interface Ordinal {
  readonly counter: string;
  readonly number: string;
  readonly note: string | null;
  readonly sources: readonly string[];
}

/** A day and place for which a round was planned. Details that are not recorded are absent. Sources are keys. */
export interface RoundPlan {
  readonly location: ThingId | null;
  readonly date?: string | null;
  readonly note?: string | null;
  readonly sources?: readonly string[];
}

/** A meeting, or a series of meetings, in a process. */
export interface RoundRecord extends Thing {
  readonly process: ThingId;
  readonly kind: RoundKind;
  readonly label: string;
  readonly names: readonly DatedName[];
  readonly ordinals: readonly Ordinal[];
  readonly date: string | null;
  readonly planned: string | null;
  /** Each day and place for which it was planned, if there were several or more than the day is known. */
  readonly plans: readonly RoundPlan[];
  readonly dateBasis: DateBasis | null;
  /** The local time at which it began, 24 hours. */
  readonly time: string | null;
  /** The IANA time zone of that time. */
  readonly zone: string | null;
  readonly duration: string | null;
  readonly format: readonly RoundFormat[];
  readonly level: RoundLevel | null;
  readonly track: Track | null;
  readonly strand: string | null;
  readonly parallelTo: readonly ThingId[];
  readonly predecessor: ThingId | null;
  /** The main place: the first of `locations` if these are recorded. */
  readonly location: ThingId | null;
  /** All places, if there were several. */
  readonly locations: readonly ThingId[];
  readonly locationText: string | null;
  readonly agenda: readonly ThingId[];
  readonly agendaNotes: readonly string[];
  readonly status: RoundStatus;
  readonly statusKnownSince: string | null;
  readonly summary: string | null;
  readonly logistics: readonly string[];
  readonly nextSteps: readonly string[];
  readonly disclosed: string | null;
  readonly disclosedBy: string | null;
}

export const ordinal = group<Ordinal>('Ordinal', 'The number of a round in one counter. Sources may count differently, so each number names its sources.', {
  counter: text().required().says('What is counted: `direct talks`, `COP`, `cycle`.'),
  number: text('numeral').required().says('The number in that count: `4`.'),
  note: optionalText().says('A remark on the count.'),
  sources: keys('Source').says('The sources that use this number.'),
});

export const roundPlan = group<RoundPlan>('RoundPlan', 'A day and place for which a round was planned before it was put off or moved.', {
  date: optionalDate().says('The planned day.'),
  location: optionalReference('Location').says('The planned place.'),
  note: optionalText().says('Why it was put off, or another remark.'),
  sources: keys('Source').says('The sources that say so.'),
});

export const roundRecords = defineRecords<RoundRecord>({
  type: 'Round',
  table: 'rounds',
  says: 'One meeting, or series of meetings, inside a process.',
  place: { list: 'rounds', in: ['Process'] },
  firstAct: 'round.recorded',
  knownAtSomeDay: true,
  fields: {
    process: reference('Process').placed().says('The process it belongs to.'),
    kind: word(roundKinds).fallback('MEETING').later().says('What sort of entry of the calendar it is.'),
    label: text().required().searched('NAME').says('What it is called: `Round 2 (Belovezhskaya Pushcha)`.'),
    names: groups(datedName).searched('OTHER_NAME').says('What it is called in other languages.'),
    ordinals: groups(ordinal).says('Its numbers. Each has a named counter and its own sources, because sources may count differently.'),
    date: optionalDate().says('The day or days on which it was held, as exactly as known: `2022-03-03`.'),
    planned: optionalDate().says('The day it had been planned for.'),
    plans: entries(roundPlan)
      .longFormOf('planned')
      .later()
      .says('The days and places for which it was planned before, in order. A round that was put off twice has two.'),
    dateBasis: optionalWord(dateBases).says('How the day is known.'),
    time: optionalText('time').says('The local time at which it began, 24 hours: `15:00`.'),
    zone: optionalText('zone').says('The IANA time zone of that time: `Europe/Minsk`.'),
    duration: optionalText().says('How long it took, in words.'),
    format: wordOrWords(roundFormats).says('How the parties met.'),
    level: optionalWord(roundLevels).says('The highest rank at which it was held.'),
    track: optionalWord(tracks).says('How official it was.'),
    strand: optionalText().says('The strand or table it belongs to, if several run in parallel.'),
    parallelTo: references('Round').says('The rounds that ran at the same time.'),
    predecessor: optionalReference('Round').chain().says('The round that it continues.'),
    location: optionalReference('Location').says('The place at which it was held.'),
    locations: references('Location').later().says('The places at which it was held, if there were several. The first is the main one.'),
    locationText: optionalText().later().says('The place in words, if no location is known: `a hotel near the border`.'),
    agenda: references('Issue').says('The issues on its agenda.'),
    status: word(roundStatuses).required().says('The status of the round.'),
    statusKnownSince: optionalDate().later().says('Since when the public could know this status.'),
    summary: optionalText().searched('ACCOUNT').says('What happened, in a few plain sentences.'),
    agendaNotes: texts().searched('ACCOUNT').says('The agenda in words, if issues do not describe it.'),
    logistics: texts().says('How people and papers got there, in words.'),
    nextSteps: texts().says('The planned next steps, in words.'),
    disclosed: optionalDate().says('When it became public, if it was held in secret.'),
    disclosedBy: optionalText().says('Who made it public.'),
  },
});
