import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ChangeKind, DemandStatus } from '../record/demands/demand.ts';

export const fulfilments = vocabulary('Fulfilment', 'How far an agreed point was carried out, by the record of the demand itself.', {
  CARRIED_OUT: 'It was carried out, perhaps in another form. Its status is MET or MET_OTHERWISE.',
  IN_PART: 'It was carried out in part, or toward some of its addressees. Its status is PARTLY_MET.',
  LAPSED: 'It lost its object, or the agreement expired. Its deeds and outcomes show what had been done by then.',
  NO_DEED_RECORDED: 'It is agreed, wholly or in part, and no position records a deed. This is no evidence that nothing was done.',
  OTHERWISE: 'It is open again, or no longer asked. Its status says which.',
  UNKNOWN: 'The view withholds the entry that would decide.',
});
export type Fulfilment = WordOf<typeof fulfilments>;

const fulfilmentOf: Readonly<Record<DemandStatus, Fulfilment>> = {
  OPEN: 'OTHERWISE',
  PARTLY_AGREED: 'NO_DEED_RECORDED',
  PROVISIONALLY_AGREED: 'NO_DEED_RECORDED',
  AGREED: 'NO_DEED_RECORDED',
  PARTLY_MET: 'IN_PART',
  MET: 'CARRIED_OUT',
  MET_OTHERWISE: 'CARRIED_OUT',
  NOT_MET: 'OTHERWISE',
  DEFERRED: 'OTHERWISE',
  WITHDRAWN: 'OTHERWISE',
  REPLACED: 'OTHERWISE',
  TAKEN_ELSEWHERE: 'OTHERWISE',
  LAPSED: 'LAPSED',
  UNRESOLVED: 'OTHERWISE',
  UNKNOWN: 'UNKNOWN',
};

export interface KeptPosition {
  readonly changes: readonly ChangeKind[];
}

/** A demand that was agreed or carried out, with the positions that say so. */
export interface KeptPoint<P extends KeptPosition = KeptPosition> {
  readonly fulfilment: Fulfilment;
  readonly agreed: readonly P[];
  readonly deeds: readonly P[];
  readonly ended: readonly P[];
}

/**
 * What became of an agreed demand. A position may agree it, in whole or in part, or an outcome may settle it. A demand that was carried out
 * without a recorded agreement also counts. Null for all others. The status of the demand decides.
 */
export function fulfilmentIn<P extends KeptPosition>(positions: readonly P[], status: DemandStatus, settledByOutcome: boolean): KeptPoint<P> | null {
  const carrying = (...kinds: ChangeKind[]) => positions.filter(({ changes }) => changes.some((kind) => kinds.includes(kind)));
  const agreed = carrying('PARTLY_AGREED', 'AGREED');
  const deeds = carrying('PARTLY_MET', 'MET', 'MET_OTHERWISE');
  if (agreed.length === 0 && deeds.length === 0 && !settledByOutcome) return null;
  return { fulfilment: fulfilmentOf[status], agreed, deeds, ended: carrying('NOT_MET', 'LAPSED') };
}
