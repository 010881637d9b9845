import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Guard } from '../../foundation/access/guard.ts';
import type { Config } from '../../foundation/config.ts';
import { ERRORS, type ErrorCode, ParleyError } from '../../foundation/errors.ts';
import type { ThingType } from '../../ledger/thing.ts';
import type { TakenBack } from '../../questions/taken-back.ts';
import { callerOf } from '../http/bodies.ts';
import { clientOf } from '../http/client-address.ts';
import { hasAlready } from '../http/if-none-match.ts';
import { type Asking, type Operations, Unfit } from '../http/operations.ts';
import { originOf } from '../http/own-origin.ts';
import { packageVersion } from '../http/package-root.ts';
import { requestIdOf } from '../watch/request-id.ts';
import { Refused } from '../web/port.ts';

export interface TablesParts {
  readonly schema: GraphQLSchema;
  readonly operations: Operations;
  readonly guard: Guard;
  readonly config: Config;
  /** The place of the record, as a cursor. */
  readonly head: () => Promise<string>;
  /** What was retracted or merged of a type, by commit. */
  readonly takenBack: (type: ThingType) => Promise<readonly TakenBack[]>;
}

/** The caller, in the form of the other transports. All operations of the request share one deadline. */
export function askingOf(request: Request, response: Response): Asking {
  return { caller: callerOf(response), client: clientOf(request), transport: 'file', requestId: requestIdOf(request), since: performance.now() };
}

/** The same for a file that is sent in parts. Each part has a deadline of its own, because a long file takes as long as its reader. */
export function askingInParts(request: Request, response: Response): Asking {
  const { since: _, ...asking } = askingOf(request, response);
  return asking;
}

export function queryOf(request: Request): URLSearchParams {
  const start = request.originalUrl.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : request.originalUrl.slice(start + 1));
}

/** Sets the ETag, and returns the place of the record. Null if the client already has the answer and got 304. */
export async function placeUnlessKnown({ config, head }: Pick<TablesParts, 'config' | 'head'>, request: Request, response: Response): Promise<string | null> {
  const { keyId, role } = callerOf(response);
  const place = await head();
  const rest = JSON.stringify([packageVersion, keyId, role, originOf(request, config), request.originalUrl]);
  const tag = `W/"${createHash('sha256').update(place).update(rest).digest('base64url').slice(0, 27)}"`;
  response.vary('Authorization').set({ etag: tag, 'cache-control': config.access === 'private' ? 'private, no-cache' : 'no-cache', 'parley-cursor': place });
  if (!hasAlready(request.headers['if-none-match'], tag)) return place;
  response.status(304).end();
  return null;
}

/** Turns errors of the API into those of this door, with the status of their code. */
export async function failingAsParley<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof Unfit)) throw error;
    const [first] = error.errors;
    const { code = 'INTERNAL', ...extensions } = (first?.extensions ?? {}) as Readonly<Record<string, unknown>>;
    if (code === 'BAD_USER_INPUT' && Array.isArray(extensions.path)) throw inAddress(first?.message ?? '', extensions.path.map(String), extensions);
    throw new ParleyError(String(code) in ERRORS ? (code as ErrorCode) : 'INTERNAL', first?.message ?? 'The server failed.', extensions);
  }
}

/** The same error with the name of the parameter: `rounds` for `columns`, and `status` for `where.status`. */
function inAddress(message: string, path: readonly string[], extensions: Readonly<Record<string, unknown>>): ParleyError {
  const [first = '', ...rest] = path;
  const named = first === 'columns' ? ['rounds'] : (first === 'where' || first === 'view') && rest.length > 0 ? rest : path;
  const start = path.join('.');
  const told = message.startsWith(start) ? `${named.join('.')}${message.slice(start.length)}` : message;
  return new ParleyError('BAD_USER_INPUT', told, { ...extensions, path: named });
}

/** The hardened profile tells nobody the names of the schema. */
export const hidesNames = ({ config }: Pick<TablesParts, 'config'>): boolean => config.profile === 'hardened';
