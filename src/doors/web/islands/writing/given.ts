import type { Text } from '../../parts/shapes.ts';
import type { Act } from '../../writing/act.ts';
import type { RoundChoice, Values } from '../../writing/values.ts';

/** What a page says of a form before anything is typed. */
export interface Given {
  /** The questions of the form. A page holds those of its own alone. */
  readonly act: Act;
  /** The initial values: from the address, or from the changed thing. */
  readonly values?: Partial<Values>;
  readonly rounds?: readonly RoundChoice[];
  /** The thing that is changed. */
  readonly key?: string;
  readonly version?: number;
  /** The text before, shown beside the field. */
  readonly before?: Text | null;
}
