import { JOINED } from '../../editing/recording/acts.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { ThingId } from '../../ledger/thing.ts';

export const roundUpdateKinds = vocabulary('RoundUpdateKind', 'What happened to a round.', {
  RUMOURED: 'It is rumoured, but no side confirms it.',
  ANNOUNCED: 'It was announced, for the first time or again.',
  RECORDED: 'It was already over when it was recorded.',
  CHANGED: 'Something else became known about it: its date, its place, a party that takes part.',
  OPENED: 'It began or continued.',
  ADJOURNED: 'It was interrupted, to be continued.',
  CONCLUDED: 'It was held to its end.',
  POSTPONED: 'It was postponed.',
  CANCELLED: 'It was cancelled.',
  BROKEN_OFF: 'It ended early.',
  DISCLOSED: 'It had been held in secret and became public.',
  CORRECTED: 'The record of it was wrong and was corrected.',
  MERGED: 'It turned out to be the same as another.',
  RETRACTED: 'It should not have been recorded.',
});
export type RoundUpdateKind = WordOf<typeof roundUpdateKinds>;

/** Acts on the round itself. */
const ofRounds: Readonly<Record<string, RoundUpdateKind>> = {
  'round.rumoured': 'RUMOURED',
  'round.announced': 'ANNOUNCED',
  'round.recorded': 'RECORDED',
  'round.changed': 'CHANGED',
  'round.opened': 'OPENED',
  'round.adjourned': 'ADJOURNED',
  'round.concluded': 'CONCLUDED',
  'round.postponed': 'POSTPONED',
  'round.cancelled': 'CANCELLED',
  'round.broken-off': 'BROKEN_OFF',
  'round.disclosed': 'DISCLOSED',
  'round.corrected': 'CORRECTED',
  'round.merged': 'MERGED',
  'round.retracted': 'RETRACTED',
};

/** Acts on a participation. One that was recorded together with its round has no update of its own. */
const ofParticipations: Readonly<Record<string, RoundUpdateKind>> = {
  [JOINED]: 'CHANGED',
  'participation.changed': 'CHANGED',
  'participation.corrected': 'CORRECTED',
  'participation.retracted': 'CORRECTED',
};

export interface RoundUpdate {
  readonly kind: RoundUpdateKind;
  readonly round: ThingId;
  readonly changedFields: readonly string[];
}

/**
 * The update of a round that an entry causes. Null if it causes none. It depends on the entry alone, so a replay sends the same updates as
 * the live feed.
 */
export function roundUpdateOf({ act, thing, changedFields, touches }: Entry): RoundUpdate | null {
  const own = ofRounds[act];
  if (own !== undefined) return { kind: own, round: thing, changedFields };
  const kind = ofParticipations[act];
  const [round] = touches.rounds;
  return kind === undefined || round === undefined ? null : { kind, round, changedFields: ['participations'] };
}
