import { date, optionalDate, optionalReference, reference, references, text, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type DeadlineResult, deadlineResults } from './outcome.ts';

/** A date set for something, perhaps moved. */
export interface DeadlineRecord extends Thing {
  readonly process: ThingId;
  readonly for: string;
  readonly due: string;
  readonly setIn: ThingId | null;
  readonly setOn: string | null;
  readonly setBy: readonly ThingId[];
  readonly result: DeadlineResult;
  readonly resultIn: ThingId | null;
  /** The deadline before it in a chain. */
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
    for: text().required().searched('NAME').says('What was to be done by then.'),
    due: date().required().says('By when.'),
    setIn: optionalReference('Round').says('The round it was set in.'),
    setOn: optionalDate().says('When it was set.'),
    setBy: references('Party', 'Person').says('The parties or people who set it.'),
    result: word(deadlineResults).fallback('UNKNOWN').says('What became of it.'),
    resultIn: optionalReference('Round').says('The round in which its result came about.'),
    extends: optionalReference('Deadline').chain().says('The deadline before it in a chain: the one that it moves.'),
  },
});
