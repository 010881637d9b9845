import { type Act, type Field, REASON } from './act.ts';

/** A chosen thing, with its displayed name. */
export interface Chosen {
  readonly key: string;
  readonly label: string;
}

/** A round that may be chosen, from the process of the form. */
export interface RoundChoice extends Chosen {
  /** In words. Empty where none is known. */
  readonly day: string;
}

/** A thing in a row: the chosen one, or what was typed and names nothing yet. */
export interface NamedRow {
  readonly thing: Chosen | null;
  readonly typed: string;
}

export interface SourceRow extends NamedRow {
  readonly locator: string;
  readonly stance: string;
}

export interface SettlementRow extends NamedRow {
  readonly extent: string;
}

export interface PartyRow extends NamedRow {
  readonly role: string;
}

export interface FigureRow {
  readonly comparator: string;
  readonly value: string;
  /** The end of a range. Empty for one value. */
  readonly to: string;
  readonly unit: string;
  /** How it was counted. A draft of an earlier release has neither this nor the next. */
  readonly measure?: string;
  /** In what respect it holds. */
  readonly qualifier?: string;
  /** What is recorded of it. The form shows a part, and nothing of the rest is lost. */
  readonly recorded?: RecordedFigure;
}

export interface RecordedFigure {
  readonly value?: number | null;
  readonly from?: number | null;
  readonly to?: number | null;
  readonly ratio?: readonly number[] | null;
  readonly unit: string;
  readonly measure?: string | null;
  readonly comparator?: string | null;
  readonly qualifier?: string | null;
  readonly binding?: string | null;
}

const UNNAMED = { thing: null, typed: '' } as const;
export const NEW_SOURCE: SourceRow = { ...UNNAMED, locator: '', stance: 'SUPPORTS' };
export const NEW_SETTLEMENT: SettlementRow = { ...UNNAMED, extent: 'FULL' };
export const NEW_PARTY: PartyRow = { ...UNNAMED, role: 'NEGOTIATING_PARTY' };
export const NEW_FIGURE: FigureRow = { comparator: '', value: '', to: '', unit: '' };

export interface Translation {
  readonly text: string;
  readonly language: string;
  readonly translatedBy?: string | null;
}

/** The values of a form, by the names of its fields. */
export interface Values {
  readonly texts: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly things: Readonly<Record<string, readonly Chosen[]>>;
  /** What was typed into a field for things, and names nothing yet. */
  readonly typed: Readonly<Record<string, string>>;
  readonly sources: readonly SourceRow[];
  readonly settles: readonly SettlementRow[];
  readonly parties: readonly PartyRow[];
  readonly figures: readonly FigureRow[];
  /** The recorded words in other languages. */
  readonly translations: readonly Translation[];
}

export const EMPTY: Values = { texts: {}, words: {}, things: {}, typed: {}, sources: [], settles: [], parties: [], figures: [], translations: [] };

/** Whether the form asks it, by what is filled in so far, and by what stood there when it was opened. */
export function isAsked({ isGiven, onlyWith, kind, wordsIn = '' }: Field, { words, texts, translations }: Values, seen?: Values): boolean {
  // To change words takes their translations away, so the form asks about them then.
  if (kind === 'translations') return translations.length > 0 && texts[wordsIn] !== seen?.texts[wordsIn];
  return !isGiven && (onlyWith === undefined || (words.changes ?? []).includes(onlyWith));
}

/** The form field of an API error: `["input", "position", "round"]` leads to `position.round`. */
export function fieldAt({ fields }: Act, path: readonly string[]): Field | null {
  const inside = path[0] === 'input' ? path.slice(1) : path[0] === 'change' ? path.slice(2) : path;
  for (let length = inside.length; length > 0; length--) {
    const name = inside.slice(0, length).join('.');
    const found = [...fields, REASON].find((field) => field.name === name);
    if (found !== undefined) return found;
  }
  return null;
}
