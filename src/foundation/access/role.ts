import { vocabulary, type WordOf } from '../values/vocabulary.ts';

/** From the least to the most; each includes the ones before it. */
export const roles = vocabulary('Role', 'What an API key allows. Each role includes the ones before it.', {
  READER: 'May read, also where ACCESS=private closes reading to others.',
  CONTRIBUTOR: 'May also add: rounds, demands, positions, answers, sources and what belongs to them.',
  EDITOR: 'May also change, correct, retract and merge what is recorded, and import files.',
  ADMIN: 'May also undo imports, and erase what must not be kept.',
});
export type Role = WordOf<typeof roles>;

/** Whether a role includes the needed one. Without a role the answer is no. */
export function suffices(role: Role | null, needed: Role): boolean {
  return role !== null && roles.words.indexOf(role) >= roles.words.indexOf(needed);
}
