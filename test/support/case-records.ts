import type { ThingId } from '../../src/ledger/thing.ts';
import type { Column, ComparedDemand, ComparedResponse } from '../../src/questions/comparison/columns.ts';
import type { HistoryLink, HistoryPosition } from '../../src/record/demands/history.ts';
import type { ActingOutcome } from '../../src/record/demands/outcome-effects.ts';
import type { SettlementExtent } from '../../src/record/outcomes/outcome.ts';

/* The records of which the world of a case is made. */

export interface CasePosition extends HistoryPosition {
  /** Hidden from a view of an earlier day. */
  readonly knownOn: string;
}

export interface CaseResponse extends ComparedResponse {
  readonly knownOn: string;
}

export interface CaseDemand extends ComparedDemand {
  readonly key: string;
  readonly positions: CasePosition[];
  readonly responses: CaseResponse[];
  readonly links: HistoryLink[];
  readonly outcomes: readonly ActingOutcome[];
}

export interface CaseColumn extends Column<CaseDemand> {}

export interface CaseOutcome {
  readonly key: string;
  readonly round: ThingId | null;
  readonly date: string | null;
  readonly parties: readonly ThingId[];
  readonly settles: ReadonlyMap<string, SettlementExtent>;
  readonly confirms: readonly string[];
  readonly subjectTo: string | undefined;
  readonly expires: string | undefined;
  readonly voidedBy: string | undefined;
  readonly extends: string | undefined;
}

export interface Membership {
  readonly member: ThingId;
  readonly bloc: ThingId;
  readonly from: string;
  readonly until: string;
}
