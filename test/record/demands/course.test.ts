import { expect } from 'chai';
import fc from 'fast-check';
import type { ThingId } from '../../../src/ledger/thing.ts';
import { agreedAt } from '../../../src/questions/agreed-at.ts';
import type { Column, ComparedDemand } from '../../../src/questions/comparison/columns.ts';
import { compare } from '../../../src/questions/comparison/compare.ts';
import { askedOf, isHeard } from '../../../src/questions/unanswered-by.ts';
import { Course, statusOf } from '../../../src/record/demands/course.ts';
import { type ChangeKind, changeKinds } from '../../../src/record/demands/demand.ts';
import { type HistoryPosition, historyOf } from '../../../src/record/demands/history.ts';
import type { ActingOutcome } from '../../../src/record/demands/outcome-effects.ts';
import { settlementExtents } from '../../../src/record/outcomes/outcome.ts';
import { happenedBefore, inListOrder, inserted, insertedInTime, standsBeforeInList, type Timed } from '../../../src/record/time/order.ts';
import { anyDay, spanOf } from '../../../src/record/time/span.ts';
import { type NaiveEntry, naiveOrder, naiveStatus } from './naive.ts';

const thing = (number: number) => number as ThingId;
const MAKERS = [thing(1), thing(2)];
const ADDRESSEES = [thing(11), thing(12)];

/* Histories over two months: days, spans of days, whole months, dates with an open end. */
const day = fc.integer({ min: 1, max: 59 }).map((number) => new Date(Date.UTC(2031, 0, number)).toISOString().slice(0, 10));
const date = fc.oneof(
  { weight: 5, arbitrary: day },
  { weight: 2, arbitrary: fc.tuple(day, day).map(([one, other]) => (one < other ? `${one}/${other}` : `${other}/${one}`)) },
  { weight: 1, arbitrary: fc.constantFrom('2031-01', '2031-02', '2031') },
  { weight: 1, arbitrary: day.map((one) => `${one}/..`) },
);
const kinds = fc.oneof(
  { weight: 3, arbitrary: fc.subarray<ChangeKind>(['RESTATED', 'HARDENED', 'REOPENED', 'PARTLY_AGREED', 'PARTLY_MET'], { minLength: 1, maxLength: 2 }) },
  {
    weight: 3,
    arbitrary: fc.subarray(
      [...changeKinds.words].filter((kind) => kind !== 'SPLIT' && kind !== 'MERGED'),
      { minLength: 1, maxLength: 2 },
    ),
  },
);

interface Sketch {
  readonly date: string;
  readonly changes: readonly ChangeKind[];
  readonly toward: readonly ThingId[];
  readonly actors: readonly ThingId[];
  readonly beyond: boolean;
  readonly subjectTo: boolean;
  readonly withheld: boolean;
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  date,
  changes: kinds,
  toward: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(ADDRESSEES, { minLength: 1, maxLength: 1 }) }),
  actors: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.subarray([...MAKERS, ...ADDRESSEES], { minLength: 1 }) }),
  beyond: fc.boolean(),
  subjectTo: fc.boolean(),
  withheld: fc.constant(false),
});
const sketches = fc.array(sketch, { minLength: 1, maxLength: 8 });

const position = ({ date: statedOn, subjectTo, ...sketched }: Sketch, index: number): HistoryPosition => ({
  ...sketched,
  id: thing(index + 100),
  number: index + 1,
  round: null,
  statement: null,
  statedOn,
  ...spanOf(statedOn),
  subjectTo: subjectTo ? 'a vote' : null,
  madeBy: [],
  texts: [],
  quantities: [],
});
const positionsOf = (some: readonly Sketch[]) => some.map(position);
const TERMS = { madeBy: MAKERS, addressedTo: ADDRESSEES, links: [] };

const outcome = fc.record({ date, extent: fc.constantFrom(...settlementExtents.words), subjectTo: fc.boolean(), expires: fc.option(day, { nil: null }) });
const outcomesOf = (some: readonly { date: string; extent: ActingOutcome['extent']; subjectTo: boolean; expires: string | null }[]): ActingOutcome[] =>
  some.map(({ date: when, extent, subjectTo, expires }, index) => ({
    id: thing(index + 500),
    round: null,
    ...spanOf(when),
    parties: [],
    extent,
    confirms: false,
    subjectTo: subjectTo ? 'a vote' : null,
    expires,
    voidedBy: null,
    extends: null,
  }));

describe('The place of a position', () => {
  it('never contradicts the dates', () => {
    fc.assert(
      fc.property(sketches, (some) => {
        const { positions } = historyOf(positionsOf(some));
        for (const [index, one] of positions.entries())
          for (const other of positions.slice(index + 1)) expect(other.lastDay < one.firstDay, `${other.statedOn} behind ${one.statedOn}`).to.equal(false);
      }),
    );
  });

  it('of a new entry moves no other', () => {
    fc.assert(
      fc.property(sketches, sketch, (some, late) => {
        const before = historyOf(positionsOf(some)).positions.map(({ number }) => number);
        const after = historyOf(positionsOf([...some, late])).positions.map(({ number }) => number);
        expect(after.filter((number) => number !== some.length + 1)).to.deep.equal(before);
      }),
    );
  });

  it('is that of a naive insertion', () => {
    fc.assert(
      fc.property(sketches, (some) => {
        const order = naiveOrder(some.map(({ date: when }) => spanOf(when)));
        expect(historyOf(positionsOf(some)).positions.map(({ number }) => number - 1)).to.deep.equal(order);
      }),
    );
  });

  it('in a list found from its end is that of an insertion from its beginning', () => {
    const item = fc.record({ day, minutes: fc.option(fc.integer({ min: 0, max: 1439 }), { nil: null }), offset: fc.integer({ min: -12, max: 14 }) });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const times = items.map(({ day: on, minutes, offset }, index): Timed => {
          const clock = minutes === null ? null : { day: on, minutes, instant: Date.parse(`${on}T00:00:00Z`) + (minutes - offset * 60) * 60_000 };
          return { firstDay: on, lastDay: on, round: thing(index + 1), clock };
        });
        expect(inListOrder(times, (time) => time)).to.deep.equal(inserted(times, standsBeforeInList));
      }),
    );
  });

  it('found by halves is that of an insertion from its beginning, with clocks, open dates and entries that name others', () => {
    const clock = fc.option(fc.record({ minutes: fc.integer({ min: 0, max: 1439 }), offset: fc.integer({ min: -12, max: 14 }) }), { nil: null });
    const item = fc.record({ span: fc.option(date.map(spanOf), { nil: anyDay }), clock, after: fc.option(fc.nat({ max: 11 }), { nil: null, freq: 8 }) });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const times = items.map(({ span, clock: given, after }, index): Timed & { after: number | null; number: number } => {
          const { firstDay: on, lastDay } = span;
          const isKnown = given !== null && on === lastDay;
          const at = isKnown
            ? { day: on, minutes: given.minutes, instant: Date.parse(`${on}T00:00:00Z`) + (given.minutes - given.offset * 60) * 60_000 }
            : null;
          return { ...span, round: thing(index + 1), clock: at, after, number: index };
        });
        const before = (one: (typeof times)[number], other: (typeof times)[number]) =>
          other.after === one.number || (one.after !== other.number && happenedBefore(one, other));
        const named = new Set(times.map(({ after }) => after));
        expect(insertedInTime(times, before, ({ number }) => named.has(number))).to.deep.equal(inserted(times, before));
      }),
      { numRuns: 500 },
    );
  });
});

describe('The status of a demand', () => {
  it('is that of a naive second implementation', () => {
    fc.assert(
      fc.property(sketches, (some) => {
        const course = Course.of(positionsOf(some), TERMS);
        const inOrder = course.history.positions.map(
          ({ number }): NaiveEntry => ({ ...(some[number - 1] as Sketch), ...spanOf((some[number - 1] as Sketch).date) }),
        );
        const naive = naiveStatus(inOrder, MAKERS, ADDRESSEES);
        const { state } = course.end;
        expect(state.closed).to.equal(naive.closed);
        if (naive.status !== 'AS THE LAST SAYS') expect(statusOf(state, false)).to.equal(naive.status);
      }),
      { numRuns: 1000 },
    );
  });

  it('after each entry is that of the history up to there', () => {
    fc.assert(
      fc.property(sketches, (some) => {
        const course = Course.of(positionsOf(some), TERMS);
        for (const [index] of course.history.positions.entries()) expect(course.stateAfter(index)).to.deep.equal(course.upTo(index).end.state);
      }),
    );
  });

  it('on a day stays when an entry of a later day comes, also one toward a member that nobody named before', () => {
    const MEMBER = thing(13);
    const towardSome = fc.subarray([...ADDRESSEES, MEMBER], { minLength: 1, maxLength: 2 });
    const entry = fc.tuple(sketch, fc.option(towardSome, { nil: null })).map(([each, toward]) => (toward === null ? each : { ...each, toward }));
    const act = fc.record({
      outcome,
      parties: fc.subarray([...MAKERS, ...ADDRESSEES, MEMBER]),
      confirms: fc.boolean(),
      between: fc.option(fc.subarray([...MAKERS, ...ADDRESSEES]), { nil: undefined }),
    });
    const late = fc
      .tuple(entry, fc.integer({ min: 60, max: 90 }))
      .map(([each, number]) => ({ ...each, date: new Date(Date.UTC(2031, 0, number)).toISOString().slice(0, 10) }));
    const areRelated = (one: ThingId, other: ThingId) => [one, other].every((party) => party === MEMBER || party === ADDRESSEES[0]);
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 5 }),
        fc.array(act, { maxLength: 4 }),
        late,
        fc.array(day, { minLength: 1, maxLength: 6 }),
        (some, acts, more, days) => {
          const outcomes = outcomesOf(acts.map((each) => each.outcome)).map((each, index) => {
            const { parties, confirms, between } = acts[index] as (typeof acts)[number];
            return { ...each, parties, confirms, confirmsBetween: confirms && between !== undefined ? [{ ...anyDay, parties: between }] : undefined };
          });
          const terms = { ...TERMS, outcomes, areRelated };
          const before = Course.of(positionsOf(some), terms);
          const after = Course.of(positionsOf([...some, more]), terms);
          for (const on of days) {
            const moment = { round: null, firstDay: on, lastDay: on };
            expect(after.at(moment)).to.deep.equal(before.at(moment));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is worked out once for a course and the copy that others share, whichever is asked first', () => {
    fc.assert(
      fc.property(sketches, fc.array(outcome, { maxLength: 3 }), fc.boolean(), (some, settled, isCopyFirst) => {
        const terms = { ...TERMS, outcomes: outcomesOf(settled) };
        const course = Course.of(positionsOf(some), terms);
        const expected = course.history.positions.map((_, index) => Course.of(positionsOf(some), terms).stateAfter(index));
        if (!isCopyFirst) course.stateAfter(0);
        const copies = course.history.positions.map((one) => ({ ...one }));
        const copy = course.copied({ ...course.history, positions: copies }, terms);
        for (const [index, state] of expected.entries()) {
          expect(copy.stateAfter(index)).to.deep.equal(state);
          expect(course.stateAfter(index)).to.equal(copy.stateAfter(index));
        }
      }),
    );
  });

  it('of one addressee is the same whether it is asked alone or of all', () => {
    fc.assert(
      fc.property(sketches, (some) => {
        const [alone] = ADDRESSEES as [ThingId, ThingId];
        const only = some.map((each) => ({ ...each, toward: [] }));
        const terms = { ...TERMS, addressedTo: [alone] };
        expect(Course.of(positionsOf(only), terms).end.state.status).to.equal(Course.of(positionsOf(only), terms).toward(alone).end.state.status);
      }),
    );
  });
});

describe('A withheld entry', () => {
  const visible = fc.array(fc.tuple(sketch, fc.boolean()), { minLength: 1, maxLength: 8 });

  it('leaves the whole unknown where it leaves one addressee unknown, and only there unless it is the last', () => {
    fc.assert(
      fc.property(visible, (some) => {
        const course = Course.of(positionsOf(some.map(([each, withheld]) => ({ ...each, withheld }))), TERMS);
        const toward = ADDRESSEES.map((party) => course.toward(party));
        const isLastWithheld = course.history.positions.at(-1)?.withheld === true;
        const isUnknownTowardOne = toward.some((one) => one.end.state.unknown && one.history.positions.at(-1)?.withheld !== true);
        if (isUnknownTowardOne || isLastWithheld) expect(course.end.state.unknown).to.equal(true);
        if (toward.every((one) => !one.end.state.unknown)) expect(course.end.state.unknown).to.equal(false);
      }),
    );
  });
});

describe('Comparison, agreement, status and answers', () => {
  const demandOf = (some: readonly Sketch[], outcomes: readonly ActingOutcome[]): ComparedDemand => ({
    id: thing(1000),
    ...TERMS,
    positions: positionsOf(some),
    responses: [],
    outcomes,
  });
  const column = (demand: ComparedDemand, on: string): Column => ({
    key: on,
    label: on,
    date: on,
    tookPlace: true,
    round: null,
    ...spanOf(on),
    record: { demands: [demand], participations: [], isMember: () => false },
  });

  it('never contradict each other on any day', () => {
    fc.assert(
      fc.property(sketches, fc.array(outcome, { maxLength: 2 }), fc.array(day, { minLength: 1, maxLength: 6 }), (some, settled, days) => {
        const outcomes = outcomesOf(settled);
        const demand = demandOf(some, outcomes);
        const course = Course.of(demand.positions, { ...TERMS, outcomes });
        const columns = [...days].sort().map((on) => column(demand, on));
        const [row] = compare(columns).rows;
        for (const [index, { round, firstDay, lastDay }] of columns.entries()) {
          const place = course.at({ round, firstDay, lastDay });
          const agreement = agreedAt(course, { round, firstDay, lastDay }, null);
          const cell = row?.cells[index];
          if (cell !== undefined) {
            expect(cell.standing).to.equal(place.standing);
            expect(cell.position?.id).to.equal(place.position?.id);
          }
          expect(agreement === null).to.equal(place.standing === 'NOT_YET_RAISED');
          if (agreement === null) continue;
          expect(agreement.status).to.equal(statusOf(place.state, false));
          const isClosed = place.standing === 'CLOSED';
          expect(isClosed).to.equal(place.state.closed);
          if (agreement.state === 'OPEN') expect(isClosed).to.equal(false);
          if (agreement.state === 'AGREED' || agreement.state === 'PROVISIONALLY' || agreement.state === 'OTHERWISE') expect(isClosed).to.equal(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('have no entry between columns twice, nor any that is in force at both', () => {
    fc.assert(
      fc.property(sketches, fc.array(day, { minLength: 2, maxLength: 6 }), (some, days) => {
        const demand = demandOf(some, []);
        const [row] = compare([...days].sort().map((on) => column(demand, on))).rows;
        const between = row?.cells.flatMap((cell) => cell.between.map(({ id }) => id)) ?? [];
        expect(new Set(between).size).to.equal(between.length);
      }),
    );
  });

  it('know an agreed demand for answered', () => {
    fc.assert(
      fc.property(sketches, fc.array(outcome, { maxLength: 1 }), (some, settled) => {
        const demand = demandOf(some, outcomesOf(settled));
        const outcomes = demand.outcomes ?? [];
        const course = Course.of(demand.positions, { ...TERMS, outcomes });
        const { state } = course.end;
        const isAnsweredByAll = askedOf([{ ...demand, course, outcomes }], () => false).every(({ hearing }) => isHeard(hearing));
        if (state.status === 'AGREED' || state.status === 'PROVISIONALLY_AGREED') expect(isAnsweredByAll || !isAgreementOf(some, settled)).to.equal(true);
      }),
    );
  });
});

/** Whether it was agreed by entries or outcomes, and not settled in another form by somebody else. */
function isAgreementOf(some: readonly Sketch[], settled: readonly { readonly extent: string }[]): boolean {
  return some.some(({ changes }) => changes.includes('AGREED')) && settled.length === 0 && some.every(({ changes }) => !changes.includes('MET_OTHERWISE'));
}
