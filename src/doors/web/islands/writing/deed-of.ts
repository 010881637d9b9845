import { ACTS } from '../../writing/acts.ts';
import type { ProposalWords } from './words.ts';

/** What a proposal would do: the name of its form, or the words for its mutation. */
export function deedOf(mutation: string, words: ProposalWords): string {
  const act = Object.values(ACTS).find((one) => one.mutation === mutation);
  if (act !== undefined) return words.writing.acts[act.name];
  return words.word(words.writing.proposals.deeds, mutation);
}
