import type { UserError, Warning, WrittenThing } from './api.ts';
import type { ConflictTable } from './conflict-table.tsx';
import type { Recorded } from './recorded.tsx';
import type { ToldRemark } from './told.tsx';
import type { RecordedWords } from './words.ts';

/** What says that it is recorded, with its words. Both come before it is sent. */
export interface ShownAfter {
  readonly Recorded: typeof Recorded;
  readonly words: RecordedWords;
}

/** What both changed, what only the others changed, and how the writer goes on from there. */
export interface Met extends Pick<Parameters<typeof ConflictTable>[0], 'rows' | 'taken' | 'nameOf' | 'words' | 'goOn'> {
  readonly Table: typeof ConflictTable;
}

/** How far a form has come. */
export type Stage =
  | { readonly name: 'filling' }
  /** Doubted is what the server has warned of: it may be there already. The writer decides. */
  | { readonly name: 'previewed' | 'doubted' }
  /** What was recorded, or the id of what was proposed. */
  | ({ readonly name: 'recorded'; readonly thing: WrittenThing | null; readonly proposal: string | null } & ShownAfter)
  | ({ readonly name: 'conflict' } & Met);

/** What the form says of what was sent. */
export interface Remarks {
  readonly errors: readonly (UserError & ToldRemark)[];
  readonly warnings: readonly (Warning & ToldRemark)[];
  readonly trouble: string | null;
  /** What was taken over from somebody else, in a sentence. */
  readonly taken: string | null;
}

export const NO_REMARKS: Remarks = { errors: [], warnings: [], trouble: null, taken: null };
