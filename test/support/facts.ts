import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';

/*
 * A bundle reduced to what it says, one fact a line: `processes banks-2037 rounds phase-1 status = CONCLUDED`. Two that say the same in two ways give
 * the same lines. Ways are one word or a list of it, and a source alone or in a group. A value that goes without saying is one, too, and so is the order
 * of things that have keys. Written by hand beside the importer, so that what both of its directions forget is not forgotten here.
 */
type Entry = Readonly<Record<string, unknown>>;

/** What an entry of a list means where it does not say it. */
const unsaid: Readonly<Record<string, Entry>> = {
  rounds: { kind: 'MEETING' },
  participations: { attendance: 'NOT_STATED' },
  statements: { kind: 'STATEMENT' },
  positions: { direction: 'UNCLEAR', certainty: 'SURE', jointly: true, beyond: false },
  responses: { certainty: 'SURE' },
  links: { whole: false, basis: 'CODER', certainty: 'SURE' },
  outcomes: { followUp: 'UNKNOWN', confirmsAll: false },
  deadlines: { result: 'UNKNOWN' },
  documents: { complete: false },
  sources: { stance: 'SUPPORTS' },
};

const singleOrList = new Set(['role', 'format']);
const numbered = new Set(['positions', 'responses', 'links', 'claims']);

/** Lists that say something where they are empty. Empty kinds of change, makers and roles are unknown, as if left out. */
const saysNone = new Set(['addressedTo', 'value']);

function factsOf(bundle: Bundle): string[] {
  return [...facts(bundle, '', [])].sort();
}

function* facts(value: unknown, list: string, path: readonly string[]): Generator<string> {
  // A year, or the number of a round, may be written as a number or as text.
  if (typeof value !== 'object' || value === null) yield `${path.join(' ')} = ${String(value)}`;
  else for (const [name, held] of Object.entries(value)) yield* factsOfField(name, held, list, path);
}

function* factsOfField(name: string, held: unknown, list: string, path: readonly string[]): Generator<string> {
  if (name === 'reason' || held === undefined || held === unsaid[list]?.[name]) return;
  const inside = [...path, name];
  if (!Array.isArray(held) && !(singleOrList.has(name) && typeof held === 'string')) return yield* facts(held, name, inside);
  const items = withNumbers(
    name,
    [held].flat().map((item) => (name === 'sources' && typeof item === 'string' ? { source: item } : item)),
  );
  if (items.length === 0 && saysNone.has(name)) yield `${inside.join(' ')} = none`;
  for (const [index, item] of items.entries()) yield* facts(item, name, [...inside, nameOf(item) ?? String(index)]);
}

/** What tells an entry of a list apart from the others; where it has neither key nor number, its place does. */
function nameOf(item: unknown): string | null {
  const { key, n } = (typeof item === 'object' && item !== null ? item : {}) as { key?: string; n?: number };
  return key ?? (n === undefined ? null : String(n));
}

/** Entries without a number get those after all that the others of their list have, in their order. */
function withNumbers(name: string, items: readonly unknown[]): readonly unknown[] {
  if (!numbered.has(name)) return items;
  const entries = items as readonly { n?: number }[];
  let last = Math.max(0, ...entries.map(({ n = 0 }) => n));
  return entries.map((entry) => (entry.n === undefined ? { ...entry, n: ++last } : entry));
}

export const nothing = { lost: [], added: [] };

/** What the one says and the other does not, and the other way round: of many facts, the few that matter. */
export function lostAndAdded(before: Bundle, after: Bundle): { lost: string[]; added: string[] } {
  const [stood, stands] = [factsOf(before), factsOf(after)];
  const missingIn = (facts: readonly string[], others: readonly string[]) => {
    const known = new Set(others);
    return facts.filter((fact) => !known.has(fact));
  };
  return { lost: missingIn(stood, stands), added: missingIn(stands, stood) };
}
