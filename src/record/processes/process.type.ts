import { connectionOf } from '../../api/connection.type.ts';
import { groupType, thingType } from '../../api/record-type.ts';
import { Party } from '../parties/party.type.ts';
import { processParty, processRecords, strand } from './process.records.ts';

export const Process = thingType(processRecords, { byHand: ['status', 'strands', 'name'] });
export const ProcessStrand = groupType(strand);
export const ProcessParty = groupType(processParty, { party: () => Party });

export const ProcessConnection = connectionOf('Process', () => Process);
