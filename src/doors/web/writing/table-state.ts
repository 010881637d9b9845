import type { Named } from '../parts/shapes.ts';
import type { TableForm } from './table-form.ts';

/** The negotiations to choose from, and whether the reader may import. */
export interface Choices {
  readonly may: boolean;
  readonly processes: readonly Named[];
}

export interface Sketched {
  readonly columns: readonly { readonly heading: string; readonly meaning: string; readonly examples: readonly string[] }[];
  readonly rows: number;
  readonly order: string | null;
  readonly needsOrder: boolean;
  readonly map: string | null;
  readonly problems: readonly string[];
}

/** How many things of a type. */
export interface Count {
  readonly type: string;
  readonly count: number;
}

export interface Tried {
  readonly importId: string | null;
  readonly created: readonly Count[];
  readonly corrected: readonly Count[];
  readonly unchanged: number;
  readonly unknownNames: readonly { readonly list: string; readonly name: string; readonly near: readonly string[] }[];
  readonly map: string | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  readonly warnings: readonly { readonly code: string; readonly key: string; readonly title: string | null; readonly message: string }[];
}

/** How far a table has come. */
export interface TableState {
  readonly choices: Choices;
  readonly form: TableForm;
  readonly sketch: Sketched | null;
  readonly tried: Tried | null;
  readonly isRecorded: boolean;
  /** Whether another key is signed in than the one that tried it. Nothing was recorded then. */
  readonly isOtherWriter: boolean;
}
