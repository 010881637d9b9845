import type { ChoiceName } from './choices.ts';

/** A question of a form. Forms ask in the order of speech: who, what, of whom, where and when, how it changed, who says so. */
export interface Field {
  /** Its path in the input: `position.text`. */
  readonly name: string;
  readonly kind: 'line' | 'words' | 'date' | 'yes' | 'thing' | 'choice' | 'round' | 'parties' | 'settles' | 'sources' | 'figures';
  /** Whether it takes several values. */
  readonly many?: boolean;
  readonly needed?: boolean;
  /** For `thing`: the types to choose from, as `SearchType`. */
  readonly types?: readonly ThingKind[];
  /** For `choice`: the vocabulary. */
  readonly of?: ChoiceName;
  /** Asked only where the kinds of change have this word. */
  readonly onlyWith?: string;
  /** Shown under "more". */
  readonly isRare?: boolean;
  /** The address gives it, and the form does not show it. */
  readonly isGiven?: boolean;
}

export interface Act {
  readonly name: ActName;
  /** The published operation that carries it out. */
  readonly document: string;
  /** The mutation, for a proposal. */
  readonly mutation: string;
  /** The least role that may send it. */
  readonly role: 'CONTRIBUTOR' | 'EDITOR';
  readonly fields: readonly Field[];
  /** The fields that name the thing that is changed. They are sent with every change. Without them its key names it. */
  readonly named?: readonly string[];
  /** Parts of the input that the mutation needs, even where nothing in them is filled in. */
  readonly parts?: readonly string[];
  /** It changes an existing thing, so it needs the thing's version and a reason. */
  readonly changes?: boolean;
  /** The type of the page that shows the result. */
  readonly shows: string;
}

/** Asked of every change: whether it is news, or a correction of the record. */
export const REASON: Field = { name: 'reason', kind: 'choice', of: 'WriteReason', needed: true };

export type ThingKind = 'PROCESS' | 'ROUND' | 'PARTY' | 'PERSON' | 'LOCATION' | 'ISSUE' | 'STATEMENT' | 'DEMAND' | 'SOURCE';
export type ActName =
  | 'announce'
  | 'take-part'
  | 'raise'
  | 'state'
  | 'answer'
  | 'outcome'
  | 'cite'
  | 'source'
  | 'party'
  | 'issue'
  | 'location'
  | 'process'
  | 'edit-demand'
  | 'edit-round'
  | 'edit-position';

type More = Partial<Omit<Field, 'name' | 'kind'>>;

const line = (name: string, more: More = {}): Field => ({ name, kind: 'line', ...more });
const words = (name: string, more: More = {}): Field => ({ name, kind: 'words', ...more });
const date = (name: string, more: More = {}): Field => ({ name, kind: 'date', ...more });
const yes = (name: string, more: More = {}): Field => ({ name, kind: 'yes', ...more });
const thing = (name: string, types: readonly ThingKind[], more: More = {}): Field => ({ name, kind: 'thing', types, ...more });
const choice = (name: string, of: ChoiceName, more: More = {}): Field => ({ name, kind: 'choice', of, ...more });
const round = (name: string): Field => ({ name, kind: 'round' });
const sources = (name = 'sources'): Field => ({ name, kind: 'sources' });
const figures = (name = 'quantities'): Field => ({ name, kind: 'figures', isRare: true });

const needed = { needed: true } as const;
const many = { many: true } as const;
const rare = { isRare: true } as const;
const someRare = { many: true, isRare: true } as const;
const given = { needed: true, isGiven: true } as const;
const note = words('note', rare);

export const ACTS: Readonly<Record<ActName, Act>> = {
  announce: {
    ...{ name: 'announce', document: 'page-write-announce', mutation: 'announceRound', role: 'CONTRIBUTOR', shows: 'round' },
    fields: [
      thing('process', ['PROCESS'], given),
      line('label', needed),
      { name: 'participations', kind: 'parties' },
      date('date'),
      date('planned', rare),
      thing('location', ['LOCATION']),
      line('locationText', rare),
      choice('status', 'RoundStatus'),
      choice('kind', 'RoundKind', rare),
      choice('format', 'RoundFormat', someRare),
      choice('level', 'RoundLevel', rare),
      thing('agenda', ['ISSUE'], someRare),
      words('summary', rare),
      note,
      sources(),
    ],
  },
  'take-part': {
    ...{ name: 'take-part', document: 'page-write-take-part', mutation: 'recordParticipation', role: 'CONTRIBUTOR', shows: 'round' },
    named: ['round', 'party', 'roles'],
    fields: [
      thing('round', ['ROUND'], given),
      thing('party', ['PARTY'], needed),
      choice('roles', 'ParticipationRole', { ...needed, ...many }),
      choice('attendance', 'Attendance'),
      note,
      sources(),
    ],
  },
  raise: {
    ...{ name: 'raise', document: 'page-write-raise', mutation: 'raiseDemand', role: 'CONTRIBUTOR', shows: 'demand' },
    parts: ['position'],
    fields: [
      thing('process', ['PROCESS'], given),
      thing('madeBy', ['PARTY'], { ...needed, ...many }),
      line('title', needed),
      words('position.text'),
      thing('addressedTo', ['PARTY'], { ...needed, ...many }),
      choice('kind', 'DemandKind', needed),
      thing('issue', ['ISSUE'], needed),
      round('position.round'),
      date('position.date'),
      line('position.condition', rare),
      figures('position.quantities'),
      thing('position.statedBy', ['PERSON'], someRare),
      choice('position.firmness', 'Firmness', rare),
      date('position.deadline', rare),
      choice('position.certainty', 'Certainty', rare),
      line('language', rare),
      line('position.language', rare),
      note,
      sources('position.sources'),
    ],
  },
  state: {
    ...{ name: 'state', document: 'page-write-state', mutation: 'statePosition', role: 'CONTRIBUTOR', shows: 'demand' },
    fields: [
      thing('demand', ['DEMAND'], given),
      words('text'),
      round('round'),
      date('date'),
      choice('changes', 'ChangeKind', { ...needed, ...many }),
      yes('beyond', { onlyWith: 'DEFERRED' }),
      choice('direction', 'Direction'),
      line('subjectTo', rare),
      line('condition', rare),
      figures(),
      thing('toward', ['PARTY'], someRare),
      thing('broughtBy', ['PARTY', 'PERSON'], someRare),
      thing('statedBy', ['PERSON'], someRare),
      thing('relayedBy', ['PARTY'], rare),
      thing('reportedBy', ['PARTY'], rare),
      choice('firmness', 'Firmness', rare),
      date('deadline', rare),
      choice('certainty', 'Certainty', rare),
      words('account', rare),
      line('language', rare),
      note,
      sources(),
    ],
  },
  answer: {
    ...{ name: 'answer', document: 'page-write-answer', mutation: 'recordResponse', role: 'CONTRIBUTOR', shows: 'demand' },
    fields: [
      thing('demand', ['DEMAND'], given),
      thing('party', ['PARTY'], needed),
      choice('kind', 'ResponseKind', needed),
      words('text'),
      round('round'),
      date('date'),
      thing('counterDemand', ['DEMAND'], rare),
      figures(),
      thing('statedBy', ['PERSON'], someRare),
      thing('relayedBy', ['PARTY'], rare),
      thing('reportedBy', ['PARTY'], rare),
      choice('certainty', 'Certainty', rare),
      line('language', rare),
      note,
      sources(),
    ],
  },
  outcome: {
    ...{ name: 'outcome', document: 'page-write-outcome', mutation: 'recordOutcome', role: 'CONTRIBUTOR', shows: 'outcome' },
    fields: [
      thing('process', ['PROCESS'], given),
      round('round'),
      choice('kind', 'OutcomeKind', needed),
      line('title'),
      words('text', needed),
      date('date'),
      thing('parties', ['PARTY'], many),
      { name: 'settles', kind: 'settles' },
      line('subjectTo', rare),
      date('inForce', rare),
      date('expiry', rare),
      figures(),
      choice('followUp', 'FollowUp', rare),
      line('language', rare),
      note,
      sources(),
    ],
  },
  cite: {
    ...{ name: 'cite', document: 'page-write-cite', mutation: 'cite', role: 'CONTRIBUTOR', shows: 'source' },
    fields: [line('thing', given), thing('source', ['SOURCE'], needed), choice('stance', 'Stance'), line('locator'), note],
  },
  source: {
    ...{ name: 'source', document: 'page-write-source', mutation: 'addSource', role: 'CONTRIBUTOR', shows: 'source' },
    fields: [
      line('title', needed),
      line('publisher'),
      choice('kind', 'SourceKind', needed),
      date('published'),
      line('url'),
      line('author', rare),
      line('agency', rare),
      thing('speaksFor', ['PARTY'], rare),
      line('archivedUrl', rare),
      line('language', rare),
      note,
    ],
  },
  party: {
    ...{ name: 'party', document: 'page-write-party', mutation: 'addParty', role: 'CONTRIBUTOR', shows: 'party' },
    fields: [line('name', needed), choice('kind', 'PartyKind', needed), note],
  },
  issue: {
    ...{ name: 'issue', document: 'page-write-issue', mutation: 'addIssue', role: 'CONTRIBUTOR', shows: 'issue' },
    fields: [line('label', needed), thing('parent', ['ISSUE']), note],
  },
  location: {
    ...{ name: 'location', document: 'page-write-location', mutation: 'addLocation', role: 'CONTRIBUTOR', shows: 'location' },
    fields: [line('name', needed), choice('kind', 'LocationKind'), thing('within', ['LOCATION']), line('country', rare), note],
  },
  process: {
    ...{ name: 'process', document: 'page-write-add-process', mutation: 'addProcess', role: 'CONTRIBUTOR', shows: 'process' },
    fields: [line('name', needed), choice('kind', 'ProcessKind', needed), choice('status', 'ProcessStatus', needed), date('period'), words('summary'), note],
  },
  'edit-demand': {
    ...{ name: 'edit-demand', document: 'page-write-edit-demand', mutation: 'updateDemand', role: 'EDITOR', shows: 'demand', changes: true },
    fields: [
      line('title', needed),
      thing('madeBy', ['PARTY'], { ...needed, ...many }),
      thing('addressedTo', ['PARTY'], { ...needed, ...many }),
      thing('issue', ['ISSUE'], needed),
      choice('kind', 'DemandKind', needed),
      words('note'),
    ],
  },
  'edit-round': {
    ...{ name: 'edit-round', document: 'page-write-edit-round', mutation: 'updateRound', role: 'EDITOR', shows: 'round', changes: true },
    fields: [
      line('label', needed),
      choice('status', 'RoundStatus'),
      date('date'),
      date('planned'),
      thing('location', ['LOCATION']),
      line('locationText', rare),
      choice('kind', 'RoundKind', rare),
      choice('format', 'RoundFormat', someRare),
      choice('level', 'RoundLevel', rare),
      thing('agenda', ['ISSUE'], someRare),
      words('summary'),
      words('note'),
    ],
  },
  'edit-position': {
    ...{ name: 'edit-position', document: 'page-write-edit-position', mutation: 'updatePosition', role: 'EDITOR', shows: 'demand', changes: true },
    fields: [
      words('text'),
      round('round'),
      date('date'),
      choice('changes', 'ChangeKind', { ...needed, ...many }),
      yes('beyond', { onlyWith: 'DEFERRED' }),
      choice('direction', 'Direction'),
      figures(),
      line('condition'),
      line('subjectTo', rare),
      thing('toward', ['PARTY'], someRare),
      choice('firmness', 'Firmness', rare),
      date('deadline', rare),
      choice('certainty', 'Certainty'),
      words('note'),
    ],
  },
};
