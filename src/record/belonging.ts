import type { AnyRecords } from '../ledger/records.ts';
import { type ThingType, thingTypes } from '../ledger/thing.ts';
import { allRecords, recordsByType } from './records.ts';

/* Who belongs to whom, as the descriptions of the records say. */

/** A list of entries, as a bundle calls it. */
export interface EntryList {
  readonly list: string;
  readonly type: ThingType;
}

const asList = ({ type, place }: AnyRecords): EntryList => ({ type, list: place.list });

/** Whether things of a type may belong to any other, as claims and citations do. */
export function isOnAnything({ fields }: AnyRecords): boolean {
  return Object.values(fields).some((field) => field.facts.placed && field.kind === 'reference' && field.to.length === thingTypes.length);
}

/** The lists of things that all share: they stand at the top of a bundle. */
export const topLists: readonly EntryList[] = allRecords.filter(({ place }) => place.in.length === 0).map(asList);

/** The lists that every entry may hold. */
export const listsOnAnything: readonly EntryList[] = allRecords.filter(isOnAnything).map(asList);

const inner = new Map<ThingType, readonly EntryList[]>(
  thingTypes.map((type) => [type, allRecords.filter((records) => records.place.in.includes(type) && !isOnAnything(records)).map(asList)]),
);

/** The lists that an entry of a type may hold, beside those that every entry may. */
export function listsIn(type: ThingType): readonly EntryList[] {
  return inner.get(type) ?? [];
}

/** The types of things to which those of a type belong; none of those that are shared. */
export function ownersOf(type: ThingType): readonly ThingType[] {
  return recordsByType[type].place.in;
}

/** The type of the thing, other than the process around it, to which a thing of a type may belong. */
export function nearestOwner(type: ThingType): ThingType | null {
  return isOnAnything(recordsByType[type]) ? null : (ownersOf(type).find((owner) => owner !== 'Process') ?? null);
}
