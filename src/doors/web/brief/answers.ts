import type { ClaimShape } from '../parts/evidence.tsx';
import type { PageInfo } from '../parts/more.tsx';
import type { CitationShape, Labelled, Named, RoundLine, Text } from '../parts/shapes.ts';
import type { AnyThing } from '../parts/thing.tsx';

/** The answers of the published operations of the brief. */
export interface Cited {
  readonly reference?: { readonly permanentId: string };
  readonly sources: readonly CitationShape[];
}
interface Stated extends Cited {
  readonly number: number;
  readonly statedOn: string;
}
interface AskedPosition extends Stated {
  readonly text: Text | null;
  readonly madeBy: readonly Named[];
}
export interface AskedDemand {
  readonly status: string;
  readonly demand: {
    readonly key: string;
    readonly title: Text;
    readonly madeBy: readonly Named[];
    readonly addressedTo: readonly Named[];
    readonly lastChanged: (Stated & { readonly changes: readonly string[]; readonly direction: string; readonly round: Labelled | null }) | null;
  };
  readonly position: AskedPosition | null;
}
export interface SettledDemand extends AskedDemand {
  readonly settledBy: readonly (Stated & { readonly subjectTo: string | null; readonly round: Labelled | null })[];
  readonly outcomes: readonly (Cited & {
    readonly key: string;
    readonly kind: string;
    readonly title: string | null;
    readonly date: string | null;
    readonly subjectTo: string | null;
  })[];
}
export interface UnansweredDemand {
  readonly demand: {
    readonly key: string;
    readonly title: Text;
    readonly status: string;
    readonly madeBy: readonly Named[];
    readonly current: Cited | null;
  };
  readonly addressee: Named | null;
  readonly told: readonly (Cited & { readonly kind: string; readonly date: string | null })[];
}
export interface BriefRound extends RoundLine, Cited {
  readonly kind: string;
}
export interface DueDeadline extends Cited {
  readonly key: string;
  readonly for: string;
  readonly due: string;
  readonly result: string;
  readonly extendedBy: readonly { readonly key: string }[];
}
export interface ConflictOf {
  readonly thing: AnyThing;
  readonly field: string | null;
  readonly about: string | null;
  readonly recorded: readonly string[];
  readonly named: readonly (AnyThing | null)[];
  readonly claims: readonly ClaimShape[];
}
interface Lists {
  readonly pageInfo: PageInfo;
  readonly agreed: readonly SettledDemand[];
  readonly provisionally: readonly SettledDemand[];
  readonly inPart: readonly SettledDemand[];
  readonly open: readonly AskedDemand[];
  readonly unresolved: readonly AskedDemand[];
}

export interface BriefData {
  readonly process: {
    readonly key: string;
    readonly name: string;
    readonly status: string;
    readonly period: string | null;
    readonly reference: { readonly permanentId: string };
    readonly rounds: { readonly nodes: readonly BriefRound[] };
  } | null;
  readonly agreed: Lists;
  readonly unanswered: {
    readonly noAnswer: readonly UnansweredDemand[];
    readonly noneReported: readonly UnansweredDemand[];
    readonly nothingRecorded: readonly UnansweredDemand[];
  };
  readonly deadlines: { readonly nodes: readonly DueDeadline[] };
  readonly conflicts: readonly ConflictOf[];
}

export interface AnswerGiven extends Cited {
  readonly kind: string;
  readonly date: string | null;
  readonly party: Named;
}
export interface ComparedCell {
  readonly standing: string;
  readonly verdict: string | null;
  readonly direction: string | null;
  readonly changes: readonly string[];
  readonly wordsDiffer: boolean;
  readonly position: (Stated & { readonly text: Text | null }) | null;
  readonly responses: readonly AnswerGiven[];
  readonly responsesBetween: readonly AnswerGiven[];
}
export interface ComparedDemand {
  readonly demand: { readonly key: string; readonly title: Text; readonly madeBy: readonly Named[] };
  readonly cells: readonly ComparedCell[];
}
export interface Happened {
  readonly kind: string;
  readonly date: string | null;
  readonly thing: AnyThing & Cited & { readonly status?: string };
}

export interface SinceData {
  readonly compare: {
    readonly pageInfo: PageInfo;
    readonly columns: readonly { readonly key: string; readonly label: string }[];
    readonly rows: readonly ComparedDemand[];
  };
  readonly process: { readonly timeline: { readonly nodes: readonly Happened[] } };
}
