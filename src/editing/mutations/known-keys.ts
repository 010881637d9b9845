import { survivingIdentity } from '../../api/find.ts';
import { foldKey, splitPath } from '../../foundation/values/key.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Identity, ThingType } from '../../ledger/thing.ts';
import { pathIn } from '../transfer/located.ts';
import { keysAt, referencesOf } from '../transfer/references.ts';
import type { VisitedEntry } from '../transfer/walk-entries.ts';

/** Tells which keys of the entries exist in the record. The cost depends on the number of keys, not on the record. */
export async function knownAmong(reading: Reading, visits: readonly VisitedEntry[]): Promise<(type: ThingType, path: string) => boolean> {
  const paths = visits.flatMap(({ type, process, parent, path, entry }) => [
    ...(path === null ? [] : [path]),
    ...(parent?.path == null ? [] : [parent.path]),
    // Whoever gives the keys their ids asks for the process next, and finds it read.
    ...(process === null ? [] : [process]),
    ...referencesOf(type).flatMap((reference) => keysAt(entry, reference.path).map(({ key }) => (reference.space === 'own' ? pathIn(process, key) : key))),
    ...(type === 'Claim' ? valuesThatMayBeKeys(entry.value).flatMap((value) => [value, pathIn(process, value)]) : []),
  ]);
  const identities = await Promise.all(
    [...new Set(paths)].map(async (path) => [foldKey(path), await survivingIdentity(reading, await reading.identity(path))] as const),
  );
  const stands = (identity: Identity | null) => identity !== null && identity.endedSeq === null;
  const types = new Map(identities.filter(([, identity]) => stands(identity)).map(([path, identity]) => [path, (identity as Identity).type]));
  return (type, path) => types.get(foldKey(path)) === type;
}

/** The value of a claim may be a key, if its field is a reference. The check knows which fields are. */
function valuesThatMayBeKeys(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && splitPath(one) !== null);
}
