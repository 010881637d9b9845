import { badInput } from '../../foundation/errors.ts';
import { isKey } from '../../foundation/values/key.ts';
import { nameInBundle } from '../../ledger/field.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type AnyRecords, searchedFields } from '../../ledger/records.ts';
import { type Identity, oneOfType, type ThingType } from '../../ledger/thing.ts';
import { loadThing } from '../../record/load-thing.ts';
import type { WriteReason } from '../recording/write-mode.ts';
import type { Sent } from './done.ts';
import { freeKey } from './free-key.ts';
import { namedThing } from './named-thing.ts';
import { refuse } from './refused.ts';
import type { Plain } from './taken-in.ts';

/** The control fields of an input. */
export interface WritingInput extends Sent {
  readonly reason?: WriteReason | null;
  readonly expectedVersion?: number | null;
}

/** What a mutation uses to make entries of its input. */
export interface EntryContext {
  /** The type of the thing that the mutation is about. */
  readonly type: ThingType;
  /** The input as an entry, without the fields that say how to write it. */
  readonly entry: Plain;
  /** Why it is written. Default: FACT. */
  readonly reason: WriteReason;
  /** The version that the sender expects. */
  readonly expectedVersion: number | null;
  /** The record before this transaction. */
  readonly reading: Reading;
  /** Takes a key out of the entry and finds its thing. Refused if it has another type or was retracted. */
  take(field: string, types: readonly ThingType[]): Promise<Identity>;
  /**
   * Takes the key of the new thing out of the entry and returns its whole path. Without a key, one is made from the label. Refused if the
   * key is taken.
   */
  newPath(process: Identity | null, label?: string): Promise<string>;
}

export function entryContext(reading: Reading, records: AnyRecords, entry: Plain, { reason, expectedVersion }: WritingInput): EntryContext {
  const { type } = records;
  const taken = (field: string) => {
    const given = entry[field] as string;
    delete entry[field];
    return given;
  };
  return {
    type,
    entry,
    reason: reason ?? 'FACT',
    expectedVersion: expectedVersion ?? null,
    reading,
    take: (field, types) => namedThing(reading, field, taken(field), types),
    newPath: (process, label = entry[labelOf(records)] as string) => newPath(reading, taken('key'), process, label, type.toLowerCase()),
  };
}

/** The key of the process that contains a thing. Null for shared things. */
export function processOf({ key }: Identity): string | null {
  return key.includes('/') ? (key.split('/')[0] as string) : null;
}

/** The entry field that names its thing: the first that a search looks at. */
export function labelOf(records: AnyRecords): string {
  const [label] = searchedFields(records);
  if (label === undefined) throw new Error(`Things of type ${records.type} have no label.`);
  return nameInBundle(...label);
}

async function newPath(reading: Reading, given: string | undefined, process: Identity | null, label: string, word: string): Promise<string> {
  if (given !== undefined && !isKey(given))
    throw badInput(['input', 'key'], 'a key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores', given);
  const key = given ?? (await freeKey(reading, process?.key ?? null, label, word));
  const path = process === null ? key : `${process.key}/${key}`;
  const taken = given === undefined ? null : await reading.identity(path);
  if (taken === null) return path;
  if (taken.endedSeq !== null && taken.mergedInto === null) {
    throw refuse('RETRACTED', ['input', 'key'], `Expected a key that was never used, got ${JSON.stringify(key)}, which was retracted. Choose another.`);
  }
  const message = `Expected a free key, got ${JSON.stringify(key)}, which ${oneOfType(taken.type)} has. To change that thing, update it.`;
  throw refuse('ALREADY_RECORDED', ['input', 'key'], message, await loadThing(reading, taken.id));
}
