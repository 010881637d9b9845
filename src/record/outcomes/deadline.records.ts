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
  keySpace: 'process',
  searched: { for: 'NAME' },
  fields: {
    process: reference('Process'),
    for: text(),
    due: date(),
    setIn: optionalReference('Round'),
    setOn: optionalDate(),
    setBy: references('Party', 'Person'),
    result: word(deadlineResults),
    resultIn: optionalReference('Round'),
    extends: optionalReference('Deadline'),
  },
});
