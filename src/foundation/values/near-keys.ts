import { foldKey } from './key.ts';
import { distance, LONGEST_COMPARED } from './near.ts';
import { fold } from './words.ts';

/** A key, with the names, labels and aliases of its thing in all languages. */
export interface NamedKey {
  readonly key: string;
  readonly names: readonly string[];
}

/** How many texts can still be compared letter by letter. An operation has one budget, so many keys cost no more than one. */
export interface Budget {
  comparisonsLeft: number;
}

const MOST_SHOWN = 3;

/**
 * The keys that were probably meant, the nearest first, at most three. A key without its process, or a name or alias, finds its things exactly.
 * Otherwise a key or name counts that is at most a third of its letters away; the nearest alone are given.
 */
export function nearKeys(asked: string, candidates: readonly NamedKey[], budget: Budget): string[] {
  const wanted = plain(asked);
  if (wanted === '' || asked.length > LONGEST_COMPARED) return [];
  const folded = foldKey(asked);
  const exact = candidates.filter(({ key, names }) => shortKey(key) === folded || names.some((name) => plain(name) === wanted));
  return keysOf(exact.length > 0 ? exact : nearestTo(wanted, candidates, budget));
}

function keysOf(candidates: readonly NamedKey[]): string[] {
  return candidates.slice(0, MOST_SHOWN).map(({ key }) => key);
}

function nearestTo(wanted: string, candidates: readonly NamedKey[], budget: Budget): NamedKey[] {
  let allowed = Math.max(1, Math.floor(wanted.length / 3));
  let nearest: NamedKey[] = [];
  for (const candidate of candidates) {
    const steps = Math.min(...textsOf(candidate).map((text) => stepsWithin(allowed, wanted, text, budget)));
    if (steps > allowed) continue;
    nearest = steps === allowed ? [...nearest, candidate] : [candidate];
    allowed = steps;
  }
  return nearest;
}

const textsOf = ({ key, names }: NamedKey) => [plain(key), plain(shortKey(key)), ...names.map(plain)];

function stepsWithin(allowed: number, wanted: string, text: string, budget: Budget): number {
  if (Math.abs(text.length - wanted.length) > allowed || budget.comparisonsLeft === 0) return Infinity;
  budget.comparisonsLeft -= 1;
  return distance(wanted, text, allowed);
}

/** Without marks, in lower case. Türkiye equals turkiye. */
const plain = (text: string) => fold(text).trim();

/** `round-1` of `ru-ua-2022/round-1`, which is how people and bundles write it inside its process. */
const shortKey = (key: string) => foldKey(key.slice(key.indexOf('/') + 1));
