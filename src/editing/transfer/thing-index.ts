import { foldKey, splitPath } from '../../foundation/values/key.ts';
import { didYouMean } from '../../foundation/values/near.ts';
import { oneOfType, type ThingType, typeInWords } from '../../ledger/thing.ts';
import { allRecords } from '../../record/records.ts';
import { GivenNumbers } from './given-numbers.ts';
import { pathIn } from './located.ts';
import { type Place, shown } from './problem.ts';
import type { Reference } from './references.ts';

/** The stored data of a thing in the index. */
export interface IndexedThing {
  readonly type: ThingType;
  /** The place of its key. Null if the key is in the record. */
  readonly place: Place | null;
}

/** The problem of a key that an entry names. */
export interface ReferenceFault {
  readonly expected: string;
  readonly came: string;
  readonly advice: string;
}

/** The limit of letters that are compared with letters for suggestions, about a second of work. After that there is no more advice. */
const MOST_COMPARED = 30_000_000;

const keyed = allRecords.filter(({ place }) => place.numbered === undefined);
const sharedTypes: readonly ThingType[] = keyed.filter(({ place }) => place.in.length === 0).map(({ type }) => type);
const ownTypes: readonly ThingType[] = keyed.filter(({ place }) => place.in.length > 0).map(({ type }) => type);

/** The things of an import by path, without regard to case. After them, the things of the record. */
export class ThingIndex {
  readonly #searched: string;
  readonly #known: (type: ThingType, path: string) => boolean;
  readonly #adviceOn: (key: string, targets: readonly ThingType[]) => string;
  readonly #byPath = new Map<string, IndexedThing>();
  readonly #numbers = new GivenNumbers();
  #comparisonsLeft = MOST_COMPARED;
  /** The keys of each type inside each process, for suggestions. */
  readonly #keys = new Map<string, string[]>();

  /** `searched` says in messages where a key was looked for. `adviceOn` suggests keys of the record for an unknown key. */
  constructor(
    known: (type: ThingType, path: string) => boolean,
    searched = 'the bundle or the record',
    adviceOn: (key: string, targets: readonly ThingType[]) => string = () => '',
  ) {
    this.#known = known;
    this.#adviceOn = adviceOn;
    this.#searched = searched;
  }

  /** Adds a thing with a path. Returns the thing that already has the path and keeps it, else null. */
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

  /** Adds the number of a position, response or link. Undefined means that it gets the next one. False if another of its type has the number. */
  addNumber(type: ThingType, parent: string, n: unknown): boolean {
    return this.#numbers.add(type, parent, n);
  }

  /** Whether some thing has that number, or has none yet and may get it. */
  hasNumber(type: ThingType, parent: string, n: number): boolean {
    return this.#numbers.has(type, parent, n) || this.#numbers.isOpen(type, parent);
  }

  /** Whether an entry names that number itself. */
  hasExactly(type: ThingType, parent: string | null, n: unknown): boolean {
    return parent !== null && n !== undefined && this.#numbers.has(type, parent, n);
  }

  find(path: string): IndexedThing | null {
    return this.#byPath.get(foldKey(path)) ?? null;
  }

  isRecorded(type: ThingType, path: string): boolean {
    return this.#known(type, path);
  }

  /** The problem of a key in a process. Null if it leads to a thing of an allowed type. */
  faultOf(key: string, { targets, space }: Reference, process: string | null): ReferenceFault | null {
    const expected = `the key of ${targets.map(oneOfType).join(' or ')}`;
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
    if (found !== null) return { expected, came: `${shown(key)}, which is ${oneOfType(found.type)}`, advice: '' };
    const none = `no such ${targets.map(typeInWords).join(' or ')} in ${this.#searched}`;
    return {
      expected,
      came: `${shown(key)}, ${none}`,
      advice: this.#nearKey(parts, targets, space === 'shared' ? '' : (process ?? '')) || this.#adviceOn(key, targets),
    };
  }

  #nearKey(parts: readonly string[], targets: readonly ThingType[], around: string): string {
    const [key = '', process = around] = [...parts].reverse();
    const candidates = targets.flatMap((type) => this.#keys.get(`${type} ${foldKey(process)}`) ?? []);
    // A key of another length costs a look, and one of a similar length the product of both.
    const cost = candidates.length * key.length * key.length;
    if (cost > this.#comparisonsLeft) return '';
    this.#comparisonsLeft -= cost;
    return didYouMean(key, candidates);
  }

  /** A thing of the record with that path and another type of the same key space. */
  #recordedOfOtherType(type: ThingType, path: string): IndexedThing | null {
    const others = path.includes('/') ? ownTypes : sharedTypes;
    const other = others.find((each) => each !== type && this.#known(each, path));
    return other === undefined ? null : { type: other, place: null };
  }
}
