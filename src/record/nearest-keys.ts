import sql, { join, raw } from 'sql-template-tag';
import { badInput, ParleyError } from '../foundation/errors.ts';
import { columnName } from '../foundation/storage/column-name.ts';
import { allOf } from '../foundation/storage/lists.ts';
import { foldKey } from '../foundation/values/key.ts';
import { type Budget, type NamedKey, nearKeys } from '../foundation/values/near-keys.ts';
import { textsIn } from '../foundation/values/searched.ts';
import type { Head } from '../ledger/head.ts';
import type { Reading } from '../ledger/reading.ts';
import { type AnyRecords, searchedFields } from '../ledger/records.ts';
import type { ThingType } from '../ledger/thing.ts';
import { shownAlone } from './find-words.ts';
import { recordsByType } from './records.ts';

/** The limit of things of each type that are compared. In a larger record a similar key may be missed. */
const MOST_CANDIDATES = 2_000;
/** The budget of one operation. It takes some tens of milliseconds at most. */
const MOST_COMPARISONS = 10_000;

/** The types whose things people name by key. */
const namedTypes: readonly ThingType[] = [
  'Process',
  'Round',
  'Party',
  'Person',
  'Location',
  'Issue',
  'Statement',
  'Demand',
  'Outcome',
  'Deadline',
  'Document',
  'Source',
];

/** An operation reads one head object, so the head identifies the operation. */
const budgets = new WeakMap<Head, Budget>();

/**
 * The existing keys that are most similar to an unknown key. They have one of these types, or any type if none is given. Keys inside the given
 * process come first. Only things that this view shows are compared.
 */
export async function nearestKeys(reading: Reading, types: readonly ThingType[], asked: string, process: string | null = null): Promise<string[]> {
  const looked = (types.length === 0 ? namedTypes : types).filter((type) => namedTypes.includes(type));
  const candidates = await Promise.all(looked.map((type) => candidatesOf(reading, type)));
  const isInside = ({ key }: NamedKey) => process !== null && foldKey(key).startsWith(`${foldKey(process)}/`);
  const all = candidates.flat();
  const ordered = process === null ? all : [...all.filter(isInside), ...all.filter((candidate) => !isInside(candidate))];
  return nearKeys(asked, ordered, budgetOf(reading));
}

/** The things of a type with all their names. Only those that this view shows. */
export function keysWithNames(reading: Reading, type: ThingType): Promise<readonly NamedKey[]> {
  return candidatesOf(reading, type);
}

/** A sentence that suggests similar keys. Empty if there are none. */
export async function adviceOn(reading: Reading, types: readonly ThingType[], asked: string, process: string | null = null): Promise<string> {
  return didYouMean(await nearestKeys(reading, types, asked, process));
}

/** The error about an argument whose key does not exist. */
export async function unknownKey(
  reading: Reading,
  path: readonly string[],
  types: ThingType | readonly ThingType[],
  expected: string,
  asked: string,
): Promise<ParleyError> {
  const nearest = await nearestKeys(reading, [types].flat(), asked);
  const { message, extensions } = badInput(path, expected, asked);
  return nearest.length === 0
    ? new ParleyError('BAD_USER_INPUT', message, extensions)
    : new ParleyError('BAD_USER_INPUT', `${message} ${didYouMean(nearest)}`, { ...extensions, nearestKeys: nearest });
}

export function didYouMean(keys: readonly string[]): string {
  return keys.length === 0 ? '' : `Did you mean ${keys.map((key) => `'${key}'`).join(' or ')}?`;
}

function budgetOf({ pin: { head } }: Reading): Budget {
  const known = budgets.get(head);
  if (known !== undefined) return known;
  const budget = { comparisonsLeft: MOST_COMPARISONS };
  budgets.set(head, budget);
  return budget;
}

/** The things of a type with their names, in the order of their keys. They are read once per view. */
function candidatesOf(reading: Reading, type: ThingType): Promise<readonly NamedKey[]> {
  const loader = reading.loader<ThingType, readonly NamedKey[]>('keys and names by type', (all) => Promise.all(all.map((one) => readCandidates(reading, one))));
  return loader.load(type);
}

async function readCandidates(reading: Reading, type: ThingType): Promise<readonly NamedKey[]> {
  const records = recordsByType[type];
  const fields = nameFields(records);
  const columns = ['key', 'aliases', ...fields.map(({ column }) => column)].map((column) => raw(`r."${column}"`));
  const isShown = allOf([reading.stood(records, 'r'), ...shownAlone(reading, type)]);
  const rows = await reading.query(
    sql`select ${join(columns)} from ${raw(`"${records.table}"`)} r where ${isShown} order by r.sort_key limit ${MOST_CANDIDATES}`,
  );
  return rows.map((row) => ({
    key: row.key as string,
    names: [
      ...(JSON.parse(row.aliases as string) as string[]),
      ...fields.flatMap(({ column, isJson }) => textsIn('NAME', isJson ? JSON.parse(row[column] as string) : row[column]).map(({ text }) => text)),
    ],
  }));
}

/** The names of a thing: the fields that the search treats as names. */
function nameFields(records: AnyRecords): { readonly column: string; readonly isJson: boolean }[] {
  return searchedFields(records)
    .filter(([, { facts }]) => facts.searched === 'NAME' || facts.searched === 'OTHER_NAME')
    .map(([name, shape]) => ({ column: columnName(name), isJson: shape.kind === 'value' && shape.column === 'json' }));
}
