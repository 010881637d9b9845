import { vocabulary, type WordOf } from '../values/vocabulary.ts';

/** From the least to the most; each may do all that those before it may. */
export const roles = vocabulary('Role', 'What an API key allows. Each role may do all that those before it may.', {
  READER: 'Reads, where reading is closed to others.',
  CONTRIBUTOR: 'Adds: rounds, demands, positions, answers, sources and all that belongs to them.',
  EDITOR: 'Changes and corrects what is recorded, takes it back, merges it, and imports files.',
  ADMIN: 'Takes back imports, and erases what must not be kept.',
});
export type Role = WordOf<typeof roles>;

/** Whether somebody of this role may do what needs at least that one; nobody without a role may do anything that needs one. */
export function suffices(role: Role | null, needed: Role): boolean {
  return role !== null && roles.words.indexOf(role) >= roles.words.indexOf(needed);
}
