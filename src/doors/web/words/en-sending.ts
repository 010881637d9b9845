import { pluralsOf } from './plurals.ts';

const { count } = pluralsOf('en-GB');

/** What a form says once it is sent or looked at, in English. Browsers load it while somebody fills the form in. */
export const sendingEn = {
  warnings: 'Please look at this',
  errors: (n: number) => count(n, { one: 'field needs another look', other: 'fields need another look' }),
  previewOk: 'Nothing stands against it. Nothing is recorded yet.',
  previewed: 'Nothing is recorded yet.',
  doubted: 'Nothing is recorded yet. Send it all the same, if it is meant so.',
  noSource: 'You name nobody who says so. It can stand without a source, and the record then shows that it has none. Is it meant so?',
  nameSource: 'Name a source',
  recordUnsourced: 'Record without a source',
  recordAnyway: 'Record all the same',
  proposeAnyway: 'Propose all the same',
  nameUnknown: (name: string) => `Nothing in the record is named exactly “${name}”. Choose from the list under the field, add it, or empty the field.`,
  nameOfSeveral: (name: string) => `Several things are named “${name}”. Choose one from the list under the field.`,
  nameMissing: 'A row here names nothing. Name it, or remove the row.',
  valueExpected: (expected: string) => `This could not be read. Expected ${expected}.`,
  valueUnread: 'This could not be read.',
  keptTooLong: 'What you typed is still here; make it shorter.',
  onlyOnce: 'It may be recorded already; trying again records nothing twice.',
  notTwice: 'Trying again records nothing twice.',
};
