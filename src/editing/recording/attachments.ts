import { type Attachment, attachmentOf } from '../../ledger/records.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { allRecords, recordsByType } from '../../record/records.ts';

/** The types of things that are numbered inside a parent. They are retracted with it. Positions come before the responses that refer to them. */
export const attachedTypes: readonly ThingType[] = allRecords.filter(({ place }) => place.numbered !== undefined).map(({ type }) => type);

/** How things of a type are numbered. Null for types with keys of their own. */
export function numberingOf(type: ThingType): Attachment | null {
  const records = recordsByType[type];
  return records.place.numbered === undefined ? null : attachmentOf(records);
}

/**
 * The key of a numbered thing: `ru-ua-2022/UA-01/3`, `ru-ua-2022/round-2/p1`. Directly inside a process the key has a hyphen, so that no
 * round can have it.
 */
export function attachedKey(ownerKey: string, ownerType: ThingType, type: ThingType, number: number): string {
  return `${ownerKey}/${ownerType === 'Process' ? '-' : ''}${recordsByType[type].place.numbered?.letter ?? ''}${number}`;
}

/** The number at the end of the key of a numbered thing. */
export function numberInKey(key: string): number {
  return Number(/\d+$/.exec(key)?.[0]);
}
