import { vocabulary, type WordOf } from '../values/vocabulary.ts';

/** From the least to the most; each may do all that those before it may. */
export const roles = vocabulary('Role', 'What an API key allows. Each role may do all that those before it may.', {
  READER: 'Reads, where reading is closed to others.',
  CONTRIBUTOR: 'Adds what happened: rounds, demands, positions, answers, sources.',
  EDITOR: 'Changes and corrects what is recorded, and imports files.',
  ADMIN: 'Takes back imports.',
});
export type Role = WordOf<typeof roles>;

/** Whether somebody of this role may do what needs at least that one; nobody without a role may do anything that needs one. */
export function suffices(role: Role | null, needed: Role): boolean {
  return role !== null && roles.words.indexOf(role) >= roles.words.indexOf(needed);
}
