import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const demandKinds = vocabulary('DemandKind', 'What sort of demand this is.', {
  DEMAND: 'Something that the makers want from others.',
  PRECONDITION: 'Something that must happen before the negotiation can continue.',
  PROPOSAL: 'A way of settling something, put forward for agreement.',
  OFFER: 'Something the maker would do or give.',
  RED_LINE: 'Something that the maker says it will never accept.',
  APPEAL: 'A request without a threat or an offer behind it.',
  ULTIMATUM: 'A demand with a date and a threat.',
  GUARANTEE_SOUGHT: 'A promise of protection or performance that the makers want from others.',
});
export type DemandKind = WordOf<typeof demandKinds>;

export const demandStatuses = vocabulary('DemandStatus', 'The status of a demand, computed from the end of its history.', {
  OPEN: 'No position closed it.',
  PARTLY_AGREED: 'Settled in part, or with some of those it is addressed to.',
  PROVISIONALLY_AGREED: 'Settled in the negotiation, but subject to something that has not come about yet, such as ratification.',
  AGREED: 'Settled in the negotiation, for good.',
  PARTLY_MET: 'Carried out in part, or by some of those it is addressed to.',
  MET: 'Carried out.',
  MET_OTHERWISE: 'Settled in another form than was asked.',
  NOT_MET: 'The matter was settled without it.',
  DEFERRED: 'Put off beyond these talks.',
  WITHDRAWN: 'Its makers gave it up.',
  REPLACED: 'Another demand replaced it, or it was split or merged completely.',
  TAKEN_ELSEWHERE: 'It is pursued in another process.',
  LAPSED: 'It lost its object, or the agreement on it expired.',
  UNRESOLVED: 'Still open when its process ended.',
  UNKNOWN: 'The view withholds the entry that would decide.',
});
export type DemandStatus = WordOf<typeof demandStatuses>;

export const demandParts = vocabulary('DemandPart', 'A part of a demand that nobody may have stated.', {
  ISSUE: 'The issue that it is about.',
  MADE_BY: 'Who makes it.',
  ADDRESSED_TO: 'To whom it is addressed.',
});
export type DemandPart = WordOf<typeof demandParts>;

export const changeKinds = vocabulary('ChangeKind', 'How a position differs from the one before it. One position may have several kinds.', {
  RAISED: 'Made for the first time.',
  RESTATED: 'Repeated without a change.',
  REWORDED: 'Other words, the same substance.',
  HARDENED: 'More is asked, or asked more firmly.',
  SOFTENED: 'Less is asked, or asked less firmly.',
  NARROWED: 'The scope became smaller.',
  BROADENED: 'The scope became larger.',
  SPECIFIED: 'Details were added.',
  CONDITION_ADDED: 'It now depends on something.',
  CONDITION_REMOVED: 'It no longer depends on something.',
  QUANTITY_CHANGED: 'A figure changed.',
  SPLIT: 'It was divided into several demands, wholly or in part.',
  MERGED: 'It was merged into another demand, wholly or in part.',
  RECAST: 'It was given another form, and the demand continues.',
  REPLACED: 'Another demand replaced it.',
  MET_OTHERWISE: 'Settled in a form other than the demanded one.',
  DEFERRED: 'Postponed. `beyond` says whether beyond these talks.',
  TAKEN_ELSEWHERE: 'Moved to another process.',
  WITHDRAWN: 'Given up by its makers.',
  REVIVED: 'Taken up again after it had been dropped.',
  REOPENED: 'Opened again after it had been settled.',
  PARTLY_AGREED: 'Settled in part in the negotiation.',
  AGREED: 'Settled in the negotiation, by a common text or act.',
  PARTLY_MET: 'Carried out in part.',
  MET: 'Carried out. A promise to do so is not enough.',
  NOT_MET: 'The matter was settled without it.',
  LAPSED: 'It lost its object, or the agreement on it expired.',
});
export type ChangeKind = WordOf<typeof changeKinds>;

export const directions = vocabulary('Direction', 'The direction of a change, as the addressees of the demand see it.', {
  TOWARD: 'Towards them.',
  AWAY: 'Away from them.',
  NONE: 'Neither.',
  UNCLEAR: 'The sources do not show it.',
});
export type Direction = WordOf<typeof directions>;

export const firmnesses = vocabulary('Firmness', 'How firmly a position is held, as its makers present it.', {
  FLOATED: 'Suggested without commitment.',
  NEGOTIABLE: 'Open to bargaining.',
  FIRM: 'Presented as settled policy.',
  FINAL: 'Presented as the last word.',
});
export type Firmness = WordOf<typeof firmnesses>;

export const certainties = vocabulary('Certainty', 'How certain the coding of an entry is.', {
  SURE: 'Two or more sources state it.',
  SINGLE_SOURCE: 'Only one source states it.',
  INFERRED: 'The coder infers it from sources; none states it explicitly.',
  DISPUTED: 'Sources or coders disagree.',
});
export type Certainty = WordOf<typeof certainties>;

export const comparators = vocabulary('Comparator', 'How a figure is meant.', {
  AT_MOST: 'That much or less.',
  AT_LEAST: 'That much or more.',
  LESS_THAN: 'Less than that.',
  MORE_THAN: 'More than that.',
  EXACTLY: 'Exactly that.',
  ABOUT: 'Roughly that.',
});
export type Comparator = WordOf<typeof comparators>;

export const figureBindings = vocabulary('FigureBinding', 'How a figure relates to the figure before it.', {
  PLUS: 'In addition to it.',
  OF_WHICH: 'A part of it.',
  FOR: 'In exchange for it.',
  THEN: 'Later than it.',
  OR: 'Instead of it, by choice.',
  ELSE: 'If that one does not come about.',
  TOTAL: 'The sum of it and those before it.',
  AT_LEAST_OF: 'At least this much of it.',
  WITHIN: 'The time or the bounds for it.',
});
export type FigureBinding = WordOf<typeof figureBindings>;

export const responseKinds = vocabulary('ResponseKind', 'How a party answered a demand. Neither NO_ANSWER nor NONE_REPORTED is consent.', {
  ACCEPTED: 'Yes.',
  PARTLY_ACCEPTED: 'Yes to a part.',
  ACCEPTED_WITH_RESERVATIONS: 'Yes, with reservations on record.',
  CONDITIONALLY_ACCEPTED: 'Yes, if something else happens.',
  SUPPORTED: 'A party that is not an addressee speaks in favour.',
  ABSTAINED: 'Neither yes nor no, on purpose.',
  COUNTER_PROPOSED: 'The party proposes something else instead.',
  DEFERRED: 'Later.',
  REJECTED: 'No.',
  DENIED_IT_WAS_SAID: 'The party says that the demand was never made, or not in this form.',
  AMBIGUOUS: 'The answer is neither a clear yes nor a clear no.',
  NO_ANSWER: 'It is known that the party did not answer.',
  NONE_REPORTED: 'The sources report no answer.',
});
export type ResponseKind = WordOf<typeof responseKinds>;

export const linkKinds = vocabulary('LinkKind', 'How one demand is tied to another.', {
  SPLIT_INTO: 'It was divided, and the other is a part of it.',
  MERGED_INTO: 'It was merged into the other.',
  REPLACED_BY: 'The other replaced it.',
  REVIVES: 'It revives the other, which was dropped or settled earlier.',
  COUNTERS: 'It was made in answer to the other.',
  PRECONDITION_FOR: 'It must be fulfilled before the other can be taken up.',
  IN_EXCHANGE_FOR: 'It is offered, or asked, in return for the other.',
  PACKAGED_WITH: 'Both stand or fall together.',
  ALTERNATIVE_TO: 'Either of the two is enough.',
  CONTRADICTS: 'Both cannot be fulfilled.',
  DESCENDS_FROM: 'It developed from the other, perhaps over decades.',
  NARROWER_THAN: 'What it asks is a part of what the other asks.',
  SAME_SUBSTANCE_AS: 'Both ask the same.',
  SIBLING_OF: 'Both come from one demand, or stand beside each other in one text.',
});
export type LinkKind = WordOf<typeof linkKinds>;

export const linkBases = vocabulary('LinkBasis', 'Who says that two demands are linked.', {
  SOURCE: 'A source says so.',
  CODER: 'The coder of the record inferred it.',
});
export type LinkBasis = WordOf<typeof linkBases>;
