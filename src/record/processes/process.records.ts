import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { entries, group, groups, optionalDate, optionalText, optionalWord, reference, references, text, word, wordOrWords } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type ParticipationRole, participationRoles } from '../parties/participation-role.ts';
import { datedName, externalId } from '../shared-groups.ts';
import { type ProcessKind, type ProcessStatus, processKinds, processStatuses } from './process.ts';

/** The participation of a party in a process, with its time. */
export interface ProcessParty {
  readonly party: ThingId;
  readonly roles?: readonly ParticipationRole[];
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
}

/** A table of negotiations inside a process. It runs beside others, and may end before the process. */
export interface Strand {
  readonly key: string;
  readonly name: string;
  readonly status?: ProcessStatus | null;
  readonly period?: string | null;
}

/** A negotiation. */
export interface ProcessRecord extends Thing {
  readonly name: string;
  readonly names: readonly DatedName[];
  readonly kind: ProcessKind;
  readonly summary: string | null;
  readonly status: ProcessStatus;
  readonly statusKnownSince: string | null;
  readonly period: string | null;
  readonly predecessors: readonly ThingId[];
  readonly externalIds: readonly ExternalId[];
  readonly parties: readonly ProcessParty[];
  readonly strands: readonly Strand[];
}

export const processParty = group<ProcessParty>('ProcessParty', 'A party in a process, in its roles, with its time in it.', {
  party: reference('Party').required().says('The party.'),
  roles: wordOrWords(participationRoles).called('role', 'roles').says('Its roles in the process.'),
  from: optionalDate().says('The day since which it takes part.'),
  to: optionalDate().says('The day until which it took part.'),
  note: optionalText().says('A remark on its part.'),
});

export const strand = group<Strand>('Strand', 'A table of a process that runs beside others, with a status and a period of its own.', {
  key: text('key').required().says('Its key inside the process: rounds and demands name it.'),
  name: text().required().says('Its name.'),
  status: optionalWord(processStatuses).says('Its status. Default: that of the process.'),
  period: optionalDate().says('The period in which it was held.'),
});

export const processRecords = defineRecords<ProcessRecord>({
  type: 'Process',
  table: 'processes',
  says: 'One negotiation, such as the Russia–Ukraine talks of 2022.',
  place: { list: 'processes', in: [] },
  firstAct: 'process.added',
  knownAtSomeDay: false,
  fields: {
    name: text().required().searched('NAME').says('Its usual name in English.'),
    names: groups(datedName).searched('OTHER_NAME').says('Its names in other languages and at other times.'),
    kind: word(processKinds).required().says('What sort of negotiation it is.'),
    summary: optionalText().searched('ACCOUNT').says('What it is about, in a few plain sentences.'),
    status: word(processStatuses).required().says('The status of the process.'),
    statusKnownSince: optionalDate().later().says('Since when the public could know this status. Default: the end of its period.'),
    period: optionalDate().says('The period in which it was held: `2021-12-17/2022-05-17`.'),
    predecessors: references('Process').chain().says('The processes that it continues.'),
    externalIds: groups(externalId).says('The same process in catalogues of other organisations: Wikidata, PA-X, UCDP.'),
    strands: groups(strand).later().says('Its strands or tables, if several run in parallel.'),
    parties: entries(processParty).says('The parties that take part, with their time in it.'),
  },
});
