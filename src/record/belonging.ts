import type { AnyRecords } from '../ledger/records.ts';
import { type ThingType, thingTypes } from '../ledger/thing.ts';
import { allRecords, recordsByType } from './records.ts';

/* Who belongs to whom, as the descriptions of the records say. */

/** The name of a list of entries in a bundle. */
export interface EntryList {
  readonly list: string;
  readonly type: ThingType;
}

const asList = ({ type, place }: AnyRecords): EntryList => ({ type, list: place.list });

/** Whether things of this type may belong to things of any type, as claims and citations may. */
export function isOnAnything({ fields }: AnyRecords): boolean {
  return Object.values(fields).some((field) => field.facts.placed && field.kind === 'reference' && field.to.length === thingTypes.length);
}

/** The lists of shared things, at the top of a bundle. */
export const topLists: readonly EntryList[] = allRecords.filter(({ place }) => place.in.length === 0).map(asList);

/** The lists that every entry may have. */
export const listsOnAnything: readonly EntryList[] = allRecords.filter(isOnAnything).map(asList);

const inner = new Map<ThingType, readonly EntryList[]>(
  thingTypes.map((type) => [type, allRecords.filter((records) => records.place.in.includes(type) && !isOnAnything(records)).map(asList)]),
);

/** The lists that entries of this type may have, besides those of every entry. */
export function listsIn(type: ThingType): readonly EntryList[] {
  return inner.get(type) ?? [];
}

/** The types that things of this type belong to. None for shared types. */
export function ownersOf(type: ThingType): readonly ThingType[] {
  return recordsByType[type].place.in;
}

/** The type, other than the process, that things of this type may belong to. */
export function nearestOwner(type: ThingType): ThingType | null {
  return isOnAnything(recordsByType[type]) ? null : (ownersOf(type).find((owner) => owner !== 'Process') ?? null);
}
