import type { ThingType } from '../../ledger/thing.ts';
import type { WriteReason } from '../recording/wish.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import type { Ground } from './perform.ts';
import { adding, processOf, updating } from './places.ts';
import { without } from './taken-in.ts';

interface Adding {
  readonly reason?: WriteReason | null;
}

interface Changing extends Adding {
  readonly key: string;
  readonly expectedVersion: number;
}

type Entries = (ground: Ground) => Promise<LocatedEntry[]>;

/** A new thing that all processes share. Where no key is given, one is made of its label. */
export function newShared(type: ThingType, label: string, { reason }: Adding): Entries {
  return async ({ entry, newPath }) => {
    const path = await newPath(null, label, type.toLowerCase());
    return [{ type, process: null, parent: null, path, entry: without(entry, 'key'), wish: adding(reason) }];
  };
}

/** A new thing of one process. */
export function newInProcess(type: ThingType, label: string, { process: processKey, reason }: Adding & { readonly process: string }): Entries {
  return async ({ entry, newPath, named }) => {
    const process = await named('process', processKey, ['Process']);
    const path = await newPath(process, label, type.toLowerCase());
    return [{ type, process: process.key, parent: null, path, entry: without(entry, 'process', 'key'), wish: adding(reason) }];
  };
}

/** A thing that stands and is changed. */
export function changed(type: ThingType, { key, reason, expectedVersion }: Changing): Entries {
  return async ({ entry, named }) => {
    const thing = await named('key', key, [type]);
    const wish = updating(reason, expectedVersion);
    return [{ type, process: processOf(thing), parent: null, path: thing.key, entry: without(entry, 'key'), wish }];
  };
}

/** What belongs to a demand and gets its number there; `from` says which field of the input names the demand. */
export function newOfDemand<From extends string>(type: ThingType, input: Adding & Record<From, string>, from: From): Entries {
  return async ({ entry, named }) => {
    const demand = await named(from, input[from], ['Demand']);
    return [{ type, process: processOf(demand), parent: demand.key, path: null, entry: without(entry, from), wish: adding(input.reason) }];
  };
}
