import { badInput } from '../../foundation/errors.ts';
import { checkText, normaliseText } from '../../foundation/values/text.ts';

/** A remark that came with an input, in normal form; refused where it is no text that can be kept. */
export function noteFrom(given: string): string {
  const note = normaliseText(given);
  const problem = checkText(note);
  if (problem !== null) throw badInput(['input', 'note'], 'text without control characters and halves of characters, not too long', problem);
  return note;
}
