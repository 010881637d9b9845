import { GraphQLError } from 'graphql';

/** Every error that Parley tells a client about, with what it means. The documentation is tested against this list. */
export const errorCodes = {
  BAD_USER_INPUT: 'An argument has a value that cannot be used; `path` says which, `expected` and `came` what was wrong.',
  CURSOR_UNKNOWN: 'The cursor is not one that this ledger, or this very list, gave out.',
  CURSOR_EXPIRED: 'The cursor is of an epoch that a restore or an erasure has ended; start again from `head`.',
} as const;
export type ErrorCode = keyof typeof errorCodes;

export class ParleyError extends GraphQLError {
  constructor(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...extensions } });
  }
}

export function badInput(path: readonly string[], expected: string, came: unknown): ParleyError {
  const shown = typeof came === 'string' ? came : JSON.stringify(came);
  return new ParleyError('BAD_USER_INPUT', `${path.join('.')}: expected ${expected}, came ${shown}.`, { path, expected, came });
}

export function cursorUnknown(cursor: string): ParleyError {
  return new ParleyError('CURSOR_UNKNOWN', 'Expected a cursor that this ledger gave out for this very use, came another. Begin again without it.', { cursor });
}

export function cursorExpired(cursor: string, head: string): ParleyError {
  return new ParleyError('CURSOR_EXPIRED', 'This cursor is of an epoch that has ended. Read again what you keep, and go on from the head given here.', { cursor, head });
}
