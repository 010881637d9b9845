import { expect } from 'chai';
import fc from 'fast-check';
import type { ThingId } from '../../../src/ledger/thing.ts';
import type { Cell } from '../../../src/questions/comparison/cell.ts';
import type { Column, ComparedDemand, VisibleRecord } from '../../../src/questions/comparison/columns.ts';
import { compare } from '../../../src/questions/comparison/compare.ts';
import { Course, statusOf } from '../../../src/record/demands/course.ts';
import { type ChangeKind, changeKinds } from '../../../src/record/demands/demand.ts';
import type { HistoryPosition } from '../../../src/record/demands/history.ts';
import { wordDiff } from '../../../src/record/demands/word-diff.ts';

const ADDRESSEES = [101, 102] as ThingId[];
const WHOLE = [{ kind: 'SPLIT_INTO', whole: true, round: null }] as const;

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2022-03-${String(number).padStart(2, '0')}`);
const kinds = fc.oneof(
  { weight: 2, arbitrary: fc.subarray<ChangeKind>(['RESTATED', 'REWORDED'], { minLength: 1 }) },
  { weight: 3, arbitrary: fc.subarray([...changeKinds.words], { minLength: 1, maxLength: 3 }) },
);

interface Sketch {
  readonly day: string;
  readonly changes: readonly ChangeKind[];
  readonly toward: readonly ThingId[];
  readonly round: ThingId | null;
}

/** A position of a round stands on the day of its round, whose number is its day in March; any other on a day of its own. */
const sketch: fc.Arbitrary<Sketch> = fc
  .record({ day, changes: kinds, toward: fc.oneof(fc.constant([]), fc.subarray(ADDRESSEES)), ofRound: fc.boolean() })
  .map(({ ofRound, ...rest }) => ({ ...rest, round: ofRound ? (Number(rest.day.slice(8)) as ThingId) : null }));

function position({ day: stated, changes, toward, round }: Sketch, number: number, id = number as ThingId): HistoryPosition {
  const texts = number % 3 === 0 ? [] : [{ text: `Leave by day ${number}.`, language: 'en', original: true, translatedBy: null }];
  return { id, number, round, statement: null, statedOn: stated, firstDay: stated, lastDay: stated, madeBy: [], toward, changes, texts, quantities: [] };
}

const demands: fc.Arbitrary<ComparedDemand[]> = fc.array(fc.array(sketch, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }).map((histories) =>
  histories.map((sketches, index) => ({
    id: (index + 1) as ThingId,
    madeBy: [100 as ThingId],
    addressedTo: ADDRESSEES,
    links: WHOLE,
    responses: [],
    positions: sketches.map((each, number) => position(each, number + 1, ((index + 1) * 1000 + number) as ThingId)),
  })),
);

function recordOf(shown: readonly ComparedDemand[]): VisibleRecord<ComparedDemand> {
  return { demands: shown, participations: [], isMember: () => false };
}

/** The round, or else the date, of a day in March; at a round without date nothing is known but its own positions. */
function columnOn(record: VisibleRecord<ComparedDemand>, { on, how }: { on: string; how: 'round' | 'date' | 'undated' }): Column {
  const days = how === 'undated' ? { firstDay: null, lastDay: null } : { firstDay: on, lastDay: on };
  return { ...days, round: how === 'date' ? null : (Number(on.slice(8)) as ThingId), key: on, label: on, date: on, tookPlace: true, record };
}

const where = fc.record({ on: day, how: fc.constantFrom('round' as const, 'date' as const, 'undated' as const) });
const dated = fc.record({ on: day, how: fc.constantFrom('round' as const, 'date' as const) });

/** What a cell says, without the column, so that cells of two comparisons can be held against each other. */
function told({ standing, stated, position: inForce, verdict, changes, between, diff, quantityChanges }: Cell<ComparedDemand>) {
  return { standing, stated, inForce: inForce?.id ?? null, verdict, changes, between: between.map(({ id }) => id), diff, quantityChanges };
}

const cellsOf = (columns: readonly Column[]) => new Map(compare(columns).rows.map(({ demand, cells }) => [demand.id, cells.map(told)]));

describe('a comparison', () => {
  it('of three columns says what the two comparisons of its neighbours say', () => {
    fc.assert(
      fc.property(demands, where, where, where, (shown, a, b, c) => {
        const record = recordOf(shown);
        const [one, two, three] = [columnOn(record, a), columnOn(record, b), columnOn(record, c)];
        const [all, before, after] = [cellsOf([one, two, three]), cellsOf([one, two]), cellsOf([two, three])];
        expect([...all.keys()].sort()).to.deep.equal([...new Set([...before.keys(), ...after.keys()])].sort());
        for (const [demand, cells] of before) expect(all.get(demand)?.slice(0, 2)).to.deep.equal(cells);
        for (const [demand, cells] of after) expect(all.get(demand)?.[2]).to.deep.equal(cells[1]);
      }),
    );
  });

  it('reversed shows the same standings and positions, and reversed twice is the same', () => {
    const still = ({ standing, inForce }: ReturnType<typeof told>) => ({ standing, inForce });
    fc.assert(
      fc.property(demands, fc.array(where, { minLength: 2, maxLength: 5 }), (shown, places) => {
        const record = recordOf(shown);
        const columns = places.map((place) => columnOn(record, place));
        const [forth, back, again] = [cellsOf(columns), cellsOf(columns.toReversed()), cellsOf(columns.toReversed().toReversed())];
        expect(again).to.deep.equal(forth);
        // What only came about between two columns makes a row in the order of time alone.
        const isThere = ({ standing, stated }: ReturnType<typeof told>) => stated || standing === 'STATED' || standing === 'CARRIED';
        const lasting = ([, cells]: readonly [number, ReturnType<typeof told>[]]) => cells.some(isThere);
        expect([...back].filter(lasting).map(([demand]) => demand)).to.deep.equal([...forth].filter(lasting).map(([demand]) => demand));
        for (const [demand, cells] of [...back].filter(lasting)) expect(cells.toReversed().map(still)).to.deep.equal(forth.get(demand)?.map(still));
      }),
    );
  });

  it('says UNCHANGED where it stays open, or closed though spoken of, with only restatements between, and nowhere else', () => {
    fc.assert(
      fc.property(demands, dated, dated, (shown, a, b) => {
        const [from, to] = [a, b].sort((one, other) => (one.on < other.on ? -1 : 1)) as [typeof a, typeof b];
        const record = recordOf(shown);
        for (const { demand, cells } of compare([columnOn(record, from), columnOn(record, to)]).rows) {
          const [first, second] = cells as [Cell<ComparedDemand>, Cell<ComparedDemand>];
          const ordered = demand.positions.toSorted((one, other) => one.lastDay.localeCompare(other.lastDay) || one.number - other.number);
          const placeOf = ({ position: inForce }: Cell<ComparedDemand>) => ordered.findIndex(({ id }) => id === inForce?.id);
          const since = ordered.slice(placeOf(first) + 1, placeOf(second) + 1);
          const onlyRestated = since.every(({ changes }) => changes.every((kind) => ['RESTATED', 'REWORDED'].includes(kind)));
          const inForce = [first, second].every(({ standing }) => standing === 'STATED' || standing === 'CARRIED');
          // A round's own position may stand before what was in force at a date of the same day: then nothing lies between, and its own kinds decide.
          fc.pre(placeOf(second) >= placeOf(first));
          const staysClosed = [first, second].every(({ standing }) => standing === 'CLOSED') && placeOf(second) > placeOf(first);
          expect(second.verdict === 'UNCHANGED').to.equal((inForce || staysClosed) && onlyRestated);
        }
      }),
    );
  });

  it('counts every row once in the totals of each column', () => {
    fc.assert(
      fc.property(demands, fc.array(where, { minLength: 2, maxLength: 4 }), (shown, places) => {
        const record = recordOf(shown);
        const columns = places.map((place) => columnOn(record, place));
        const { rows, summary } = compare(columns);
        for (const column of columns) {
          const totals = summary.filter((count) => count.column === column && count.party === null);
          expect(totals.reduce((sum, { count }) => sum + count, 0)).to.equal(rows.length);
        }
      }),
    );
  });
});

describe('a word diff', () => {
  const script = fc.string({ unit: 'grapheme', maxLength: 60 });
  const scripts = fc.array(fc.constantFrom('停火', 'أوقفوا', 'النار', 'вогонь', 'หยุดยิง', 'cease', '-', 'fire', ' ', '\n', '。', '👩‍👩‍👧', 'é', 'é'), {
    maxLength: 30,
  });

  it('gives both texts back to the letter, in any script', () => {
    fc.assert(fc.property(script, script, checkDiff));
    fc.assert(fc.property(scripts, scripts, (before, after) => checkDiff(before.join(''), after.join(''))));
  });

  it('gives both texts back where they have too little in common to be diffed', () => {
    const before = Array.from({ length: 2000 }, (_, index) => `a${index}`).join(' ');
    const after = Array.from({ length: 2000 }, (_, index) => `b${index}`).join(' ');
    checkDiff(before, after);
    expect(wordDiff(before, after).map(({ kind }) => kind)).to.deep.equal(['REMOVED', 'ADDED']);
  });

  function checkDiff(before: string, after: string): void {
    const segments = wordDiff(before, after);
    const without = (left: string) =>
      segments
        .filter(({ kind }) => kind !== left)
        .map(({ text }) => text)
        .join('');
    expect(without('REMOVED')).to.equal(after);
    expect(without('ADDED')).to.equal(before);
    expect(segments.every(({ text }) => text !== '')).to.equal(true);
  }
});

describe('the status of a demand', () => {
  const history = fc.uniqueArray(sketch, { selector: (each) => each.day, minLength: 1, maxLength: 8 });

  it('does not depend on the order in which its positions were recorded, where their places stay', () => {
    const terms = { madeBy: [100 as ThingId], addressedTo: ADDRESSEES, links: WHOLE };
    const shuffled = history.chain((sketches) => fc.tuple(fc.constant(sketches), fc.shuffledSubarray(sketches, { minLength: sketches.length })));
    fc.assert(
      fc.property(shuffled, ([sketches, others]) => {
        const [one, other] = [sketches, others].map((each) =>
          Course.of(
            each.map((entry, index) => position(entry, index + 1)),
            terms,
          ),
        ) as [Course, Course];
        expect(statusOf(one.end.state, false)).to.equal(statusOf(other.end.state, false));
        expect(sketches.map((_, index) => one.stateAfter(index))).to.deep.equal(sketches.map((_, index) => other.stateAfter(index)));
      }),
    );
  });
});
