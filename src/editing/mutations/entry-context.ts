import { badInput } from '../../foundation/errors.ts';
import { isKey } from '../../foundation/values/key.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Identity, ThingType } from '../../ledger/thing.ts';
import { loadThing } from '../../record/load-thing.ts';
import { oneThing, thingName } from '../transfer/thing-index.ts';
import { freeKey } from './free-key.ts';
import { namedThing } from './named-thing.ts';
import { refuse } from './refused.ts';
import type { Plain } from './taken-in.ts';

/** What a mutation has at hand to make entries of its input. */
export interface EntryContext {
  /** The type of the thing that the mutation is about. */
  readonly type: ThingType;
  /** The input as an entry, without the fields that say how to write it. */
  readonly entry: Plain;
  /** The record as it stood when the writing began. */
  readonly reading: Reading;
  /** The whole path of a new thing: under the given key, or under one made of its label. Refused where a thing has the given key. */
  newPath(process: Identity | null, label: string): Promise<string>;
  /** The thing of a key that the input names. Refused where it is of another type, or was taken back. */
  named(field: string, key: string, types: readonly ThingType[]): Promise<Identity>;
}

export function entryContext(reading: Reading, type: ThingType, entry: Plain): EntryContext {
  return {
    type,
    entry,
    reading,
    newPath: (process, label) => newPath(reading, entry.key as string | null | undefined, process, label, thingName(type)),
    named: (field, key, types) => namedThing(reading, field, key, types),
  };
}

async function newPath(reading: Reading, given: string | null | undefined, process: Identity | null, label: string, word: string): Promise<string> {
  if (given != null && !isKey(given))
    throw badInput(['input', 'key'], 'a key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores', given);
  const key = given ?? (await freeKey(reading, process?.key ?? null, label, word));
  const path = process === null ? key : `${process.key}/${key}`;
  const taken = given == null ? null : await reading.identity(path);
  if (taken === null) return path;
  if (taken.endedSeq !== null && taken.mergedInto === null) {
    throw refuse('RETRACTED', ['input', 'key'], `Expected a key that nothing had before, got ${JSON.stringify(key)}, which was retracted. Give it another.`);
  }
  const message = `Expected a key that nothing has, got ${JSON.stringify(key)}, which ${oneThing(taken.type)} has. To change what stands, update it.`;
  throw refuse('ALREADY_RECORDED', ['input', 'key'], message, await loadThing(reading, taken.id));
}
