import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from './log.ts';
import { type Trouble, troubleOf } from './storage/trouble.ts';

/**
 * Every code a client can meet. `http` is the status where the whole answer is this one error and no GraphQL answer could be made;
 * docs/errors.md says what to do about each, and a test holds the two together.
 */
export const ERRORS = {
  BAD_REQUEST: { description: 'The HTTP request is not a GraphQL request.', http: 400 },
  BODY_TOO_LARGE: { description: 'The body of the request is longer than the server reads.', http: 413 },
  REQUEST_TOO_SLOW: { description: 'The headers or the body of the request took too long to come.', http: 408 },
  BAD_USER_INPUT: { description: 'An argument or variable does not have the form the schema asks for.' },
  CURSOR_UNKNOWN: { description: 'The cursor was not issued by this ledger, or not for this list.' },
  CURSOR_EXPIRED: { description: 'The cursor belongs to an epoch that a restore or a redaction has ended.' },
  UNAUTHENTICATED: { description: 'The request has no API key although one is needed, or an invalid one.', http: 401 },
  FORBIDDEN: { description: 'The API key may not do this, or requests by this host name or page are not allowed.', http: 403 },
  NOT_FOUND: { description: 'There is nothing at this address.', http: 404 },
  METHOD_NOT_ALLOWED: { description: 'The address does not answer this method.', http: 405 },
  TOO_MUCH: { description: 'The operation asks for more than one operation may.' },
  RATE_LIMITED: { description: 'This key or address has spent its budget of this minute.', http: 429 },
  TIMED_OUT: { description: 'The operation took longer than one operation may.' },
  UNAVAILABLE: { description: 'The server cannot answer now. Try again later.', http: 503 },
  GRAPHQL_PARSE_FAILED: { description: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { description: 'The document does not fit the schema.' },
  OPERATION_RESOLUTION_FAILURE: { description: 'The document has no operation of the requested name, or has several and the request names none.' },
  PERSISTED_QUERY_NOT_SUPPORTED: { description: 'The request sends the hash of a document instead of the document.' },
  DOCUMENT_UNKNOWN: { description: 'The request names a document that is not stored here.' },
  INTERNAL: { description: 'The server failed. Its log has the cause under the id in the error.', http: 500 },
} as const satisfies Record<string, { description: string; http?: number }>;

export type ErrorCode = keyof typeof ERRORS;

/** An error that a client is meant to see. Anything else that is thrown is a fault of ours. */
export class ParleyError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { ...extensions, code } });
    this.name = 'ParleyError';
    this.code = code;
  }
}

/** `path` leads to the place in the input, outermost name first. */
export function badInput(path: readonly string[], expected: string, came: unknown): ParleyError {
  const what = shown(came);
  return new ParleyError('BAD_USER_INPUT', `${path.join('.')}: expected ${expected}, got ${what}.`, { path, expected, came: what });
}

/** A cursor of a list is valid for that list only, and one of the ledger everywhere. */
export function cursorUnknown(cursor: string, of: 'this ledger' | 'this list'): ParleyError {
  const what = shown(cursor);
  return new ParleyError('CURSOR_UNKNOWN', `Expected a cursor of ${of}, got ${what}. Begin again without it.`, { cursor: what });
}

export function cursorExpired(cursor: string, head: string): ParleyError {
  const message = 'This cursor belongs to an epoch that has ended. Read your copy again, and continue from the head given here.';
  return new ParleyError('CURSOR_EXPIRED', message, { cursor: shown(cursor), head });
}

/** `narrow` tells the client what to ask less of. */
export function tooMuch(what: string, allowed: number, came: number, narrow: string): ParleyError {
  return new ParleyError('TOO_MUCH', `${what}: expected at most ${allowed}, got ${came}. ${narrow}`, { allowed, came });
}

/** The same for a search whose words stand in too many things. The words of the whole record may answer it, if they are in memory. */
export class TooCommon extends ParleyError {}

export function tooCommon(what: string, allowed: number, came: number, narrow: string): TooCommon {
  const { message, extensions } = tooMuch(what, allowed, came, narrow);
  return new TooCommon('TOO_MUCH', message, extensions);
}

const SHOWN_LENGTH = 80;
/** The GraphQL library repeats the whole of what it refuses, however long. */
const LONGEST_MESSAGE = 1_000;

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** A value as an error message quotes it. Long ones are cut, since a message must stay readable. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return cut(value, SHOWN_LENGTH);
  return cut(jsonOf(value) ?? typeof value, SHOWN_LENGTH);
}

/** JSON recurses: what is nested too deeply for it is named, and not repeated. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  } catch {
    return Array.isArray(value) ? 'a list that is nested too deeply' : 'something that is nested too deeply';
  }
}

interface Masking {
  /** Whether messages leave out the names that the schema has. */
  readonly hidesNames?: boolean;
  /** The id of the request. The log has it, and so do errors that a user may report. */
  readonly requestId?: string | undefined;
}

/** Errors that a user may report to the operator. */
const REPORTED: ReadonlySet<unknown> = new Set<ErrorCode>(['INTERNAL', 'TIMED_OUT', 'UNAVAILABLE']);

/**
 * The one rule of what a client may see, over every transport: our own errors, and what the GraphQL library says about the client's document
 * and variables. Everything else becomes INTERNAL with an id, under which the log holds the error itself.
 */
export function maskError(error: unknown, log: Logger, { hidesNames = false, requestId }: Masking = {}): GraphQLFormattedError {
  const masked = maskedOf(error, requestId === undefined ? log : log.child({ requestId }), hidesNames);
  if (requestId === undefined || !REPORTED.has(masked.extensions?.code)) return masked;
  return { ...masked, extensions: { ...masked.extensions, requestId } };
}

function maskedOf(error: unknown, log: Logger, hidesNames: boolean): GraphQLFormattedError {
  const own = causes(error).find((cause) => cause instanceof ParleyError);
  if (own) return visible(error, own.code, own.message, own.extensions);
  const code = codeOfLibraryError(error);
  if (code) {
    const { message } = error as GraphQLError;
    return visible(error, code, hidesNames ? withoutNames(error as GraphQLError) : message, code === 'BAD_USER_INPUT' ? detailsOf(error as GraphQLError) : {});
  }
  const trouble = troubleBehind(error);
  if (trouble !== null) {
    log.warn({ err: causes(error).at(-1) ?? error }, 'the database cannot do its work');
    return visible(error, 'UNAVAILABLE', trouble.shown, {});
  }
  const id = randomUUID();
  log.error({ errorId: id, err: causes(error).at(-1) ?? error, path: error instanceof GraphQLError ? error.path : undefined }, 'operation failed');
  return visible(error, 'INTERNAL', `The server failed. The log holds the cause under ${id}.`, { id });
}

/** The message of the GraphQL library without the names that the schema has and the client did not write. */
function withoutNames({ message, source }: GraphQLError): string {
  const [, variable] = /^Variable "\$(\w+)" (?:got invalid value|of required type|of non-null type)/.exec(message) ?? [];
  if (variable !== undefined) return `Variable "$${variable}": expected a value of the type that it is declared with, got another.`;
  // The library advises the operator. A client can do nothing about it.
  if (message.startsWith('GraphQL introspection is not allowed')) return 'Introspection is turned off on this server.';
  if (/^(Field|Directive|Argument) .* is required/.test(message)) return 'Expected all arguments that are required, got fewer.';
  // What the client wrote stays, so that it finds its mistake. Other quoted words are names of the schema.
  const isWritten = (name: string) => source?.body.includes(name) === true;
  return message
    .replace(/ Did you mean .*\?$/s, '')
    .replace(/ (?:on|of) (?:type|field) "[^"]*"/g, '')
    .replace(/"([^"]*)"/g, (quoted, name: string) => (isWritten(name.replace(/^[$@]/, '')) ? quoted : 'another'));
}

/** What of an error is the fault of the database, and will pass; null where nothing is. */
export function troubleBehind(error: unknown): Trouble | null {
  return (
    causes(error)
      .map(troubleOf)
      .find((trouble) => trouble !== null) ?? null
  );
}

function visible(error: unknown, code: ErrorCode, message: string, extensions: Record<string, unknown>): GraphQLFormattedError {
  const place = error instanceof GraphQLError ? error : undefined;
  return {
    message: cut(message, LONGEST_MESSAGE),
    ...(place?.locations && { locations: place.locations }),
    ...(place?.path && { path: place.path }),
    extensions: { ...withoutHttp(extensions), code },
  };
}

function withoutHttp(extensions: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extensions).filter(([name]) => name !== 'http'));
}

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && !chain.includes(cause); ) {
    chain.push(cause);
    cause = cause instanceof GraphQLError ? cause.originalError : undefined;
  }
  return chain;
}

/**
 * Which code an error of the GraphQL library or of Apollo has, if the fault is the client's. Before execution an error has no path, and then it
 * speaks of the document or the variables; during execution only a missing or null argument is the client's fault.
 */
function codeOfLibraryError(error: unknown): ErrorCode | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  if (/^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(error.message)) return 'TOO_MUCH';
  if (error.message.startsWith('Too many errors processing variables')) return 'BAD_USER_INPUT';
  if (error.path) return causes(error).every(isArgumentError) ? 'BAD_USER_INPUT' : undefined;
  const given = error.extensions.code;
  if (typeof given === 'string') return given in ERRORS && given !== 'INTERNAL' ? (given as ErrorCode) : undefined;
  return codeByMessage(error);
}

function isArgumentError(cause: Error): boolean {
  return cause instanceof GraphQLError && cause.constructor === GraphQLError && /^Argument "/.test(cause.message);
}

/** The path in the variables, which graphql-js gives in its message alone. If a scalar of ours refused the value: what was expected, and what it got. */
function detailsOf({ message, originalError }: GraphQLError): Record<string, unknown> {
  const [, variable, inside = variable] = /^Variable "\$(\w+)" got invalid value .*?(?: at "([\w.[\]]+)")?; /s.exec(message) ?? [];
  const { expected, came } = originalError instanceof GraphQLError ? originalError.extensions : {};
  return {
    ...(inside === undefined ? {} : { path: inside.split(/[.[\]]+/).filter((name) => name !== '') }),
    ...(expected === undefined ? {} : { expected, came }),
  };
}

// Over WebSocket and SSE the errors come straight from graphql-js, which gives them no code.
function codeByMessage(error: GraphQLError): ErrorCode | undefined {
  if (error.message.startsWith('Syntax Error')) return 'GRAPHQL_PARSE_FAILED';
  if (error.message.startsWith('Variable "$')) return 'BAD_USER_INPUT';
  return error.nodes && !error.originalError ? 'GRAPHQL_VALIDATION_FAILED' : undefined;
}
