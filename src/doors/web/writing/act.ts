import type { ChoiceName } from './choices.ts';

/** A question of a form. Forms ask in the order of speech: who, what, of whom, where and when, how it changed, who says so. */
export interface Field {
  /** Its path in the input: `position.text`. */
  readonly name: string;
  readonly kind: 'line' | 'words' | 'language' | 'translations' | 'date' | 'yes' | 'thing' | 'choice' | 'round' | 'parties' | 'settles' | 'sources' | 'figures';
  /** Whether it takes several values. */
  readonly many?: boolean;
  readonly needed?: boolean;
  /** For `thing`: the types to choose from, as `SearchType`. */
  readonly types?: readonly ThingKind[];
  /** For `choice`: the vocabulary. */
  readonly of?: ChoiceName;
  /** For `language` and `translations`: the field with the words that they are of. */
  readonly wordsIn?: string;
  /** For `translations`: the field of the record with the words in all languages. */
  readonly all?: string;
  /** Asked only where the kinds of change have this word. */
  readonly onlyWith?: string;
  /** Shown under "more". */
  readonly isRare?: boolean;
  /** The address gives it, and the form does not show it. */
  readonly isGiven?: boolean;
}

export interface Act {
  readonly name: ActName;
  /** The published operation that carries it out. */
  readonly document: string;
  /** The mutation, for a proposal. */
  readonly mutation: string;
  /** The least role that may send it. */
  readonly role: 'CONTRIBUTOR' | 'EDITOR';
  readonly fields: readonly Field[];
  /** The fields that name the thing that is changed. They are sent with every change. Without them its key names it. */
  readonly named?: readonly string[];
  /** Parts of the input that the mutation needs, even where nothing in them is filled in. */
  readonly parts?: readonly string[];
  /** It changes an existing thing, so it needs the thing's version and a reason. */
  readonly changes?: boolean;
  /** The type of the page that shows the result. */
  readonly shows: string;
}

/** Asked of every change: whether it is news, or a correction of the record. */
export const REASON: Field = { name: 'reason', kind: 'choice', of: 'WriteReason', needed: true };

export type ThingKind = 'PROCESS' | 'ROUND' | 'PARTY' | 'PERSON' | 'LOCATION' | 'ISSUE' | 'STATEMENT' | 'DEMAND' | 'SOURCE';
/** The forms that may stand inside another. */
export type AddedName = 'source' | 'party' | 'issue' | 'location';
export type ActName =
  | AddedName
  | 'announce'
  | 'take-part'
  | 'raise'
  | 'state'
  | 'answer'
  | 'outcome'
  | 'cite'
  | 'process'
  | 'edit-demand'
  | 'edit-round'
  | 'edit-position';
