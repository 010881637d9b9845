import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { json, optionalReference, text } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';

/** A topic, in a tree shared by all processes. */
export interface IssueRecord extends Thing {
  readonly label: string;
  readonly names: readonly DatedName[];
  readonly parent: ThingId | null;
  readonly externalIds: readonly ExternalId[];
}

export const issueRecords = defineRecords<IssueRecord>({
  type: 'Issue',
  table: 'issues',
  keySpace: 'shared',
  searched: { label: 'NAME', names: 'OTHER_NAME' },
  fields: { label: text(), names: json(), parent: optionalReference('Issue'), externalIds: json() },
});
