import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const claimVerdicts = vocabulary('ClaimVerdict', 'What checking a claim against sources showed.', {
  SUPPORTED: 'Sources bear it out.',
  PARTLY: 'Sources bear out a part, or for a part of the time.',
  DISPUTED: 'Sources or those involved contradict each other.',
  UNVERIFIED: 'Nothing found bears it out or refutes it.',
  REFUTED: 'Sources show that it is wrong.',
});
export type ClaimVerdict = WordOf<typeof claimVerdicts>;

export const claimRanks = vocabulary('ClaimRank', 'Which of several claims about one field to show first.', {
  PREFERRED: 'The best supported value.',
  NORMAL: 'A value with support of its own.',
  DEPRECATED: 'A value known to be wrong, kept so that nobody adds it anew.',
});
export type ClaimRank = WordOf<typeof claimRanks>;
