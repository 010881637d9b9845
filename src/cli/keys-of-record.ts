import { PAGE_LIMIT } from '../api/page.ts';
import type { Reading } from '../ledger/reading.ts';
import { keysWithNames } from '../record/nearest-keys.ts';
import type { Api } from './api.ts';
import type { SomeKeys } from './listed-keys.ts';

interface Answer {
  readonly list: { readonly totalCount: number; readonly nodes: readonly { readonly key: string }[] };
}

export async function processKeys(api: Api): Promise<SomeKeys> {
  const { data } = await api.ask<Answer>('query Processes($first: Int) { list: processes(first: $first) { totalCount nodes { key } } }', { first: PAGE_LIMIT });
  return keysOf(data);
}

/** The same, where the command reads the database itself. */
export async function standingProcessKeys(reading: Reading): Promise<SomeKeys> {
  const keys = (await keysWithNames(reading, 'Process')).map(({ key }) => key);
  return { keys, total: keys.length };
}

/** The keys of its rounds, without that of the process before them. */
export async function roundKeys(api: Api, process: string): Promise<SomeKeys> {
  const query =
    'query Rounds($process: String!, $first: Int) { list: rounds(where: { process: { eq: $process } }, first: $first) { totalCount nodes { key } } }';
  const { data } = await api.ask<Answer>(query, { process, first: PAGE_LIMIT });
  const { keys, total } = keysOf(data);
  return { keys: keys.map((key) => key.slice(process.length + 1)), total };
}

function keysOf({ list }: Answer): SomeKeys {
  return { keys: list.nodes.map(({ key }) => key), total: list.totalCount };
}
