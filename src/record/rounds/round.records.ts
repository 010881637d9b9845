import type { DatedName } from '../../foundation/values/names.ts';
import { json, optionalDate, optionalReference, optionalText, optionalWord, reference, references, text, word, words } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
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

/** A number that a round bears, of a named counter; sources are keys. */
export interface Ordinal {
  readonly counter: string;
  readonly number: string;
  readonly note: string | null;
  readonly sources: readonly string[];
}

/** One meeting, or series of meetings, inside a process. */
export interface RoundRecord extends Thing {
  readonly process: ThingId;
  readonly label: string;
  readonly names: readonly DatedName[];
  readonly ordinals: readonly Ordinal[];
  readonly date: string | null;
  readonly planned: string | null;
  readonly dateBasis: DateBasis | null;
  /** Local time at which it began, 24 hours. */
  readonly time: string | null;
  /** IANA time zone of that time. */
  readonly zone: string | null;
  readonly duration: string | null;
  readonly format: readonly RoundFormat[];
  readonly level: RoundLevel | null;
  readonly track: Track | null;
  readonly strand: string | null;
  readonly parallelTo: readonly ThingId[];
  readonly predecessor: ThingId | null;
  readonly location: ThingId | null;
  readonly agenda: readonly ThingId[];
  readonly agendaNotes: readonly string[];
  readonly status: RoundStatus;
  readonly summary: string | null;
  readonly logistics: readonly string[];
  readonly nextSteps: readonly string[];
  readonly disclosed: string | null;
  readonly disclosedBy: string | null;
}

export const roundRecords = defineRecords<RoundRecord>({
  type: 'Round',
  table: 'rounds',
  keySpace: 'process',
  searched: { label: 'NAME', names: 'OTHER_NAME', summary: 'ACCOUNT', agendaNotes: 'ACCOUNT' },
  fields: {
    process: reference('Process'),
    label: text(),
    names: json(),
    ordinals: json(),
    date: optionalDate(),
    planned: optionalDate(),
    dateBasis: optionalWord(dateBases),
    time: optionalText(),
    zone: optionalText(),
    duration: optionalText(),
    format: words(roundFormats),
    level: optionalWord(roundLevels),
    track: optionalWord(tracks),
    strand: optionalText(),
    parallelTo: references('Round'),
    predecessor: optionalReference('Round'),
    location: optionalReference('Location'),
    agenda: references('Issue'),
    agendaNotes: json(),
    status: word(roundStatuses),
    summary: optionalText(),
    logistics: json(),
    nextSteps: json(),
    disclosed: optionalDate(),
    disclosedBy: optionalText(),
  },
});
