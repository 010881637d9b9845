import type { ThingType } from '../ledger/thing.ts';
import { foldKey, splitPath } from '../values/key.ts';
import { didYouMean } from './near.ts';
import { shown } from './problem.ts';
import type { Reference } from './references.ts';

/** What the index keeps of a thing. */
export interface IndexedThing {
  readonly type: ThingType;
  readonly path: string | null;
  readonly entry: Readonly<Record<string, unknown>>;
  /** It stands in the record, and not in what is brought. */
  readonly isRecorded?: boolean;
}

/** What is wrong with a key that an entry names. */
export interface ReferenceFault {
  readonly expected: string;
  readonly came: string;
  readonly advice: string;
}

const sharedTypes: readonly ThingType[] = ['Source', 'Party', 'Person', 'Location', 'Issue', 'Process'];
const ownTypes: readonly ThingType[] = ['Round', 'Statement', 'Demand', 'Outcome', 'Deadline'];

/** What a type of things is called in a sentence. */
export function thingName(type: ThingType): string {
  return type.toLowerCase();
}

/** The things that an import brings, by their paths without regard to case; behind them those that the record holds. */
export class ThingIndex {
  readonly #known: (type: ThingType, path: string) => boolean;
  readonly #byPath = new Map<string, IndexedThing>();
  readonly #keys = new Map<string, string[]>();

  constructor(known: (type: ThingType, path: string) => boolean) {
    this.#known = known;
  }

  /** Adds a thing with a path. Gives what has that path already and keeps it; null where nothing has. */
  add(thing: IndexedThing): IndexedThing | null {
    const path = thing.path as string;
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

  find(path: string): IndexedThing | null {
    return this.#byPath.get(foldKey(path)) ?? null;
  }

  isRecorded(type: ThingType, path: string): boolean {
    return this.#known(type, path);
  }

  /** A key as written inside a process, as a whole path; one with a slash points elsewhere already. */
  pathOf(process: string | null, key: string): string {
    return process === null || key.includes('/') ? key : `${process}/${key}`;
  }

  /** What is wrong with a key that stands in a process; null where it leads to a thing of a type that is asked for. */
  faultOf(key: string, { targets, space }: Reference, process: string | null): ReferenceFault | null {
    const expected = `the key of a ${targets.map(thingName).join(' or ')}`;
    const parts = splitPath(key);
    const most = space === 'shared' ? 1 : 2;
    if (parts === null || parts.length > most) {
      return { expected, came: shown(key), advice: most === 1 ? 'A key holds letters, digits, dots, hyphens and underscores.' : 'A key of another process is written process/key.' };
    }
    const path = space === 'shared' ? key : this.pathOf(process, key);
    const found = this.find(path);
    if (found !== null && targets.includes(found.type)) return null;
    if (targets.some((type) => this.#known(type, path))) return null;
    if (found !== null) return { expected, came: `${shown(key)}, which is a ${thingName(found.type)}`, advice: '' };
    const none = `no such ${targets.map(thingName).join(' or ')} in the bundle or the record`;
    return { expected, came: `${shown(key)}, ${none}`, advice: this.#nearKey(parts, targets, space === 'shared' ? '' : (process ?? '')) };
  }

  #nearKey(parts: readonly string[], targets: readonly ThingType[], around: string): string {
    const [key = '', process = around] = [...parts].reverse();
    return didYouMean(key, targets.flatMap((type) => this.#keys.get(`${type} ${foldKey(process)}`) ?? []));
  }

  /** The record holds a thing of another type of the same name space under that path. */
  #recordedOfOtherType(type: ThingType, path: string): IndexedThing | null {
    const others = path.includes('/') ? ownTypes : sharedTypes;
    const other = others.find((each) => each !== type && this.#known(each, path));
    return other === undefined ? null : { type: other, path, entry: {}, isRecorded: true };
  }
}
