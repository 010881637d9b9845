import type { ThingType } from '../../ledger/thing.ts';
import { listsIn, ownersOf, topLists } from '../../record/belonging.ts';

/** One entry of a bundle, as it is met on a walk through it. */
export interface VisitedEntry {
  readonly type: ThingType;
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

/** All entries of a bundle, each before what lies in it. Unlike `flatten` it stands what does not fit the format: it passes over it. */
export function* walkEntries(bundle: object): Generator<VisitedEntry> {
  for (const { list, type } of topLists) yield* walkList(bundle, list, type, null);
}

/** An entry that came alone, such as a line of JSON Lines, and what lies in it. */
export function* walkEntry(visited: VisitedEntry): Generator<VisitedEntry> {
  yield visited;
  for (const { list, type } of listsIn(visited.type)) yield* walkList(visited.entry, list, type, visited);
  if (ownersOf('Claim').includes(visited.type)) yield* walkList(visited.entry, 'claims', 'Claim', visited);
}

function* walkList(list: object, name: string, type: ThingType, holder: VisitedEntry | null): Generator<VisitedEntry> {
  const entries = (list as Record<string, unknown>)[name];
  if (!Array.isArray(entries)) return;
  for (const entry of entries) {
    if (typeof entry === 'object' && entry !== null) yield* walkEntry(visit(type, entry, holder));
  }
}

/** Inside a process, a key is written short. */
function visit(type: ThingType, entry: Record<string, unknown>, holder: VisitedEntry | null): VisitedEntry {
  const process = holder?.type === 'Process' ? holder.path : (holder?.process ?? null);
  const key = typeof entry.key === 'string' ? entry.key : null;
  const path = key === null ? null : process === null ? key : `${process}/${key}`;
  return { type, process, parent: holder, path, holder: holder?.entry ?? null, entry };
}
