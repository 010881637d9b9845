import type { ThingId } from '../../ledger/thing.ts';
import type { SettlementExtent } from '../outcomes/outcome.ts';
import { happenedBefore, type Timed } from '../time/order.ts';
import { isDated, type Span, spansOverlap } from '../time/span.ts';
import { concernedOf, concerns } from './addressees.ts';
import { type ClosedStatus, closingOf, isOpening } from './closing.ts';
import type { ChangeKind } from './demand.ts';
import type { HistoryPosition } from './history.ts';
import type { OutcomeEffect, Terms } from './settlement.ts';

/** What the rules need to know of an outcome that settles a demand, confirms what is settled of it, or has to do with one that does. */
export interface ActingOutcome extends Timed {
  readonly id: ThingId;
  readonly parties: readonly ThingId[];
  /** How far it settles the demand; null where it does not speak of that. */
  readonly extent: SettlementExtent | null;
  /** Whether it makes final what was settled of the demand for the time being. */
  readonly confirms: boolean;
  readonly subjectTo: string | null;
  /** The last day on which it holds; null where that is not known, or where it does not run out. */
  readonly expires: string | null;
  readonly voidedBy: ThingId | null;
  readonly extends: ThingId | null;
}

/** Whether two parties are a bloc and a member of it, in whichever order, on some of these days. */
export type AreRelated = (one: ThingId, other: ThingId, days: Span) => boolean;

interface ExtentEffect {
  readonly changes: readonly ChangeKind[];
  readonly closing: ClosedStatus | null;
}

/** What an extent counts as. */
const effects: Readonly<Record<SettlementExtent, ExtentEffect>> = {
  FULL: { changes: ['AGREED'], closing: 'AGREED' },
  PART: { changes: ['PARTLY_AGREED'], closing: null },
  OTHER_FORM: { changes: ['MET_OTHERWISE'], closing: 'MET_OTHERWISE' },
  DEFERRED: { changes: ['DEFERRED'], closing: 'DEFERRED' },
  NONE: { changes: ['NOT_MET'], closing: 'NOT_MET' },
};

/** What the history of a demand makes of an outcome that settles it. */
export type Reception =
  /** It says nothing of that settlement, which therefore counts. */
  | { readonly kind: 'COUNTS' }
  /** It says the same, or only that it is settled: the outcome tells how far, at these positions. */
  | { readonly kind: 'QUALIFIES'; readonly positions: readonly HistoryPosition[] }
  | { readonly kind: 'AGREES' }
  /** It says something else, and decides. */
  | { readonly kind: 'DISAGREES'; readonly position: HistoryPosition };

/** The addressees that an outcome concerns: those that are among its parties, themselves or by a member or a bloc; null: all. */
export function concernedBy(outcome: ActingOutcome, { addressedTo }: Terms, areRelated: AreRelated): readonly ThingId[] | null {
  if (outcome.parties.length === 0 || addressedTo.length === 0) return null;
  const concerned = addressedTo.filter((party) => outcome.parties.some((other) => other === party || areRelated(party, other, outcome)));
  return concerned.length === addressedTo.length ? null : concerned;
}

export function effectOf({ id, extent, subjectTo }: ActingOutcome & { readonly extent: SettlementExtent }, toward: readonly ThingId[] | null): OutcomeEffect {
  return { outcome: id, toward, subjectTo: subjectTo !== null, ...effects[extent] };
}

/**
 * What the history says of a settlement by an outcome at its round or on its days. `isAfter` tells whether a position stands after the outcome:
 * one that opened the demand before it is what the outcome then settled.
 */
export function receptionOf(
  outcome: ActingOutcome & { readonly extent: SettlementExtent },
  toward: readonly ThingId[] | null,
  positions: readonly HistoryPosition[],
  links: Terms['links'],
  isAfter: (position: HistoryPosition) => boolean,
  addressedTo: readonly ThingId[] = [],
): Reception {
  const there = positions.filter((position) => isThere(position, outcome) && meets(position, toward));
  const closing = there.filter((position) => closingOf(position, links) !== null);
  const last = closing.at(-1);
  const opening = there.find((position) => isOpening(position) && closingOf(position, links) === null && isAfter(position));
  if (last !== undefined) {
    const reception = receptionByClosing(outcome.extent, closing, closingOf(last, links) as ClosedStatus, opening);
    // Closed toward some alone, it says otherwise of the others.
    return reception.kind === 'AGREES' && !reachesAll(closing, toward ?? addressedTo) ? { kind: 'DISAGREES', position: last } : reception;
  }
  if (opening !== undefined) return { kind: 'DISAGREES', position: opening };
  const inPart = there.find(({ changes }) => changes.includes('PARTLY_AGREED') || changes.includes('PARTLY_MET'));
  return outcome.extent === 'PART' && inPart !== undefined ? { kind: 'AGREES' } : { kind: 'COUNTS' };
}

/** Whether the closing entries together concern all that the outcome concerns. */
function reachesAll(closing: readonly HistoryPosition[], concerned: readonly ThingId[]): boolean {
  return closing.some((position) => concernedOf(position) === null) || concerned.every((party) => closing.some((position) => concerns(position, party)));
}

function receptionByClosing(
  extent: SettlementExtent,
  closing: readonly HistoryPosition[],
  status: ClosedStatus,
  opening: HistoryPosition | undefined,
): Reception {
  const isSettled = status === 'AGREED' || status === 'MET';
  if (isSettled && (extent === 'OTHER_FORM' || extent === 'PART')) return { kind: 'QUALIFIES', positions: closing };
  if (opening !== undefined) return { kind: 'DISAGREES', position: opening };
  const agrees = (isSettled && extent === 'FULL') || effects[extent].closing === status;
  return agrees ? { kind: 'AGREES' } : { kind: 'DISAGREES', position: closing.at(-1) as HistoryPosition };
}

function isThere(position: HistoryPosition, outcome: ActingOutcome): boolean {
  if (outcome.round !== null && position.round === outcome.round) return true;
  // What came later on the same day, by the clock, acts on what the outcome settled.
  return isDated(position) && isDated(outcome) && spansOverlap(position, outcome) && !happenedBefore(outcome, position);
}

/** Whether a position concerns one of the addressees that an outcome concerns. */
function meets(position: HistoryPosition, concerned: readonly ThingId[] | null): boolean {
  const own = concernedOf(position);
  return concerned === null || own === null || own.some((party) => concerned.includes(party));
}
