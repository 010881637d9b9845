import type { ChoiceName } from './choices.ts';

/** A question of a form. Forms ask in the order of speech: who, what, of whom, where and when, how it changed, who says so. */
export interface Field {
  /** Its path in the input: `position.text`. */
  readonly name: string;
  readonly kind: 'line' | 'words' | 'date' | 'thing' | 'choice' | 'round' | 'parties' | 'settles' | 'sources';
  /** Whether it takes several values. */
  readonly many?: boolean;
  readonly needed?: boolean;
  /** For `thing`: the types to choose from, as `SearchType`. */
  readonly types?: readonly ThingKind[];
  /** For `choice`: the vocabulary. */
  readonly of?: ChoiceName;
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
  readonly fields: readonly Field[];
  /** It changes an existing thing, so it needs the thing's version and a reason. */
  readonly changes?: boolean;
  /** The type of the page that shows the result. */
  readonly shows: string;
}

export type ThingKind = 'PROCESS' | 'ROUND' | 'PARTY' | 'PERSON' | 'LOCATION' | 'ISSUE' | 'DEMAND' | 'SOURCE';
export type ActName =
  | 'announce'
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
const thing = (name: string, types: readonly ThingKind[], more: More = {}): Field => ({ name, kind: 'thing', types, ...more });
const choice = (name: string, of: ChoiceName, more: More = {}): Field => ({ name, kind: 'choice', of, ...more });
const round = (name: string): Field => ({ name, kind: 'round' });
const sources = (name = 'sources'): Field => ({ name, kind: 'sources' });

const needed = { needed: true } as const;
const many = { many: true } as const;
const rare = { isRare: true } as const;
const given = { needed: true, isGiven: true } as const;

export const ACTS: Readonly<Record<ActName, Act>> = {
  announce: {
    ...{ name: 'announce', document: 'page-write-announce', mutation: 'announceRound', shows: 'round' },
    fields: [
      thing('process', ['PROCESS'], given),
      line('label', needed),
      { name: 'participations', kind: 'parties' },
      date('date'),
      date('planned', rare),
      thing('location', ['LOCATION']),
      choice('status', 'RoundStatus'),
      choice('format', 'RoundFormat', { ...many, ...rare }),
      words('summary', rare),
      sources(),
    ],
  },
  raise: {
    ...{ name: 'raise', document: 'page-write-raise', mutation: 'raiseDemand', shows: 'demand' },
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
      choice('position.certainty', 'Certainty', rare),
      sources('position.sources'),
    ],
  },
  state: {
    ...{ name: 'state', document: 'page-write-state', mutation: 'statePosition', shows: 'demand' },
    fields: [
      thing('demand', ['DEMAND'], given),
      words('text'),
      round('round'),
      date('date'),
      choice('changes', 'ChangeKind', { ...needed, ...many }),
      choice('direction', 'Direction'),
      line('condition', rare),
      thing('toward', ['PARTY'], { ...many, ...rare }),
      thing('broughtBy', ['PARTY', 'PERSON'], { ...many, ...rare }),
      choice('certainty', 'Certainty', rare),
      sources(),
    ],
  },
  answer: {
    ...{ name: 'answer', document: 'page-write-answer', mutation: 'recordResponse', shows: 'demand' },
    fields: [
      thing('demand', ['DEMAND'], given),
      thing('party', ['PARTY'], needed),
      choice('kind', 'ResponseKind', needed),
      words('text'),
      round('round'),
      date('date'),
      thing('counterDemand', ['DEMAND'], rare),
      choice('certainty', 'Certainty', rare),
      sources(),
    ],
  },
  outcome: {
    ...{ name: 'outcome', document: 'page-write-outcome', mutation: 'recordOutcome', shows: 'outcome' },
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
      sources(),
    ],
  },
  cite: {
    ...{ name: 'cite', document: 'page-write-cite', mutation: 'cite', shows: 'source' },
    fields: [line('thing', given), thing('source', ['SOURCE'], needed), choice('stance', 'Stance'), line('locator'), words('note', rare)],
  },
  source: {
    ...{ name: 'source', document: 'page-write-source', mutation: 'addSource', shows: 'source' },
    fields: [line('title', needed), line('publisher'), choice('kind', 'SourceKind', needed), date('published'), line('url'), line('author', rare)],
  },
  party: {
    ...{ name: 'party', document: 'page-write-party', mutation: 'addParty', shows: 'party' },
    fields: [line('name', needed), choice('kind', 'PartyKind', needed), words('note', rare)],
  },
  issue: {
    ...{ name: 'issue', document: 'page-write-issue', mutation: 'addIssue', shows: 'issue' },
    fields: [line('label', needed), thing('parent', ['ISSUE'])],
  },
  location: {
    ...{ name: 'location', document: 'page-write-location', mutation: 'addLocation', shows: 'location' },
    fields: [line('name', needed), choice('kind', 'LocationKind'), thing('within', ['LOCATION'])],
  },
  process: {
    ...{ name: 'process', document: 'page-write-add-process', mutation: 'addProcess', shows: 'process' },
    fields: [line('name', needed), choice('kind', 'ProcessKind', needed), choice('status', 'ProcessStatus', needed), date('period'), words('summary')],
  },
  'edit-demand': {
    ...{ name: 'edit-demand', document: 'page-write-edit-demand', mutation: 'updateDemand', shows: 'demand', changes: true },
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
    ...{ name: 'edit-round', document: 'page-write-edit-round', mutation: 'updateRound', shows: 'round', changes: true },
    fields: [
      line('label', needed),
      choice('status', 'RoundStatus'),
      date('date'),
      date('planned'),
      thing('location', ['LOCATION']),
      words('summary'),
      words('note'),
    ],
  },
  'edit-position': {
    ...{ name: 'edit-position', document: 'page-write-edit-position', mutation: 'updatePosition', shows: 'demand', changes: true },
    fields: [
      words('text'),
      choice('changes', 'ChangeKind', { ...needed, ...many }),
      choice('direction', 'Direction'),
      line('condition'),
      choice('certainty', 'Certainty'),
      words('note'),
    ],
  },
};
