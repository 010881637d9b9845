import { ParleyError } from '../errors.ts';

export function cursorUnknown(cursor: string): ParleyError {
  const message = 'Expected a cursor that this ledger gave out for this very use; got another. Begin again without it.';
  return new ParleyError('CURSOR_UNKNOWN', message, { extensions: { cursor } });
}

/** `head` is where the ledger stands now: whoever reads again what it keeps can go on from there. */
export function cursorExpired(cursor: string, head: string): ParleyError {
  const message = 'This cursor is of an epoch that has ended. Read again what you keep, and go on from the head given here.';
  return new ParleyError('CURSOR_EXPIRED', message, { extensions: { cursor, head } });
}
