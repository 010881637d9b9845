import type { ThingType } from '../../ledger/thing.ts';
import { isOnAnything, listsIn, ownersOf, topLists } from '../../record/belonging.ts';
import { allRecords } from '../../record/records.ts';
import type { WriteMode, WriteReason } from '../recording/write-mode.ts';
import type { Bundle, CitationEntry, Entry } from './bundle-format.ts';

/** An entry of a bundle with its type, its process and its parent. */
export interface LocatedEntry {
  readonly type: ThingType;
  /** The key of the process that contains it. Null for shared things. */
  readonly process: string | null;
  /** The whole path of its parent: the round of a participation or outcome, the demand of a position. */
  readonly parent: string | null;
  /** Its own whole path. Null if it gets a number when it is recorded. */
  readonly path: string | null;
  readonly entry: EntryFields;
  /** Its mode. Default: `state`. */
  readonly mode?: WriteMode;
  /** It has no fields, and only carries its parts, such as a citation. */
  readonly isImplicit?: boolean;
  /** Why it differs from the record: as it says itself, else as its parent entry or file says. */
  readonly reason?: WriteReason;
}

/** The fields of an entry. The format names them, and the mapping of each type reads them. */
export type EntryFields = Entry & {
  readonly sources?: readonly CitationEntry[];
  readonly claims?: readonly EntryFields[];
};

/** A key as a whole path. A key with a slash is one already. */
export function pathIn(process: string | null, key: string): string {
  return process === null || key.includes('/') ? key : `${process}/${key}`;
}

/** The entries in a list that an entry, or a bundle, holds. */
export function entriesIn(holder: Entry, list: string): readonly EntryFields[] {
  return (holder[list] ?? []) as readonly EntryFields[];
}

/** An entry in a list of another entry. */
export function locatedIn(owner: LocatedEntry, type: ThingType, entry: EntryFields): LocatedEntry {
  const process = owner.type === 'Process' ? owner.path : owner.process;
  const path = typeof entry.key === 'string' ? pathIn(process, entry.key) : null;
  return { type, process, parent: owner.type === 'Process' ? null : owner.path, path, entry, ...reasonOf(entry, owner.reason) };
}

/** FACT holds for everything inside an entry. CORRECTION holds for the entry alone, because a mistake is corrected where it is. */
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

/** The positions and responses of a demand are recorded together, demand by demand. */
const together: readonly ThingType[] = ['Position', 'Response'];

/** The types of things inside a process, in the order of recording. */
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
