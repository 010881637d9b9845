import type { NearestKeys, UnknownKeys } from '../doors/http/unknown-keys.ts';
import { didYouMean } from '../record/nearest-keys.ts';
import { listedProcesses, type SomeKeys } from './listed-keys.ts';

/** The keys that a call named as those of processes, and how to find the processes that there are. */
export interface NamedProcesses {
  readonly asked: readonly string[] | undefined;
  readonly all: () => Promise<SomeKeys>;
}

/** A list that lacks what a mistyped key was to choose would look complete. */
export async function refuseUnknown(keys: readonly NearestKeys[], named?: NamedProcesses): Promise<void> {
  if (keys.length > 0) throw new Error((await linesOf(keys, named)).join('\n'));
}

/** Warns on standard error. What is watched may be recorded later. */
export async function warnOfUnknown(keys: readonly NearestKeys[], named?: NamedProcesses): Promise<void> {
  for (const line of await linesOf(keys, named)) console.error(`parley: ${line}`);
}

/** Each unknown key with those near to it, as an answer of the API has them. */
export function unknownIn({ unknownKeys = [], nearestKeys = [] }: Partial<UnknownKeys> = {}): NearestKeys[] {
  return unknownKeys.map((key) => nearestKeys.find((one) => one.key === key) ?? { key, nearest: [] });
}

/** Where no key is near, a negotiation may be known to the reader by its name alone. Records have few of them, so they are listed. */
function linesOf(keys: readonly NearestKeys[], named: NamedProcesses | undefined): Promise<string[]> {
  return Promise.all(
    keys.map(async ({ key, nearest }) => {
      const isOfProcess = nearest.length === 0 && named?.asked?.includes(key) === true;
      const advice = isOfProcess ? listedProcesses(await named.all()) : didYouMean(nearest);
      return `the record has nothing under ${key}. ${advice}`.trimEnd();
    }),
  );
}
