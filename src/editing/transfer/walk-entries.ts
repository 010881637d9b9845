import type { ThingType } from '../../ledger/thing.ts';

/** One entry of a bundle, as it is met on a walk through it. */
export interface VisitedEntry {
  readonly type: Exclude<ThingType, 'Citation'>;
  /** The key of the process around it; null for shared things. */
  readonly process: string | null;
  /** What it belongs to: the demand of a position, the owner of a claim; null where it belongs to nothing. */
  readonly parent: Pick<VisitedEntry, 'type' | 'path'> | null;
  /** The entry in which it is written; null where it stands at the top or came alone. */
  readonly holder: object | null;
  /** Its whole path; null where it has no key of its own. */
  readonly path: string | null;
  readonly entry: Readonly<Record<string, unknown>>;
  /** It says nothing of itself: rules about its own fields do not hold for it. */
  readonly isImplicit?: boolean;
  /** It changes something that stands: what it leaves out stays as it is, so rules about its fields together do not hold for it. */
  readonly isPartial?: boolean;
}

type List = readonly [name: string, type: VisitedEntry['type']];

const topLists: readonly List[] = [
  ['sources', 'Source'],
  ['parties', 'Party'],
  ['people', 'Person'],
  ['locations', 'Location'],
  ['issues', 'Issue'],
  ['processes', 'Process'],
];

/** The lists of entries that an entry may hold. */
const innerLists: Readonly<Partial<Record<ThingType, readonly List[]>>> = {
  Process: [
    ['rounds', 'Round'],
    ['statements', 'Statement'],
    ['demands', 'Demand'],
    ['outcomes', 'Outcome'],
    ['deadlines', 'Deadline'],
  ],
  Round: [
    ['participations', 'Participation'],
    ['outcomes', 'Outcome'],
  ],
  Demand: [
    ['positions', 'Position'],
    ['responses', 'Response'],
    ['links', 'Link'],
  ],
};

/** All entries of a bundle, each before what lies in it. Unlike `flatten` it stands what does not fit the format: it passes over it. */
export function* walkEntries(bundle: object): Generator<VisitedEntry> {
  for (const [name, type] of topLists) yield* walkList(bundle, name, type, null);
}

/** An entry that came alone, such as a line of JSON Lines, and what lies in it. */
export function* walkEntry(visited: VisitedEntry): Generator<VisitedEntry> {
  yield visited;
  for (const [name, type] of innerLists[visited.type] ?? []) yield* walkList(visited.entry, name, type, visited);
  if (visited.type !== 'Claim') yield* walkList(visited.entry, 'claims', 'Claim', visited);
}

function* walkList(list: object, name: string, type: VisitedEntry['type'], holder: VisitedEntry | null): Generator<VisitedEntry> {
  const entries = (list as Record<string, unknown>)[name];
  if (!Array.isArray(entries)) return;
  for (const entry of entries) {
    if (typeof entry === 'object' && entry !== null) yield* walkEntry(visit(type, entry, holder));
  }
}

/** Inside a process, a key is written short. */
function visit(type: VisitedEntry['type'], entry: Record<string, unknown>, holder: VisitedEntry | null): VisitedEntry {
  const process = holder?.type === 'Process' ? holder.path : (holder?.process ?? null);
  const key = typeof entry.key === 'string' ? entry.key : null;
  const path = key === null ? null : process === null ? key : `${process}/${key}`;
  return { type, process, parent: holder, path, holder: holder?.entry ?? null, entry };
}
