/** Parts of answers that several pages show. Each page asks for them in its own operation. */
export interface Text {
  readonly text: string;
  readonly language: string;
  readonly translatedBy?: string | null;
}
export interface Named {
  readonly key: string;
  readonly name: string;
}
export interface Labelled {
  readonly key: string;
  readonly label: string;
}
export interface PartyShape extends Named {
  readonly kind: string;
}
export type Speaker = (Named & { readonly __typename: 'Person' }) | (PartyShape & { readonly __typename: 'Party' });
export interface SourceShape {
  readonly key: string;
  readonly publisher: string | null;
  readonly title: string;
  readonly published: string | null;
  readonly url?: string | null;
  /** The licence under which its text may be used. */
  readonly licence?: string | null;
}
export interface CitationShape {
  readonly stance: 'SUPPORTS' | 'DISPUTES';
  readonly locator?: string | null;
  readonly source: SourceShape;
}
export interface DiffPart {
  readonly kind: 'SAME' | 'ADDED' | 'REMOVED';
  readonly text: string;
}
export interface QuantityShape {
  readonly value: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly ratio?: readonly number[] | null;
  readonly unit: string;
  readonly measure?: string | null;
  readonly comparator: string | null;
  readonly qualifier?: string | null;
  /** How it relates to the figure before it. */
  readonly binding?: string | null;
}
export interface AnswerShape {
  readonly number: number;
  readonly kind: string;
  readonly party: Named;
  readonly date?: string | null;
  readonly text?: Text | null;
}
export interface CellShape {
  readonly standing: string;
  readonly stated: boolean;
  readonly verdict: string | null;
  readonly direction: string | null;
  readonly changes: readonly string[];
  readonly answered: boolean | null;
  readonly wordsDiffer: boolean;
  readonly conflicted: boolean;
  readonly position: { readonly number: number; readonly certainty: string; readonly text: Text | null } | null;
  readonly responses: readonly AnswerShape[];
  readonly responsesBetween: readonly AnswerShape[];
}
export interface DemandHead {
  readonly key: string;
  readonly title: Text;
  readonly status: string;
  readonly issue: Labelled;
  readonly madeBy: readonly Named[];
  readonly addressedTo: readonly Named[];
}
/** What tells of a round when it was held, or will be. */
export interface RoundDay {
  readonly date: string | null;
  readonly planned: string | null;
  /** How its date is known. */
  readonly dateBasis: string | null;
}
export interface ColumnShape {
  readonly key: string;
  readonly label: string;
  readonly date: string | null;
  readonly round: (RoundDay & { readonly key: string; readonly label: string; readonly status: string }) | null;
}
export interface RoundLine extends RoundDay {
  readonly key: string;
  readonly label: string;
  readonly status: string;
  readonly process?: Named;
  readonly locations?: readonly Named[];
}
export interface SummaryLine {
  readonly columnIndex: number;
  readonly party?: Named | null;
  readonly verdict: string | null;
  readonly count: number;
  readonly answered: number;
  readonly unanswered: number;
}
