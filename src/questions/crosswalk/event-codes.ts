import type { ChangeKind, DemandKind, ResponseKind } from '../../record/demands/demand.ts';
import type { OutcomeKind } from '../../record/outcomes/outcome.ts';
import type { ParticipationRole } from '../../record/parties/participation-role.ts';
import type { Attendance, RoundFormat, RoundStatus } from '../../record/rounds/round.ts';
import type { CameoCode, Closeness, PloverCategory } from './schemes.ts';

/** A code of CAMEO close to a word, with its category of PLOVER. A word may have several, for different cases. */
export interface Counterpart {
  readonly cameo: CameoCode;
  readonly closeness: Closeness;
  /** Null if PLOVER dropped the code, or splits it by something that the word does not say. */
  readonly plover: PloverCategory | null;
  /** The mode of PLOVER that makes the category as close as the code. */
  readonly mode?: string;
  readonly note?: string;
}

/** The counterparts, or the reason why there are none. */
type Counterparts = readonly Counterpart[] | string;

const notAnAct = 'Event data code acts of one actor toward another, not how a demand differs from what it was.';
const byItsKind = 'Made by asking: the kind of the demand says which code.';
const noEvent = 'That nothing came is no event.';
const neitherYesNorNo = 'Neither scheme has an answer that is neither yes nor no.';
const noCategory = 'PLOVER has no category for it.';

const asked = (closeness: Closeness, note: string): Counterpart => ({ cameo: '100', closeness, plover: 'REQUEST', note });
const willing = (closeness: Closeness, note: string): Counterpart => ({ cameo: '030', closeness, plover: 'AGREE', note });

const demandKinds: Readonly<Record<DemandKind, Counterparts>> = {
  DEMAND: [asked('CLOSE', 'Codes 101 to 108 say what is asked for; here the issue does.')],
  PRECONDITION: [asked('BROADER', 'That it must come before anything else is lost.')],
  PROPOSAL: 'It asks and offers at once; the schemes have a code for each, and none for both.',
  OFFER: [willing('BROADER', 'Codes 031 to 039 say what is offered.')],
  RED_LINE: 'A refusal of what nobody has asked yet; the codes of REJECT answer something.',
  APPEAL: [{ cameo: '020', closeness: 'CLOSE', plover: null, note: `Codes 021 to 028 say what is asked for. ${noCategory}` }],
  ULTIMATUM: [{ cameo: '139', closeness: 'EXACT', plover: 'THREATEN' }],
  GUARANTEE_SOUGHT: [asked('BROADER', 'Where military protection is asked for, 1034.')],
};

const changeKinds: Readonly<Record<ChangeKind, Counterparts>> = {
  RAISED: byItsKind,
  RESTATED: byItsKind,
  REWORDED: notAnAct,
  HARDENED: notAnAct,
  SOFTENED: 'To ask for less is not to give what the other asks; the codes of YIELD are of that.',
  NARROWED: notAnAct,
  BROADENED: notAnAct,
  SPECIFIED: notAnAct,
  CONDITION_ADDED: notAnAct,
  CONDITION_REMOVED: notAnAct,
  QUANTITY_CHANGED: notAnAct,
  SPLIT: notAnAct,
  MERGED: notAnAct,
  RECAST: notAnAct,
  REPLACED: notAnAct,
  MET_OTHERWISE: [{ cameo: '080', closeness: 'BROADER', plover: null, note: 'That it was done in another form than was asked is lost.' }],
  DEFERRED: notAnAct,
  TAKEN_ELSEWHERE: notAnAct,
  WITHDRAWN: [{ cameo: '080', closeness: 'BROADER', plover: 'CONCEDE', note: 'That it was the own demand that was given up is lost.' }],
  REVIVED: notAnAct,
  REOPENED: notAnAct,
  PARTLY_AGREED: [willing('BROADER', 'That it is a part is lost.')],
  AGREED: [{ cameo: '057', closeness: 'NARROWER', plover: 'SUPPORT', note: 'Where a text was signed.' }, willing('BROADER', 'Where nothing was signed.')],
  PARTLY_MET: [{ cameo: '080', closeness: 'BROADER', plover: null, note: 'Of PLOVER, CONCEDE for words or RETREAT for some deeds: by what was carried out.' }],
  MET: [{ cameo: '080', closeness: 'BROADER', plover: null, note: 'Of PLOVER, CONCEDE for words or RETREAT for some deeds: by what was carried out.' }],
  NOT_MET: noEvent,
  LAPSED: noEvent,
};

const responseKinds: Readonly<Record<ResponseKind, Counterparts>> = {
  ACCEPTED: [willing('BROADER', 'That it answers a demand is lost.')],
  PARTLY_ACCEPTED: [willing('BROADER', 'That it is a part is lost.')],
  ACCEPTED_WITH_RESERVATIONS: [willing('BROADER', 'The reservations are lost.')],
  CONDITIONALLY_ACCEPTED: [willing('BROADER', 'The condition is lost.')],
  SUPPORTED: [{ cameo: '051', closeness: 'CLOSE', plover: 'SUPPORT', note: 'Of a demand here, of an actor there.' }],
  ABSTAINED: neitherYesNorNo,
  COUNTER_PROPOSED: neitherYesNorNo,
  DEFERRED: neitherYesNorNo,
  REJECTED: [{ cameo: '120', closeness: 'CLOSE', plover: 'REJECT', note: 'Codes 121 to 129 say what is rejected.' }],
  DENIED_IT_WAS_SAID: 'To deny that something was asked is neither to reject it nor to deny responsibility (016).',
  AMBIGUOUS: neitherYesNorNo,
  NO_ANSWER: noEvent,
  NONE_REPORTED: noEvent,
};

const outcomeKinds: Readonly<Record<OutcomeKind, Counterparts>> = {
  NONE: noEvent,
  NEXT_MEETING: [{ cameo: '036', closeness: 'CLOSE', plover: 'AGREE', note: 'Once for each party.' }],
  CORRIDOR: [{ cameo: '0863', closeness: 'CLOSE', plover: 'RETREAT', mode: 'access', note: 'Where it was opened; it may let people out as well as aid in.' }],
  EXCHANGE: [{ cameo: '0841', closeness: 'BROADER', plover: 'RETREAT', mode: 'release', note: 'Once for each side; that one is for the other is lost.' }],
  TRUCE: [{ cameo: '0871', closeness: 'BROADER', plover: 'RETREAT', mode: 'ceasefire', note: 'Truce and ceasefire share the code.' }],
  CEASEFIRE: [{ cameo: '0871', closeness: 'BROADER', plover: 'RETREAT', mode: 'ceasefire', note: 'Truce and ceasefire share the code.' }],
  COMMUNIQUE: [{ cameo: '010', closeness: 'BROADER', plover: null, note: noCategory }],
  FRAMEWORK: [{ cameo: '037', closeness: 'BROADER', plover: 'AGREE', note: 'That there is a text is lost.' }],
  PARTIAL_AGREEMENT: [{ cameo: '057', closeness: 'BROADER', plover: 'SUPPORT', note: 'Where it was signed; that it is a part is lost.' }],
  AGREEMENT: [{ cameo: '057', closeness: 'CLOSE', plover: 'SUPPORT', note: 'Where it was signed.' }],
  UNILATERAL_STEP: 'The code is that of the step itself.',
  DECISION: 'A body decides here; the schemes code what one actor does to another.',
  VOTE: 'A body decides here; a veto (129) is what one member does.',
  PROCEDURE: 'What is agreed about negotiating has no code of its own.',
  OTHER: 'The text says what it is.',
};

const talking = (note: string): Counterpart => ({ cameo: '046', closeness: 'CLOSE', plover: 'CONSULT', note });
const mediated: Counterpart = { cameo: '045', closeness: 'CLOSE', plover: 'CONSULT', note: 'Of the one who goes between, toward each side.' };

const roundStatuses: Readonly<Record<RoundStatus, Counterparts>> = {
  RUMOURED: 'No side has said it yet.',
  ANNOUNCED: [{ cameo: '036', closeness: 'CLOSE', plover: 'AGREE', note: 'Of the side that announced it.' }],
  UNDER_WAY: [talking('Once for a round, on its first day.')],
  ADJOURNED: 'Nothing ended, and nothing began.',
  CONCLUDED: [talking('The same act as UNDER_WAY: not to be counted twice.')],
  POSTPONED: 'The schemes have no code for later.',
  CANCELLED: 'Which side called it off, if any did, the status does not say; where one refused to meet, 125.',
  BROKEN_OFF: [{ cameo: '164', closeness: 'CLOSE', plover: 'SANCTION', mode: 'withdraw', note: 'Of the side that left, where it is known.' }],
};

const roundFormats: Readonly<Record<RoundFormat, Counterparts>> = {
  IN_PERSON: [{ cameo: '040', closeness: 'BROADER', plover: 'CONSULT', note: 'Codes 042 to 044 say who went where.' }],
  VIDEO: [{ cameo: '040', closeness: 'BROADER', plover: 'CONSULT', note: 'That it was by video is lost.' }],
  PHONE: [{ cameo: '041', closeness: 'EXACT', plover: 'CONSULT', mode: 'phone' }],
  PROXIMITY: [mediated],
  SHUTTLE: [mediated],
  WRITTEN: 'Papers that are exchanged are no meeting.',
};

const noDeed = 'To have this part is no act toward another.';

const participationRoles: Readonly<Record<ParticipationRole, Counterparts>> = {
  NEGOTIATING_PARTY: [talking('Of each toward each.')],
  MEDIATOR: [mediated],
  FACILITATOR: noDeed,
  HOST: 'To host talks of others is not to host a visit (043).',
  GUARANTOR: noDeed,
  OBSERVER: noDeed,
  ACCOMPANIER: noDeed,
  CHAIR: noDeed,
  CONVENER: noDeed,
  MONITOR: noDeed,
  INTERESTED_PARTY: noDeed,
  WITNESS: noDeed,
};

const attendances: Readonly<Record<Attendance, Counterparts>> = {
  NOT_STATED: noEvent,
  ATTENDED: 'The format says how they met.',
  PARTLY: 'The format says how they met.',
  INDIRECTLY: 'The format says how they met.',
  EXPECTED: noEvent,
  NEARBY: 'To wait next door is no act toward another.',
  NOT_A_MEMBER: 'Who belongs to a strand is no act.',
  ABSENT: noEvent,
  BARRED: 'Who kept it out is not said.',
  BOYCOTTED: [{ cameo: '125', closeness: 'CLOSE', plover: 'REJECT', mode: 'meet', note: 'Of the party that stayed away.' }],
  WALKED_OUT: [{ cameo: '164', closeness: 'CLOSE', plover: 'SANCTION', mode: 'withdraw', note: 'Of the party that left.' }],
  EXPELLED: 'Who made it leave is not said.',
  DISPUTED: 'Whether anything happened is what is disputed.',
};

/** All words of our vocabularies that say what somebody did. The compiler checks that none is missing. */
export const eventCodes: Readonly<Record<string, Readonly<Record<string, Counterparts>>>> = {
  DemandKind: demandKinds,
  ChangeKind: changeKinds,
  ResponseKind: responseKinds,
  OutcomeKind: outcomeKinds,
  RoundStatus: roundStatuses,
  RoundFormat: roundFormats,
  ParticipationRole: participationRoles,
  Attendance: attendances,
};
