import { connectionOf } from '../../api/connection.type.ts';
import { groupType, thingType } from '../../api/record-type.ts';
import { Location } from '../locations/location.type.ts';
import { Person } from '../people/person.type.ts';
import { delegate, participationRecords } from './participation.records.ts';
import { ordinal, roundPlan, roundRecords } from './round.records.ts';

export const Round = thingType(roundRecords, { byHand: ['ordinals', 'status', 'label'] });
export const Ordinal = groupType(ordinal);
export const RoundPlan = groupType(roundPlan, { location: () => Location });
export const Participation = thingType(participationRecords);
export const Delegate = groupType(delegate, { person: () => Person });

export const RoundConnection = connectionOf('Round', () => Round);
export const ParticipationConnection = connectionOf('Participation', () => Participation);
