import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const standings = vocabulary('Standing', 'How a demand stands at a round or on a date.', {
  NOT_YET_RAISED: 'It has no position yet.',
  STATED: 'A position of that moment states it.',
  CARRIED: 'It is in force from before.',
  CLOSED: 'It was closed by then, by a position or by an outcome.',
  UNKNOWN: 'Unknown: the round has no date and says nothing of it, or the view withholds the entry that would decide.',
});
export type Standing = WordOf<typeof standings>;
