import { Refused } from '../../port.ts';
import type { FormWords } from '../../words/words.ts';

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
