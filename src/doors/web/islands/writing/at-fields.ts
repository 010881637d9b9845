import { type AskedError, Refused } from '../../port.ts';
import type { Act } from '../../writing/act.ts';
import { fieldAt } from '../../writing/values.ts';
import type { UserError } from './api.ts';
import type { SendingWords } from './words.ts';

/** The fields whose values the server could not read, with what to do about each. */
export function atFields(error: unknown, act: Act, words: SendingWords): UserError[] {
  if (!(error instanceof Refused)) return [];
  return error.errors.flatMap((one) => {
    const path = one.extensions?.path ?? [];
    const field = fieldAt(act, path);
    return field === null ? [] : [{ code: 'INVALID', message: field.kind === 'date' ? words.writing.faults.DATE_UNREAD : unread(one, words), path }];
  });
}

function unread({ extensions }: AskedError, { writing, language }: SendingWords): string {
  const expected = extensions?.expected;
  return expected !== undefined && language === 'en' ? writing.valueExpected(expected) : writing.valueUnread;
}
