import { expect } from 'chai';
import { earlierOf, revivalsOf } from '../../src/questions/revivals-of.ts';
import { ask } from '../support/ask.ts';
import { demand, type TestDemand, wordOf } from '../support/histories.ts';
import { seededDatabase } from '../support/seeded.ts';

const sides = { madeBy: ['north'], addressedTo: ['south'] };
const old = demand('OLD', { ...sides, positions: { 'OLD/1': ['2020-01-01', { changes: ['RAISED'] }], 'OLD/2': ['2020-06-01', { changes: ['WITHDRAWN'] }] } });

const told = (...demands: TestDemand[]) =>
  revivalsOf(demands, [old, ...demands]).map(
    ({ way, demand: present, revivedBy, earlier, earlierStatus, earlierPosition }) =>
      `${present.name} ${way} by ${revivedBy.name}: ${earlier.name}, ${earlierStatus} by ${earlierPosition?.name}`,
  );

describe('A present demand that revives an earlier one', () => {
  it('is one that had been closed and was made again, each time it was', () => {
    const again = demand('A', {
      ...sides,
      positions: {
        'A/1': ['2030-01-01', { changes: ['RAISED'] }],
        'A/2': ['2030-01-02', { changes: ['WITHDRAWN'] }],
        'A/3': ['2030-01-03', {}],
        'A/4': ['2030-01-04', { changes: ['LAPSED'] }],
        'A/5': ['2030-01-05', { changes: ['REVIVED'] }],
      },
    });
    expect(told(again)).to.deep.equal(['A MADE_AGAIN by A/3: A, WITHDRAWN by A/2', 'A MADE_AGAIN by A/5: A, LAPSED by A/4']);
  });

  it('is one that is coded as reopened though nothing had closed it', () => {
    const reopened = demand('B', {
      ...sides,
      positions: { 'B/1': ['2030-01-01', { changes: ['PARTLY_AGREED'] }], 'B/2': ['2030-01-02', { changes: ['REOPENED'] }] },
    });
    expect(told(reopened)).to.deep.equal(['B MADE_AGAIN by B/2: B, PARTLY_AGREED by B/1']);
  });

  it('stood UNRESOLVED before where its process was over by then, and only then', () => {
    const ended = (name: string, processEnded: string) =>
      demand(name, { ...sides, processEnded, positions: { [`${name}/1`]: ['2030-01-01', { changes: ['RAISED'] }] } });
    const before = ended('U', '2030-01-31');
    const onThatDay = ended('V', '2030-02-01');
    const present = demand('W', {
      ...sides,
      positions: { 'W/1': ['2030-02-01', { changes: ['RAISED'] }] },
      links: [
        { kind: 'REVIVES', to: 'U' },
        { kind: 'DESCENDS_FROM', to: 'V' },
      ],
    });
    expect(revivalsOf([present], [before, onThatDay]).map(({ earlier, earlierStatus }) => `${earlier.name} ${earlierStatus}`)).to.deep.equal([
      'U UNRESOLVED',
      'V OPEN',
    ]);
  });

  it('is not one that was agreed for the time being alone: to take that up again is no going back', () => {
    const settled = (name: string, changes: 'AGREED' | 'PARTLY_AGREED', subjectTo: string | null) =>
      demand(name, {
        ...sides,
        positions: {
          [`${name}/1`]: ['2030-01-01', { changes: ['RAISED'] }],
          [`${name}/2`]: ['2030-01-02', { changes: [changes], subjectTo }],
          [`${name}/3`]: ['2030-01-03', { changes: ['REOPENED'] }],
        },
      });
    expect(told(settled('P', 'AGREED', 'a vote'), settled('Q', 'PARTLY_AGREED', 'a vote'), settled('R', 'AGREED', null))).to.deep.equal([
      'R MADE_AGAIN by R/3: R, AGREED by R/2',
    ]);
  });

  it('is not one that is closed now, nor one that was only said again', () => {
    const revived = {
      'C/1': ['2030-01-01', { changes: ['WITHDRAWN'] }],
      'C/2': ['2030-01-02', { changes: ['REVIVED'] }],
      'C/3': ['2030-01-03', { changes: ['WITHDRAWN'] }],
    } as const;
    const closed = demand('C', { ...sides, positions: revived, links: [{ kind: 'REVIVES', to: 'OLD' }] });
    const repeated = demand('D', { ...sides, positions: { 'D/1': ['2030-01-01', {}], 'D/2': ['2030-01-02', {}] } });
    expect(told(closed, repeated)).to.deep.equal([]);
  });

  it('is one tied to another, by the position of the day or the round of the tie, else by its first', () => {
    const positions = { 1: ['2030-01-01', { changes: ['RAISED'] as const }], 2: ['2030-02-01', { round: 'second' }] } as const;
    const named = (name: string) => ({ [`${name}/1`]: positions[1], [`${name}/2`]: positions[2] });
    const ofDay = demand('E', { ...sides, positions: named('E'), links: [{ kind: 'REVIVES', to: 'OLD', date: '2030-02-01' }] });
    const ofRound = demand('F', { ...sides, positions: named('F'), links: [{ kind: 'DESCENDS_FROM', to: 'OLD', round: 'second' }] });
    const ofNothing = demand('G', { ...sides, positions: named('G'), links: [{ kind: 'REVIVES', to: 'OLD' }] });
    expect(told(ofDay, ofRound, ofNothing)).to.deep.equal([
      'E REVIVES by E/2: OLD, WITHDRAWN by OLD/2',
      'F DESCENDS_FROM by F/2: OLD, WITHDRAWN by OLD/2',
      'G REVIVES by G/1: OLD, WITHDRAWN by OLD/2',
    ]);
  });

  it('is not one in which another goes on without a break, split, merged or replaced', () => {
    const part = demand('H-a', { ...sides, positions: { 'H-a/1': ['2030-02-01', { changes: ['RAISED'] }] }, links: [{ kind: 'DESCENDS_FROM', to: 'H' }] });
    const whole = (kind: 'SPLIT_INTO' | 'MERGED_INTO' | 'REPLACED_BY' | 'COUNTERS') =>
      demand('H', { ...sides, positions: { 'H/1': ['2030-01-01', { changes: ['RAISED'] }] }, links: [{ kind, to: 'H-a' }] });
    for (const kind of ['SPLIT_INTO', 'MERGED_INTO', 'REPLACED_BY'] as const) expect(told(part, whole(kind)), kind).to.deep.equal([]);
    expect(told(part, whole('COUNTERS')), '(control)').to.have.length(1);
  });

  it('looks only where ties lead back', () => {
    const tied = demand('I', {
      ...sides,
      positions: { 'I/1': ['2030-01-01', {}] },
      links: [
        { kind: 'REVIVES', to: 'OLD' },
        { kind: 'COUNTERS', to: 'H' },
      ],
    });
    expect(earlierOf([tied]).map(wordOf)).to.deep.equal(['OLD']);
  });

  it('of the seeds is found in another process also where that one is not asked for, and by what was known on a day', async () => {
    const { database } = await seededDatabase();
    const keys = async (view: string) => {
      const { result } = await ask(database, `{ revivals(where: { process: { eq: "ru-ua-us-2025" } }${view}) { revivedBy { key } earlier { key } } }`);
      return (result.data as { revivals: { revivedBy: { key: string }; earlier: { key: string } }[] }).revivals.map(
        ({ revivedBy, earlier }) => `${revivedBy.key} ${earlier.key}`,
      );
    };
    // The tie of RU5-13 was known on 24 August 2025. US5-04 takes up US5-01 since 21 October, UA5-19 was reopened in May 2026.
    expect(await keys(', view: { knownBy: "2025-09-30" }')).to.deep.equal(['ru-ua-us-2025/RU5-13/2 ru-ua-2022/RU-13']);
    expect(await keys('')).to.deep.equal([
      'ru-ua-us-2025/RU5-13/2 ru-ua-2022/RU-13',
      'ru-ua-us-2025/UA5-19/5 ru-ua-us-2025/UA5-19',
      'ru-ua-us-2025/US5-04/1 ru-ua-us-2025/US5-01',
    ]);
  });
});
