import { deadlineRecords } from '../../record/outcomes/deadline.records.ts';
import { outcomeRecords } from '../../record/outcomes/outcome.records.ts';
import { addInput, inputsOf, updateInput } from './inputs-of.ts';

export const [RecordOutcomeInput, UpdateOutcomeInput] = inputsOf(
  outcomeRecords,
  'RecordOutcomeInput',
  'What a round or a process produced. Give `process`, and also `round` if one round produced it.',
);

export const SetDeadlineInput = addInput(deadlineRecords, 'SetDeadlineInput', 'A date set for something.');
export const UpdateDeadlineInput = updateInput(deadlineRecords, { also: 'A moved deadline is a new one that extends it.' });
