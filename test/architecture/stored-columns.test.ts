import { expect } from 'chai';
import { type SourceFile, sourceFiles } from '../support/source-files.ts';

/*
 * When something happened, where it stands in a history and how a demand stands have one function each. Whoever reads the stored columns instead gets
 * an answer without a date for what takes its date from its round, and an order of its own. Here is every file that may, and why.
 */
const columns = /\bstated_on(_first|_last)?\b|\bdate_(first|last)\b|\braised_(first|last)\b|\bdemand_states\b|\bposition_days\b/;
const mayReadColumns: Readonly<Record<string, string>> = {
  'src/doors/tables/comparison.ts': 'calls a column of a file so, which the API fills',
  'src/doors/tables/tables.ts': 'calls a column of a file so, which the API fills',
  'src/editing/recording/derived.ts': 'writes the derived values',
  'src/editing/verify/verify-demands.ts': 'compares them with the record',
  'src/entities.ts': 'says which columns there are',
  'src/questions/timeline.resolver.ts': 'hands the own date of a position to the function of time',
  'src/record/demands/demand-conditions.ts': 'asks derived-values for an expression by the name of its column',
  'src/record/demands/demand-orders.ts': 'asks derived-values for an expression by the name of its column',
  'src/record/demands/derived-values.ts': 'the one place that reads derived values',
  'src/record/processes/process-time.ts': 'the last day that entries bear, which is about own dates',
  'src/record/rounds/recorded-calendar.ts': 'the own dates that stretch a round of which a bound is unknown',
  'src/record/statements/statement.resolver.ts': 'a statement is dated by itself alone',
};

/** Bounds of a date that is read off a record: `lastDayOf(position.statedOn)`. */
const ownDates = /\b(first|last)DayOf\((?:[\w.]+\.)?(statedOn|(?:position|response|outcome|round|entry)\.date)\b/;
const mayBoundOwnDates: Readonly<Record<string, string>> = {
  'src/record/demands/derived-values.ts': 'stores effective days only where they differ from the written date',
};

/** The status that old versions of demands hold. Nobody keeps it up any more. */
const oldStatus = /\bdemands? [rd]\b[^`]*\b[rd]\.(status|raised|raised_at)\b/;

/** The statuses of rounds and processes, which a view of what was known gives as they could be known then. */
const statuses = /\br\.status\b/;
const mayReadStatuses: Readonly<Record<string, string>> = {
  'src/record/processes/process.resolver.ts': 'filters by it where the view asks for no day, else by statusOfProcess',
  'src/record/rounds/appointments.resolver.ts': 'tells what each version of a round said',
  'src/record/rounds/listed-rounds.ts': 'filters by statusKnownOn, which it reads for',
  'src/record/rounds/round-conditions.ts': 'filters by it where the view asks for no day',
};

const readersIn = (files: readonly SourceFile[], pattern: RegExp) =>
  files
    .filter(({ path, text }) => pattern.test(text) && !path.startsWith('src/foundation/storage/migrations/') && !path.startsWith('src/ledger/'))
    .map(({ path }) => path);
const fileWith = (text: string): SourceFile => ({ path: 'src/questions/new.ts', text });

describe('The stored columns of dates and statuses', () => {
  it('are read only where the one function lives', () => {
    expect(readersIn(sourceFiles(), columns)).to.deep.equal(Object.keys(mayReadColumns));
  });

  it('are not bounded by anybody who should ask for effective days', () => {
    expect(readersIn(sourceFiles(), ownDates)).to.deep.equal(Object.keys(mayBoundOwnDates));
  });

  it('of statuses are read only where the view is asked for its day', () => {
    expect(readersIn(sourceFiles(), statuses)).to.deep.equal(Object.keys(mayReadStatuses));
    expect(readersIn([fileWith("where r.status = 'CONCLUDED'")], statuses)).to.have.length(1);
  });

  it('of old versions are not read at all', () => {
    expect(readersIn(sourceFiles(), oldStatus)).to.deep.equal([]);
  });

  it('(control) would be found in a new question', () => {
    expect(readersIn([fileWith('order by p.stated_on_last, p.number')], columns)).to.have.length(1);
    expect(readersIn([fileWith('coalesce(r.date_first, x)')], columns)).to.have.length(1);
    expect(readersIn([fileWith('lastDayOf(position.statedOn)')], ownDates)).to.have.length(1);
    expect(readersIn([fileWith('firstDayOf(response.date)')], ownDates)).to.have.length(1);
    expect(readersIn([fileWith('select count(*) from demands r where r.status = 1')], oldStatus)).to.have.length(1);
  });
});
