import sql, { type Sql } from 'sql-template-tag';
import { badInput, cursorExpired, cursorUnknown } from '../foundation/errors.ts';
import type { ResultRow } from '../foundation/storage/database.ts';
import { lastDayOf } from '../foundation/values/edtf.ts';
import { readCursor } from './cursor.ts';
import { type CarriedMaker, type EvidencePolicy, evidencePolicies, type Selective, selectiveOf } from './evidence-policy.ts';
import { cursorOfHead, GENESIS_HASH, type Head } from './head.ts';

/** The view that a caller asks for: what Parley had recorded at a place or moment, and what the public could know by a day. */
export interface View {
  /** RFC 3339 in UTC with microseconds. */
  readonly asOf?: string | null;
  /** A cursor of the ledger. */
  readonly at?: string | null;
  /** EDTF; its last day counts. */
  readonly knownBy?: string | null;
  readonly evidence?: EvidencePolicy | null;
}

/** A resolved view. Every statement of an operation is pinned to it. */
export interface Pin {
  readonly head: Head;
  /** The entry number at which versions must stand. */
  readonly seq: number;
  /** Whether the view is "now", so that the answer changes with the ledger. */
  readonly isNow: boolean;
  /** The day by which a thing must have been known. Null if that does not matter. */
  readonly knownBy: string | null;
  /** The evidence that positions must have. None if all are shown. */
  readonly evidence?: Selective | null;
  /** Who made positions that do not tell it, for a policy that asks for the sides of a demand. */
  readonly carriedMakers?: readonly CarriedMaker[];
  /** The view as ids carry it. Empty for "now". */
  readonly written: string;
}

/** The view of a dry run, as ids carry it. Nobody reads it back: what it shows is rolled back. */
export const TRIED_VIEW = 'TRIED';

type Read = (statement: Sql) => Promise<ResultRow[]>;

export async function pinOf(view: View, head: Head, read: Read): Promise<Pin> {
  if (view.asOf && view.at) throw badInput(['view'], 'either asOf or at', 'both');
  const seq = view.at ? await seqOfCursor(view.at, head, read) : view.asOf ? await seqOfMoment(view.asOf, head, read) : head.seq;
  const knownBy = view.knownBy ? lastDayOf(view.knownBy) : null;
  const isNow = !view.at && !view.asOf;
  const evidence = selectiveOf(view.evidence);
  return { head, seq, isNow, knownBy, evidence, written: writtenView(isNow ? null : seq, knownBy, evidence) };
}

/** The same view at another place. Who made what is found again there. */
export function pinAt({ carriedMakers, ...pin }: Pin, seq: number): Pin {
  return pin.seq === seq ? pin : { ...pin, seq, isNow: false, written: writtenView(seq, pin.knownBy, pin.evidence ?? null) };
}

/** The same view without its policy of evidence. */
export function pinWithoutEvidence({ carriedMakers, ...pin }: Pin): Pin {
  return { ...pin, evidence: null, written: writtenView(pin.isNow ? null : pin.seq, pin.knownBy, null) };
}

/** The same view, fixed at the place of the pin: its answers never change. */
export function heldPin(pin: Pin): Pin {
  return pin.isNow ? { ...pin, isNow: false, written: writtenView(pin.seq, pin.knownBy, pin.evidence ?? null) } : pin;
}

/** Whether derived values are stored for a view: it hides nothing, and its place lies in the period of the current rules. */
export function isDerivedStored(pin: Pin): boolean {
  return showsAll(pin) && areDaysStored(pin);
}

/** Whether the effective days of entries are stored for the place of a view. */
export function areDaysStored({ head, seq }: Pin): boolean {
  return head.derivedSince !== null && seq >= head.derivedSince;
}

/** Whether a view hides nothing that was recorded. */
export function showsAll({ knownBy, evidence }: Pin): boolean {
  return knownBy === null && (evidence ?? null) === null;
}

function writtenView(seq: number | null, knownBy: string | null, evidence: Selective | null): string {
  const written = `${seq ?? ''}~${knownBy ?? ''}${evidence === null ? '' : `~${evidence}`}`;
  return written === '~' ? '' : written;
}

/** Reads the view of an id back. This ledger wrote the sequence number into the id. */
export function pinOfWritten(written: string, head: Head): Pin | null {
  if (written === '') return { head, seq: head.seq, isNow: true, knownBy: null, written };
  const match = /^(\d*)~(\d{4}-\d{2}-\d{2})?(?:~([A-Z_]+))?$/.exec(written);
  if (match === null) return null;
  const seq = match[1] ? Number(match[1]) : head.seq;
  const policy = match[3] === undefined ? null : (evidencePolicies.words.find((word) => word === match[3]) ?? null);
  if (seq > head.seq || (match[3] !== undefined && selectiveOf(policy) === null)) return null;
  return { head, seq, isNow: !match[1], knownBy: match[2] ?? null, evidence: selectiveOf(policy), written };
}

/** The place of a cursor, moved to the end of its commit, because no reader may see half a commit. */
export async function seqOfCursor(text: string, head: Head, read: Read): Promise<number> {
  return (await entryOfCursor(text, head, read)).commitSeq;
}

/** The number of the entry that a cursor names. */
export async function seqOfEntry(text: string, head: Head, read: Read): Promise<number> {
  return (await entryOfCursor(text, head, read)).seq;
}

/** A cursor is valid if this ledger, in this epoch, has an entry with its number and hash. */
async function entryOfCursor(text: string, head: Head, read: Read): Promise<{ seq: number; commitSeq: number }> {
  const place = readCursor(text);
  if (place === null || place.ledger !== head.ledger) throw cursorUnknown(text, 'this ledger');
  if (place.epoch !== head.epoch) throw cursorExpired(text, cursorOfHead(head));
  if (place.seq > head.seq) throw cursorUnknown(text, 'this ledger');
  if (place.seq === head.seq) {
    if (!head.hash.startsWith(place.hash)) throw cursorUnknown(text, 'this ledger');
    return { seq: head.seq, commitSeq: head.seq };
  }
  const [row] = await read(sql`select commit_seq, hash from ledger_entries where seq = ${place.seq}`);
  const hash = place.seq === 0 ? GENESIS_HASH : (row?.hash as string | undefined);
  if (!hash?.startsWith(place.hash)) throw cursorUnknown(text, 'this ledger');
  return { seq: place.seq, commitSeq: (row?.commit_seq as number | undefined) ?? 0 };
}

/** The last commit that was complete at a moment. 0, the empty ledger, before the first commit. */
async function seqOfMoment(moment: string, head: Head, read: Read): Promise<number> {
  if (moment >= head.recordedAt) return head.seq;
  const [entry] = await read(sql`select seq, commit_seq from ledger_entries where recorded_at <= ${moment} order by recorded_at desc limit 1`);
  if (entry === undefined) return 0;
  if (entry.seq === entry.commit_seq) return entry.seq as number;
  const [before] = await read(sql`select commit_seq from ledger_entries where commit_seq < ${entry.commit_seq} order by commit_seq desc limit 1`);
  return (before?.commit_seq as number | undefined) ?? 0;
}
