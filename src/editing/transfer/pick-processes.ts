import type { ThingType } from '../../ledger/thing.ts';
import { topLists } from '../../record/belonging.ts';
import type { Bundle } from './bundle-format.ts';
import { keysAt, referencesOf } from './references.ts';
import { type VisitedEntry, walkEntry } from './walk-entries.ts';

type Entry = Readonly<Record<string, unknown>>;

/** A top-level entry of a bundle, with the keys that it leads to. */
interface Node {
  readonly type: ThingType;
  readonly leadsTo: ReadonlySet<string>;
}

/** Keys that a bundle has no process for. */
export class UnknownProcesses extends Error {
  readonly keys: readonly string[];

  constructor(keys: readonly string[]) {
    super(`expected keys of processes, got ${keys.join(', ')}`);
    this.name = 'UnknownProcesses';
    this.keys = keys;
  }
}

/**
 * The part of a bundle with these processes and everything they need, so that it can be imported alone. A link to a demand of another
 * process includes that process. Blocs of its parties are included with their members, but not with other things of those members.
 */
export function pickProcesses(bundle: Bundle, keys: readonly string[]): Bundle {
  const nodes = nodesOf(bundle);
  const unknown = keys.filter((key) => nodes.get(key)?.type !== 'Process');
  if (unknown.length > 0) throw new UnknownProcesses(unknown);
  const taken = reachedFrom(nodes, keys);
  const blocs = [...nodes].filter(([, node]) => node.type === 'Party' && [...node.leadsTo].some((key) => taken.has(key) && nodes.get(key)?.type === 'Party'));
  for (const key of reachedFrom(
    nodes,
    blocs.map(([key]) => key),
  ))
    taken.add(key);
  const lists = topLists.map(({ list }) => [list, entriesIn(bundle, list).filter(({ key }) => taken.has(key as string))] as const);
  return { bundle: 1, ...Object.fromEntries(lists.filter(([, entries]) => entries.length > 0)) } as Bundle;
}

function reachedFrom(nodes: ReadonlyMap<string, Node>, keys: readonly string[]): Set<string> {
  const reached = new Set(keys);
  for (const key of reached) for (const next of nodes.get(key)?.leadsTo ?? []) reached.add(next);
  return reached;
}

const entriesIn = (bundle: Bundle, list: string) => ((bundle as unknown as Record<string, readonly Entry[]>)[list] ?? []) as readonly Entry[];

/** By key: processes share one space of keys with parties, people and the others. */
function nodesOf(bundle: Bundle): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const { list, type } of topLists) {
    for (const entry of entriesIn(bundle, list)) {
      const leadsTo = new Set<string>();
      const top: VisitedEntry = { type, process: null, parent: null, holder: null, path: entry.key as string, entry };
      for (const visit of walkEntry(top)) for (const key of keysNamedBy(visit)) leadsTo.add(key);
      nodes.set(entry.key as string, { type, leadsTo });
    }
  }
  return nodes;
}

/** The keys of top-level entries that an entry names. The key of a thing in another process begins with that process. */
function* keysNamedBy({ type, entry, parent }: VisitedEntry): Generator<string> {
  for (const { path, space } of referencesOf(type)) yield* namedAt(entry, path, space);
  if (type !== 'Claim' || parent === null) return;
  // A claim about a reference has a key as its value.
  for (const { path, space } of referencesOf(parent.type)) {
    if (path[0] === entry.field) yield* namedAt(entry, Array.isArray(entry.value) ? ['value', '*'] : ['value'], space);
  }
}

function* namedAt(entry: Entry, path: readonly string[], space: 'shared' | 'own'): Generator<string> {
  for (const { key } of keysAt(entry, path)) {
    const [process, ...inside] = key.split('/');
    if (space === 'shared') yield key;
    else if (inside.length > 0) yield process as string;
  }
}
