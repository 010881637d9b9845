import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';

const answer = (party: string, kind: string, date?: string) => ({ party, kind, ...(date === undefined ? {} : { date }) });
const demand = (key: string, addressedTo: string[], responses: object[], madeBy = ['asker']) => ({
  key,
  title: key,
  issue: 'trade',
  kind: 'DEMAND',
  madeBy,
  addressedTo,
  positions: [{ n: 1, date: '2030-01-01', changes: ['RAISED'] }],
  responses,
});

/* Plainly invented. The bloc has a member until June 2030, and another in a bloc within it. */
const bundle = {
  bundle: 1,
  parties: [
    ...['asker', 'one', 'other', 'deep', 'passer-by'].map((key) => ({ key, name: key, kind: 'STATE' })),
    { key: 'inner', name: 'Inner', kind: 'BLOC', members: [{ party: 'deep' }] },
    { key: 'bloc', name: 'Bloc', kind: 'BLOC', members: [{ party: 'one', to: '2030-06' }, { party: 'inner' }] },
  ],
  issues: [{ key: 'trade', label: 'Trade' }],
  processes: [
    {
      key: 'asking',
      name: 'Asking',
      kind: 'TRADE',
      status: 'ACTIVE',
      demands: [
        demand('A-none', ['one'], []),
        demand('B-known', ['one'], [answer('one', 'NONE_REPORTED'), answer('one', 'NO_ANSWER')]),
        demand('C-silent-sources', ['one'], [answer('one', 'NONE_REPORTED')]),
        demand('D-no', ['one'], [answer('one', 'NO_ANSWER', '2030-02-01'), answer('one', 'REJECTED', '2030-03-01')]),
        demand('E-two', ['one', 'other'], [answer('one', 'ACCEPTED')]),
        demand('F-member', ['bloc'], [answer('one', 'DEFERRED', '2030-06-30')]),
        demand('G-no-longer-member', ['bloc'], [answer('one', 'DEFERRED', '2030-07-01')]),
        demand('H-member-of-member', ['bloc'], [answer('deep', 'AMBIGUOUS', '2030-07-01')]),
        demand('I-undated', ['bloc'], [answer('one', 'ABSTAINED')]),
        demand('I-both', ['bloc', 'one'], [answer('one', 'ACCEPTED')]),
        demand('J-bystander', ['one'], [answer('passer-by', 'SUPPORTED')]),
        demand('K-to-all', [], [answer('passer-by', 'REJECTED')]),
        demand('L-to-all-unheard', [], [answer('asker', 'REJECTED')]),
      ],
    },
  ],
} as unknown as Bundle;

type Silent = { demand: { key: string }; addressee: { key: string } | null; told: { kind: string }[]; byOthers: { party: { key: string } }[] };
const shape = '{ demand { key } addressee { key } told { kind } byOthers { party { key } } }';
const told = ({ demand: { key }, addressee, told: kinds, byOthers }: Silent) =>
  [key.split('/')[1], addressee?.key ?? '-', ...kinds.map(({ kind }) => kind), ...byOthers.map(({ party }) => `but ${party.key}`)].join(' ');

describe('Demands that the addressee never answered', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const unanswered = async (further = '') => {
    const { result } = await ask(
      test.database,
      `{ unanswered(process: "asking"${further}) { asked answered byMembers ${shape} noAnswer ${shape} noneReported ${shape} nothingRecorded ${shape} } }`,
    );
    expect(result.errors).to.equal(undefined);
    const { asked, answered, ...lists } = (result.data as { unanswered: { asked: number; answered: number } & Record<string, Silent[]> }).unanswered;
    return { asked, answered, ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, (list as Silent[]).map(told)])) };
  };

  // Fifteen pairs, for E and I-both ask two. Answered: D, E and I-both by one, and K. In F, H and I members of the bloc spoke; in I-both the
  // member was asked itself, and in G it had left the bloc by then.
  it('are told addressee by addressee, by how their silence is known', async () => {
    expect(await unanswered()).to.deep.equal({
      asked: 15,
      answered: 4,
      byMembers: ['F-member bloc but one', 'H-member-of-member bloc but deep', 'I-undated bloc but one'],
      noAnswer: ['B-known one NONE_REPORTED NO_ANSWER'],
      noneReported: ['C-silent-sources one NONE_REPORTED'],
      nothingRecorded: [
        'A-none one',
        'E-two other but one',
        'G-no-longer-member bloc but one',
        'I-both bloc but one',
        'J-bystander one but passer-by',
        'L-to-all-unheard - but asker',
      ],
    });
  });

  it('may be those asked of one party', async () => {
    expect(await unanswered(', addressee: "other"')).to.deep.equal({
      asked: 1,
      answered: 0,
      byMembers: [],
      noAnswer: [],
      noneReported: [],
      nothingRecorded: ['E-two other but one'],
    });
  });

  for (const [argument, asked] of [
    ['process', 'process: "one"'],
    ['addressee', 'process: "asking", addressee: "asking"'],
  ]) {
    it(`are refused for what is no ${argument}`, async () => {
      const { result } = await ask(test.database, `{ unanswered(${asked}) { asked } }`);
      expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: [argument] });
    });
  }
});
