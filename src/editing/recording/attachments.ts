import { type Attachment, attachmentOf } from '../../ledger/records.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { allRecords, recordsByType } from '../../record/records.ts';

/** The types of things that are numbered in another one: they go when that goes. Positions come before the answers that point at them. */
export const attachedTypes: readonly ThingType[] = allRecords.filter(({ place }) => place.numbered !== undefined).map(({ type }) => type);

/** How things of a type are numbered; null of those that have keys of their own. */
export function numberingOf(type: ThingType): Attachment | null {
  const records = recordsByType[type];
  return records.place.numbered === undefined ? null : attachmentOf(records);
}

/** The key of a numbered thing: `ru-ua-2022/UA-01/3`, `ru-ua-2022/round-2/p1`; what belongs to a process itself has a hyphen, so that no round can have its key. */
export function attachedKey(ownerKey: string, ownerType: ThingType, type: ThingType, number: number): string {
  return `${ownerKey}/${ownerType === 'Process' ? '-' : ''}${recordsByType[type].place.numbered?.letter ?? ''}${number}`;
}

/** The number at the end of the key of a thing that belongs to another. */
export function numberInKey(key: string): number {
  return Number(/\d+$/.exec(key)?.[0]);
}
