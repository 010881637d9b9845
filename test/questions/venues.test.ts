import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';
import { seededDatabase } from '../support/seeded.ts';

const round = (key: string, date: string | undefined, further: object) => ({
  key,
  label: key,
  status: 'CONCLUDED',
  ...(date === undefined ? {} : { date }),
  ...further,
});
const hosts = (...parties: string[]) => ({ participations: parties.map((party) => ({ party, role: ['HOST'] })) });

/* Plainly invented. A hut without coordinates lies in a valley without, and that in a country that has them; a secret house lies nowhere known. */
const bundle = {
  bundle: 1,
  parties: ['hill', 'dale'].map((key) => ({ key, name: key, kind: 'STATE' })),
  issues: [],
  locations: [
    { key: 'town', name: 'Town', kind: 'CITY', country: 'CH', coordinates: [7, 47], precision: 'EXACT' },
    { key: 'land', name: 'Land', kind: 'COUNTRY', country: 'CH', coordinates: [8, 46.5], precision: 'REGION' },
    { key: 'valley', name: 'Valley', kind: 'REGION', country: 'CH', within: 'land' },
    { key: 'hut', name: 'Hut', kind: 'SITE', country: 'CH', within: 'valley', precision: 'UNDISCLOSED' },
    { key: 'house', name: 'House', kind: 'SITE', precision: 'UNDISCLOSED' },
    { key: 'screen', name: 'Screen', kind: 'VIRTUAL' },
  ],
  processes: [
    {
      key: 'walks',
      name: 'Walks',
      kind: 'LOCAL',
      status: 'ACTIVE',
      rounds: [
        round('in-town-again', '2030-05-01', { location: 'town', ...hosts('hill', 'dale') }),
        round('in-town', '2030-01-01', { location: 'town', ...hosts('hill') }),
        round('in-hut', '2030-02-01', { location: 'hut' }),
        round('in-house', '2030-03-01', { location: 'house', status: 'BROKEN_OFF' }),
        round('on-screen', '2030-04-01', { location: 'screen', format: ['VIDEO'], ...hosts('dale') }),
        round('by-letter', '2030-04-02', { format: ['WRITTEN', 'PHONE'] }),
        round('by-video-and-in-person', '2030-04-03', { format: ['VIDEO', 'IN_PERSON'] }),
        round('no-one-says', undefined, {}),
        round('put-off', '2030-06-01', { status: 'POSTPONED', location: 'town' }),
        round('to-come', '2030-07-01', { status: 'ANNOUNCED' }),
      ],
    },
  ],
} as unknown as Bundle;

type Hosted = { round: { key: string }; hosts: { key: string }[] };
const hosted = '{ round { key } hosts { key } }';
const told = (rounds: readonly Hosted[]) => rounds.map(({ round: { key }, hosts: by }) => [key.split('/')[1], ...by.map((party) => party.key)].join(' '));

describe('Where talks were held', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const venues = async () => {
    const { result } = await ask(
      test.database,
      `{ venues(process: "walks") { places { location { key } shownAt { key coordinates { longitude latitude } } rounds ${hosted} } virtual ${hosted} unknown ${hosted} notHeld ${hosted} } }`,
    );
    expect(result.errors).to.equal(undefined);
    type Place = { location: { key: string }; shownAt: { key: string; coordinates: { longitude: number; latitude: number } } | null; rounds: Hosted[] };
    return (result.data as { venues: { places: Place[] } & Record<'virtual' | 'unknown' | 'notHeld', Hosted[]> }).venues;
  };

  it('is told place by place, in the order of the first rounds held there, with who hosted each', async () => {
    const { places } = await venues();
    expect(places.map(({ location, rounds }) => [location.key, ...told(rounds)])).to.deep.equal([
      ['town', 'in-town hill', 'in-town-again hill dale'],
      ['hut', 'in-hut'],
      ['house', 'in-house'],
    ]);
  });

  it('lies on a map at the place itself, or at the nearest around it that has coordinates, or nowhere', async () => {
    const { places } = await venues();
    expect(places.map(({ shownAt }) => shownAt)).to.deep.equal([
      { key: 'town', coordinates: { longitude: 7, latitude: 47 } },
      { key: 'land', coordinates: { longitude: 8, latitude: 46.5 } },
      null,
    ]);
  });

  it('is apart from what had no place, what has none on record, and what was not held', async () => {
    const { virtual, unknown, notHeld } = await venues();
    expect(told(virtual)).to.deep.equal(['on-screen dale', 'by-letter']);
    expect(told(unknown)).to.deep.equal(['by-video-and-in-person', 'no-one-says']);
    expect(told(notHeld)).to.deep.equal(['put-off', 'to-come']);
  });

  it('is refused for what is no process', async () => {
    const { result } = await ask(test.database, '{ venues(process: "town") { virtual { round { key } } } }');
    expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['process'] });
  });

  it('may be asked by country: the rounds of the seeds that were held in Turkey, by date', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, '{ rounds(where: { country: ["TR"] }, first: 100) { nodes { key } } }');
    // By hand from the bundles: rounds in Antalya, in Istanbul, and in its palaces (dolmabahce, ciragan) and the residence of one consul and the house of another there.
    expect((result.data as { rounds: { nodes: { key: string }[] } }).rounds.nodes.map(({ key }) => key)).to.deep.equal([
      'ru-ua-2022/antalya',
      'ru-ua-2022/istanbul-2022',
      'black-sea-grain/grain-0713',
      'black-sea-grain/grain-0722',
      'black-sea-grain/grain-2022-11',
      'black-sea-grain/grain-0505',
      'black-sea-grain/grain-0510',
      'ru-ua-us-2025/rus-us-0227',
      'ru-ua-us-2025/istanbul-0410',
      'ru-ua-us-2025/istanbul-0516',
      'ru-ua-us-2025/istanbul-0602',
      'ru-ua-us-2025/istanbul-0723',
    ]);
  });
});
