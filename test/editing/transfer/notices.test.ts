import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { MOST_NOTICES, ToldNotices } from '../../../src/editing/transfer/told-notices.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import type { ThingId } from '../../../src/ledger/thing.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/* Plainly invented: each entry that deserves a look stands on a line of its own, beside one that does not. */
const file = `bundle: 1
sources: [{ key: gazette, title: Gazette, kind: PRESS, published: 2018-01-01 }]
parties: [{ key: north, name: North, kind: STATE }, { key: south, name: South, kind: STATE }]
issues: [{ key: water, label: Water }]
processes:
  - key: talks
    name: Talks
    kind: INTERSTATE
    status: ACTIVE
    rounds:
      - key: r1
        label: First
        date: 2018-02-01
        status: CONCLUDED
        outcomes:
          - { key: late, kind: AGREEMENT, text: Some., language: en, date: 2018-02-03 }
      - key: r2
        label: Second
        date: 2018-03-01
        status: CONCLUDED
        outcomes:
          - { key: deal, kind: AGREEMENT, text: All., language: en, settles: [{ demand: B, extent: FULL }] }
      - { key: weeks, label: Weeks, date: 2018-07-01/2018-07-14, status: CONCLUDED }
      - key: r3
        label: Third
        date: 2018-09-01
        status: CONCLUDED
    demands:
      - key: A
        title: Water
        issue: water
        kind: DEMAND
        madeBy: [north]
        addressedTo: [south]
        positions:
          - { n: 1, round: r1, text: "One two three four five six seven eight nine ten.", language: en, changes: [RAISED] }
          - { n: 2, round: r2, text: "One two three four five six seven eight nine eleven.", language: en, changes: [RESTATED] }
          - { n: 3, date: 2018-03-02, text: "One two three four five six seven eight twelve thirteen.", language: en, changes: [RESTATED] }
          - { n: 4, round: r2, date: 2018-04-01, changes: [AGREED] }
          - { n: 5, date: 2018-04-02, changes: [HARDENED] }
          - { n: 6, date: 2018-04-03, changes: [SPECIFIED] }
        responses:
          - { n: 1, to: 1, party: south, round: r1, kind: REJECTED }
          - { n: 2, to: 1, party: south, round: r1, kind: REJECTED }
          - { n: 3, to: 2, party: south, date: 2018-02-20, kind: REJECTED }
          - { n: 4, party: south, date: 2018-01-20, kind: REJECTED }
          - { n: 5, party: south, round: r2, date: 2018-03-05, kind: REJECTED }
          - { n: 6, party: south, date: 2018-05-01, kind: REJECTED, sources: [gazette] }
          - { n: 7, party: south, round: weeks, date: 2018-07-02, kind: DEFERRED }
          - { n: 8, party: south, round: weeks, date: 2018-07-05, kind: DEFERRED }
          - { n: 9, party: south, round: weeks, date: 2018-07-05, kind: DEFERRED }
      - key: B
        title: Fish
        issue: water
        kind: DEMAND
        madeBy: [north]
        addressedTo: [south]
        positions:
          - { n: 1, round: r1, changes: [RAISED] }
          - { n: 2, round: r2, changes: [WITHDRAWN] }
          - { n: 3, date: 2018-06-01, changes: [RESTATED] }
      - key: C
        title: Boats
        issue: water
        kind: DEMAND
        madeBy: [north]
        addressedTo: [south]
        positions:
          - { n: 1, round: r3, date: 2018-08-31/2018-09-01, changes: [RAISED], knownSince: 2018-08-31, coder: first, codings: [{ coder: second, changes: [RAISED] }, { coder: third, changes: [HARDENED, RAISED] }] }
          - { n: 2, round: r3, date: 2018-08-31/2018-09-01, changes: [RESTATED], knownSince: 2018-08-30 }
      - key: D
        title: Salt
        issue: water
        kind: DEMAND
        madeBy: [north]
        addressedTo: [south]
        positions:
          - { n: 1, round: r1, changes: [RAISED] }
          - { n: 2, round: r2, changes: [WITHDRAWN, PARTLY_AGREED, RAISED, AGREED] }
      - key: F
        title: Clocks of two places
        issue: water
        kind: DEMAND
        madeBy: [north]
        addressedTo: [south]
        positions:
          - { n: 1, date: 2018-09-02, time: "09:00", zone: Asia/Tokyo, changes: [RAISED] }
        responses:
          - { n: 1, party: south, date: 2018-09-01, time: "23:30", zone: America/New_York, kind: REJECTED }
          - { n: 2, party: south, date: 2018-09-02, time: "08:30", zone: Asia/Tokyo, kind: REJECTED }
      - key: E
        title: Sand
        issue: water
        kind: DEMAND
        madeBy: [north]
        addressedTo: [south]
        positions:
          - { n: 1, round: r1, changes: [SPECIFIED], firmness: FLOATED }
          - { n: 2, round: r2, changes: [RAISED, CONDITION_ADDED] }
          - { n: 3, round: r3, changes: [AGREED, MET, SPECIFIED] }
    outcomes:
      - { key: told, kind: AGREEMENT, text: More., language: en, date: 2018-02-03, sources: [gazette] }
`;

const MORE = 'says RESTATED, but more than a tenth of its words differ from before: is it REWORDED, or does it ask something else?';

/**
 * By hand: the thing, the line of its entry, and why. One word of ten differs in A/2, which is no more than a tenth; two of ten differ in A/3. A/r8 came days after A/r7, and C/1 began on the day it was known. Its second coder agrees with the
 * first, and the third does not. F/r1 was given in New York at 03:30 by the clock of London, and F/1 in Tokyo at midnight. */
const expected: readonly (readonly [string, string, string])[] = [
  ['talks/A/3', 'n: 3, date: 2018-03-02', MORE],
  ['talks/A/4', 'n: 4, round: r2', 'has a date outside the days of its round'],
  ['talks/A/5', 'n: 5, date: 2018-04-02', 'asks for more than was settled, but leaves it settled: say REOPENED if it reopens it'],
  ['talks/A/r2', 'n: 2, to: 1', 'is a second answer of the same party at the same round, beside response 1: one act is one response'],
  ['talks/A/r3', 'n: 3, to: 2', 'is dated before position 2, which it answers'],
  ['talks/A/r4', 'n: 4, party: south', 'is dated before the first position of its demand'],
  ['talks/F/r2', 'n: 2, party: south, date: 2018-09-02', 'is dated before the first position of its demand'],
  ['talks/A/r5', 'n: 5, party: south', 'has a date outside the days of its round'],
  ['talks/A/r6', 'n: 6, party: south', 'is known since 2018-01-01, before it happened'],
  ['talks/A/r9', 'n: 9, party: south', 'is a second answer of the same party at the same round, beside response 8: one act is one response'],
  ['talks/C/1', 'n: 1, round: r3', 'is RAISED to first, and HARDENED, RAISED to third: decide between them'],
  ['talks/C/2', 'n: 2, round: r3', 'is known since 2018-08-30, before it happened'],
  ['talks/B/3', 'n: 3, date: 2018-06-01', 'states a demand again that was WITHDRAWN: say REVIVED'],
  [
    'talks/D/2',
    'n: 2, round: r2, changes: [WITHDRAWN, PARTLY_AGREED',
    'says WITHDRAWN and AGREED, WITHDRAWN and PARTLY_AGREED, RAISED and WITHDRAWN, AGREED and PARTLY_AGREED, which exclude each other: keep what holds',
  ],
  [
    'talks/D/2',
    'n: 2, round: r2, changes: [WITHDRAWN, PARTLY_AGREED',
    'says RAISED, but position 1 stands before it: what is raised is asked for the first time',
  ],
  ['talks/deal', 'key: deal', 'is said to settle talks/B (FULL), of which position 2 says WITHDRAWN: that decides'],
  ['talks/late', 'key: late', 'has a date outside the days of its round'],
  ['talks/told', 'key: told', 'is known since 2018-01-01, before it happened'],
];

const lineOf = (beginning: string) => file.split('\n').findIndex((line) => line.includes(`{ ${beginning}`)) + 1;

describe('The notices of an import', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
  });
  after(() => test.discard());

  it('say with file and line what is doubtful or cannot be; the import is written all the same', async () => {
    const { counts, notices } = await importBundle(test.database, [{ name: 'talks.yaml', text: file }], { who: 'test' });
    expect(counts.created).to.include({ Position: 17, Response: 11, Outcome: 3 });
    const told = notices.map((notice) => notice.replace(/^talks\.yaml:(\d+):\d+: [^:]*: /, 'line $1: '));
    // By hand: 4 rounds, 17 positions, 10 of 11 responses and 2 of 3 outcomes name no source. The first of them is round r1.
    const bare = `line ${file.split('\n').indexOf('      - key: r1') + 1}: talks/r1 rests on no source, as do 32 more entries`;
    expect(told).to.have.members([...expected.map(([key, line, why]) => `line ${lineOf(line)}: ${key} ${why}`), bare]);
  });

  it('are those of verify', async () => {
    const { notices, faults } = await verify(test.database);
    expect(faults).to.deep.equal([]);
    expect(notices.map(({ where, message }) => `${where} ${message}`)).to.have.members(expected.map(([key, , why]) => `${key} ${why}`));
  });

  it('are given once: what stands already is not told again by the next import', async () => {
    const { notices } = await importBundle(test.database, [{ name: 'talks.yaml', text: file }], { who: 'test' });
    expect(notices).to.deep.equal([]);
  });

  it('tell of an outcome that stands, where a new position disagrees with it', async () => {
    const settles = '{ key: late, kind: AGREEMENT, settles: [{ demand: A, extent: PART }], reason: CORRECTION,';
    const later = file
      .replace('{ key: late, kind: AGREEMENT,', settles)
      .replace('          - { n: 6, date: 2018-04-03', '          - { n: 7, date: 2018-02-03, changes: [NOT_MET] }\n          - { n: 6, date: 2018-04-03');
    const { notices } = await importBundle(test.database, [{ name: 'later.yaml', text: later }], { who: 'test' });
    expect(notices.some((notice) => notice.includes('talks/late is said to settle talks/A (PART), of which position 7 says NOT_MET'))).to.equal(true);
  });
});

describe('Many notices of an import', () => {
  it('are the first 1,000, and a count of the others', () => {
    const told = new ToldNotices();
    const notice = (message: string) =>
      ({ thing: 1 as ThingId, key: 'talks/A/1', kind: 'NO_DATE', message, place: { file: 'a.yaml', line: 1, column: 1, path: [] } }) as const;
    for (let number = 1; number <= MOST_NOTICES; number++) told.add(notice(`is ${number}`));
    expect(told.lines).to.have.length(1_000);
    told.add(notice('is one more'));
    told.add(notice('is another'));
    expect([told.lines.length, told.lines[999]]).to.deep.equal([1_001, 'a.yaml:1:1: notice: talks/A/1 is 1000']);
    expect(told.lines[1_000]).to.equal('notice: 2 more notices are not listed. `npx parley verify --notices` lists all.');
  });
});
