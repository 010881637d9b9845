import { foldKey } from '../../foundation/values/key.ts';
import { type Budget, type NamedKey, nearKeys } from '../../foundation/values/near-keys.ts';
import { fold } from '../../foundation/values/words.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { keysWithNames } from '../../record/nearest-keys.ts';
import { namesOfRow } from '../transfer/made-keys.ts';
import type { FilledRows } from './fill-rows.ts';
import { listsOfRows, type TableMap } from './table-map.ts';

/** What a name of a table stands for, or the keys of similar names. */
export type FoundName = { readonly key: string } | { readonly near: readonly string[]; readonly several: boolean };

/** So many unknown names get suggestions. Each is looked for among all names of the record. */
const MOST_ADVISED = 200;
/** The limit of letter-by-letter comparisons for all suggestions of a table. */
const COMPARISONS = 50_000;

/** The things that cells can name: those of the map, of the table itself and of the record. */
export class KnownNames {
  /** What the map says that names stand for. */
  readonly #said = new Map<string, string>();
  readonly #process: string;
  readonly #candidates: ReadonlyMap<ThingType, readonly NamedKey[]>;
  readonly #byName = new Map<string, Set<string>>();
  #advised = 0;
  readonly #budget: Budget = { comparisonsLeft: COMPARISONS };

  private constructor(map: TableMap, process: string, candidates: ReadonlyMap<ThingType, readonly NamedKey[]>) {
    for (const { list, type } of listsOfRows) {
      const names = (map.names as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined)?.[list] ?? {};
      for (const [written, said] of Object.entries(names)) if (typeof said === 'string') this.#said.set(nameOf(type, written), said);
    }
    this.#process = process;
    this.#candidates = candidates;
    for (const [type, things] of candidates)
      for (const { key, names } of things) for (const name of [key, this.#short(key), ...names]) this.#remember(type, name, this.#short(key));
  }

  static async of(reading: Reading, map: TableMap, { lists }: FilledRows): Promise<KnownNames> {
    const process = typeof map.process === 'string' ? map.process : map.process.key;
    const found = new Map<ThingType, readonly NamedKey[]>();
    for (const { type } of listsOfRows) found.set(type, await keysWithNames(reading, type));
    const known = new KnownNames(map, process, found);
    for (const { list, type } of listsOfRows)
      for (const row of lists.get(list) ?? []) for (const name of [String(row.key), ...namesOfRow(row, type)]) known.#remember(type, name, String(row.key));
    return known;
  }

  /** Adds a thing that the map declares. */
  add(type: ThingType, name: string, key: string): void {
    this.#remember(type, name, key);
  }

  find(name: string, types: readonly ThingType[]): FoundName {
    const said = types.flatMap((type) => this.#saidInMap(type, name) ?? []);
    if (said[0] !== undefined) return { key: said[0] };
    const keys = [...new Set(types.flatMap((type) => [...(this.#byName.get(nameOf(type, name)) ?? [])]))];
    if (keys.length === 1) return { key: keys[0] as string };
    if (keys.length > 1) return { near: keys, several: true };
    this.#advised += 1;
    if (this.#advised > MOST_ADVISED) return { near: [], several: false };
    const near = nearKeys(
      name,
      types.flatMap((type) => this.#candidates.get(type) ?? []),
      this.#budget,
    );
    return { near: near.map((key) => this.#short(key)), several: false };
  }

  #saidInMap(type: ThingType, name: string): string | null {
    return this.#said.get(nameOf(type, name)) ?? null;
  }

  #remember(type: ThingType, name: string, key: string): void {
    const id = nameOf(type, name);
    this.#byName.set(id, (this.#byName.get(id) ?? new Set()).add(key));
  }

  /** Inside the process of the table, a key is written without its process. */
  #short(key: string): string {
    return foldKey(key).startsWith(`${foldKey(this.#process)}/`) ? key.slice(this.#process.length + 1) : key;
  }
}

const nameOf = (type: ThingType, name: string) => `${type} ${fold(name).trim()}`;
