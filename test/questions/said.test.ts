import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { saidInOrder } from '../../src/questions/said-in-order.ts';
import { anyDay } from '../../src/record/time/span.ts';
import { ask } from '../support/ask.ts';
import { newDatabase } from '../support/database.ts';
import { demand, id } from '../support/histories.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { operations } from '../support/operations.ts';
import { seededDatabase } from '../support/seeded.ts';

const own = demand('N-1', {
  madeBy: ['north'],
  addressedTo: ['south'],
  positions: {
    'raised at the first': ['2030-01-02', { round: 'first' }],
    'made with another': ['2030-01-20', { madeBy: ['north', 'east'] }],
    'made by the other alone': ['2030-01-21', { madeBy: ['east'] }],
    'at the third': ['2030-03-01', { round: 'third' }],
  },
});
const ofOthers = demand('S-1', {
  madeBy: ['south'],
  addressedTo: ['north'],
  positions: { 'asked of it': ['2030-01-01', {}] },
  responses: {
    'answered at the first': ['2030-01-02', { party: 'north', round: 'first' }],
    'answered some day': [null, { party: 'north' }],
    'answered by another': ['2030-01-03', { party: 'east' }],
  },
});

const joint = demand('J-1', {
  madeBy: ['north', 'east'],
  addressedTo: ['south'],
  positions: {
    'asked together': ['2030-01-02', {}],
    'given up by one': ['2030-01-20', { changes: ['WITHDRAWN'], broughtBy: ['north'] }],
    'announced by a mediator': ['2030-01-21', { broughtBy: ['court'] }],
    'taken up by it again': ['2030-01-22', { broughtBy: ['north'] }],
  },
});

const told = (party: string, before?: Parameters<typeof saidInOrder>[2]) =>
  saidInOrder([own, ofOthers], [{ party: id(party), ...anyDay }], before).map(({ position, response }) => (position ?? response)?.name);

describe('What a party said', () => {
  it('is what it asked, alone or jointly, and what it answered, by day; what nothing dates comes last', () => {
    expect(told('north')).to.deep.equal(['raised at the first', 'answered at the first', 'made with another', 'answered some day']);
    // The entry at the third names no makers: those of the one before are carried on.
    expect(told('east')).to.deep.equal(['answered by another', 'made with another', 'made by the other alone', 'at the third']);
  });

  it('of a joint demand is not what another maker brought alone', () => {
    const toldJointly = (party: string) => saidInOrder([joint], [{ party: id(party), ...anyDay }]).map(({ position }) => position?.name);
    expect(toldJointly('north')).to.deep.equal(['asked together', 'given up by one', 'taken up by it again']);
    expect(toldJointly('east')).to.deep.equal(['asked together', 'announced by a mediator']);
    expect(toldJointly('court')).to.deep.equal(['announced by a mediator']);
  });

  it('before a round is what was said on an earlier day than its first, and not at it', () => {
    expect(told('north', { round: id('third'), firstDay: '2030-03-01', lastDay: '2030-03-01' })).to.deep.equal([
      'raised at the first',
      'answered at the first',
      'made with another',
    ]);
    expect(told('north', { round: id('first'), firstDay: '2030-02-01', lastDay: '2030-02-01' }), 'not what belongs to the round by name').to.deep.equal([
      'made with another',
    ]);
  });

  it('comes in its own language, not in a translation, and shows rounds of which nothing is recorded', async () => {
    const bundle = inventedBundle() as Bundle & { processes: { demands: { positions: object[] }[]; rounds: object[] }[] };
    const [process] = bundle.processes;
    Object.assign(process?.demands[0]?.positions[0] ?? {}, {
      text: 'Десять одиниць води.',
      language: 'uk',
      translations: [{ language: 'en', text: 'Ten units of water.', translatedBy: 'Gazette' }],
    });
    process?.rounds.push({ key: 'r3', label: 'Third round', date: '2030-03-10', status: 'CONCLUDED' });
    const { database, discard } = await newDatabase();
    try {
      expect((await bring(database, bundle)).refusals).to.deep.equal([]);
      const { result } = await ask(database, operations['11-said-before'] as string, { party: 'northland', issue: { eq: 'water' }, before: 'water-2030/r3' });
      expect(result.errors).to.equal(undefined);
      type Round = { round: { key: string }; said: { words: unknown }[] };
      const { atRounds } = (result.data as { said: { atRounds: Round[] } }).said;
      expect(atRounds.map(({ round, said }) => [round.key, said.map(({ words }) => words)])).to.deep.equal([
        ['water-2030/r1', [{ text: 'Десять одиниць води.', language: 'uk', original: true }]],
        ['water-2030/r2', []],
      ]);
    } finally {
      await discard();
    }
  });

  it('may be asked across processes', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(
      database,
      '{ said(party: "ua", issue: { eq: "crimea" }, processes: ["ru-ua-2022", "ru-ua-us-2025"], before: "ru-ua-us-2025/istanbul-0516") { atRounds { round { key } said { said { key } } } } }',
    );
    type Round = { round: { key: string }; said: { said: { key: string } }[] };
    const spoken = (result.data as { said: { atRounds: Round[] } }).said.atRounds.filter(({ said }) => said.length > 0);
    // UA-08 and the answers to RU-07 and RU-22 at Istanbul in 2022, UA-08/7 in the video talks; UA5-06 in London, and the answer to US5-02 there.
    expect(spoken.map(({ round, said }) => `${round.key}: ${said.map(({ said: one }) => one.key.split('/').slice(1).join('/')).join(' ')}`)).to.deep.equal([
      'ru-ua-2022/istanbul-2022: RU-07/r4 RU-22/r1 UA-08/5 UA-08/6',
      'ru-ua-2022/online-2022: UA-08/7',
      'ru-ua-us-2025/london-0423: UA5-06/1 US5-02/r1',
    ]);
  });

  it('is refused for a party that is not there, and without a process', async () => {
    const { database } = await seededDatabase();
    const refusal = async (asked: string) => (await ask(database, `{ said(${asked}) { atRounds { round { key } } } }`)).result.errors?.[0]?.extensions;
    expect(await refusal('party: "nobody", before: "ru-ua-2022/round-2"')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['party'] });
    expect(await refusal('party: "ua"')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['processes'] });
    expect(await refusal('party: "ua", before: "ru-ua-2022/none"')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['before'] });
  });
});
