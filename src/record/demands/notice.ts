import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { ThingId } from '../../ledger/thing.ts';

export const noticeKinds = vocabulary('NoticeKind', 'A kind of warning about the record. It is no fault.', {
  SAME_DEMAND: 'The same makers raised this demand in the process already: its title or its words are the same.',
  SAME_ROUND: 'The process has a round of that day with the same label, or with the same parties and place.',
  SAME_SOURCE: 'A source with this address is recorded already.',
  SAME_ENTRY: 'An older entry has the same parties and source as a new one, and the same day or words.',
  NO_SOURCE: 'A new entry cites no source.',
  WORDS_DIFFER: 'An entry says RESTATED, and more than a tenth of its words differ from those before.',
  SAY_REVIVED: 'A maker states a withdrawn or lapsed demand again, without the kind REVIVED.',
  SAY_REOPENED: 'A maker asks for more than was settled, without the kind REOPENED.',
  KINDS_EXCLUDE: 'An entry has kinds of change that exclude each other, or says RAISED though another entry stands before it.',
  RIVAL_CODING: 'Two coders coded one entry differently, and nobody decided between them.',
  NOT_ADDRESSED: 'An entry is toward a party that is no addressee of the demand.',
  ANSWERED_TWICE: 'One act of a party at one round appears as two responses.',
  ANSWERED_EARLY: 'A response is dated before what it answers.',
  KNOWN_EARLY: 'A thing is known before it happened.',
  DATE_AHEAD: 'A thing is dated after today, and yet it is recorded as having happened.',
  OUTSIDE_ROUND: 'The date of an entry is outside the days of its round.',
  NO_DATE: 'An entry has no date, and its round or statement has none either.',
  SETTLED_OTHERWISE: 'An outcome settles a demand, but the history of the demand says something else for that time.',
  OTHER_VALUE: 'The preferred claim about a field gives another value than the record.',
});
export type NoticeKind = WordOf<typeof noticeKinds>;

/** A coding that another coder may see differently, or that cannot be right. It is worth a look, but no fault. */
export interface CodingNotice {
  /** The position, response or outcome that it is about. */
  readonly thing: ThingId;
  /** Another entry that takes part in it. */
  readonly beside?: ThingId;
  readonly kind: NoticeKind;
  readonly message: string;
}
