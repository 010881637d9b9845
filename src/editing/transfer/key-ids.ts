import { survivingIdentity } from '../../api/find.ts';
import { inBatches, inTurns, takeTurn } from '../../foundation/turns.ts';
import { foldKey } from '../../foundation/values/key.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type Identity, NO_THING, type ThingId, type ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { UNSTATED_ISSUE } from '../../record/issues/unstated-issue.ts';
import { withClaimedKeys, withKeysOf } from '../recording/keys-in-fields.ts';
import type { Refusal } from '../recording/refusal.ts';
import type { Announced } from './announced.ts';
import { readFields, sourceOf } from './entry-contents.ts';
import { underOldKey } from './entry-refusals.ts';
import { type EntryFields, type LocatedEntry, pathIn } from './located.ts';
import { leavesIssueUnsaid } from './unstated-issue.ts';

/** The id of every key that the entries name: its id in the record, or a new one. */
export class KeyIds {
  /** Entries with keys of retracted things. */
  readonly refused: Refusal[] = [];
  readonly #writing: Writing;
  readonly #ids = new Map<string, ThingId>();
  /** The keys of survivors, by the folded keys of what was merged into them. */
  readonly #survivors = new Map<string, string>();
  /** The things that the entries name and that stand already. */
  readonly #standing: Pick<Identity, 'id' | 'type'>[] = [];

  static async of(entries: readonly LocatedEntry[], writing: Writing, reading: Reading, announced: Announced): Promise<KeyIds> {
    const ids = new KeyIds(writing);
    const paths = [...(await pathsIn(entries))];
    const identities: (Identity | null | undefined)[] = [];
    for (const some of inBatches(paths)) {
      await takeTurn();
      const found = await Promise.all(some.map((path) => reading.identity(path)));
      for (const identity of await Promise.all(found.map((one) => survivingIdentity(reading, one)))) identities.push(identity);
    }
    const retracted = new Set<string>();
    await inTurns(paths.entries(), ([index, path]) => {
      const identity = identities[index];
      if (identity) ids.#addStanding(path, identity);
      if (isRetracted(identity)) retracted.add(foldKey(path));
    });
    await inTurns(entries, ({ path, entry }) => {
      if (path !== null && retracted.has(foldKey(path))) ids.refused.push(underOldKey(entry));
    });
    await inTurns(entries, ({ path, type, process }) => {
      if (path !== null) ids.#add({ path, type, process });
    });
    await inTurns(paths, (path) => {
      const later = ids.find(path) === undefined ? announced.thing(path) : null;
      if (later !== null) ids.#add(later);
    });
    return ids;
  }

  private constructor(writing: Writing) {
    this.#writing = writing;
  }

  find(path: string): ThingId | undefined {
    return this.#ids.get(foldKey(path));
  }

  /** The things of these types that the entries name and that stand already. */
  standingOf(types: ReadonlySet<ThingType>): Pick<Identity, 'id' | 'type'>[] {
    return this.#standing.filter(({ type }) => types.has(type));
  }

  idOf(path: string): ThingId {
    const id = this.find(path);
    if (id === undefined) throw new Error(`The key ${path} was not checked before the import.`);
    return id;
  }

  /** The key of the thing that a key means: that of its survivor, if it was merged. */
  keyOf(path: string): string {
    return this.#survivors.get(foldKey(path)) ?? path;
  }

  #addStanding(path: string, { type, id, key }: Identity): void {
    this.#ids.set(foldKey(path), id);
    if (foldKey(key) !== foldKey(path)) this.#survivors.set(foldKey(path), key);
    this.#standing.push({ type, id });
  }

  /** The process comes before what lies in it. */
  #add({ path, type, process }: Pick<LocatedEntry, 'type' | 'process'> & { readonly path: string }): void {
    if (this.find(path) !== undefined) return;
    if (process !== null) this.#add({ path: process, type: 'Process', process: null });
    const scope = process === null ? null : this.idOf(process);
    this.#ids.set(foldKey(path), this.#writing.newThing(type, path, scope));
  }
}

function isRetracted(identity: Identity | null | undefined): boolean {
  return identity != null && identity.endedSeq !== null;
}

/** The whole paths of all keys that entries name: their own, those of their parents, and those they refer to. */
async function pathsIn(entries: readonly LocatedEntry[]): Promise<Set<string>> {
  const paths = new Set<string>();
  await inTurns(entries, ({ path }) => {
    if (path !== null) paths.add(path);
  });
  const collect = (path: string) => {
    paths.add(path);
    return NO_THING;
  };
  for (const located of entries) {
    await takeTurn();
    const { parent, process, entry } = located;
    const claims = entry.claims ?? [];
    if (parent !== null) paths.add(parent);
    if (process !== null) paths.add(process);
    const keys = { shared: collect, own: (key: string) => collect(pathIn(process, key)) };
    const named = (key: string) => {
      paths.add(key);
      return key;
    };
    withKeysOf(located.type, readFields(located, keys), named);
    if (leavesIssueUnsaid(located)) paths.add(UNSTATED_ISSUE);
    for (const claim of claims) {
      const read = readFields({ ...located, type: 'Claim', entry: claim as EntryFields }, keys);
      withClaimedKeys(read, { type: located.type, key: located.path ?? parent ?? '' }, (whole, written) => {
        paths.add(whole);
        return written;
      });
    }
    for (const cited of [entry, ...claims]) for (const citation of cited.sources ?? []) collect(sourceOf(citation));
  }
  // A key of another process needs the id of that process too.
  await inTurns([...paths], (path) => {
    if (path.includes('/')) collect(path.split('/')[0] as string);
  });
  return paths;
}
