import type { FormWords } from '../../words/words.ts';
import type { Field } from '../../writing/act.ts';
import type { UserError, Warning, WrittenThing } from './api.ts';
import type { ConflictTable } from './conflict-table.tsx';
import type { Recorded } from './recorded.tsx';
import type { ToldRemark } from './told.tsx';

/** How far a form has come. */
export type Stage =
  | { readonly name: 'filling' }
  /** Doubted is what the server has warned of: it may be there already. The writer decides. */
  | { readonly name: 'previewed' | 'doubted' }
  | { readonly name: 'recorded'; readonly thing: WrittenThing | null; readonly isProposal: boolean; readonly Recorded: typeof Recorded }
  | { readonly name: 'conflict'; readonly stands: WrittenThing; readonly Table: typeof ConflictTable; readonly words: FormWords };

/** What the form says of what was sent. */
export interface Remarks {
  readonly errors: readonly (UserError & ToldRemark)[];
  readonly warnings: readonly (Warning & ToldRemark)[];
  readonly trouble: string | null;
  /** The fields that were taken over from somebody else. */
  readonly taken: readonly Field[];
}

export const NO_REMARKS: Remarks = { errors: [], warnings: [], trouble: null, taken: [] };
