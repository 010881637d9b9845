import { type AskedError, Refused } from '../../port.ts';
import type { FormWords } from '../../words/words.ts';
import type { Act } from '../../writing/act.ts';
import { fieldAt } from '../../writing/values.ts';
import type { UserError } from './api.ts';

/** The server could not read the request itself. What the GraphQL library says of that is no answer for a person. */
const ABOUT_THE_REQUEST = ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED'];

/** What a person is told when something failed. */
export function plainly(error: unknown, { writing, problem, language }: FormWords): string {
  if (!(error instanceof Refused) || error.errors.length === 0) return writing.failed;
  if (ABOUT_THE_REQUEST.includes(error.code)) return writing.notUnderstood;
  const problems: Readonly<Record<string, string>> = problem;
  const told = language === 'en' ? error.message : (problems[error.code] ?? `${writing.serverSays} ${error.message}`);
  const id = error.errors[0]?.extensions?.id;
  // Whoever runs the server finds the cause under it.
  return id === undefined || told.includes(id) ? told : `${told} (${id})`;
}

/** The fields whose values the server could not read, with what to do about each. */
export function atFields(error: unknown, act: Act, words: FormWords): UserError[] {
  if (!(error instanceof Refused)) return [];
  return error.errors.flatMap((one) => {
    const path = one.extensions?.path ?? [];
    const field = fieldAt(act, path);
    return field === null ? [] : [{ code: 'INVALID', message: field.kind === 'date' ? words.writing.faults.DATE_UNREAD : unread(one, words), path }];
  });
}

function unread({ extensions }: AskedError, { writing, language }: FormWords): string {
  const expected = extensions?.expected;
  return expected !== undefined && language === 'en' ? writing.valueExpected(expected) : writing.valueUnread;
}
