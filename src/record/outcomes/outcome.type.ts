import { connectionOf } from '../../api/connection.type.ts';
import { groupType, thingType } from '../../api/record-type.ts';
import { Demand } from '../demands/demand.type.ts';
import { deadlineRecords } from './deadline.records.ts';
import { outcomeRecords, settlement } from './outcome.records.ts';

export const Outcome = thingType(outcomeRecords, { byHand: ['date'] });
export const Deadline = thingType(deadlineRecords);
export const Settlement = groupType(settlement, { demand: () => Demand });

export const OutcomeConnection = connectionOf('Outcome', () => Outcome);
export const DeadlineConnection = connectionOf('Deadline', () => Deadline);
