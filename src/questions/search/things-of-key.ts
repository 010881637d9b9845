import sql, { raw } from 'sql-template-tag';
import { survivorOf } from '../../api/find.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import { naturalSortKey, splitPath } from '../../foundation/values/key.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { type SearchedAmong, shownAlone } from '../../record/find-words.ts';
import { loadThing } from '../../record/load-thing.ts';
import { recordsByType } from '../../record/records.ts';

/** A short key is looked for in so many processes. */
const MOST_PROCESSES = 2_000;
const MOST_GIVEN = 20;

/** The things whose key, or whose key inside its process, is this text, sorted by key. Those that were merged are given as what they became. */
export async function thingsOfKey(reading: Reading, among: SearchedAmong, text: string): Promise<Thing[]> {
  const key = text.trim();
  if (splitPath(key) === null) return [];
  const processes = await processesAmong(reading, among.processes ?? null);
  const whole = among.processes == null || processes.some((process) => isInside(key, process)) ? [key] : [];
  const shown = await shownWithKeys(reading, among.types, [...whole, ...processes.map((process) => `${process}/${key}`)]);
  return shown.sort((a, b) => (naturalSortKey(a.key) < naturalSortKey(b.key) ? -1 : 1)).slice(0, MOST_GIVEN);
}

/** The things of these types with these keys that the view shows, each once. */
export async function shownWithKeys(reading: Reading, types: readonly ThingType[], keys: readonly string[]): Promise<Thing[]> {
  const identities = await Promise.all(keys.map((key) => reading.identity(key)));
  const ids = await Promise.all(identities.flatMap((identity) => (identity === null ? [] : [survivorOf(reading, identity)])));
  return shownOf(reading, types, [...new Set(ids)]);
}

const isInside = (key: string, process: string) => `${key}/`.toLowerCase().startsWith(`${process}/`.toLowerCase());

async function processesAmong(reading: Reading, picked: readonly ThingId[] | null): Promise<string[]> {
  const isPicked = picked === null ? [] : [isOneOf(reading.database.dialect, raw('r.id'), picked)];
  const conditions = [reading.stood(recordsByType.Process, 'r'), ...isPicked];
  const rows = await reading.query(sql`select r.key from processes r where ${allOf(conditions)} order by r.sort_key limit ${MOST_PROCESSES}`);
  return rows.map(({ key }) => key as string);
}

/** Those of these types that the view shows, as a search shows them. */
async function shownOf(reading: Reading, types: readonly ThingType[], ids: readonly ThingId[]): Promise<Thing[]> {
  const identities = await Promise.all(ids.map((id) => reading.identityOf(id)));
  const wanted = new Set(identities.flatMap((identity) => (identity !== null && types.includes(identity.type) ? [identity.type] : [])));
  const rows = await Promise.all(
    [...wanted].map((type) => {
      const isOne = isOneOf(reading.database.dialect, raw('r.id'), ids);
      const conditions = [isOne, reading.stood(recordsByType[type], 'r'), ...shownAlone(reading, type)];
      return reading.query(sql`select r.id from ${raw(`"${recordsByType[type].table}"`)} r where ${allOf(conditions)}`);
    }),
  );
  const things = await Promise.all(rows.flat().map(({ id }) => loadThing(reading, id as ThingId)));
  return things.filter((thing) => thing !== null);
}
