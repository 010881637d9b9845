import type { TestApp } from '../../support/app.ts';

export interface File {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Not compressed, since to pack and unpack costs more than to make. */
export async function file(app: Pick<TestApp, 'url'>, path: string, init: RequestInit = {}): Promise<File> {
  const response = await fetch(new URL(path, app.url), { ...init, headers: { 'accept-encoding': 'identity', ...(init.headers as Record<string, string>) } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export async function json<T>(app: Pick<TestApp, 'url'>, path: string): Promise<T> {
  return JSON.parse((await file(app, path)).text) as T;
}

/** The answer of the API to a question, for comparison. */
export async function asked<T>(app: Pick<TestApp, 'url'>, query: string): Promise<T> {
  const response = await fetch(new URL('/graphql', app.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** A second reader of CSV (RFC 4180), apart from the writer: it refuses what the standard does not allow. */
export function cellsIn(text: string): string[][] {
  const rows: string[][] = [];
  let rest = text;
  let row: string[] = [];
  while (rest !== '') {
    const [whole = '', quoted, plain, end = ''] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (whole === '') throw new Error(`Not CSV: ${rest.slice(0, 80)}`);
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    rest = rest.slice(whole.length);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

export function recordsIn(text: string): Record<string, string>[] {
  const [head = [], ...rows] = cellsIn(text);
  return rows.map((row) => {
    if (row.length !== head.length) throw new Error(`Expected ${head.length} cells, got ${row.length}.`);
    return Object.fromEntries(head.map((name, index) => [name, row[index] as string]));
  });
}
