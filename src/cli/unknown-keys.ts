import type { NearestKeys } from '../doors/http/unknown-keys.ts';
import { didYouMean } from '../record/nearest-keys.ts';

const told = ({ key, nearest }: NearestKeys) => `the record has nothing under ${key}. ${didYouMean(nearest)}`.trimEnd();

/** A list that lacks what a mistyped key was to choose would look complete. */
export function refuseUnknown(keys: readonly NearestKeys[]): void {
  if (keys.length > 0) throw new Error(keys.map(told).join('\n'));
}

/** Warns on standard error. What is watched may be recorded later. */
export function warnOfUnknown(keys: readonly NearestKeys[]): void {
  for (const key of keys) console.error(`parley: ${told(key)}`);
}
