import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const statementKinds = vocabulary('StatementKind', 'What sort of occasion outside any round this is.', {
  STATEMENT: 'Something said or published.',
  INTERVIEW: 'An interview.',
  CALL: 'A telephone or video call between leaders or officials.',
  DECREE: 'A decree, a law or an order.',
  VOTE: 'A vote.',
  EVENT: 'An event that is not a meeting: a pause, a strike, an announcement.',
});
export type StatementKind = WordOf<typeof statementKinds>;
