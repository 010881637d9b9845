import type { ThingType } from '../ledger/thing.ts';
import { foldKey } from '../values/key.ts';
import { entryFormats } from './bundle-format.ts';
import { checkValues } from './check-values.ts';
import { findCycles, type Step } from './cycles.ts';
import { fieldsAt } from './format-problems.ts';
import { didYouMean } from './near.ts';
import type { ReadBundle } from './parse-bundle.ts';
import { byPlace, type Problem, problemAt, shown } from './problem.ts';
import { keysAt, type Named, type Reference, referencesOf } from './references.ts';
import { ThingIndex, thingName } from './thing-index.ts';
import { type VisitedEntry, walkEntries } from './walk-entries.ts';

/**
 * What is wrong with what a bundle says: keys, dates, texts, quantities, ways that lead back to where they began, and references to
 * nowhere. `known` tells whether the record holds a thing of a type under a path; references may point there too.
 */
export function checkBundle(read: ReadBundle, known: (type: ThingType, path: string) => boolean): Problem[] {
  const check = new BundleCheck(read, known);
  return check.run().sort(byPlace);
}

/** Fields that build trees and chains, by type; none may lead back to where it began. */
const chains: readonly { readonly type: ThingType; readonly path: readonly string[] }[] = [
  { type: 'Issue', path: ['parent'] },
  { type: 'Location', path: ['within'] },
  { type: 'Party', path: ['members', '*', 'party'] },
  { type: 'Process', path: ['predecessors', '*'] },
  { type: 'Round', path: ['predecessor'] },
  { type: 'Deadline', path: ['extends'] },
];

type Where = { readonly visited: VisitedEntry; readonly named: Named };

class BundleCheck {
  readonly #read: ReadBundle;
  readonly #index: ThingIndex;
  readonly #visits: readonly VisitedEntry[];
  readonly #problems: Problem[] = [];

  constructor(read: ReadBundle, known: (type: ThingType, path: string) => boolean) {
    this.#read = read;
    this.#index = new ThingIndex(known);
    this.#visits = [...walkEntries(read.bundle)];
  }

  run(): Problem[] {
    for (const visited of this.#visits) this.#checkKey(visited);
    for (const visited of this.#visits) {
      this.#checkValuesOf(visited);
      this.#checkNumbers(visited);
      if (visited.type === 'Position') this.#checkHasDate(visited);
      if (visited.type === 'Claim') this.#checkClaimedField(visited);
      if (visited.type === 'Response') this.#checkAnswered(visited);
      if (this.#read.isWhole) for (const reference of referencesOf(visited.type)) this.#checkReference(visited, reference);
    }
    for (const { type, path } of chains) this.#checkChain(type, path);
    return this.#problems;
  }

  /** Keys are unique without regard to case: shared things among each other, and the things of a process inside it. */
  #checkKey(visited: VisitedEntry): void {
    if (visited.path === null) return;
    const taken = this.#index.add(visited);
    if (taken === null) return;
    const { file, line } = this.#read.placeOf(taken.entry, 'key');
    const where = taken.isRecorded ? 'in the record' : `${file}, line ${line}`;
    this.#report(visited, ['key'], 'a key that nothing else has, without regard to case', shown(visited.entry.key), `A ${thingName(taken.type)} has it: ${where}.`);
  }

  /** The values of all that lies in an entry are checked with it, so only the entries at the top are looked at. */
  #checkValuesOf(visited: VisitedEntry): void {
    if (visited.parent !== null) return;
    checkValues(visited.entry, 'entries', (inside, expected, came, advice) => this.#report(visited, inside, expected, came, advice));
  }

  /** `n` is the identity of a position, response, link or claim within what it belongs to. */
  #checkNumbers(visited: VisitedEntry): void {
    for (const list of ['positions', 'responses', 'links', 'claims']) {
      const entries = visited.entry[list];
      const taken = new Set<unknown>();
      for (const [index, entry] of (Array.isArray(entries) ? entries : []).entries()) {
        const n = (entry as { n?: unknown } | null)?.n;
        if (n !== undefined && taken.has(n)) this.#report(visited, [list, String(index), 'n'], `a number that no other of the ${list} has`, shown(n));
        taken.add(n);
      }
    }
  }

  /** A position has a date of its own, or that of its round or statement; of those in the record it is taken that they have one. */
  #checkHasDate(visited: VisitedEntry): void {
    if (visited.entry.date !== undefined) return;
    const occasions = [...keysAt(visited.entry, ['round']), ...keysAt(visited.entry, ['statement'])];
    const isDated = ({ key }: Named) => {
      const found = this.#index.find(this.#index.pathOf(visited.process, key));
      return found === null || found.entry.date !== undefined;
    };
    if (occasions.some(isDated)) return;
    this.#report(visited, [], 'a date, or a round or statement that has one', occasions.length === 0 ? 'none of them' : `${shown(occasions[0]?.key)}, which has no date`);
  }

  /** The field that a claim is about is one of the entry that carries it; where it holds references, so does the claim. */
  #checkClaimedField(visited: VisitedEntry): void {
    const { field, value } = visited.entry;
    const owner = visited.parent;
    if (owner === null || typeof field !== 'string') return;
    const fields = fieldsAt(entryFormats[owner.type.toLowerCase() as keyof typeof entryFormats], []);
    if (!fields.includes(field)) {
      this.#report(visited, ['field'], `a field of the ${thingName(owner.type)}`, shown(field), didYouMean(field, fields));
      return;
    }
    const reference = referencesOf(owner.type).find(({ path }) => path[0] === field && path.every((name) => name === field || name === '*'));
    if (reference === undefined || !this.#read.isWhole) return;
    const path = Array.isArray(value) ? ['value', '*'] : ['value'];
    this.#checkReference(visited, { ...reference, path });
  }

  /** The position that a response answers is one of its demand; where the record holds the demand, it may be one from there. */
  #checkAnswered(visited: VisitedEntry): void {
    const demand = visited.parent;
    if (typeof visited.entry.to !== 'number' || demand === null || demand.path === null || this.#index.isRecorded('Demand', demand.path)) return;
    const positions = Array.isArray(demand.entry.positions) ? (demand.entry.positions as { n?: unknown }[]) : [];
    const numbers = positions.map((position) => position?.n);
    if (numbers.includes(visited.entry.to) || numbers.includes(undefined)) return;
    this.#report(visited, ['to'], `the number of a position of ${demand.path}`, shown(visited.entry.to), `It has ${numbers.length === 0 ? 'none' : numbers.join(', ')}.`);
  }

  #checkReference(visited: VisitedEntry, reference: Reference): void {
    for (const { key, inside } of keysAt(visited.entry, reference.path)) {
      const fault = this.#index.faultOf(key, reference, visited.process);
      if (fault !== null) this.#report(visited, inside, fault.expected, fault.came, fault.advice);
    }
  }

  #checkChain(type: ThingType, path: readonly string[]): void {
    const steps = new Map<string, Step<Where>[]>();
    for (const visited of this.#visits) {
      if (visited.type !== type || visited.path === null) continue;
      const named = keysAt(visited.entry, path);
      steps.set(foldKey(visited.path), named.map((each) => ({ to: foldKey(this.#index.pathOf(visited.process, each.key)), where: { visited, named: each } })));
    }
    for (const { keys, where } of findCycles(steps)) {
      this.#report(where.visited, where.named.inside, `a ${thingName(type)} from which no way leads back here`, shown(where.named.key), `The way is ${keys.join(' → ')}.`);
    }
  }

  #report(visited: VisitedEntry, inside: readonly string[], expected: string, came: string, advice?: string): void {
    this.#problems.push(problemAt(this.#read.placeOf(visited.entry, ...inside), expected, came, advice));
  }
}
