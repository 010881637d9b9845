import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { statusKnownOn } from '../../../src/record/rounds/known-status.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/* Invented: talks of which the end, or the fate of a round, became known later. What must come is worked out by hand. */
const text = `bundle: 1
processes:
  - key: over
    name: Over
    kind: INTERSTATE
    status: COLLAPSED
    period: 2030-01-01/2030-06-30
    strands: [{ key: fish, name: Fish, status: CONCLUDED, period: 2030-01/2030-03 }, { key: dams, name: Dams }]
    rounds:
      - { key: held, label: Held, date: 2030-02-10/2030-02-12, knownSince: 2030-01-20, status: CONCLUDED }
      - { key: off, label: Called off, date: 2030-03-01, knownSince: 2030-01-20, status: CANCELLED, statusKnownSince: 2030-02-25 }
      - { key: month, label: Some day in March, date: 2030-03, knownSince: 2030-01-20, status: CONCLUDED }
      - { key: late, label: Ended unheard of, date: 2030-04-01, knownSince: 2030-04-01, status: BROKEN_OFF, statusKnownSince: 2030-05 }
  - { key: paused, name: Paused, kind: INTERSTATE, status: SUSPENDED, statusKnownSince: 2030-05-01 }
  - { key: secret, name: Secret, kind: INTERSTATE, status: CONCLUDED, period: 2029, statusKnownSince: 2030-02-01 }
`;

describe('Statuses as they could be known on a day', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: 'then.yaml', text }], { who: 'test' });
  });
  after(() => test.discard());

  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
  const asked = async (query: string): Promise<any> => {
    const { result } = await ask(test.database, query);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return result.data;
  };
  const processesOn = async (day: string | null) => {
    const view = day === null ? '' : `(view: { knownBy: "${day}" })`;
    const { processes } = await asked(`{ processes${view} { nodes { key status } } }`);
    return Object.fromEntries(processes.nodes.map(({ key, status }: { key: string; status: string }) => [key, status]));
  };

  it('are those of today without a day', async () => {
    expect(await processesOn(null)).to.deep.equal({ over: 'COLLAPSED', paused: 'SUSPENDED', secret: 'CONCLUDED' });
  });

  it('say that a process still runs before the end of its period, or before its status was known', async () => {
    expect(await processesOn('2030-01-15')).to.deep.equal({ over: 'ACTIVE', paused: 'ACTIVE', secret: 'ACTIVE' });
    expect(await processesOn('2030-04-30')).to.deep.equal({ over: 'ACTIVE', paused: 'ACTIVE', secret: 'CONCLUDED' });
    expect(await processesOn('2030-06-30')).to.deep.equal({ over: 'COLLAPSED', paused: 'SUSPENDED', secret: 'CONCLUDED' });
  });

  it('of strands go by their own periods', async () => {
    const strandsOn = async (day: string) => {
      const { process } = await asked(`{ process(key: "over", view: { knownBy: "${day}" }) { strands { key name status period } } }`);
      return process.strands.map(({ key, status }: { key: string; status: string | null }) => `${key} ${status}`);
    };
    expect(await strandsOn('2030-03-30')).to.deep.equal(['fish ACTIVE', 'dams null']);
    expect(await strandsOn('2030-03-31')).to.deep.equal(['fish CONCLUDED', 'dams null']);
  });

  it('of rounds go by the day since which they were known, or by the days of the round', async () => {
    const roundsOn = async (day: string) => {
      const { process } = await asked(`{ process(key: "over", view: { knownBy: "${day}" }) { rounds(first: 9) { nodes { key status } } } }`);
      return process.rounds.nodes.map(({ key, status }: { key: string; status: string }) => `${key.split('/')[1]} ${status}`).join(', ');
    };
    expect(await roundsOn('2030-02-09')).to.equal('held ANNOUNCED, off ANNOUNCED, month ANNOUNCED');
    expect(await roundsOn('2030-02-11')).to.equal('held UNDER_WAY, off ANNOUNCED, month ANNOUNCED');
    expect(await roundsOn('2030-02-25')).to.equal('held CONCLUDED, off CANCELLED, month ANNOUNCED');
    expect(await roundsOn('2030-04-20')).to.equal('held CONCLUDED, off CANCELLED, month CONCLUDED, late UNDER_WAY');
    expect(await roundsOn('2030-05-31')).to.equal('held CONCLUDED, off CANCELLED, month CONCLUDED, late BROKEN_OFF');
  });

  it('are what filters ask for', async () => {
    const data = await asked(`{
      rounds(where: { status: [CONCLUDED] }, view: { knownBy: "2030-02-11" }) { nodes { key } }
      under: rounds(where: { status: [UNDER_WAY] }, view: { knownBy: "2030-02-11" }) { totalCount nodes { key } }
      processes(where: { status: [COLLAPSED, CONCLUDED] }, view: { knownBy: "2030-02-11" }) { nodes { key } }
      running: processes(where: { status: [ACTIVE] }, view: { knownBy: "2030-02-11" }) { nodes { key } }
    }`);
    expect(data).to.deep.equal({
      rounds: { nodes: [] },
      under: { totalCount: 1, nodes: [{ key: 'over/held' }] },
      processes: { nodes: [{ key: 'secret' }] },
      running: { nodes: [{ key: 'over' }, { key: 'paused' }] },
    });
  });

  it('are not guessed from a vague day, and stay when they are asked for twice', () => {
    const round = { status: 'CONCLUDED', statusKnownSince: null, date: '2030-03' } as const;
    expect(statusKnownOn(round, '2030-03-15')).to.equal('CONCLUDED');
    expect(statusKnownOn({ ...round, date: null }, '1900-01-01')).to.equal('CONCLUDED');
    const once = statusKnownOn({ ...round, date: '2030-03-01/2030-03-09' }, '2030-03-05');
    expect(statusKnownOn({ ...round, status: once, date: '2030-03-01/2030-03-09' }, '2030-03-05')).to.equal(once);
  });
});
