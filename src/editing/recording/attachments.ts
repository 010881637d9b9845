import { columnName, type Numbering, ownerField } from '../../ledger/records.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { allRecords, recordsByType } from '../../record/records.ts';

/** How things that belong to another are numbered there: the field and column that hold the owner, the letter of their keys, and their order. */
export interface Attachment extends Numbering {
  readonly column: string;
  readonly field: string;
}

const attachments: ReadonlyMap<ThingType, Attachment> = new Map(
  allRecords.flatMap((records) => {
    const { in: owners, numbered } = records.place;
    const field = owners[0] === undefined ? null : ownerField(records, owners[0]);
    return numbered === undefined || field === null ? [] : [[records.type, { ...numbered, field, column: columnName(field) }]];
  }),
);

/** The types of things that are numbered in another one: they go when that goes. Positions come before the answers that point at them. */
export const attachedTypes: readonly ThingType[] = [...attachments.keys()];

/** How things of a type are numbered; null of those that have keys of their own. */
export function attachmentOf(type: ThingType): Attachment | null {
  return attachments.get(type) ?? null;
}

/** The key of a numbered thing: `ru-ua-2022/UA-01/3`, `ru-ua-2022/round-2/p1`; what belongs to a process itself has a hyphen, so that no round can have its key. */
export function attachedKey(ownerKey: string, ownerType: ThingType, type: ThingType, number: number): string {
  return `${ownerKey}/${ownerType === 'Process' ? '-' : ''}${recordsByType[type].place.numbered?.letter ?? ''}${number}`;
}

/** The number at the end of the key of a thing that belongs to another. */
export function numberInKey(key: string): number {
  return Number(/\d+$/.exec(key)?.[0]);
}
