import { vocabulary, type WordOf } from '../values/vocabulary.ts';

/** From the least to the most; each includes the ones before it. */
export const roles = vocabulary('Role', 'What an API key allows. Each role includes the ones before it.', {
  READER: 'May read, even if ACCESS=private closes reading to others.',
  CONTRIBUTOR: 'May also add rounds, demands, positions, answers, sources and their parts.',
  EDITOR: 'May also change, correct, retract and merge things, and import files.',
  ADMIN: 'May also undo imports, and erase content for good.',
});
export type Role = WordOf<typeof roles>;

/** Whether a role includes the needed one. Without a role the answer is no. */
export function suffices(role: Role | null, needed: Role): boolean {
  return role !== null && roles.words.indexOf(role) >= roles.words.indexOf(needed);
}
