import type { ThingType } from '../../ledger/thing.ts';
import { isOnAnything, listsIn, ownersOf, topLists } from '../../record/belonging.ts';
import { allRecords } from '../../record/records.ts';
import type { WriteMode, WriteReason } from '../recording/write-mode.ts';
import type { Bundle, CitationEntry, Entry } from './bundle-format.ts';

/** An entry of a bundle with its type, its process and its parent. */
export interface LocatedEntry {
  readonly type: ThingType;
  /** The key of the process around it; null for shared things. */
  readonly process: string | null;
  /** The whole path of the thing it belongs to: the round of a participation or outcome, the demand of a position. */
  readonly parent: string | null;
  /** Its own whole path; null where it gets a number when it is recorded. */
  readonly path: string | null;
  readonly entry: EntryFields;
  /** Its mode. Default: `state`. */
  readonly mode?: WriteMode;
  /** It has no fields, and only carries its parts, such as a citation. */
  readonly isImplicit?: boolean;
  /** Why it differs from the record, if it does: as it says itself, else as the entry around it or its file says. */
  readonly reason?: WriteReason;
}

/** The fields of an entry. Which there are, the format says; the mapping of each type reads them. */
export type EntryFields = Entry & {
  readonly sources?: readonly CitationEntry[];
  readonly claims?: readonly EntryFields[];
};

/** A key as written inside a process, as a whole path; one with a slash points elsewhere already. */
export function pathIn(process: string | null, key: string): string {
  return process === null || key.includes('/') ? key : `${process}/${key}`;
}

/** The entries in a list that an entry, or a bundle, holds. */
export function entriesIn(holder: Entry, list: string): readonly EntryFields[] {
  return (holder[list] ?? []) as readonly EntryFields[];
}

/** An entry that stands in a list of another one; in one of a process, or right below it. */
export function locatedIn(owner: LocatedEntry, type: ThingType, entry: EntryFields): LocatedEntry {
  const process = owner.type === 'Process' ? owner.path : owner.process;
  const path = typeof entry.key === 'string' ? pathIn(process, entry.key) : null;
  return { type, process, parent: owner.type === 'Process' ? null : owner.path, path, entry, ...reasonOf(entry, owner.reason) };
}

/** FACT holds for all that an entry contains. CORRECTION holds for the entry alone: a mistake is mended where it is. */
function reasonOf({ reason }: EntryFields, around?: WriteReason): { readonly reason?: WriteReason } {
  if (reason === 'FACT' || reason === 'CORRECTION') return { reason };
  return around === 'FACT' ? { reason: around } : {};
}

/**
 * The entries of a bundle, each after its parent: the shared things, the processes, then the things of each process.
 */
export function flatten(bundle: Bundle): LocatedEntry[] {
  const shared = topLists.flatMap(({ list, type }) =>
    entriesIn(bundle, list).map((entry): LocatedEntry => ({ type, process: null, parent: null, path: entry.key as string, entry, ...reasonOf(entry) })),
  );
  return [...shared, ...shared.filter(({ type }) => type === 'Process').flatMap(insideProcess)];
}

/** What a position says and what was answered to it are recorded together, demand by demand. */
const together: readonly ThingType[] = ['Position', 'Response'];

/** The types of things that lie in a process, in the order in which they are recorded. */
const insideProcesses: readonly (readonly ThingType[])[] = allRecords
  .filter((records) => records.place.in.length > 0 && !isOnAnything(records))
  .map(({ type }) => (together.includes(type) ? together : [type]))
  .filter((types, index, all) => all.indexOf(types) === index);

/** All rounds before all statements, and so on: what a thing refers to comes before it. */
function insideProcess(process: LocatedEntry): LocatedEntry[] {
  const found = new Map<ThingType, LocatedEntry[]>([['Process', [process]]]);
  const all: LocatedEntry[] = [];
  for (const types of insideProcesses) {
    const owners = ownersOf(types[0] as ThingType).flatMap((owner) => found.get(owner) ?? []);
    for (const owner of owners) {
      for (const { list, type } of listsIn(owner.type).filter((each) => types.includes(each.type))) {
        const located = entriesIn(owner.entry, list).map((entry) => locatedIn(owner, type, entry));
        const ofType = found.get(type) ?? [];
        found.set(type, ofType);
        for (const each of located) {
          ofType.push(each);
          all.push(each);
        }
      }
    }
  }
  return all;
}
