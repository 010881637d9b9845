import { Int } from 'type-graphql';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import { roundRecords } from '../../record/rounds/round.records.ts';
import { addInput, inputField, updateInput } from './inputs-of.ts';

const ParticipationInput = addInput(participationRecords, 'ParticipationInput', 'A party at the round that is announced.', { isPart: true });

export const AnnounceRoundInput = addInput(
  roundRecords,
  'AnnounceRoundInput',
  'A new round. Things are named by their keys; inside the process a short key does: `round-2`. The status is ANNOUNCED by default; followers are told of a round that is over already as RECORDED.',
  { optional: ['status'], more: [inputField('participations', () => [ParticipationInput], 'The parties that have a part in it.')] },
);

export const UpdateRoundInput = updateInput(roundRecords, {
  also: 'As a FACT, the status must be one that may follow: see `roundTransitions`. A CORRECTION may set any.',
});

export const RecordParticipationInput = addInput(
  participationRecords,
  'RecordParticipationInput',
  'A party at a round. A party takes part in a round once: where it is recorded already, this changes what is recorded of it.',
  {
    more: [
      inputField('expectedVersion', () => Int, 'Where the party is recorded there already: the version you looked at. 0 says that it is not recorded yet.'),
    ],
  },
);
