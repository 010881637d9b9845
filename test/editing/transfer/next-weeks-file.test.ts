import { expect } from 'chai';
import { type ImportRefused, importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/* An analyst keeps one file and brings it in each week. Invented: what the world moves on while its key stays. */
const week = (reason: string, { status, date, attendance, followUp, result, until, processStatus }: Record<string, string>, more = '') => `bundle: 1
${reason}
parties:
  - { key: weekland, name: Weekland, kind: STATE }
  - { key: club, name: Club, kind: BLOC, members: [{ party: weekland, from: 2020${until} }] }
issues: [{ key: fish, label: Fish }]
people: [{ key: minister, name: Minister, party: weekland, offices: [{ title: Minister, from: 2020${until} }] }]
processes:
  - key: weekly
    name: Weekly talks
    kind: TRADE
    status: ${processStatus}
    rounds:
      - key: r7
        label: Round seven
        date: ${date}
        status: ${status}
        participations: [{ party: weekland, role: NEGOTIATING_PARTY, attendance: ${attendance} }]
        outcomes: [{ key: deal, kind: TRUCE, text: Quiet., language: en, followUp: ${followUp} }]
    demands:
      - key: W
        title: Fish
        issue: fish
        kind: DEMAND
        madeBy: [weekland]
        addressedTo: [club]
        positions: [{ n: 1, round: r7, text: Fish., language: en, changes: [RAISED] }]
    deadlines: [{ key: reply, for: A reply, due: 2024-07-01, result: ${result} }]
${more}`;
const first = {
  status: 'ANNOUNCED',
  date: '2024-06-03',
  attendance: 'EXPECTED',
  followUp: 'NOT_STARTED',
  result: 'UNKNOWN',
  until: '',
  processStatus: 'ACTIVE',
};
const second = {
  status: 'CONCLUDED',
  date: '2024-06-04',
  attendance: 'ATTENDED',
  followUp: 'FULL',
  result: 'MET',
  until: ', to: 2024-06',
  processStatus: 'CONCLUDED',
};

describe("Next week's file", () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
    await bring(week('', first));
  });
  afterEach(() => test.discard());

  const bring = (text: string) => importBundle(test.database, [{ name: 'week.yaml', text }], { who: 'test' });
  const acts = async (key: string) => {
    const { result } = await ask(test.database, `{ node: round(key: "${key}") { history { act reason } } }`);
    return (result.data as { node: { history: { act: string; reason: string }[] } }).node.history.map(({ act, reason }) => `${act} ${reason}`);
  };

  it('is accepted as facts where it says so at its top, and corrects nothing', async () => {
    const { counts } = await bring(week('reason: FACT', second));
    expect(counts.corrected).to.deep.equal({});
    expect(counts.moved).to.include({ Round: 1, Participation: 1, Outcome: 1, Deadline: 1, Party: 1, Person: 1, Process: 1 });
    expect(await acts('weekly/r7')).to.deep.equal(['round.recorded FACT', 'round.concluded FACT']);
    const { result } = await ask(test.database, '{ changes(first: 100) { nodes { act reason } } }');
    const told = (result.data as { changes: { nodes: { act: string; reason: string }[] } }).changes.nodes;
    expect(told.filter(({ reason }) => reason !== 'FACT')).to.deep.equal([]);
    expect((await verify(test.database)).faults).to.deep.equal([]);
  });

  it('is accepted where one entry says so, for what lies in it too', async () => {
    const text = week('', { ...first, status: 'CONCLUDED', attendance: 'ATTENDED', followUp: 'FULL' }).replace(
      '      - key: r7\n',
      '      - key: r7\n        reason: FACT\n',
    );
    expect((await bring(text)).counts.moved).to.deep.equal({ Round: 1, Participation: 1, Outcome: 1 });
  });

  it('changes nothing when it comes again', async () => {
    await bring(week('reason: FACT', second));
    const { counts } = await bring(week('reason: FACT', second));
    expect(counts).to.deep.include({ created: {}, corrected: {}, moved: {} });
  });

  const problem = async (text: string) => ((await bring(text).catch((error: unknown) => error)) as ImportRefused).message;

  it('is refused without a reason, and told which there are', async () => {
    expect(await problem(week('', second))).to.contain('Where the record was wrong, say `reason: CORRECTION`; where this happened since, say `reason: FACT`.');
  });

  it('is refused where a position would be other than it was: a party moves by a new one', async () => {
    const moved = week('reason: FACT', first).replace('text: Fish., language: en, changes: [RAISED]', 'text: More fish., language: en, changes: [RAISED]');
    expect(await problem(moved)).to.contain('a position is what was said at one moment');
  });

  it('is refused where a round would go back to a status that it cannot have', async () => {
    await bring(week('reason: FACT', second));
    expect(await problem(week('reason: FACT', { ...second, status: 'ANNOUNCED' }))).to.contain('CONCLUDED is an end');
  });

  it('is a CORRECTION where one entry says that, whatever the file says', async () => {
    const text = week('reason: FACT', { ...first, date: '2024-06-02' }).replace('      - key: r7\n', '      - key: r7\n        reason: CORRECTION\n');
    expect((await bring(text)).counts.corrected).to.deep.include({ Round: 1 });
    expect((await acts('weekly/r7')).at(-1)).to.equal('round.corrected CORRECTION');
  });

  it('cannot say CORRECTION for all of itself', async () => {
    expect(await problem(week('reason: CORRECTION', second))).to.contain('reason: expected');
  });
});
