import type { ThingType } from '../../ledger/thing.ts';

/**
 * A field that holds keys of other things. `path` leads to it; `*` stands for every item of a list. `own` keys are written short inside
 * a process; shared ones are the same everywhere.
 */
export interface Reference {
  readonly path: readonly string[];
  readonly targets: readonly ThingType[];
  readonly space: 'shared' | 'own';
}

const shared = (path: string, ...targets: ThingType[]): Reference => ({ path: path.split('.'), targets, space: 'shared' });
const own = (path: string, ...targets: ThingType[]): Reference => ({ path: path.split('.'), targets, space: 'own' });

/** The sources of any entry: a key alone, or a group with the key in it. */
const citations: readonly Reference[] = [shared('sources.*', 'Source'), shared('sources.*.source', 'Source')];

const fieldsByType: Readonly<Record<Exclude<ThingType, 'Citation'>, readonly Reference[]>> = {
  Source: [shared('speaksFor', 'Party')],
  Party: [shared('members.*.party', 'Party'), shared('spokespeople.*.person', 'Person')],
  Person: [shared('party', 'Party'), shared('offices.*.party', 'Party')],
  Location: [shared('within', 'Location')],
  Issue: [shared('parent', 'Issue')],
  Process: [shared('predecessors.*', 'Process'), shared('parties.*.party', 'Party')],
  Round: [
    own('parallelTo.*', 'Round'),
    own('predecessor', 'Round'),
    shared('location', 'Location'),
    shared('agenda.*', 'Issue'),
    shared('ordinals.*.sources.*', 'Source'),
  ],
  Participation: [shared('party', 'Party'), shared('delegation.*.person', 'Person')],
  Statement: [shared('by.*', 'Person', 'Party'), shared('location', 'Location')],
  Demand: [shared('issue', 'Issue'), shared('madeBy.*', 'Party'), shared('addressedTo.*', 'Party')],
  Position: [
    own('round', 'Round'),
    own('statement', 'Statement'),
    shared('madeBy.*', 'Party'),
    shared('by.*', 'Person', 'Party'),
    shared('broughtBy.*', 'Party', 'Person'),
    shared('relayedBy', 'Party'),
    shared('reportedBy', 'Party'),
    shared('toward.*', 'Party'),
  ],
  Response: [shared('party', 'Party'), shared('by.*', 'Person', 'Party'), own('round', 'Round'), own('statement', 'Statement'), own('counterDemand', 'Demand')],
  Link: [own('demand', 'Demand'), own('toRound', 'Round'), own('round', 'Round')],
  Outcome: [shared('parties.*', 'Party'), own('settles.*.demand', 'Demand'), own('voidedBy', 'Outcome')],
  Deadline: [own('setIn', 'Round'), shared('setBy.*', 'Party', 'Person'), own('resultIn', 'Round'), own('extends', 'Deadline')],
  Claim: [own('demands.*', 'Demand')],
};

/** The fields of an entry that point to other things. */
export function referencesOf(type: Exclude<ThingType, 'Citation'>): readonly Reference[] {
  return [...fieldsByType[type], ...citations];
}

/** A key that an entry names, and the path to it inside the entry. */
export interface Named {
  readonly key: string;
  readonly inside: readonly string[];
}

/** The keys that stand at a path of an entry. What is not of the kind that the format asks for is passed over. */
export function keysAt(value: unknown, path: readonly string[], inside: readonly string[] = []): Named[] {
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' ? [{ key: value, inside }] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (name !== '*') return Object.hasOwn(value, name) ? keysAt((value as Record<string, unknown>)[name], rest, [...inside, name]) : [];
  return Array.isArray(value) ? value.flatMap((item, index) => keysAt(item, rest, [...inside, String(index)])) : [];
}
