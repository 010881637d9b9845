import type { WriteReason } from '../recording/wish.ts';
import { adding, processOf, updating } from './places.ts';
import { without } from './taken-in.ts';
import type { EntriesOf } from './write-entries.ts';

interface Adding {
  readonly reason?: WriteReason | null;
}

interface Changing extends Adding {
  readonly key: string;
  readonly expectedVersion: number;
}

/** A new thing that all processes share. Where no key is given, one is made of the field that is its label. */
export function newShared<Label extends string>(label: Label): EntriesOf<Adding & Record<Label, string>> {
  return async ({ reason, [label]: words }, { type, entry, newPath }) => {
    const path = await newPath(null, words);
    return [{ type, process: null, parent: null, path, entry: without(entry, 'key'), wish: adding(reason) }];
  };
}

/** A new thing of one process. */
export function newInProcess<Label extends string>(label: Label): EntriesOf<Adding & { readonly process: string } & Record<Label, string>> {
  return async ({ process: processKey, reason, [label]: words }, { type, entry, newPath, named }) => {
    const process = await named('process', processKey, ['Process']);
    const path = await newPath(process, words);
    return [{ type, process: process.key, parent: null, path, entry: without(entry, 'process', 'key'), wish: adding(reason) }];
  };
}

/** A thing that stands and is changed. */
export const changed: EntriesOf<Changing> = async ({ key, reason, expectedVersion }, { type, entry, named }) => {
  const thing = await named('key', key, [type]);
  const wish = updating(reason, expectedVersion);
  return [{ type, process: processOf(thing), parent: null, path: thing.key, entry: without(entry, 'key'), wish }];
};

/** What belongs to a demand and gets its number there; `from` is the field of the input that names the demand. */
export function newOfDemand<From extends string>(from: From): EntriesOf<Adding & Record<From, string>> {
  return async ({ reason, [from]: demandKey }, { type, entry, named }) => {
    const demand = await named(from, demandKey, ['Demand']);
    return [{ type, process: processOf(demand), parent: demand.key, path: null, entry: without(entry, from), wish: adding(reason) }];
  };
}
