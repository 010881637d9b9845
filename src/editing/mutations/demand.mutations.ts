import { demandRecords } from '../../record/demands/demand.records.ts';
import { Demand, DemandLink, Position, Response } from '../../record/demands/demand.type.ts';
import { linkRecords } from '../../record/demands/link.records.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { responseRecords } from '../../record/demands/response.records.ts';
import { adding } from '../recording/write-mode.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import {
  LinkDemandsInput,
  RaiseDemandInput,
  RecordResponseInput,
  StatePositionInput,
  UpdateDemandInput,
  UpdateLinkInput,
  UpdatePositionInput,
  UpdateResponseInput,
} from './demand.input.ts';
import { changed, newOfDemand } from './entries-of.ts';
import type { EntryContext } from './entry-context.ts';
import { entryMutation } from './entry-mutation.ts';
import { type Plain, takeOut } from './taken-in.ts';

export const statePosition = entryMutation({
  name: 'statePosition',
  role: 'CONTRIBUTOR',
  text: 'Records what a demand said at one moment. Its status is computed again in the same commit.',
  input: StatePositionInput,
  change: 'What a demand said at one moment.',
  records: positionRecords,
  shows: Position,
  entries: newOfDemand('demand'),
});

export const demandMutations = [
  entryMutation({
    name: 'raiseDemand',
    role: 'CONTRIBUTOR',
    text: 'Records a new demand with its first position.',
    input: RaiseDemandInput,
    change: 'A new demand with its first position.',
    records: demandRecords,
    shows: Demand,
    entries: newDemand,
  }),
  entryMutation({
    name: 'updateDemand',
    role: 'EDITOR',
    text: 'Changes or corrects a demand: its title, issue, kind, makers, addressees.',
    input: UpdateDemandInput,
    change: 'A change or correction of a demand.',
    records: demandRecords,
    shows: Demand,
    entries: changed,
  }),
  statePosition,
  entryMutation({
    name: 'updatePosition',
    role: 'EDITOR',
    text: 'Corrects the record of a position. `reason` must be CORRECTION.',
    input: UpdatePositionInput,
    change: 'A correction of a position.',
    records: positionRecords,
    shows: Position,
    entries: changed,
  }),
  entryMutation({
    name: 'recordResponse',
    role: 'CONTRIBUTOR',
    text: 'Records what a party answered to a demand.',
    input: RecordResponseInput,
    change: 'What a party answered.',
    records: responseRecords,
    shows: Response,
    entries: newOfDemand('demand'),
  }),
  entryMutation({
    name: 'updateResponse',
    role: 'EDITOR',
    text: 'Changes or corrects the record of a response.',
    input: UpdateResponseInput,
    change: 'A change or correction of a response.',
    records: responseRecords,
    shows: Response,
    entries: changed,
  }),
  entryMutation({
    name: 'linkDemands',
    role: 'CONTRIBUTOR',
    text: 'Links a demand to another, also of another process, or to a round. The status of the demand is computed again.',
    input: LinkDemandsInput,
    change: 'A link between demands.',
    records: linkRecords,
    shows: DemandLink,
    entries: newOfDemand('from'),
  }),
  entryMutation({
    name: 'updateLink',
    role: 'EDITOR',
    text: 'Changes or corrects the record of a link. The status of the demand is computed again.',
    input: UpdateLinkInput,
    change: 'A change or correction of a link.',
    records: linkRecords,
    shows: DemandLink,
    entries: changed,
  }),
];

async function newDemand({ type, entry, reason, take, newPath }: EntryContext): Promise<LocatedEntry[]> {
  const process = await take('process', ['Process']);
  const path = await newPath(process);
  const mode = adding(reason);
  const [position] = takeOut(entry, 'position', positionRecords) as [Plain];
  position.changes ??= ['RAISED'];
  return [
    { type, process: process.key, parent: null, path, entry, mode },
    { type: 'Position', process: process.key, parent: path, path: null, entry: position, mode },
  ];
}
