import type { ThingType } from '../../ledger/thing.ts';
import type { Wish } from '../recording/wish.ts';
import type { Bundle, CitationEntry, ClaimEntry } from './bundle-format.ts';

/** One entry of a bundle with what its place in the file says of it: the type, the process and the thing it belongs to. */
export interface LocatedEntry {
  readonly type: ThingType;
  /** The key of the process around it; null for shared things. */
  readonly process: string | null;
  /** The whole path of the thing it belongs to: the round of a participation or outcome, the demand of a position. */
  readonly parent: string | null;
  /** Its own whole path; null where it gets a number when it is recorded. */
  readonly path: string | null;
  readonly entry: EntryFields;
  /** What it wants of the record; to state how things are, where nothing is said. */
  readonly wish?: Wish;
  /** It says nothing of itself, and stands here for what belongs to it, such as a citation. */
  readonly isImplicit?: boolean;
}

/** The fields of an entry. Which there are, the format says; the mapping of each type reads them. */
export type EntryFields = Readonly<Record<string, unknown>> & {
  readonly sources?: readonly CitationEntry[];
  readonly claims?: readonly ClaimEntry[];
};

/** A key as written inside a process, as a whole path; one with a slash points elsewhere already. */
export function pathIn(process: string | null, key: string): string {
  return process === null || key.includes('/') ? key : `${process}/${key}`;
}

/**
 * The entries of a bundle one after the other, in an order in which each comes after what it belongs to: the shared things, the processes,
 * and of each process the rounds, statements, demands with their positions, responses and links, outcomes and deadlines.
 */
export function flatten(bundle: Bundle): LocatedEntry[] {
  const shared = (type: ThingType, entries: readonly { key: string }[] = []): LocatedEntry[] =>
    entries.map((entry) => ({ type, process: null, parent: null, path: entry.key, entry: entry as unknown as EntryFields }));
  return [
    ...shared('Source', bundle.sources),
    ...shared('Party', bundle.parties),
    ...shared('Person', bundle.people),
    ...shared('Location', bundle.locations),
    ...shared('Issue', bundle.issues),
    ...shared('Process', bundle.processes),
    ...(bundle.processes ?? []).flatMap(insideProcess),
  ];
}

function insideProcess({
  key: process,
  rounds = [],
  statements = [],
  demands = [],
  outcomes = [],
  deadlines = [],
}: NonNullable<Bundle['processes']>[number]): LocatedEntry[] {
  const own = (type: ThingType, entries: readonly { key: string }[], parent: string | null = null): LocatedEntry[] =>
    entries.map((entry) => ({ type, process, parent, path: `${process}/${entry.key}`, entry: entry as unknown as EntryFields }));
  const attached = (type: ThingType, parent: string, entries: readonly object[] = []): LocatedEntry[] =>
    entries.map((entry) => ({ type, process, parent, path: null, entry: entry as EntryFields }));
  return [
    ...own('Round', rounds),
    ...own('Statement', statements),
    ...rounds.flatMap((round) => attached('Participation', `${process}/${round.key}`, round.participations)),
    ...own('Demand', demands),
    ...demands.flatMap((demand) => [
      ...attached('Position', `${process}/${demand.key}`, demand.positions),
      ...attached('Response', `${process}/${demand.key}`, demand.responses),
    ]),
    ...demands.flatMap((demand) => attached('Link', `${process}/${demand.key}`, demand.links)),
    ...rounds.flatMap((round) => own('Outcome', round.outcomes ?? [], `${process}/${round.key}`)),
    ...own('Outcome', outcomes),
    ...own('Deadline', deadlines),
  ];
}
