import { migrations } from './migrations/all.ts';
import { DatabaseTrouble } from './trouble.ts';

const known: ReadonlySet<string> = new Set(migrations.map(({ name }) => name));

/** Refuses a database with a migration that this version does not have: a newer version changed the tables, and this one would damage them. */
export function refuseNewer(name: string, ran: readonly string[]): void {
  const foreign = ran.find((migration) => !known.has(migration));
  if (foreign === undefined) return;
  throw new DatabaseTrouble('newer', `expected a database of this version or an older one, got ${name}, which a newer version of Parley changed (${foreign})`);
}

/** Refuses a database without tables where the tables are not to be made. */
export function refuseEmpty(name: string, ran: readonly string[]): void {
  if (ran.length > 0) return;
  throw new DatabaseTrouble('missing', `expected a database of Parley, got ${name}, which has no tables of it; \`npx parley migrate\` makes them`);
}
