import { demandRecords } from '../../record/demands/demand.records.ts';
import { linkRecords } from '../../record/demands/link.records.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { responseRecords } from '../../record/demands/response.records.ts';
import { addInput, inputField, inputsOf, updateInput } from './inputs-of.ts';

const PositionInput = addInput(positionRecords, 'PositionInput', 'The first position of a new demand. `changes` is RAISED by default.', {
  optional: ['changes'],
  without: ['demand'],
});

export const RaiseDemandInput = addInput(
  demandRecords,
  'RaiseDemandInput',
  'A new demand with its first position. Things are named by their keys; inside the process a short key does.',
  { more: [inputField('position', () => PositionInput, 'What it says at first.', { required: true })] },
);
export const UpdateDemandInput = updateInput(demandRecords, { also: 'Where the party moved, state a position.' });

export const StatePositionInput = addInput(
  positionRecords,
  'StatePositionInput',
  'A new entry in the history of a demand. It takes its place by its date, also between others.',
);
export const UpdatePositionInput = updateInput(positionRecords, {
  also: 'A position is what was said at one moment: where the party moved, state a new one.',
});

export const [RecordResponseInput, UpdateResponseInput] = inputsOf(responseRecords, 'RecordResponseInput', 'What a party answered to a demand.');

export const LinkDemandsInput = addInput(
  linkRecords,
  'LinkDemandsInput',
  'A link from one demand to another, or to a round that it is a precondition for. Give `to` or `toRound`.',
  {
    without: ['demand'],
    more: [inputField('from', () => String, 'The whole key of the demand that the link starts from: `ru-ua-2022/UA-01`.', { required: true })],
  },
);
export const UpdateLinkInput = updateInput(linkRecords, {
  also: 'Which demands it links stays: where that was wrong, take the link back.',
  without: ['kind', 'to', 'toRound'],
});
