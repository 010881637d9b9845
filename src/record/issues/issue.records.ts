import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { groups, optionalReference, text } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { datedName, externalId } from '../shared-groups.ts';

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
  says: 'A topic, in a tree shared by all processes, so that demands of different negotiations can be compared.',
  place: { list: 'issues', in: [] },
  firstAct: 'issue.added',
  knownAtSomeDay: false,
  fields: {
    label: text().required().searched('NAME').says('What it is called: `Humanitarian corridors`.'),
    names: groups(datedName).searched('OTHER_NAME').says('What it is called in other languages.'),
    parent: optionalReference('Issue').chain().says('The issue that it lies below.'),
    externalIds: groups(externalId).says('The same topic in classifications kept by others.'),
  },
});
