import type { ThingType } from '../../ledger/thing.ts';
import { listsIn, ownersOf, topLists } from '../../record/belonging.ts';

/** An entry of a bundle, visited on a walk. */
export interface VisitedEntry {
  readonly type: ThingType;
  /** The key of the process that contains it. Null for shared things. */
  readonly process: string | null;
  /** Its parent: the demand of a position, the owner of a claim. Null without one. */
  readonly parent: Pick<VisitedEntry, 'type' | 'path'> | null;
  /** The entry that it is written in. Null at the top level, or if it came alone. */
  readonly holder: object | null;
  /** Its whole path. Null if it has no key of its own. */
  readonly path: string | null;
  readonly entry: Readonly<Record<string, unknown>>;
  /** It has no fields of its own, so rules about them do not apply. */
  readonly isImplicit?: boolean;
  /** It updates a standing thing and leaves out unchanged fields. So rules about several fields do not apply. */
  readonly isPartial?: boolean;
}

/** All entries of a bundle, each before its inner entries. Unlike `flatten` it skips whatever does not fit the format. */
export function* walkEntries(bundle: object): Generator<VisitedEntry> {
  for (const { list, type } of topLists) yield* walkList(bundle, list, type, null);
}

/** An entry that came alone, such as a line of JSON Lines, and its inner entries. */
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

/** Inside a process, a key is written without the process. */
function visit(type: ThingType, entry: Record<string, unknown>, holder: VisitedEntry | null): VisitedEntry {
  const process = holder?.type === 'Process' ? holder.path : (holder?.process ?? null);
  const key = typeof entry.key === 'string' ? entry.key : null;
  const path = key === null ? null : process === null ? key : `${process}/${key}`;
  return { type, process, parent: holder, path, holder: holder?.entry ?? null, entry };
}
