import { adding, updating } from '../recording/write-mode.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import type { EntryContext } from './entry-context.ts';
import { processOf } from './entry-context.ts';

/** Makes the entries of an input, as a bundle would hold them. The first one is what the mutation is about. */
export type EntriesOf = (context: EntryContext) => Promise<readonly LocatedEntry[]>;

/** A new thing that all processes share. */
export const newShared: EntriesOf = async ({ type, entry, reason, newPath }) => {
  const path = await newPath(null);
  return [{ type, process: null, parent: null, path, entry, mode: adding(reason) }];
};

/** A new thing of one process. */
export const newInProcess: EntriesOf = async ({ type, entry, reason, take, newPath }) => {
  const process = await take('process', ['Process']);
  const path = await newPath(process);
  return [{ type, process: process.key, parent: null, path, entry, mode: adding(reason) }];
};

/** A new thing that belongs to a demand and gets its number there. The field of the input names the demand. */
export function newOfDemand(field: string): EntriesOf {
  return async ({ type, entry, reason, take }) => {
    const demand = await take(field, ['Demand']);
    return [{ type, process: processOf(demand), parent: demand.key, path: null, entry, mode: adding(reason) }];
  };
}

/** An update of an existing thing. */
export const changed: EntriesOf = async ({ type, entry, reason, expectedVersion, take }) => {
  const thing = await take('key', [type]);
  return [{ type, process: processOf(thing), parent: null, path: thing.key, entry, mode: updating(reason, expectedVersion) }];
};
