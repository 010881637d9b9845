import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const outcomeKinds = vocabulary('OutcomeKind', 'The sort of result that a round or a process produced.', {
  NONE: 'Sources say that there was no result.',
  NEXT_MEETING: 'A next meeting.',
  CORRIDOR: 'A humanitarian corridor.',
  EXCHANGE: 'An exchange or return of people or bodies.',
  TRUCE: 'A pause in fighting, limited in time, place or means.',
  CEASEFIRE: 'A ceasefire.',
  COMMUNIQUE: 'A joint or separate read-out.',
  FRAMEWORK: 'A framework for a later agreement.',
  PARTIAL_AGREEMENT: 'An agreement on a part.',
  AGREEMENT: 'An agreement.',
  UNILATERAL_STEP: 'A step that one side takes on its own.',
  DECISION: 'A decision of a body.',
  VOTE: 'A vote.',
  PROCEDURE: 'Something about how to negotiate: channels, working groups, agenda.',
  OTHER: 'Another result, which the text describes.',
});
export type OutcomeKind = WordOf<typeof outcomeKinds>;

export const settlementExtents = vocabulary('SettlementExtent', 'The extent to which an outcome settles a demand.', {
  FULL: 'Wholly.',
  PART: 'In part.',
  OTHER_FORM: 'In a form other than the demanded one.',
  DEFERRED: 'Put off beyond these talks.',
  NONE: 'Not at all: the matter was settled without it.',
});
export type SettlementExtent = WordOf<typeof settlementExtents>;

export const followUps = vocabulary('FollowUp', 'The extent to which an outcome was carried out.', {
  NOT_STARTED: 'Nothing was done yet.',
  MINIMAL: 'Little was done.',
  PARTIAL: 'A part was done.',
  FULL: 'It was carried out.',
  FAILED: 'It was tried and failed, or it was broken.',
  UNKNOWN: 'Not known.',
});
export type FollowUp = WordOf<typeof followUps>;

export const deadlineResults = vocabulary('DeadlineResult', 'The result of a deadline.', {
  EXTENDED: 'A later date replaced it.',
  MET: 'It was kept.',
  PARTLY_MET: 'It was kept in part.',
  MISSED: 'It passed, and what was due had not been done.',
  LAPSED: 'It lost its purpose.',
  UNKNOWN: 'Not known.',
});
export type DeadlineResult = WordOf<typeof deadlineResults>;
