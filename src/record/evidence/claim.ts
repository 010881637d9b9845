import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const claimVerdicts = vocabulary('ClaimVerdict', 'The result of checking a claim against sources.', {
  SUPPORTED: 'Sources support it.',
  PARTLY: 'Sources support a part of it, or support it for a part of the time.',
  DISPUTED: 'Sources or participants contradict each other.',
  UNVERIFIED: 'No source was found that supports or refutes it.',
  REFUTED: 'Sources show that it is wrong.',
});
export type ClaimVerdict = WordOf<typeof claimVerdicts>;

export const claimRanks = vocabulary('ClaimRank', 'Which of several claims about one field to show first.', {
  PREFERRED: 'The best supported value.',
  NORMAL: 'A value with support of its own.',
  DEPRECATED: 'A value known to be wrong. It is kept so that nobody adds it again.',
});
export type ClaimRank = WordOf<typeof claimRanks>;
