/** The name of something that an entry may change: the id of a thing, a list or a table. */
export type Name = string | number;

/** What a value was worked out from. Null: from something that has no name here, so that any entry may change the value. */
export type Basis = readonly Name[] | null;

/** Collects what is read while a value is worked out without waiting. */
class Notes {
  names: Set<Name> | null = new Set();

  add(basis: Basis): void {
    if (basis === null) this.names = null;
    else for (const name of basis) this.names?.add(name);
  }

  get basis(): Basis {
    return this.names === null || this.names.size > MOST_NAMES ? null : [...this.names];
  }
}

/** A value that rests on more than this ends with the next entry. To remember and compare so many names would cost more than to work it out again. */
const MOST_NAMES = 200;

let notes: Notes | null = null;

/** Does work that does not wait, and returns the basis of its result. What it reads later, after a promise, is not part of it. */
export function withBasis<T>(work: () => T): { readonly result: T; readonly basis: Basis } {
  const outer = notes;
  const own = new Notes();
  notes = own;
  try {
    return { result: work(), basis: own.basis };
  } finally {
    notes = outer;
    outer?.add(own.basis);
  }
}

/** Notes that the value that is being worked out rests on these. */
export function valueRestsOn(basis: Basis): void {
  notes?.add(basis);
}

/** The same for one name, without a list for it. */
export function valueRestsOnName(name: Name): void {
  notes?.names?.add(name);
}

export const tableName = (table: string): Name => `table ${table}`;

/** What the things of a table say, whichever version says it and whenever it became known. */
export const contentName = (table: string): Name => `content of ${table}`;

/** All things of a table whose column names this owner. */
export const ownedName = (table: string, column: string, owner: Name): Name => `${table}.${column} ${owner}`;
