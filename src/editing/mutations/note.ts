import { badInput } from '../../foundation/errors.ts';
import { checkText, normaliseText } from '../../foundation/values/text.ts';

/** The note of an input, normalised. Refused if it cannot be stored as text. */
export function noteFrom(given: string): string {
  const note = normaliseText(given);
  const problem = checkText(note);
  if (problem !== null) throw badInput(['input', 'note'], 'text without control characters and halves of characters, not too long', problem);
  return note;
}
