import { PAGE_LIMIT } from '../api/page.ts';
import type { Api } from './api.ts';

interface Keys {
  readonly list: { readonly nodes: readonly { readonly key: string }[] };
}

export async function processKeys(api: Api): Promise<string[]> {
  const { data } = await api.ask<Keys>('query Processes($first: Int) { list: processes(first: $first) { nodes { key } } }', { first: PAGE_LIMIT });
  return data.list.nodes.map(({ key }) => key);
}

/** The keys of its rounds, without that of the process before them. */
export async function roundKeys(api: Api, process: string): Promise<string[]> {
  const query = 'query Rounds($process: String!, $first: Int) { list: rounds(where: { process: { eq: $process } }, first: $first) { nodes { key } } }';
  const { data } = await api.ask<Keys>(query, { process, first: PAGE_LIMIT });
  return data.list.nodes.map(({ key }) => key.slice(process.length + 1));
}
