import { deadlineRecords } from '../../record/outcomes/deadline.records.ts';
import { outcomeRecords } from '../../record/outcomes/outcome.records.ts';
import { Deadline, Outcome } from '../../record/outcomes/outcome.type.ts';
import { adding } from '../recording/write-mode.ts';
import { type LocatedEntry, pathIn } from '../transfer/located.ts';
import { changed, newInProcess } from './entries-of.ts';
import type { EntryContext } from './entry-context.ts';
import { entryMutation } from './entry-mutation.ts';
import { RecordOutcomeInput, SetDeadlineInput, UpdateDeadlineInput, UpdateOutcomeInput } from './outcome.input.ts';

export const outcomeMutations = [
  entryMutation({
    name: 'recordOutcome',
    role: 'CONTRIBUTOR',
    text: 'Records what a round or a process produced.',
    input: RecordOutcomeInput,
    change: 'What a round or a process produced.',
    records: outcomeRecords,
    shows: Outcome,
    entries: newOutcome,
  }),
  entryMutation({
    name: 'updateOutcome',
    role: 'EDITOR',
    text: 'Records what became of an outcome, or corrects its record.',
    input: UpdateOutcomeInput,
    change: 'What became of an outcome, or a correction of it.',
    records: outcomeRecords,
    shows: Outcome,
    entries: changed,
  }),
  entryMutation({
    name: 'setDeadline',
    role: 'CONTRIBUTOR',
    text: 'Records a date that was set for something. A moved deadline is followed by a new one.',
    input: SetDeadlineInput,
    change: 'A date that was set for something.',
    records: deadlineRecords,
    shows: Deadline,
    entries: newInProcess,
  }),
  entryMutation({
    name: 'updateDeadline',
    role: 'EDITOR',
    text: 'Records what became of a deadline, or corrects its record.',
    input: UpdateDeadlineInput,
    change: 'What became of a deadline, or a correction of it.',
    records: deadlineRecords,
    shows: Deadline,
    entries: changed,
  }),
];

/** An outcome belongs to the round that produced it, or to the process if no round did. */
async function newOutcome({ type, entry, reason, take, newPath }: EntryContext): Promise<LocatedEntry[]> {
  const process = await take('process', ['Process']);
  if (entry.round !== undefined) entry.round = pathIn(process.key, entry.round as string);
  const parent = entry.round === undefined ? null : (await take('round', ['Round'])).key;
  const path = await newPath(process, (entry.title ?? entry.text) as string);
  return [{ type, process: process.key, parent, path, entry, mode: adding(reason) }];
}
