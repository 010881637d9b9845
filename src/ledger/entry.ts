import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import { canonicalJson, sha256 } from './digest.ts';
import type { ThingId, ThingType } from './thing.ts';

export const reasons = vocabulary('Reason', 'Why the record changed.', {
  FACT: 'Something happened, or became known.',
  CORRECTION: 'The record was wrong and was corrected. The parties did nothing.',
  RETRACTION: 'Something should not have been recorded, or was recorded twice, and was retracted.',
  REDACTION: 'A text was erased from all versions.',
});
export type Reason = WordOf<typeof reasons>;

/** What an act touches. Every filter of the change feed needs only the entry. */
export interface Touches {
  readonly processes: readonly ThingId[];
  readonly rounds: readonly ThingId[];
  readonly parties: readonly ThingId[];
  readonly issues: readonly ThingId[];
  readonly demands: readonly ThingId[];
  /** For a demand and its parts: its makers and addressees at that moment. */
  readonly makers?: readonly ThingId[];
  readonly addressees?: readonly ThingId[];
  /** For a position: its kinds of change, which are words of a vocabulary. */
  readonly changes?: readonly string[];
  /** For a late find: the positions before and after it, whose coding may need another look. */
  readonly neighbours?: readonly ThingId[];
}

export const touchesNothing: Touches = { processes: [], rounds: [], parties: [], issues: [], demands: [] };

/** The digest of a version that the act wrote or, with a number, of the version that begins there. The latest digest is valid. */
export type VersionDigest = readonly [table: string, thing: ThingId, digest: string, fromSeq?: number];

/** One domain act. It never holds names or texts: only rows do, so that redacting a row leaves the chain intact. */
export interface Entry {
  readonly seq: number;
  /** The last number of the same commit. Readers only ever see whole commits. */
  readonly commitSeq: number;
  readonly epoch: number;
  /** RFC 3339 in UTC with microseconds. Strictly rising. */
  readonly recordedAt: string;
  /** The id of the key or command that wrote it, never a name. */
  readonly who: string;
  readonly reason: Reason;
  /** What was done: position.stated, round.announced … */
  readonly act: string;
  readonly thing: ThingId;
  readonly thingType: ThingType;
  readonly importId: string | null;
  readonly changedFields: readonly string[];
  readonly touches: Touches;
  /** One digest for each version that the act wrote or, for a redaction, erased something from. */
  readonly digests: readonly VersionDigest[];
  readonly hash: string;
}

/** Each hash covers the hash before it. Altering, dropping or inserting an entry makes all later hashes wrong. */
export function chainHash(previous: string, entry: Omit<Entry, 'hash'>): string {
  return sha256(`${previous}\n${entryAsJson(entry)}`);
}

/** Canonical JSON of an entry. Its names are known, so they need no sorting for each entry. That took a third of the time of a hash. */
function entryAsJson(entry: Omit<Entry, 'hash'>): string {
  const { act, changedFields, commitSeq, digests, epoch, importId, reason, recordedAt, seq, thing, thingType, touches, who } = entry;
  const before = JSON.stringify({ act, changedFields, commitSeq, digests, epoch, importId, reason, recordedAt, seq, thing, thingType });
  return `${before.slice(0, -1)},"touches":${canonicalJson(touches)},"who":${JSON.stringify(who)}}`;
}

export function rowFromEntry(entry: Entry): Record<string, unknown> {
  return {
    seq: entry.seq,
    commit_seq: entry.commitSeq,
    epoch: entry.epoch,
    recorded_at: entry.recordedAt,
    who: entry.who,
    reason: entry.reason,
    act: entry.act,
    thing: entry.thing,
    thing_type: entry.thingType,
    import_id: entry.importId,
    changed_fields: JSON.stringify(entry.changedFields),
    touches: JSON.stringify(entry.touches),
    digests: JSON.stringify(entry.digests),
    hash: entry.hash,
  };
}

export function entryFromRow(row: Record<string, unknown>): Entry {
  return {
    seq: row.seq as number,
    commitSeq: row.commit_seq as number,
    epoch: row.epoch as number,
    recordedAt: row.recorded_at as string,
    who: row.who as string,
    reason: row.reason as Reason,
    act: row.act as string,
    thing: row.thing as ThingId,
    thingType: row.thing_type as ThingType,
    importId: row.import_id as string | null,
    changedFields: JSON.parse(row.changed_fields as string) as string[],
    touches: JSON.parse(row.touches as string) as Touches,
    digests: JSON.parse(row.digests as string) as VersionDigest[],
    hash: row.hash as string,
  };
}

export function touchedThings(touches: Touches, thing: ThingId): ThingId[] {
  return [...new Set([thing, ...touches.processes, ...touches.rounds, ...touches.parties, ...touches.issues, ...touches.demands])];
}
