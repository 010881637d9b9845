import type { ChangeKind } from './demand.ts';

/**
 * Kinds of change that cannot hold together in one entry, each with those that it excludes. Two kinds that may both hold are not here. An entry hardens
 * one part and softens another. It is agreed and carried out on one day, or agreed in part and postponed for the rest.
 */
const EXCLUDES: Readonly<Partial<Record<ChangeKind, readonly ChangeKind[]>>> = {
  // What is asked for the first time has nothing before it that it could repeat, revive or take back.
  RAISED: ['RESTATED', 'REWORDED', 'REVIVED', 'REOPENED', 'WITHDRAWN'],
  // The same content is no other content.
  RESTATED: ['HARDENED', 'SOFTENED', 'NARROWED', 'BROADENED', 'CONDITION_ADDED', 'CONDITION_REMOVED', 'RECAST', 'WITHDRAWN'],
  // What its makers took back, nobody agreed to or carried out.
  WITHDRAWN: ['AGREED', 'PARTLY_AGREED', 'MET', 'PARTLY_MET', 'MET_OTHERWISE', 'REVIVED', 'REOPENED'],
  // The whole is not only a part of it.
  AGREED: ['PARTLY_AGREED'],
  MET: ['PARTLY_MET'],
  // A matter is settled with the demand, or without it.
  NOT_MET: ['AGREED', 'MET', 'MET_OTHERWISE'],
  // What fell away without a word was neither taken back nor settled.
  LAPSED: ['WITHDRAWN', 'AGREED', 'MET', 'MET_OTHERWISE'],
};

/** The pairs of these kinds that exclude each other. */
export function excludingPairs(kinds: readonly ChangeKind[]): (readonly [ChangeKind, ChangeKind])[] {
  return [...new Set(kinds)].flatMap((kind) => (EXCLUDES[kind] ?? []).filter((other) => kinds.includes(other)).map((other) => [kind, other] as const));
}
