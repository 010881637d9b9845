import { foldKey, splitPath } from '../../foundation/values/key.ts';
import { didYouMean } from '../../foundation/values/near.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { allRecords } from '../../record/records.ts';
import { pathIn } from './located.ts';
import { type Place, shown } from './problem.ts';
import type { Reference } from './references.ts';

/** What the index keeps of a thing. */
export interface IndexedThing {
  readonly type: ThingType;
  /** Where its key stands; null where the record has it. */
  readonly place: Place | null;
}

/** What is wrong with a key that an entry names. */
export interface ReferenceFault {
  readonly expected: string;
  readonly came: string;
  readonly advice: string;
}

/** The limit of key comparisons for suggestions, about a second of work. After that there is no more advice. */
const MOST_COMPARISONS = 300_000;

const keyed = allRecords.filter(({ place }) => place.numbered === undefined);
const sharedTypes: readonly ThingType[] = keyed.filter(({ place }) => place.in.length === 0).map(({ type }) => type);
const ownTypes: readonly ThingType[] = keyed.filter(({ place }) => place.in.length > 0).map(({ type }) => type);

/** What a type of things is called in a sentence. */
export function thingName(type: ThingType): string {
  return type.toLowerCase();
}

/** The same with its article: a party, an issue. */
export function oneThing(type: ThingType): string {
  return `${/^[AEIOU]/.test(type) ? 'an' : 'a'} ${thingName(type)}`;
}

/** The things that an import brings, by their paths without regard to case; behind them those that the record holds. */
export class ThingIndex {
  readonly #searched: string;
  readonly #known: (type: ThingType, path: string) => boolean;
  readonly #adviceOn: (key: string, targets: readonly ThingType[]) => string;
  readonly #byPath = new Map<string, IndexedThing>();
  readonly #numbers = new Set<string>();
  #comparisonsLeft = MOST_COMPARISONS;
  /** The keys of each type inside each process, to find the near one. */
  readonly #keys = new Map<string, string[]>();

  /** `searched` says in messages where a key was looked for; `adviceOn` what of the record a key that is nowhere may mean. */
  constructor(
    known: (type: ThingType, path: string) => boolean,
    searched = 'the bundle or the record',
    adviceOn: (key: string, targets: readonly ThingType[]) => string = () => '',
  ) {
    this.#known = known;
    this.#adviceOn = adviceOn;
    this.#searched = searched;
  }

  /** Adds a thing that has a path. Gives what has that path already and keeps it; null where nothing has. */
  add(path: string, thing: IndexedThing): IndexedThing | null {
    const folded = foldKey(path);
    const taken = this.#byPath.get(folded) ?? this.#recordedOfOtherType(thing.type, path);
    if (taken !== null) return taken;
    this.#byPath.set(folded, thing);
    const [key = '', process = ''] = path.split('/').reverse();
    const list = `${thing.type} ${foldKey(process)}`;
    const keys = this.#keys.get(list);
    if (keys === undefined) this.#keys.set(list, [key]);
    else keys.push(key);
    return null;
  }

  /** Takes up the number of a position, response or link; undefined where it gets the next. False where another of its kind has it. */
  addNumber(type: ThingType, parent: string, n: unknown): boolean {
    const name = numberName(type, parent, n);
    if (n !== undefined && this.#numbers.has(name)) return false;
    this.#numbers.add(name);
    return true;
  }

  /** Whether there is one of that number, or one without, which may become it. */
  hasNumber(type: ThingType, parent: string, n: number): boolean {
    return this.#numbers.has(numberName(type, parent, n)) || this.#numbers.has(numberName(type, parent, undefined));
  }

  /** Whether an entry names that number itself. */
  hasExactly(type: ThingType, parent: string | null, n: unknown): boolean {
    return parent !== null && n !== undefined && this.#numbers.has(numberName(type, parent, n));
  }

  find(path: string): IndexedThing | null {
    return this.#byPath.get(foldKey(path)) ?? null;
  }

  isRecorded(type: ThingType, path: string): boolean {
    return this.#known(type, path);
  }

  /** What is wrong with a key that stands in a process; null where it leads to a thing of a type that is asked for. */
  faultOf(key: string, { targets, space }: Reference, process: string | null): ReferenceFault | null {
    const expected = `the key of ${targets.map(oneThing).join(' or ')}`;
    const parts = splitPath(key);
    const most = space === 'shared' ? 1 : 2;
    if (parts === null || parts.length > most) {
      return {
        expected,
        came: shown(key),
        advice: most === 1 ? 'A key holds letters, digits, dots, hyphens and underscores.' : 'A key of another process is written process/key.',
      };
    }
    const path = space === 'shared' ? key : pathIn(process, key);
    const found = this.find(path);
    if (found !== null && targets.includes(found.type)) return null;
    if (targets.some((type) => this.#known(type, path))) return null;
    if (found !== null) return { expected, came: `${shown(key)}, which is ${oneThing(found.type)}`, advice: '' };
    const none = `no such ${targets.map(thingName).join(' or ')} in ${this.#searched}`;
    return {
      expected,
      came: `${shown(key)}, ${none}`,
      advice: this.#nearKey(parts, targets, space === 'shared' ? '' : (process ?? '')) || this.#adviceOn(key, targets),
    };
  }

  #nearKey(parts: readonly string[], targets: readonly ThingType[], around: string): string {
    const [key = '', process = around] = [...parts].reverse();
    const candidates = targets.flatMap((type) => this.#keys.get(`${type} ${foldKey(process)}`) ?? []);
    if (candidates.length > this.#comparisonsLeft) return '';
    this.#comparisonsLeft -= candidates.length;
    return didYouMean(key, candidates);
  }

  /** The record holds a thing of another type of the same name space under that path. */
  #recordedOfOtherType(type: ThingType, path: string): IndexedThing | null {
    const others = path.includes('/') ? ownTypes : sharedTypes;
    const other = others.find((each) => each !== type && this.#known(each, path));
    return other === undefined ? null : { type: other, place: null };
  }
}

function numberName(type: ThingType, parent: string, n: unknown): string {
  return `${type} ${String(n)} of ${foldKey(parent)}`;
}
