import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

export type Request = Readonly<Record<string, unknown>>;

export async function overHttp(url: string, request: Request): Promise<Answer> {
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
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
