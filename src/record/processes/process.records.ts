import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { entries, json, optionalDate, optionalText, references, text, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import type { ParticipationRole } from '../parties/participation-role.ts';
import { type ProcessKind, type ProcessStatus, processKinds, processStatuses } from './process.ts';

/** A party's time in a process. */
export interface ProcessParty {
  readonly party: ThingId;
  readonly roles?: readonly ParticipationRole[];
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
}

/** One negotiation. */
export interface ProcessRecord extends Thing {
  readonly name: string;
  readonly names: readonly DatedName[];
  readonly kind: ProcessKind;
  readonly summary: string | null;
  readonly status: ProcessStatus;
  readonly period: string | null;
  readonly predecessors: readonly ThingId[];
  readonly externalIds: readonly ExternalId[];
  readonly parties: readonly ProcessParty[];
}

export const processRecords = defineRecords<ProcessRecord>({
  type: 'Process',
  table: 'processes',
  keySpace: 'shared',
  searched: { name: 'NAME', names: 'OTHER_NAME', summary: 'ACCOUNT' },
  fields: {
    name: text(),
    names: json(),
    kind: word(processKinds),
    summary: optionalText(),
    status: word(processStatuses),
    period: optionalDate(),
    predecessors: references('Process'),
    externalIds: json(),
    parties: entries<ProcessParty>('party', 'Party'),
  },
});
