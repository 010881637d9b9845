import { participationRecords } from '../../record/rounds/participation.records.ts';
import { roundRecords } from '../../record/rounds/round.records.ts';
import { Participation, Round } from '../../record/rounds/round.type.ts';
import { adding, putting } from '../recording/write-mode.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import { changed } from './entries-of.ts';
import type { EntryContext } from './entry-context.ts';
import { processOf } from './entry-context.ts';
import { entryMutation } from './entry-mutation.ts';
import { AnnounceRoundInput, RecordParticipationInput, UpdateRoundInput } from './round.input.ts';
import { takeOut } from './taken-in.ts';

export const roundMutations = [
  entryMutation({
    name: 'announceRound',
    role: 'CONTRIBUTOR',
    text: 'Records a new round: announced, rumoured, under way, or over already.',
    input: AnnounceRoundInput,
    change: 'A new round.',
    records: roundRecords,
    shows: Round,
    entries: newRound,
  }),
  entryMutation({
    name: 'updateRound',
    role: 'EDITOR',
    text: 'Records what became of a round (opened, adjourned, concluded …) or became known of it, or corrects its record.',
    input: UpdateRoundInput,
    change: 'What became of a round, or a correction of it.',
    records: roundRecords,
    shows: Round,
    entries: changed,
  }),
  entryMutation({
    name: 'recordParticipation',
    role: 'CONTRIBUTOR',
    text: 'Records that a party takes part in a round, or what became of it: whether it attended, and its delegation.',
    input: RecordParticipationInput,
    change: 'A party at a round.',
    records: participationRecords,
    shows: Participation,
    entries: partAtRound,
  }),
];

async function newRound({ type, entry, reason, take, newPath }: EntryContext): Promise<LocatedEntry[]> {
  const process = await take('process', ['Process']);
  const path = await newPath(process);
  const mode = adding(reason);
  const participations = takeOut(entry, 'participations', participationRecords);
  entry.status ??= 'ANNOUNCED';
  return [
    { type, process: process.key, parent: null, path, entry, mode },
    ...participations.map((part): LocatedEntry => ({ type: 'Participation', process: process.key, parent: path, path: null, entry: part, mode })),
  ];
}

async function partAtRound({ type, entry, reason, expectedVersion, take }: EntryContext): Promise<LocatedEntry[]> {
  const round = await take('round', ['Round']);
  return [{ type, process: processOf(round), parent: round.key, path: null, entry, mode: putting(reason, expectedVersion) }];
}
