import { type AskedError, Refused } from '../../port.ts';
import { given } from '../page.ts';
import { ownKey } from './key.ts';

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** A thing as the payload of a mutation returns it. */
export interface WrittenThing {
  readonly key: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

export interface Payload {
  readonly cursor?: string;
  readonly userErrors: readonly UserError[];
  readonly warnings?: readonly Warning[];
  readonly thing?: WrittenThing | null;
  /** A proposal, with the result of accepting it now. */
  readonly proposal?: { readonly id: string; readonly preview?: Pick<Payload, 'userErrors' | 'warnings'> | null } | null;
}

/** The languages of the reader, for operations that ask names and texts. */
export const languages: readonly string[] = given?.languages ?? ['en'];

/** Runs a published operation with the writer's key. Throws Refused if there is no answer. */
export async function ask<Data>(documentId: string, variables: Readonly<Record<string, unknown>>, key: string | null = ownKey.read()): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ documentId, variables }),
  });
  const { data, errors = [] } = (await response.json()) as { data?: Data | null; errors?: AskedError[] };
  if (errors.length > 0 || data == null) {
    const refused = new Refused(errors);
    // Also where another tab has signed out, and the key is gone.
    if (refused.code === 'UNAUTHENTICATED') ownKey.end(key);
    throw refused;
  }
  return data;
}

/** Runs a mutation: its payload is the one field of the answer. */
export async function write(documentId: string, input: Readonly<Record<string, unknown>>, others: Readonly<Record<string, unknown>> = {}): Promise<Payload> {
  const [payload] = Object.values(await ask<Record<string, Payload>>(documentId, { input, ...others }));
  return payload as Payload;
}
