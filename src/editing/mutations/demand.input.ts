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
  'A new demand with its first position. Things are named by their keys. Inside the process a short key is enough.',
  { more: [inputField('position', () => PositionInput, 'Its first position.', { required: true })] },
);
export const UpdateDemandInput = updateInput(demandRecords, { also: 'Where the party moved, state a position.' });

export const StatePositionInput = addInput(
  positionRecords,
  'StatePositionInput',
  'A new entry in the history of a demand. Its date decides its place, perhaps between others.',
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
  also: 'Its demands cannot change: if they are wrong, retract the link.',
  without: ['kind', 'to', 'toRound'],
});
