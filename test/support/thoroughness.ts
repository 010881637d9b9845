/*
 * `npm test` tries each promise. Where a promise holds for many values, it tries some of them: the short form. `npm run test:thorough` tries all of them: the
 * long form. A test with two forms says so in its title, by which the thorough run picks it out of its file. `TEST_FORM=long npx mocha FILE` tries the long one.
 */
export const LONG_FORM = '(long form)';
const SHORT_FORM = '(short form)';

/** Whoever looks for cases that no run has tried has the time for all of them. */
export const isLong = process.env.TEST_FORM === 'long' || process.env.PROPERTY_SEED !== undefined;

/** The title of a test that has two forms. */
export const inForm = (title: string) => `${title} ${isLong ? LONG_FORM : SHORT_FORM}`;

export const shortOrLong = <T>(short: T, long: T): T => (isLong ? long : short);

/** So many of them in the short form, spread evenly from the first to the last. All in the long form. */
export function someInShort<T>(all: readonly T[], count: number): readonly T[] {
  if (isLong || count >= all.length) return all;
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] as T);
}

/** A test whose promise `npm test` tries by another one: docs/decisions/0184 and 0192 say by which. The thorough run takes this one. */
export function itLater(title: string, body: Mocha.Func | Mocha.AsyncFunc): void {
  if (isLong) it(inForm(title), body);
}

/** A test that says the same of both databases: `npm test` tries it on SQLite, and the thorough run on PostgreSQL. */
export function itLaterOnPostgres(title: string, body: Mocha.Func | Mocha.AsyncFunc): void {
  if (process.env.TEST_DATABASE === 'postgres') itLater(title, body);
  else it(title, body);
}
