import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const roundKinds = vocabulary('RoundKind', 'What sort of entry of the calendar a round is. All may be columns of a comparison.', {
  MEETING: 'A meeting, or a series of meetings.',
  EXCHANGE_OF_TEXTS: 'Texts that were exchanged, without a meeting.',
  ANNOUNCEMENT: 'Something that was announced.',
  CEREMONY: 'A signing, an opening or another ceremony.',
  PAUSE: 'A pause of the talks.',
  ACTION: 'Something that was done meanwhile, such as a strike.',
});
export type RoundKind = WordOf<typeof roundKinds>;

/** Nothing is negotiated in a pause or during an action, so "the next round" skips them. */
export function isBreak(kind: RoundKind): boolean {
  return kind === 'PAUSE' || kind === 'ACTION';
}
