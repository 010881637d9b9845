import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const demandKinds = vocabulary('DemandKind', 'What sort of demand this is.', {
  DEMAND: 'Something wanted of others.',
  PRECONDITION: 'Something wanted before anything else can go on.',
  PROPOSAL: 'A way of settling something, put forward for agreement.',
  OFFER: 'Something the maker would do or give.',
  RED_LINE: 'Something the maker says it will never accept.',
  APPEAL: 'A request without a threat or an offer behind it.',
  ULTIMATUM: 'A demand with a date and a threat.',
  GUARANTEE_SOUGHT: 'A promise of protection or performance wanted from others.',
});
export type DemandKind = WordOf<typeof demandKinds>;

export const demandStatuses = vocabulary('DemandStatus', 'What has become of a demand, by the rule that reads the end of its history.', {
  OPEN: 'Nothing closed it.',
  PARTLY_AGREED: 'Settled in part, or with some of those it is addressed to.',
  PROVISIONALLY_AGREED: 'Settled at the table, subject to something that has not come about yet, such as ratification.',
  AGREED: 'Settled at the table, for good.',
  PARTLY_MET: 'Carried out in part, or by some of those it is addressed to.',
  MET: 'Carried out.',
  MET_OTHERWISE: 'Settled in another form than was asked.',
  NOT_MET: 'The matter was settled without it.',
  DEFERRED: 'Put off beyond these talks.',
  WITHDRAWN: 'Its makers gave it up.',
  REPLACED: 'Another demand took its place, or it was wholly split or merged.',
  TAKEN_ELSEWHERE: 'It is pursued in another process.',
  LAPSED: 'It lost its object, or what was agreed ran out.',
  UNRESOLVED: 'Still open when its process ended.',
  UNKNOWN: 'The view withholds the entry that would tell.',
});
export type DemandStatus = WordOf<typeof demandStatuses>;

export const changeKinds = vocabulary('ChangeKind', 'How a position differs from the one before it. One position may carry several kinds.', {
  RAISED: 'Made for the first time.',
  RESTATED: 'Repeated; no change.',
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
  MERGED: 'It went into another demand, wholly or in part.',
  RECAST: 'Another form took its place while the demand lives on.',
  REPLACED: 'Another demand took its place.',
  MET_OTHERWISE: 'Settled in another form than was asked.',
  DEFERRED: 'Put off to later; `beyond` says whether beyond these talks.',
  TAKEN_ELSEWHERE: 'Taken to another process.',
  WITHDRAWN: 'Given up by its makers.',
  REVIVED: 'Taken up again after it had been dropped.',
  REOPENED: 'Opened again after it had been settled.',
  PARTLY_AGREED: 'Settled in part at the table.',
  AGREED: 'Settled at the table, in a common text or act.',
  PARTLY_MET: 'Carried out in part.',
  MET: 'Carried out: a promise is not a deed.',
  NOT_MET: 'The matter was settled without it.',
  LAPSED: 'It lost its object, or what was agreed ran out.',
});
export type ChangeKind = WordOf<typeof changeKinds>;

export const directions = vocabulary('Direction', 'Where a change goes, seen from those the demand is addressed to.', {
  TOWARD: 'Towards them.',
  AWAY: 'Away from them.',
  NONE: 'Neither.',
  UNCLEAR: 'Not to be told from the sources.',
});
export type Direction = WordOf<typeof directions>;

export const firmnesses = vocabulary('Firmness', 'How firmly a position is held, as its makers present it.', {
  FLOATED: 'Tried out, without commitment.',
  NEGOTIABLE: 'Open to bargaining.',
  FIRM: 'Presented as settled policy.',
  FINAL: 'Presented as the last word.',
});
export type Firmness = WordOf<typeof firmnesses>;

export const certainties = vocabulary('Certainty', 'How sure the coding of an entry is.', {
  SURE: 'Two or more sources say it.',
  SINGLE_SOURCE: 'One source alone says it.',
  INFERRED: 'The coder reads it from what sources say; none says it in so many words.',
  DISPUTED: 'Sources or coders disagree.',
});
export type Certainty = WordOf<typeof certainties>;

export const comparators = vocabulary('Comparator', 'How a figure is meant.', {
  AT_MOST: 'That much or less.',
  AT_LEAST: 'That much or more.',
  LESS_THAN: 'Less than that.',
  MORE_THAN: 'More than that.',
  EXACTLY: 'Just that.',
  ABOUT: 'Roughly that.',
});
export type Comparator = WordOf<typeof comparators>;

export const figureBindings = vocabulary('FigureBinding', 'How a figure belongs to the figure before it.', {
  PLUS: 'On top of it.',
  OF_WHICH: 'A part of it.',
  FOR: 'In exchange for it.',
  THEN: 'After it, in time.',
  OR: 'Instead of it, by choice.',
});
export type FigureBinding = WordOf<typeof figureBindings>;

export const responseKinds = vocabulary('ResponseKind', 'How a party answered a demand. Neither NO_ANSWER nor NONE_REPORTED is consent.', {
  ACCEPTED: 'Yes.',
  PARTLY_ACCEPTED: 'Yes to a part.',
  ACCEPTED_WITH_RESERVATIONS: 'Yes, with reservations on record.',
  CONDITIONALLY_ACCEPTED: 'Yes, if something else happens.',
  SUPPORTED: 'A party that is not asked speaks in favour.',
  ABSTAINED: 'Neither yes nor no, on purpose.',
  COUNTER_PROPOSED: 'Something else instead.',
  DEFERRED: 'Later.',
  REJECTED: 'No.',
  DENIED_IT_WAS_SAID: 'Says that the demand was never made, or not so.',
  AMBIGUOUS: 'Neither yes nor no can be read from it.',
  NO_ANSWER: 'It is known that none came.',
  NONE_REPORTED: 'The sources are silent.',
});
export type ResponseKind = WordOf<typeof responseKinds>;

export const linkKinds = vocabulary('LinkKind', 'How one demand is tied to another.', {
  SPLIT_INTO: 'It was divided, and the other is a part of it.',
  MERGED_INTO: 'It went into the other.',
  REPLACED_BY: 'The other took its place.',
  REVIVES: 'It takes up the other, dropped or settled earlier.',
  COUNTERS: 'It was made in answer to the other.',
  PRECONDITION_FOR: 'It must be fulfilled before the other can be taken up.',
  IN_EXCHANGE_FOR: 'It is offered, or asked, in return for the other.',
  PACKAGED_WITH: 'Both stand or fall together.',
  ALTERNATIVE_TO: 'Either of the two is enough.',
  CONTRADICTS: 'Both cannot be fulfilled.',
  DESCENDS_FROM: 'It goes back to the other, perhaps over decades.',
  NARROWER_THAN: 'What it asks is a part of what the other asks.',
  SAME_SUBSTANCE_AS: 'Both ask the same.',
});
export type LinkKind = WordOf<typeof linkKinds>;

export const linkBases = vocabulary('LinkBasis', 'Who says that two demands are linked.', {
  SOURCE: 'A source says so.',
  CODER: 'It is the reading of whoever coded the record.',
});
export type LinkBasis = WordOf<typeof linkBases>;
