import { expect } from 'chai';
import { hindsightOf } from '../../src/questions/hindsight-of.ts';
import { Course } from '../../src/record/demands/course.ts';
import type { ActingOutcome } from '../../src/record/demands/outcome-effects.ts';
import { ask } from '../support/ask.ts';
import { demand, id, type TestDemand } from '../support/histories.ts';
import { dateOf, inOrder, knownOn, lastDay, seedProcess } from '../support/seed-oracle.ts';
import { seededDatabase } from '../support/seeded.ts';

const sides = { madeBy: ['north'], addressedTo: ['south'] };
const whole = demand('N-1', {
  ...sides,
  positions: {
    'first words': ['2030-01-02', { changes: ['RAISED'], text: 'Ten.' }],
    'secret paper': ['2030-01-20', { changes: ['HARDENED'], text: 'Twelve.' }],
    'said again': ['2030-02-01', {}],
    'given up': ['2030-03-01', { changes: ['WITHDRAWN'] }],
  },
  responses: { no: ['2030-01-03', { party: 'south' }], later: ['2030-02-02', { party: 'south' }], undated: [null, { party: 'south' }] },
});

/** The demand as it appears to one who does not know of these. */
function without(...names: string[]): TestDemand {
  const knows = ({ name }: { name: string }) => !names.includes(name);
  const positions = whole.positions.filter(knows);
  return { ...whole, positions, course: Course.of(positions, whole), responses: whole.responses.filter(knows) };
}

function told(appeared: TestDemand | null, day: string): string {
  const seen = hindsightOf(appeared, whole, day);
  if (seen === null) return 'nothing';
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join(' and ') || 'nothing';
  return `${seen.hindsight}: ${seen.then?.name ?? 'nothing'} (${seen.statusThen}), now ${seen.now?.name} (${seen.statusNow}); of positions ${names(seen.cameToLight)}, of answers ${names(seen.answersCameToLight)}`;
}

describe('What a demand appeared to be on a day', () => {
  it('was UNRESOLVED from the day on which its process ended, to those who knew of that', () => {
    const open = demand('N-2', { ...sides, positions: { once: ['2030-01-02', { changes: ['RAISED'] }] } });
    const ended = { ...open, processEnded: '2030-02-10' };
    const statuses = (appeared: TestDemand, day: string) => {
      const seen = hindsightOf(appeared, ended, day);
      return `${seen?.statusThen} ${seen?.statusNow}`;
    };
    expect([statuses(open, '2030-02-09'), statuses(open, '2030-02-10'), statuses(ended, '2030-02-10')]).to.deep.equal([
      'OPEN OPEN',
      'OPEN UNRESOLVED',
      'UNRESOLVED UNRESOLVED',
    ]);
  });

  it('is what it was where nothing came to light', () => {
    expect(told(whole, '2030-01-31')).to.equal('AS_IT_APPEARED: secret paper (OPEN), now secret paper (OPEN); of positions nothing, of answers nothing');
  });

  it('is what it was, with more known of it, where only an answer came to light', () => {
    expect(told(without('no'), '2030-01-10')).to.equal('MORE_IS_KNOWN: first words (OPEN), now first words (OPEN); of positions nothing, of answers no');
  });

  it('is what it was, with more known of it, where an outcome came to light', () => {
    const outcome = (name: string, firstDay: string, parts: { extent?: 'FULL' | 'PART'; voidedBy?: string }) => ({
      id: id(name),
      round: null,
      parties: [],
      confirms: false,
      subjectTo: null,
      expires: null,
      extends: null,
      extent: parts.extent ?? null,
      voidedBy: parts.voidedBy === undefined ? null : id(parts.voidedBy),
      firstDay,
      lastDay: firstDay,
    });
    const deal = outcome('deal', '2030-01-05', { extent: 'FULL', voidedBy: 'ruling' });
    const [ruling, part, further] = [
      outcome('ruling', '2030-01-08', {}),
      outcome('part', '2030-01-06', { extent: 'PART' }),
      outcome('further part', '2030-01-07', { extent: 'PART' }),
    ];
    const settledBy = (...outcomes: ActingOutcome[]) => ({ ...whole, course: Course.of(whole.positions, { ...whole, outcomes }) });
    const seen = (then: ActingOutcome[], now: ActingOutcome[]) => {
      const found = hindsightOf(settledBy(...then), settledBy(...now), '2030-01-10');
      return `${found?.hindsight} ${found?.statusThen} ${found?.statusNow}`;
    };
    expect(seen([], [deal])).to.equal('MORE_IS_KNOWN OPEN AGREED');
    expect(seen([deal], [deal, ruling])).to.equal('MORE_IS_KNOWN AGREED OPEN');
    expect(seen([part], [part, further]), 'the status stays').to.equal('MORE_IS_KNOWN PARTLY_AGREED PARTLY_AGREED');
    expect(seen([part], [part])).to.equal('AS_IT_APPEARED PARTLY_AGREED PARTLY_AGREED');
  });

  it('is the same position in other words where the wording that it carries came to light later', () => {
    expect(told(without('secret paper'), '2030-02-01')).to.equal(
      'WORDED_OTHERWISE: said again (OPEN), now said again (OPEN); of positions secret paper, of answers nothing',
    );
  });

  it('is another position where the one in force came to light later', () => {
    expect(told(without('secret paper'), '2030-01-25')).to.equal(
      'OTHERWISE: first words (OPEN), now secret paper (OPEN); of positions secret paper, of answers nothing',
    );
  });

  it('may be open where, as is known now, it had been given up', () => {
    expect(told(without('given up'), '2030-03-05')).to.equal(
      'OTHERWISE: said again (OPEN), now given up (WITHDRAWN); of positions given up, of answers nothing',
    );
  });

  it('is nothing where the public knew of none of its positions', () => {
    const expected = 'NOT_KNOWN_THEN: nothing (null), now first words (OPEN); of positions first words, of answers no';
    expect(told(null, '2030-01-10')).to.equal(expected);
  });

  it('is no question before it was raised; and an answer that nothing dates is dated by nothing', () => {
    expect(told(whole, '2030-01-01')).to.equal('nothing');
    expect(told(without('undated'), '2030-12-31')).to.match(/^AS_IT_APPEARED/);
  });

  it('of the seeds is, over all demands of 2022, what the bundle tells of any day', async () => {
    const { database } = await seededDatabase();
    const process = seedProcess('ru-ua-2022');
    for (const day of ['2022-03-17', '2022-04-15']) {
      const { result } = await ask(
        database,
        `{ hindsight(process: "ru-ua-2022", date: "${day}") { demand { key } then { number } now { number } cameToLight { number } } }`,
      );
      const expected = (process.demands ?? []).flatMap((one) => {
        const known = inOrder(process, one).filter((position) => lastDay(dateOf(process, position)) <= day);
        const seen = known.filter((position) => knownOn(position) <= day);
        if (known.length === 0) return [];
        const numbered = (position: (typeof known)[number] | undefined) => (position === undefined ? null : { number: position.n });
        const cameToLight = known.filter((position) => !seen.includes(position)).map(numbered);
        return [{ demand: { key: `ru-ua-2022/${one.key}` }, then: numbered(seen.at(-1)), now: numbered(known.at(-1)), cameToLight }];
      });
      expect((result.data as { hindsight: unknown[] }).hindsight).to.have.deep.members(expected);
    }
  });

  it('may be asked of some kinds alone, and says where the words differ', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(
      database,
      '{ hindsight(process: "ru-ua-2022", date: "2022-03-29", only: [OTHERWISE], where: { issue: { eq: "crimea" } }) { demand { key } then { number } now { number } diff { kind text } } }',
    );
    const [row, ...others] = (result.data as { hindsight: { demand: { key: string }; then: unknown; now: unknown; diff: { kind: string; text: string }[] }[] })
      .hindsight;
    // RU-07: in force on 29 March is its fifth position, the draft of 17 March; what appeared was its fourth, of the same day.
    expect([row?.demand.key, row?.then, row?.now, others]).to.deep.equal(['ru-ua-2022/RU-07', { number: 4 }, { number: 5 }, []]);
    const sideOf = (left: string) => (row?.diff ?? []).filter(({ kind }) => kind !== left).map(({ text }) => text);
    expect(sideOf('ADDED').join('')).to.equal('Ukraine to give up its demand that Crimea be returned.');
    expect(sideOf('REMOVED').join('')).to.equal('Kyiv to accept Crimea as legally Russian.');
  });

  it('is refused where what is known now would be known before it, and for a process that is not there', async () => {
    const { database } = await seededDatabase();
    const refusal = async (asked: string) => (await ask(database, `{ hindsight(${asked}) { hindsight } }`)).result.errors?.[0]?.extensions;
    expect(await refusal('process: "ru-ua-2022", date: "2022-04-01", view: { knownBy: "2022-03-01" }')).to.deep.include({
      code: 'BAD_USER_INPUT',
      path: ['view', 'knownBy'],
    });
    expect(await refusal('process: "nowhere", date: "2022-04-01"')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['process'] });
  });
});
