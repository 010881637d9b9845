import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** The setup of a worker that reads no database. */
export const setup = {
  database: { url: 'sqlite::memory:', file: '' },
  standbys: { urls: [], patienceMilliseconds: 1 },
  hideSuggestions: false,
  logLevel: 'silent' as const,
  recordMemoryBytes: 0,
  textExecutor: true,
};

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

export type Request = Readonly<Record<string, unknown>>;

export async function overHttp(url: string, request: Request, secret?: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(secret !== undefined && { authorization: `Bearer ${secret}` }) };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(request) });
  return (await answer.json()) as Answer;
}

async function overStream(url: string, request: Request): Promise<Answer> {
  const answer = await fetch(`${url}/graphql/stream`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
  return JSON.parse(/event: next\ndata: (.*)\n/.exec(await answer.text())?.[1] ?? 'null') as Answer;
}

async function overSocket(url: string, request: Request): Promise<Answer> {
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  try {
    return await new Promise<Answer>((resolve, reject) => {
      client.subscribe(request as never, {
        next: (answer) => resolve(answer as Answer),
        error: (errors) => (Array.isArray(errors) ? resolve({ errors } as Answer) : reject(errors)),
        complete: () => undefined,
      });
    });
  } finally {
    await client.dispose();
  }
}

export const transports = { HTTP: overHttp, 'event streams': overStream, WebSocket: overSocket };
export const codes = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);
