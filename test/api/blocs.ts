import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';

interface Wanted {
  readonly madeBy: string[];
  readonly to?: string[];
  readonly date: string;
  readonly issue?: string;
  readonly kind?: string;
}

/**
 * Plainly invented: blocs that nest and overlap, with dates.
 *   small-bloc: a-land (1 January to 30 June 2030), b-land (always)
 *   big-bloc:   small-bloc (from 1 March 2030), c-land (always)
 *   other-bloc: b-land, c-land (always)
 */
const wanted: Record<string, Wanted> = {
  'D-1': { madeBy: ['a-land'], date: '2030-02-01', issue: 'fish' },
  'D-2': { madeBy: ['a-land'], date: '2030-04-01', issue: 'cod' },
  'D-3': { madeBy: ['a-land'], date: '2030-08-01', issue: 'roads', kind: 'OFFER' },
  'D-4': { madeBy: ['b-land'], date: '2030-02-01' },
  'D-5': { madeBy: ['b-land'], date: '2030-04-01' },
  'D-6': { madeBy: ['small-bloc'], date: '2030-02-01' },
  'D-7': { madeBy: ['small-bloc'], date: '2030-05-01' },
  'D-8': { madeBy: ['big-bloc'], date: '2030-04-01' },
  'D-9': { madeBy: ['c-land', 'a-land'], date: '2030-05-01' },
  'D-10': { madeBy: ['d-land'], to: ['small-bloc'], date: '2030-05-01', kind: 'RED_LINE' },
  'D-11': { madeBy: ['d-land'], to: ['a-land'], date: '2030-05-01' },
  'D-12': { madeBy: ['a-land'], date: '2030-06-15/2030-07-15' },
  'D-13': { madeBy: ['other-bloc'], date: '2030-02-01' },
};

export function blocBundle(): Bundle {
  const demands = Object.entries(wanted).map(([key, { madeBy, to = ['d-land'], date, issue = 'trade', kind = 'DEMAND' }]) => ({
    key,
    title: `Wish ${key}`,
    language: 'en',
    issue,
    kind,
    madeBy,
    addressedTo: to,
    positions: [{ n: 1, date, text: `We want ${key}.`, language: 'en', changes: ['RAISED'], sources: ['early'] }],
  }));
  const answered = (key: string, date: string, further: object = {}) => ({
    key,
    title: `Question ${key}`,
    language: 'en',
    issue: 'roads',
    kind: 'PROPOSAL',
    madeBy: ['d-land'],
    addressedTo: ['a-land', 'b-land'],
    positions: [{ n: 1, round: 'r1', date, text: `Let us have ${key}.`, language: 'en', changes: ['RAISED'], sources: ['early'] }],
    ...further,
  });
  const answer = (party: string, kind: string) => ({ party, kind, date: '2030-02-02', sources: ['early'] });
  return structuredClone({
    bundle: 1,
    sources: [
      { key: 'early', publisher: 'Gazette', title: 'Talks', published: '2030-09-01', kind: 'PRESS' },
      { key: 'late', publisher: 'Archive', title: 'Papers', published: '2031-05-01', kind: 'PUBLISHED_TEXT', language: 'fr', speaksFor: 'd-land' },
      { key: 'undated', publisher: 'Nobody', title: 'A leaf', kind: 'PRESS' },
    ],
    parties: [
      ...['a-land', 'b-land', 'c-land', 'd-land'].map((key) => ({ key, name: key, kind: 'STATE', externalIds: [{ scheme: 'cow', id: `no "${key}"` }] })),
      { key: 'small-bloc', name: 'Small bloc', kind: 'BLOC', members: [{ party: 'a-land', from: '2030-01-01', to: '2030-06-30' }, { party: 'b-land' }] },
      { key: 'big-bloc', name: 'Big bloc', kind: 'COALITION', members: [{ party: 'small-bloc', from: '2030-03-01' }, { party: 'c-land' }] },
      { key: 'other-bloc', name: 'Other bloc', kind: 'BLOC', members: [{ party: 'b-land' }, { party: 'c-land' }] },
    ],
    people: [
      { key: 'anna', name: 'Anna', party: 'a-land', externalIds: [{ scheme: 'wikidata', id: 'Q7' }] },
      { key: 'dora', name: 'Dora', party: 'd-land' },
    ],
    locations: [
      { key: 'coast', name: 'Coast', kind: 'REGION', country: 'CH' },
      { key: 'harbour', name: 'Harbour', kind: 'CITY', country: 'CH', within: 'coast', coordinates: [10, 0], precision: 'NEAR' },
      { key: 'quay', name: 'Quay', kind: 'SITE', within: 'harbour', coordinates: [10, 0.5], precision: 'EXACT' },
      {
        key: 'hut',
        name: 'Hut',
        kind: 'SITE',
        country: 'AT',
        coordinates: [11, 0],
        precision: 'EXACT',
        externalIds: [
          { scheme: 'wikidata', id: 'Q1' },
          { scheme: 'geonames', id: '77' },
        ],
      },
      { key: 'hidden', name: 'Hidden house', kind: 'SITE', coordinates: [10, 0], precision: 'UNDISCLOSED' },
    ],
    issues: [
      { key: 'trade', label: 'Trade' },
      { key: 'fish', label: 'Fish', parent: 'trade' },
      { key: 'cod', label: 'Cod', parent: 'fish', externalIds: [{ scheme: 'wikidata', id: 'Q1' }] },
      { key: 'roads', label: 'Roads' },
    ],
    processes: [
      {
        key: 'blocs',
        name: 'Talks of blocs',
        externalIds: [{ scheme: 'pa-x', id: '12' }],
        kind: 'TRADE',
        status: 'ACTIVE',
        period: '2030',
        parties: [{ party: 'a-land', role: 'NEGOTIATING_PARTY' }],
        sources: ['early'],
        demands,
      },
      {
        key: 'answers',
        name: 'Talks with answers',
        kind: 'LABOUR',
        status: 'SUSPENDED',
        period: '2031',
        parties: [{ party: 'd-land', role: 'NEGOTIATING_PARTY' }],
        sources: ['early'],
        rounds: [
          {
            key: 'r1',
            label: 'One',
            date: '2030-02-01',
            status: 'CONCLUDED',
            format: ['VIDEO', 'PHONE'],
            location: 'harbour',
            sources: ['early'],
            participations: [
              { party: 'a-land', role: ['NEGOTIATING_PARTY', 'HOST'], delegation: [{ person: 'anna', role: 'HEAD' }] },
              { party: 'd-land', role: 'NEGOTIATING_PARTY' },
            ],
            outcomes: [
              {
                key: 'o1',
                kind: 'CORRIDOR',
                text: 'A road.',
                language: 'en',
                date: '2030-02-01',
                parties: ['a-land'],
                settles: [{ demand: 'Q-1', extent: 'PART' }],
                followUp: 'FAILED',
                sources: ['early'],
              },
            ],
          },
          {
            key: 'r2',
            label: 'Two',
            date: '2030-04',
            status: 'BROKEN_OFF',
            format: ['IN_PERSON'],
            kind: 'PAUSE',
            agenda: ['cod', 'roads'],
            strand: 'Fish table',
            level: 'EXPERTS',
            track: 'TWO',
            ordinals: [{ counter: 'cycle', number: '39' }],
            disclosed: '2031-01-01',
            location: 'hut',
            sources: ['early'],
            participations: [{ party: 'd-land', role: 'HOST' }],
          },
          { key: 'r3', label: 'Three', status: 'ANNOUNCED', sources: ['early'] },
        ],
        statements: [
          { key: 's1', kind: 'CALL', date: '2030-03-01', title: 'A call', location: 'hut', by: ['anna'], sources: ['early'] },
          { key: 's2', kind: 'INTERVIEW', date: '2030-05', title: 'A talk', by: ['d-land', 'dora'], sources: ['early'] },
        ],
        outcomes: [{ key: 'o2', kind: 'VOTE', text: 'A vote.', language: 'en', sources: ['early'] }],
        deadlines: [
          { key: 'by-june', for: 'An answer', due: '2030-06-01', setIn: 'r1', setBy: ['d-land'], result: 'MISSED', sources: ['early'] },
          { key: 'by-july', for: 'An answer', due: '2030-07-01', result: 'MET', extends: 'by-june', sources: ['early'] },
        ],
        demands: [
          answered('Q-1', '2030-02-01', {
            positions: [
              { n: 1, round: 'r1', date: '2030-02-01', text: 'A wide road.', language: 'en', changes: ['RAISED'], sources: ['early'] },
              { n: 2, round: 'r2', date: '2030-04-01', text: 'A wide and long road.', language: 'en', changes: ['HARDENED'], sources: ['early'] },
            ],
            responses: [answer('a-land', 'REJECTED')],
          }),
          answered('Q-2', '2030-02-01', { responses: [answer('a-land', 'NONE_REPORTED')] }),
          answered('Q-3', '2030-02-01'),
          answered('Q-4', '2030-02-01', { responses: [answer('b-land', 'ACCEPTED'), answer('a-land', 'NO_ANSWER')] }),
          answered('Q-5', '2030-02-01', {
            responses: [answer('b-land', 'ACCEPTED')],
            positions: [
              { n: 1, round: 'r1', date: '2030-02-01', text: 'A toll.', language: 'en', changes: ['RAISED'], sources: ['early'] },
              { n: 2, date: '2030-03-01', changes: ['WITHDRAWN'], sources: ['late'] },
            ],
            // Q-3 is to come after Q-5.
            links: [{ kind: 'PRECONDITION_FOR', demand: 'Q-3', date: '2030-02-01', sources: ['early'] }],
          }),
          answered('Q-6', '2030-02-01', {
            responses: [answer('b-land', 'ACCEPTED')],
            positions: [
              { n: 1, date: '2030-01-15', text: 'A secret bridge.', language: 'en', changes: ['RAISED'], sources: ['late'] },
              { n: 2, round: 'r3', date: '2030-05-01', text: 'A bridge.', language: 'en', changes: ['SOFTENED'], sources: ['early'] },
            ],
          }),
          answered('Q-7', '2030-02-01', {
            sources: ['early'],
            responses: [answer('b-land', 'ACCEPTED')],
            positions: [{ n: 1, date: '2030-02-01', text: 'A tunnel.', language: 'en', changes: ['RAISED'], sources: ['late'] }],
          }),
          answered('Q-8', '2030-02-01', { positions: [], sources: ['early'] }),
        ],
      },
    ],
  }) as unknown as Bundle;
}
