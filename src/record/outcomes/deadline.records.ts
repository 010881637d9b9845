import { date, optionalDate, optionalReference, reference, references, text, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type DeadlineResult, deadlineResults } from './outcome.ts';

/** A date set for something, which may have been moved. */
export interface DeadlineRecord extends Thing {
  readonly process: ThingId;
  readonly for: string;
  readonly due: string;
  readonly setIn: ThingId | null;
  readonly setOn: string | null;
  readonly setBy: readonly ThingId[];
  readonly result: DeadlineResult;
  readonly resultIn: ThingId | null;
  /** The deadline that this one moves. */
  readonly extends: ThingId | null;
}

export const deadlineRecords = defineRecords<DeadlineRecord>({
  type: 'Deadline',
  table: 'deadlines',
  says: 'A date set for something. One that is moved is followed by another: a chain.',
  place: { list: 'deadlines', in: ['Process'] },
  firstAct: 'deadline.set',
  knownAtSomeDay: true,
  fields: {
    process: reference('Process').placed().says('The process it belongs to.'),
    for: text().required().searched('NAME').says('What was due by then.'),
    due: date().required().says('The day by which it was due.'),
    setIn: optionalReference('Round').says('The round it was set in.'),
    setOn: optionalDate().says('When it was set.'),
    setBy: references('Party', 'Person').says('The parties or people who set it.'),
    result: word(deadlineResults).fallback('UNKNOWN').says('The result of the deadline.'),
    resultIn: optionalReference('Round').says('The round in which its result came about.'),
    extends: optionalReference('Deadline').chain().says('The deadline that this one moves.'),
  },
});
