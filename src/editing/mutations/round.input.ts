import { Int } from 'type-graphql';
import { inputFieldOf } from '../../api/record-input.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import { roundRecords } from '../../record/rounds/round.records.ts';
import { addInput, inputField, updateInput } from './inputs-of.ts';

const ParticipationInput = addInput(participationRecords, 'ParticipationInput', 'A party at the round that is announced.', { isPart: true });

/** A bundle writes them as `planned`. An input needs a field of one type. */
const plans = inputFieldOf('plans', roundRecords.fields.plans);

export const AnnounceRoundInput = addInput(
  roundRecords,
  'AnnounceRoundInput',
  'A new round. Things are named by their keys. Inside the process a short key is enough: `round-2`. Default status: ANNOUNCED. Followers get a round that is already over as RECORDED.',
  { optional: ['status'], more: [plans, inputField('participations', () => [ParticipationInput], 'The parties that have a part in it.')] },
);

export const UpdateRoundInput = updateInput(roundRecords, {
  more: [plans],
  also: 'As a FACT, the status must be one that may follow: see `roundTransitions`. A CORRECTION may set any.',
});

export const RecordParticipationInput = addInput(
  participationRecords,
  'RecordParticipationInput',
  'A party at a round. A party takes part in a round only once. If it is recorded already, this changes its record.',
  {
    more: [inputField('expectedVersion', () => Int, 'If the party is recorded there already: the version that you saw. 0 means that it is not recorded yet.')],
  },
);
