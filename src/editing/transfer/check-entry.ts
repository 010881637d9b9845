import { didYouMean } from '../../foundation/values/near.ts';
import { capitalised } from '../../foundation/values/text.ts';
import { oneOfType, type ThingType, typeInWords } from '../../ledger/thing.ts';
import { listsIn } from '../../record/belonging.ts';
import { recordsByType } from '../../record/records.ts';
import { entryFormat } from './bundle-format.ts';
import { type Checked, checkRules, checkValues, type Report } from './check-values.ts';
import { fieldsAt } from './format-problems.ts';
import { pathIn } from './located.ts';
import { placeOf } from './places.ts';
import { type Place, type Problem, problemAt, shown } from './problem.ts';
import { keysAt, type Reference, referencesOf } from './references.ts';
import { isRetraction } from './retraction-entry.ts';
import type { ThingIndex } from './thing-index.ts';
import type { VisitedEntry } from './walk-entries.ts';

/** Whether the entries of a type name their numbers. */
const isNumbered = (type: ThingType) => recordsByType[type].place.numbered?.knownBy === 'n';

/** The fields of a document's point that name a position or response. */
const statedBy = [
  ['position', 'Position'],
  ['response', 'Response'],
] as const;

/** A process with what it says itself. */
function withoutThings(process: VisitedEntry['entry']): VisitedEntry['entry'] {
  const lists = new Set(listsIn('Process').map(({ list }) => list));
  return Object.fromEntries(Object.entries(process).filter(([name, value]) => !lists.has(name) || !Array.isArray(value)));
}

function pointsIn({ points }: VisitedEntry['entry']): readonly Record<string, unknown>[] {
  return Array.isArray(points) ? points.map((point: unknown) => (typeof point === 'object' && point !== null ? (point as Record<string, unknown>) : {})) : [];
}

const nowhere: Place = { file: '', line: 1, column: 1, path: [] };

/**
 * Checks entries one after another. Each is checked twice: first alone, which also registers its key, and later against the others.
 */
export class EntryCheck {
  readonly problems: Problem[] = [];
  readonly #index: ThingIndex;

  constructor(index: ThingIndex) {
    this.#index = index;
  }

  /** Checks an entry alone, and registers its key. */
  checkAlone(visited: VisitedEntry, { areValuesChecked = false } = {}): void {
    if (!isRetraction(visited.entry)) this.#checkKey(visited);
    if (areValuesChecked) this.#checkRulesOf(visited);
    else this.#checkValuesOf(visited);
    this.#checkNumber(visited);
    this.#checkNumbersOfClaims(visited);
  }

  /** Checks an entry against the others, once all keys are known. */
  checkAmongOthers(visited: VisitedEntry): void {
    if (isRetraction(visited.entry)) {
      this.#checkNotGiven(visited);
      return;
    }
    if (visited.type === 'Claim') this.#checkClaimedField(visited);
    if (visited.type === 'Response') this.#checkAnswered(visited);
    if (visited.type === 'Document') this.#checkStated(visited);
    for (const reference of referencesOf(visited.type)) this.checkReference(visited, reference);
  }

  /** No other entry of the import may describe what an entry retracts. */
  #checkNotGiven({ type, path, parent, entry }: VisitedEntry): void {
    const isGiven = path === null ? this.#index.hasExactly(type, parent?.path ?? null, entry.n) : this.#index.find(path) !== null;
    if (!isGiven) return;
    const [field, named] = path === null ? ['n', entry.n] : ['key', entry.key];
    this.#report(entry, [field], `a ${field === 'n' ? 'number' : 'key'} that no other entry gives, since this one takes it back`, shown(named));
  }

  /** Keys are unique without regard to case: shared things among each other, and the things of a process inside it. */
  #checkKey(visited: VisitedEntry): void {
    if (visited.path === null) return;
    const taken = this.#index.add(visited.path, { type: visited.type, place: placeOf(visited.entry, 'key') });
    if (taken === null) return;
    const where = taken.place === null ? 'in the record' : `${taken.place.file}, line ${taken.place.line}`;
    this.#report(
      visited.entry,
      ['key'],
      'a key that nothing else has, without regard to case',
      shown(visited.entry.key),
      `${capitalised(oneOfType(taken.type))} has it already: ${where}.`,
    );
  }

  /**
   * The values of inner entries are checked with their parent, so only top-level entries are checked here. All of a process at once would be a long piece
   * of work. So each thing in it is checked by itself.
   */
  #checkValuesOf(visited: VisitedEntry): void {
    if (visited.holder !== null && visited.parent?.type !== 'Process') return;
    const entry = visited.type === 'Process' ? withoutThings(visited.entry) : visited.entry;
    checkValues(entry, checkedAs(visited), this.#reporterOf(visited));
  }

  /** The values of an entry were checked when it was read. This checks the rules over several fields. */
  #checkRulesOf(visited: VisitedEntry): void {
    checkRules(visited.entry, checkedAs(visited), this.#reporterOf(visited));
  }

  #reporterOf({ entry }: VisitedEntry): Report {
    return (inside, expected, came, advice) => this.#report(entry, inside, expected, came, advice);
  }

  /** `n` identifies a position, response, link or claim inside its parent. */
  #checkNumber({ type, parent, entry }: VisitedEntry): void {
    if (isRetraction(entry) || type === 'Claim' || !isNumbered(type) || parent === null || parent.path === null) return;
    if (this.#index.addNumber(type, parent.path, entry.n)) return;
    this.#report(entry, ['n'], `a number that no other ${typeInWords(type)} of ${parent.path} has`, shown(entry.n));
  }

  #checkNumbersOfClaims({ entry }: VisitedEntry): void {
    const taken = new Set<unknown>();
    for (const claim of Array.isArray(entry.claims) ? (entry.claims as ({ n?: unknown } | null)[]) : []) {
      if (typeof claim !== 'object' || claim === null || claim.n === undefined) continue;
      if (taken.has(claim.n)) this.#report(claim, ['n'], 'a number that no other claim of this entry has', shown(claim.n));
      taken.add(claim.n);
    }
  }

  /** A claim names a field of the entry that contains it. If the field holds references, its value must be a reference. */
  #checkClaimedField(visited: VisitedEntry): void {
    const { field, value } = visited.entry;
    const owner = visited.parent;
    if (owner === null || typeof field !== 'string') return;
    const fields = fieldsAt(entryFormat(owner.type), []);
    if (!fields.includes(field)) {
      this.#report(visited.entry, ['field'], `a field of the ${typeInWords(owner.type)}`, shown(field), didYouMean(field, fields));
      return;
    }
    const reference = referencesOf(owner.type).find(({ path }) => path[0] === field && path.every((name) => name === field || name === '*'));
    if (reference === undefined) return;
    const path = Array.isArray(value) ? ['value', '*'] : ['value'];
    this.checkReference(visited, { ...reference, path });
  }

  /** A response answers a position of the same demand. If the record has the demand, the position may be there, and is checked later. */
  #checkAnswered({ parent, entry }: VisitedEntry): void {
    if (typeof entry.to !== 'number' || parent === null || parent.path === null || this.#index.isRecorded('Demand', parent.path)) return;
    if (this.#index.hasNumber('Position', parent.path, entry.to)) return;
    this.#report(entry, ['to'], `the number of a position of ${parent.path}`, shown(entry.to));
  }

  /** Points state positions and responses of their demands. If the record has the demand, these may be there, and are checked later. */
  #checkStated({ process, entry }: VisitedEntry): void {
    for (const [index, point] of pointsIn(entry).entries()) {
      if (typeof point.demand !== 'string') continue;
      const path = pathIn(process, point.demand);
      if (this.#index.find(path)?.type !== 'Demand' || this.#index.isRecorded('Demand', path)) continue;
      for (const [field, type] of statedBy) {
        const number = point[field];
        if (typeof number !== 'number' || this.#index.hasNumber(type, path, number)) continue;
        this.#report(entry, ['points', String(index), field], `the number of a ${field} of ${path}`, shown(number));
      }
    }
  }

  checkReference(visited: VisitedEntry, reference: Reference): void {
    for (const { key, inside } of keysAt(visited.entry, reference.path)) {
      const fault = this.#index.faultOf(key, reference, visited.process);
      if (fault !== null) this.problems.push({ ...this.#problem(visited.entry, inside, fault.expected, fault.came, fault.advice), isMissing: true });
    }
  }

  #report(entry: object, inside: readonly string[], expected: string, came: string, advice?: string): void {
    this.problems.push(this.#problem(entry, inside, expected, came, advice));
  }

  #problem(entry: object, inside: readonly string[], expected: string, came: string, advice?: string): Problem {
    return problemAt(placeOf(entry, ...inside) ?? nowhere, expected, came, advice);
  }
}

function checkedAs(visited: VisitedEntry): Checked {
  return { type: visited.type, owner: visited.parent?.type ?? null, isWhole: hasAllOfItself(visited) };
}

/**
 * Rules over several fields apply to complete entries. They also apply to an update of a claim that gives its value, because the field
 * comes with it.
 */
function hasAllOfItself({ type, entry, isImplicit, isPartial }: VisitedEntry): boolean {
  return isImplicit !== true && (isPartial !== true || (type === 'Claim' && entry.value != null));
}
