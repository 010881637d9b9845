import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/*
 * Invented. `lost` has entries that nothing dates: they stand by recording, and count at no dated round. `clocks` has entries of one day, told apart by times
 * of their own in several zones. What must come is worked out by hand.
 */
const text = `bundle: 1
parties: [{ key: a, name: A, kind: STATE }, { key: b, name: B, kind: STATE }, { key: c, name: C, kind: STATE }]
issues: [{ key: i, label: I }]
processes:
  - key: lost
    name: Lost dates
    kind: INTERSTATE
    status: ACTIVE
    rounds:
      - { key: r1, label: First, date: 2030-01-10, status: CONCLUDED }
      - { key: dark, label: On a day nobody knows, status: CONCLUDED }
      - { key: r2, label: Second, date: 2030-02-10, status: CONCLUDED }
    demands:
      - key: d
        title: D
        issue: i
        kind: DEMAND
        madeBy: [a]
        addressedTo: [b]
        positions:
          - { n: 1, round: r1, changes: [RAISED], quantities: [{ value: 9, unit: tonne }] }
          - { n: 2, changes: [SOFTENED], direction: TOWARD, quantities: [{ value: 7, unit: tonne }] }
          - { n: 3, round: dark, changes: [AGREED] }
          - { n: 4, round: r2, changes: [SPECIFIED] }
        responses:
          - { n: 1, party: b, kind: AMBIGUOUS }
      - { key: e, title: E, issue: i, kind: DEMAND, madeBy: [a], addressedTo: [b], positions: [{ n: 1, changes: [RAISED] }] }
      - { key: f, title: F, issue: i, kind: DEMAND, madeBy: [a], addressedTo: [b], positions: [{ n: 1, date: 2030-01-05, changes: [RAISED] }, { n: 2, date: 2030-01-06, toward: [c], changes: [AGREED] }] }
    outcomes:
      - { key: o, kind: DECISION, text: Done., language: en }
  - key: clocks
    name: One day
    kind: INTERSTATE
    status: ACTIVE
    statements: [{ key: call, date: 2030-05-06, kind: CALL, title: A call, by: [a] }]
    demands:
      - key: d
        title: D
        issue: i
        kind: DEMAND
        madeBy: [a]
        addressedTo: [b]
        positions:
          - { n: 1, date: 2030-05-06, time: "09:00", zone: America/New_York, changes: [RAISED], text: One. }
          - { n: 2, date: 2030-05-06, time: "12:00", zone: Europe/Oslo, changes: [HARDENED], text: Two. }
          - { n: 3, statement: call, time: "23:30", zone: Asia/Tokyo, changes: [SOFTENED], text: Three. }
        responses:
          - { n: 1, party: b, date: 2030-05-06, time: "15:00", zone: Europe/Oslo, kind: AMBIGUOUS }
          - { n: 2, party: b, date: 2030-05-06, time: "08:00", zone: America/New_York, kind: REJECTED }
    outcomes:
      - { key: o, kind: DECISION, text: Done., language: en, date: 2030-05-06, time: "12:30", zone: Europe/Oslo }
`;
const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;

describe('Entries of unknown days, and of one day', () => {
  let test: TestDatabase;
  let notices: readonly string[];
  before(async () => {
    test = await newDatabase();
    notices = (await importBundle(test.database, [{ name: 'lost.yaml', text }], { who: 'test' })).notices;
  });
  after(() => test.discard());

  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
  const asked = async (query: string): Promise<any> => {
    const { result } = await ask(test.database, query, {}, editor);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return JSON.parse(JSON.stringify(result.data));
  };

  it('stand by the order of recording, and count at no dated round', async () => {
    const { demand } = await asked(`{ demand(key: "lost/d") { status current { number } positions { nodes { number statedOn } }
      r1: standing(round: "lost/r1") dark: standing(round: "lost/dark") r2: standing(round: "lost/r2")
      at: positionAt(date: "2030-02-01") { number } there: positionAt(round: "lost/dark") { number } responses { date } } }`);
    expect(demand.positions.nodes.map(({ number, statedOn }: { number: number; statedOn: string }) => `${number} ${statedOn}`)).to.deep.equal([
      '1 2030-01-10',
      '2 ../..',
      '3 ../..',
      '4 2030-02-10',
    ]);
    expect([demand.status, demand.current.number, demand.at.number, demand.there.number]).to.deep.equal(['AGREED', 4, 1, 3]);
    // At the second round the agreement stands before its own position, whose place comes after it.
    expect([demand.r1, demand.dark, demand.r2]).to.deep.equal(['STATED', 'CLOSED', 'CLOSED']);
    expect(demand.responses).to.deep.equal([{ date: null }]);
  });

  it('have no date in figures and in what was said, and are in no span of days', async () => {
    const data = await asked(`{
      figures(where: { process: { eq: "lost" } }) { lines { points { date quantities { value } } } }
      raisedThen: demands(where: { process: { eq: "lost" }, raised: { from: "1900", to: "2100" } }) { nodes { key } }
      statedThen: demands(where: { process: { eq: "lost" }, stated: { from: "2031" } }) { nodes { key } }
      all: movements(process: "lost") { position { number } }
      then: movements(process: "lost", from: "1900", to: "2100") { position { number } }
    }`);
    expect(data.figures[0].lines[0].points).to.deep.equal([
      { date: '2030-01-10', quantities: [{ value: 9 }] },
      { date: null, quantities: [{ value: 7 }] },
    ]);
    expect(data.raisedThen.nodes).to.deep.equal([{ key: 'lost/f' }, { key: 'lost/d' }]);
    expect(data.statedThen.nodes).to.deep.equal([]);
    expect([data.all, data.then]).to.deep.equal([[{ position: { number: 2 } }], []]);
  });

  it('are told of, and so is what is toward somebody who is not addressed', async () => {
    const about = (line: string) => line.replace(/^.*notice: /, '');
    // That nothing here has a source is told too, and is no matter of dates. These invented dates lie ahead of today, for some years to come.
    const ofTime = notices.map(about).filter((line) => !/rests on no source|is after today/.test(line));
    expect(ofTime.sort()).to.deep.equal([
      'clocks/d/1 says RAISED, but position 2 stands before it: what is raised is asked for the first time',
      'lost/d/2 has no date: it counts at no dated round',
      'lost/d/3 has no date: it counts at no dated round',
      'lost/d/r1 has no date: it counts at no dated round',
      'lost/e/1 has no date: it counts at no dated round',
      'lost/f/2 is toward a party that is no addressee of the demand: it settles nothing with the addressees',
      'lost/o has no date: it counts at no dated round',
    ]);
    const { faults, notices: found } = await verify(test.database);
    expect(faults).to.deep.equal([]);
    expect(found.filter(({ kind }) => kind === 'NO_DATE')).to.have.length(5);
    expect((await asked('{ demand(key: "lost/f") { status } }')).demand.status).to.equal('OPEN');
  });

  it('are ordered by instants, by a zone of their own where no round gives one', async () => {
    // In UTC: 13:00, 10:00 and 14:30; the answers 13:00 and 12:00; the outcome 10:30.
    const { demand, process } = await asked(`{
      demand(key: "clocks/d") { current { number time zone } positions { nodes { number } } responses { key } }
      process(key: "clocks") { timeline(first: 20) { nodes { thing { key } } } }
    }`);
    expect(demand.positions.nodes.map(({ number }: { number: number }) => number)).to.deep.equal([2, 1, 3]);
    expect(demand.current).to.deep.equal({ number: 3, time: '23:30', zone: 'Asia/Tokyo' });
    expect(demand.responses).to.deep.equal([{ key: 'clocks/d/r2' }, { key: 'clocks/d/r1' }]);
    expect(process.timeline.nodes.map(({ thing }: { thing: { key: string } }) => thing.key)).to.deep.equal([
      'clocks/call',
      'clocks/d/2',
      'clocks/o',
      'clocks/d/r2',
      'clocks/d/1',
      'clocks/d/r1',
      'clocks/d/3',
    ]);
  });
});
