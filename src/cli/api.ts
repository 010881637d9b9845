import { type GraphQLSchema, graphql } from 'graphql';
import { createOperationContext } from '../api/context.ts';
import { type NearestKeys, toldUnknownKeys, type UnknownKeys } from '../doors/http/unknown-keys.ts';
import type { AskedError } from '../doors/web/port.ts';
import { unknownIn } from './unknown-keys.ts';
import { withExistingDatabase } from './with-database.ts';

/** Sends operations to the API of the configured database or of a server. */
export interface Api {
  readonly schema: GraphQLSchema;
  ask<Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Asked<Data>>;
}

export interface Asked<Data> {
  readonly data: Data;
  /** Keys that the record does not have, each with similar ones. */
  readonly unknownKeys: readonly NearestKeys[];
}

/** The API refused an operation. The message is in the words of a command. What to advise follows from the code and the fields, not from the message. */
export class OperationRefused extends Error {
  readonly errors: readonly AskedError[];

  constructor(errors: readonly AskedError[]) {
    super([...new Set(errors.map(({ message }) => told(message)))].join('\n'));
    this.name = 'OperationRefused';
    this.errors = errors;
  }

  /**
   * Values of variables that do not fit the schema are refused by graphql-js, which gives no code and no path in the answer. Servers give this code. What fails
   * in the middle of an answer has a path.
   */
  get code(): string {
    const [first] = this.errors;
    return first?.extensions?.code ?? (first?.path === undefined ? 'BAD_USER_INPUT' : 'INTERNAL');
  }
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly AskedError[];
  readonly extensions?: Partial<UnknownKeys>;
}

/** With `url` it asks a server. PARLEY_KEY may hold the key. */
export async function withApi<T>({ url }: { readonly url?: string }, work: (api: Api) => Promise<T>): Promise<T> {
  // Building the schema takes a second, and other commands do not need it.
  const { buildSchema } = await import('../schema.ts');
  const schema = buildSchema();
  if (url !== undefined) return work({ schema, ask: async (query, variables) => askedOf(await post(url, { query, variables })) });
  return withExistingDatabase((database) =>
    work({
      schema,
      ask: async (query, variables) => {
        const context = createOperationContext(database);
        const answer = (await graphql({ schema, source: query, variableValues: variables, contextValue: context })) as Answer;
        return askedOf({ ...answer, extensions: await toldUnknownKeys(context, answer.errors) });
      },
    }),
  );
}

async function post(url: string, body: object): Promise<Answer> {
  const key = process.env.PARLEY_KEY;
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new Error(`expected a server of Parley at ${url}, got ${causeOf(error)}`);
  });
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (answer === null) throw new Error(`expected a server of Parley at ${url}, got the status ${response.status} and no JSON`);
  return answer;
}

const causeOf = (error: unknown) => (error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error));

function askedOf<Data>({ data, errors = [], extensions }: Answer): Asked<Data> {
  if (errors.length > 0 || data == null) throw new OperationRefused(errors);
  return { data: data as Data, unknownKeys: unknownIn(extensions) };
}

/** A message in the words of a command, which has no variables and no columns. */
function told(message: string): string {
  const [, ofVariable] = /^Variable "\$.*?(expected .*)$/s.exec(message) ?? [];
  return ofVariable ?? message.replace(/^columns\.\d+\.(round|process): /, '');
}
