import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';
import { seededDatabase } from '../support/seeded.ts';

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

/* What both settled, or the addressee did, is an answer without a response. */
const settled = (key: string, addressedTo: string[], ...positions: object[]) => ({
  ...demand(key, addressedTo, []),
  positions: [{ n: 1, date: '2030-01-01', changes: ['RAISED'] }, ...positions.map((position, index) => ({ n: index + 2, date: '2030-02-01', ...position }))],
});
const settling = {
  bundle: 1,
  processes: [
    {
      key: 'settling',
      name: 'Settling',
      kind: 'TRADE',
      status: 'ACTIVE',
      rounds: [{ key: 'r1', label: 'Only', date: '2030-02-01', status: 'CONCLUDED' }],
      demands: [
        settled('A-by-outcome', ['one']),
        settled('B-not-by-that-outcome', ['one']),
        settled('C-agreed', ['one', 'other'], { changes: ['AGREED'] }),
        settled('D-agreed-with-one', ['one', 'other'], { changes: ['PARTLY_AGREED'], toward: ['one'], round: 'r1' }),
        settled('E-met-by-it', ['one', 'other'], { changes: ['MET'], broughtBy: ['one'] }),
        settled('F-met-by-another', ['one'], { changes: ['MET'], broughtBy: ['passer-by'] }),
        settled('G-agreed-with-a-member', ['bloc'], { changes: ['AGREED'], toward: ['deep'] }),
        settled('H-of-nobody-agreed', [], { changes: ['AGREED'] }),
        settled('I-said-again', ['one'], { changes: ['RESTATED'] }),
        { ...settled('J-bloc-answered', ['deep']), responses: [answer('bloc', 'REJECTED', '2030-02-01')] },
      ],
      outcomes: [
        { key: 'done', kind: 'AGREEMENT', date: '2030-03-01', parties: ['asker', 'one'], settles: [{ demand: 'A-by-outcome', extent: 'FULL' }] },
        { key: 'not', kind: 'NONE', date: '2030-03-01', parties: ['asker', 'one'], settles: [{ demand: 'B-not-by-that-outcome', extent: 'NONE' }] },
      ],
    },
  ],
} as unknown as Bundle;

/* Who makes a demand may change. Later entries that name no makers carry on those before. */
const handed = (key: string, madeBy: string[], responses: object[], ...further: object[]) => ({
  ...settled(key, [], { changes: ['RESTATED'], madeBy }, ...further),
  responses,
});
const changing = {
  bundle: 1,
  processes: [
    {
      key: 'changing',
      name: 'Changing',
      kind: 'TRADE',
      status: 'ACTIVE',
      demands: [
        handed('A-joined-before', ['asker', 'one'], [answer('one', 'SUPPORTED', '2030-03-01')]),
        handed('B-joined-after', ['asker', 'one'], [answer('one', 'SUPPORTED', '2030-01-15')]),
        handed('C-by-one-that-left', ['one'], [answer('asker', 'SUPPORTED', '2030-03-01')]),
        handed('D-undated', ['asker', 'one'], [answer('one', 'SUPPORTED')]),
        handed('E-met-by-a-maker', ['one'], [], { changes: ['MET'], date: '2030-03-01', broughtBy: ['one'] }),
        handed('F-met-by-one-that-left', ['one'], [], { changes: ['MET'], date: '2030-03-01', broughtBy: ['asker'] }),
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
    expect((await bring(test.database, settling)).refusals).to.deep.equal([]);
    expect((await bring(test.database, changing)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const found = async (process: string, responded: string, more = '') => {
    const { result } = await ask(
      test.database,
      `{ demands(where: { process: { eq: "${process}" }${more}, responded: { ${responded} } }, orderBy: [KEY_ASC], first: 100) { nodes { key } totalCount } }`,
    );
    expect(result.errors).to.equal(undefined);
    const { nodes, totalCount } = (result.data as { demands: { nodes: { key: string }[]; totalCount: number } }).demands;
    expect(totalCount).to.equal(nodes.length);
    return nodes.map(({ key }) => key.split('/')[1]?.split('-')[0]).join(' ');
  };

  it('are found by the filter that asks for none, and what is settled is not', async () => {
    // Of two who are addressed, one that answered is enough: E of the first process, D and E of the second.
    expect(await found('asking', 'none: true')).to.equal('A B C G J L');
    expect(await found('settling', 'none: true')).to.equal('B F I');
    expect(await found('settling', 'none: false')).to.equal('A C D E G H J');
    const { result } = await ask(
      test.database,
      '{ demandCounts(where: { process: { eq: "settling" }, responded: { none: true } }, by: [ISSUE]) { count total } }',
    );
    expect(result.data).to.deep.equal({ demandCounts: [{ count: 3, total: 3 }] });
  });

  it('by one party are those that are asked of it and that it never answered', async () => {
    expect(await found('settling', 'none: true, party: { eq: "other" }', ', addressedTo: { eq: "other" }')).to.equal('D E');
    expect(await found('settling', 'none: false, party: { eq: "one" }')).to.equal('A C D E H');
    // A bloc that is answered for by a member, and a member for which its bloc answers.
    expect(await found('settling', 'none: false, party: { in: ["bloc", "deep"] }')).to.equal('G H J');
    // Who is not addressed answers by its own responses alone.
    expect(await found('asking', 'none: false, party: { eq: "passer-by" }')).to.equal('J K');
  });

  it('at a round are those that were neither answered nor settled there', async () => {
    expect(await found('settling', 'none: false, round: { eq: "settling/r1" }')).to.equal('D');
    expect(await found('settling', 'none: true, round: { eq: "settling/r1" }')).to.equal('A B C E F G H I J');
  });

  it('of nobody in particular are not answered by who made them at that time', async () => {
    expect(await found('changing', 'none: true')).to.equal('A E');
    // Its own response counts as its own, also if it is a maker. What it settled itself as a maker does not, nor what others settled with it.
    expect(await found('changing', 'none: false, party: { eq: "one" }')).to.equal('A B D');
    expect(await found('changing', 'none: false, party: { eq: "asker" }')).to.equal('C F');
    const { result } = await ask(test.database, '{ unanswered(process: "changing") { asked answered nothingRecorded { demand { key } } } }');
    const nothingRecorded = ['A-joined-before', 'E-met-by-a-maker'].map((key) => ({ demand: { key: `changing/${key}` } }));
    expect(result.data).to.deep.equal({ unanswered: { asked: 6, answered: 4, nothingRecorded } });
  });

  it('are in the seeds the same by the filter and by the question, for everybody addressed', async () => {
    const { database } = await seededDatabase();
    const { result: known } = await ask(database, '{ processes(first: 100) { nodes { key } } }');
    const lists = ['noAnswer', 'noneReported', 'nothingRecorded'] as const;
    let compared = 0;
    for (const { key: process } of (known.data as { processes: { nodes: { key: string }[] } }).processes.nodes) {
      const { result } = await ask(
        database,
        `{ unanswered(process: "${process}") { ${lists.map((list) => `${list} { demand { key } addressee { key } }`).join(' ')} } }`,
      );
      const silent = (result.data as { unanswered: Record<string, { demand: { key: string }; addressee: { key: string } | null }[]> }).unanswered;
      const pairs = lists.flatMap((list) => silent[list] ?? []).filter(({ addressee }) => addressee !== null);
      for (const addressee of new Set(pairs.map((pair) => pair.addressee?.key as string))) {
        const { result: filtered } = await ask(
          database,
          `{ demands(where: { process: { eq: "${process}" }, addressedTo: { eq: "${addressee}" }, responded: { none: true, party: { eq: "${addressee}" } } }, orderBy: [KEY_ASC], first: 100) { nodes { key } } }`,
        );
        const asked = pairs.filter((pair) => pair.addressee?.key === addressee).map(({ demand: { key } }) => key);
        const byFilter = (filtered.data as { demands: { nodes: { key: string }[] } }).demands.nodes.map(({ key }) => key);
        expect(byFilter.sort(), `${process} ${addressee}`).to.deep.equal(asked.sort());
        compared += 1;
      }
    }
    expect(compared).to.be.greaterThan(5);
  });

  const unanswered = async (further = '') => {
    const { result } = await ask(
      test.database,
      `{ unanswered(process: "asking"${further}) { asked answered byMembers ${shape} noAnswer ${shape} noneReported ${shape} nothingRecorded ${shape} } }`,
    );
    expect(result.errors).to.equal(undefined);
    const { asked, answered, ...lists } = (result.data as { unanswered: { asked: number; answered: number } & Record<string, Silent[]> }).unanswered;
    return { asked, answered, ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, (list as Silent[]).map(told)])) };
  };

  // Fifteen pairs, for E and I-both ask two. Answered by those asked: D, E and I-both by one, and K. In F, H, I-both and I-undated a member of
  // the bloc answered, which answers for the bloc; in G it had left the bloc by then.
  it('are told addressee by addressee, by how their silence is known', async () => {
    expect(await unanswered()).to.deep.equal({
      asked: 15,
      answered: 8,
      byMembers: ['F-member bloc but one', 'H-member-of-member bloc but deep', 'I-both bloc but one', 'I-undated bloc but one'],
      noAnswer: ['B-known one NONE_REPORTED NO_ANSWER'],
      noneReported: ['C-silent-sources one NONE_REPORTED'],
      nothingRecorded: [
        'A-none one',
        'E-two other but one',
        'G-no-longer-member bloc but one',
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
