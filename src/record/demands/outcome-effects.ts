import type { ThingId } from '../../ledger/thing.ts';
import type { SettlementExtent } from '../outcomes/outcome.ts';
import { happenedBefore, type Timed } from '../time/order.ts';
import { isDated, type Span, spansOverlap } from '../time/span.ts';
import { concernedOf, concerns } from './addressees.ts';
import { type ClosedStatus, isOpening } from './closing.ts';
import type { ChangeKind } from './demand.ts';
import type { HistoryPosition } from './history.ts';
import type { OutcomeEffect, Terms } from './settlement.ts';

/** The fields of an outcome that settle a demand, confirm its settlement, or void or extend another outcome. */
export interface ActingOutcome extends Timed {
  readonly id: ThingId;
  readonly parties: readonly ThingId[];
  /** How far it settles the demand. Null if it does not mention that. */
  readonly extent: SettlementExtent | null;
  /** Whether it makes a provisional settlement of the demand final. */
  readonly confirms: boolean;
  /** The outcomes between whose parties it does so: itself, or those that it names. Undefined means toward all addressees. */
  readonly confirmsBetween?: readonly Agreement[] | undefined;
  readonly subjectTo: string | null;
  /** The last day on which it holds. Null if unknown, or if it does not expire. */
  readonly expires: string | null;
  readonly voidedBy: ThingId | null;
  readonly extends: ThingId | null;
}

/** Whether one of two parties is a bloc and the other its member, on some of these days. */
export type AreRelated = (one: ThingId, other: ThingId, days: Span) => boolean;

/** An outcome, for who is a party to it. */
export interface Agreement extends Span {
  readonly parties: readonly ThingId[];
}

interface ExtentEffect {
  readonly changes: readonly ChangeKind[];
  readonly closing: ClosedStatus | null;
}

/** The effect of each extent. */
const effects: Readonly<Record<SettlementExtent, ExtentEffect>> = {
  FULL: { changes: ['AGREED'], closing: 'AGREED' },
  PART: { changes: ['PARTLY_AGREED'], closing: null },
  OTHER_FORM: { changes: ['MET_OTHERWISE'], closing: 'MET_OTHERWISE' },
  DEFERRED: { changes: ['DEFERRED'], closing: 'DEFERRED' },
  NONE: { changes: ['NOT_MET'], closing: 'NOT_MET' },
};

/** How the history of a demand receives an outcome that settles it. */
export type Reception =
  /** The history does not mention the settlement, so the outcome counts. These entries at its place carry out a part of it. */
  | { readonly kind: 'COUNTS'; readonly carriedOutBy: readonly HistoryPosition[] }
  /** The history says the same, or less exactly. The outcome then says how far it is settled, at these positions. */
  | { readonly kind: 'QUALIFIES'; readonly positions: readonly HistoryPosition[] }
  | { readonly kind: 'AGREES' }
  /** The history says something else, and decides. */
  | { readonly kind: 'DISAGREES'; readonly position: HistoryPosition };

/** The addressees that an outcome concerns: its parties, or members or blocs of its parties. Null means all. */
export function concernedBy(outcome: ActingOutcome, { addressedTo }: Terms, areRelated: AreRelated): readonly ThingId[] | null {
  if (outcome.parties.length === 0 || addressedTo.length === 0) return null;
  const concerned = addressedTo.filter((party) => isPartyTo(outcome, party, areRelated));
  return concerned.length === addressedTo.length ? null : concerned;
}

function isPartyTo(agreement: Agreement, party: ThingId, areRelated: AreRelated): boolean {
  return agreement.parties.some((other) => other === party || areRelated(party, other, agreement));
}

/** The parties toward which an outcome makes a provisional settlement final. An entry may also be toward a member of an addressee. Null means all. */
export function confirmedToward(
  { confirmsBetween }: ActingOutcome,
  { addressedTo }: Terms,
  positions: readonly HistoryPosition[],
  areRelated: AreRelated,
): readonly ThingId[] | null {
  if (confirmsBetween === undefined || addressedTo.length === 0 || confirmsBetween.some(({ parties }) => parties.length === 0)) return null;
  const asked = new Set([...addressedTo, ...positions.flatMap((position) => concernedOf(position) ?? [])]);
  const confirmed = [...asked].filter((party) => confirmsBetween.some((agreement) => isPartyTo(agreement, party, areRelated)));
  return confirmed.length === asked.size ? null : confirmed;
}

export function effectOf(
  { id, extent, subjectTo }: ActingOutcome & { readonly extent: SettlementExtent },
  toward: readonly ThingId[] | null,
  reception: Reception,
): OutcomeEffect {
  // A settlement in another form stays so when it is carried out. What is settled in full is not carried out by what came before.
  const carriedOutBy = reception.kind === 'COUNTS' && extent === 'OTHER_FORM' ? reception.carriedOutBy : [];
  return { outcome: id, toward, subjectTo: subjectTo !== null, ...effects[extent], carriedOutBy };
}

/**
 * How the history receives a settlement at its round or on its days. `isAfter` tells whether a position comes after the outcome. A
 * reopening before the outcome is what the outcome settled.
 */
export function receptionOf(
  outcome: ActingOutcome & { readonly extent: SettlementExtent },
  toward: readonly ThingId[] | null,
  positions: readonly HistoryPosition[],
  closings: ReadonlyMap<ThingId, ClosedStatus>,
  isAfter: (position: HistoryPosition) => boolean,
  addressedTo: readonly ThingId[] = [],
): Reception {
  const there = positions.filter((position) => isThere(position, outcome) && meets(position, toward));
  const closing = there.filter(({ id }) => closings.has(id));
  const last = closing.at(-1);
  const opening = there.find((position) => isOpening(position) && !closings.has(position.id) && isAfter(position));
  if (last !== undefined) {
    const reception = receptionByClosing(outcome.extent, closing, closings.get(last.id) as ClosedStatus, opening);
    // A closing toward some addressees contradicts the outcome for the others.
    return reception.kind === 'AGREES' && !reachesAll(closing, toward ?? addressedTo) ? { kind: 'DISAGREES', position: last } : reception;
  }
  if (opening !== undefined) return { kind: 'DISAGREES', position: opening };
  const carriedOutBy = there.filter(({ changes }) => changes.includes('PARTLY_MET'));
  const isInPart = carriedOutBy.length > 0 || there.some(({ changes }) => changes.includes('PARTLY_AGREED'));
  return outcome.extent === 'PART' && isInPart ? { kind: 'AGREES' } : { kind: 'COUNTS', carriedOutBy };
}

/** Whether the closing entries together concern everybody that the outcome concerns. */
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
  // An entry later on the same day, by the clock, acts on the settlement by the outcome.
  return isDated(position) && isDated(outcome) && spansOverlap(position, outcome) && !happenedBefore(outcome, position);
}

/** Whether a position concerns one of the addressees that an outcome concerns. */
function meets(position: HistoryPosition, concerned: readonly ThingId[] | null): boolean {
  const own = concernedOf(position);
  return concerned === null || own === null || own.some((party) => concerned.includes(party));
}
