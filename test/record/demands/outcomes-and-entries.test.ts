import { expect } from 'chai';
import fc from 'fast-check';
import type { ThingId } from '../../../src/ledger/thing.ts';
import { Course, statusOf } from '../../../src/record/demands/course.ts';
import type { ChangeKind } from '../../../src/record/demands/demand.ts';
import type { HistoryPosition } from '../../../src/record/demands/history.ts';
import type { ActingOutcome } from '../../../src/record/demands/outcome-effects.ts';
import type { SettlementExtent } from '../../../src/record/outcomes/outcome.ts';
import { spanOf } from '../../../src/record/time/span.ts';
import { inForm, shortOrLong } from '../../support/thoroughness.ts';
import { type NaiveEntryAtRound, type NaiveOutcome, naiveStatusOn } from './naive-outcomes.ts';

/* Entries and outcomes on one demand, often at one place: everything that they may say of a settlement, in any order. */

const thing = (number: number) => number as ThingId;
const MAKERS = [thing(1), thing(2)];
const ADDRESSEES = [thing(11), thing(12)];
const ROUNDS = [
  { id: thing(21), date: '2031-01-10' },
  { id: thing(22), date: '2031-01-20/2031-01-22' },
  { id: thing(23), date: '2031-02-01' },
];

/* Few days, so that entries and outcomes meet. */
const day = fc.constantFrom('2031-01-05', '2031-01-10', '2031-01-15', '2031-01-20', '2031-01-22', '2031-01-25', '2031-02-01', '2031-02-10', '2031-02-20');
const occasion = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ROUNDS).map(({ id, date }) => ({ round: id as ThingId | null, date })) },
  { weight: 4, arbitrary: day.map((date) => ({ round: null as ThingId | null, date })) },
  { weight: 1, arbitrary: fc.constantFrom('2031-01', '2031', '2031-01-15/2031-02-01').map((date) => ({ round: null as ThingId | null, date })) },
);
const settling: readonly ChangeKind[] = ['AGREED', 'MET', 'MET_OTHERWISE', 'PARTLY_AGREED', 'PARTLY_MET', 'NOT_MET', 'WITHDRAWN', 'DEFERRED', 'LAPSED'];
const changes = fc.oneof(
  { weight: 5, arbitrary: fc.subarray<ChangeKind>([...settling], { minLength: 1, maxLength: 2 }) },
  { weight: 2, arbitrary: fc.subarray<ChangeKind>(['RESTATED', 'HARDENED', 'REOPENED', 'PARTLY_AGREED'], { minLength: 1, maxLength: 2 }) },
);
const toward = fc.oneof(
  { weight: 4, arbitrary: fc.constant<ThingId[]>([]) },
  { weight: 1, arbitrary: fc.subarray(ADDRESSEES, { minLength: 1, maxLength: 1 }) },
);
const actors = fc.oneof(
  { weight: 5, arbitrary: fc.constant<ThingId[]>([]) },
  { weight: 1, arbitrary: fc.subarray([...MAKERS, ...ADDRESSEES], { minLength: 1 }) },
);

const entry = fc.record({ occasion, changes, toward, actors, beyond: fc.boolean(), subjectTo: fc.boolean() });
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

const extent = fc.constantFrom<SettlementExtent | null>('FULL', 'FULL', 'OTHER_FORM', 'OTHER_FORM', 'PART', 'PART', 'DEFERRED', 'NONE', null);
const outcome = fc.record({
  occasion,
  extent,
  parties: fc.oneof({ weight: 4, arbitrary: fc.constant<ThingId[]>([]) }, { weight: 1, arbitrary: fc.subarray([...MAKERS, ...ADDRESSEES], { minLength: 1 }) }),
  subjectTo: fc.boolean(),
  expires: fc.option(day, { nil: null, freq: 3 }),
  voidedBy: fc.option(fc.nat({ max: 3 }), { nil: null, freq: 3 }),
  extends: fc.option(fc.nat({ max: 3 }), { nil: null, freq: 3 }),
  confirms: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
type Outcome = typeof outcome extends fc.Arbitrary<infer T> ? T : never;

const positionOf = ({ occasion: { round, date }, subjectTo, ...said }: Entry, index: number): HistoryPosition => ({
  ...said,
  id: thing(index + 100),
  number: index + 1,
  round,
  statement: null,
  statedOn: date,
  ...spanOf(date),
  subjectTo: subjectTo ? 'a vote' : null,
  madeBy: [],
  texts: [],
  quantities: [],
});
const naiveEntryOf = ({ occasion: { round, date }, ...said }: Entry): NaiveEntryAtRound => ({ ...said, round, ...spanOf(date) });

/** Another outcome, if there is one of that number. */
const other = (index: number, count: number, number: number | null) => (number === null || number >= count || number === index ? null : number);

/** An outcome extends one recorded before it. What confirms does not run out here: what it leaves then has cases of its own. */
function extendedBy(index: number, { extends: number }: Outcome, all: readonly Outcome[]): number | null {
  const extended = other(index, index, number);
  return extended === null || all[extended]?.confirms === true ? null : extended;
}

/** Nothing runs out before its dates begin. */
const expiryOf = (expires: string | null, date: string) => (expires === null || expires < spanOf(date).firstDay ? null : expires);

function outcomeOf({ occasion: { round, date }, subjectTo, ...said }: Outcome, index: number, all: readonly Outcome[]): ActingOutcome {
  const voidedBy = other(index, all.length, said.voidedBy);
  const extended = extendedBy(index, all[index] as Outcome, all);
  return {
    ...said,
    id: thing(index + 500),
    round,
    ...spanOf(date),
    expires: said.confirms ? null : expiryOf(said.expires, date),
    subjectTo: subjectTo ? 'a vote' : null,
    confirmsBetween: said.confirms ? [{ parties: said.parties, ...spanOf(date) }] : undefined,
    voidedBy: voidedBy === null ? null : thing(voidedBy + 500),
    extends: extended === null ? null : thing(extended + 500),
  };
}

const naiveOutcomeOf = ({ occasion: { round, date }, ...said }: Outcome, index: number, all: readonly Outcome[]): NaiveOutcome => ({
  ...said,
  round,
  ...spanOf(date),
  expires: said.confirms ? null : expiryOf(said.expires, date),
  voidedBy: other(index, all.length, said.voidedBy),
  extends: extendedBy(index, all[index] as Outcome, all),
});

/** What the program and the naive model say of these acts, at the end and on some days. */
function statuses(entries: readonly Entry[], outcomes: readonly Outcome[], days: readonly string[]) {
  const positions = entries.map(positionOf);
  const lastDays = [...entries, ...outcomes].map((each) => spanOf(each.occasion.date).lastDay).sort();
  const terms = { madeBy: MAKERS, addressedTo: ADDRESSEES, links: [], outcomes: outcomes.map(outcomeOf), horizon: lastDays.at(-1) ?? null };
  const course = Course.of(positions, terms);
  const told = { entries: entries.map(naiveEntryOf), outcomes: outcomes.map(naiveOutcomeOf), makers: MAKERS, addressees: ADDRESSEES };
  return [null, ...days].map((on) => {
    const { state } = on === null ? course.end : course.at({ round: null, firstDay: on, lastDay: on });
    const naive = naiveStatusOn(on, told);
    const status = naive.status === 'AS THE LAST SAYS' ? naive.status : statusOf(state, false);
    return { on, program: { status, closed: state.closed }, naive };
  });
}

describe('Entries and outcomes that settle one demand', () => {
  it(inForm('leave it as a naive second implementation says, in any order, at one place or several, on any day and at the end'), () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), fc.array(outcome, { maxLength: 4 }), fc.array(day, { maxLength: 4 }), (entries, outcomes, days) => {
        for (const { on, program, naive } of statuses(entries, outcomes, days)) expect(program, `on ${on ?? 'the last day'}`).to.deep.equal(naive);
      }),
      { numRuns: shortOrLong(1000, 10_000) },
    );
  });
});
