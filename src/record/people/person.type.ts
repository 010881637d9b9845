import { connectionOf } from '../../api/connection.type.ts';
import { groupType, thingType } from '../../api/record-type.ts';
import { Party } from '../parties/party.type.ts';
import { office, personRecords } from './person.records.ts';

export const Office = groupType(office, { party: () => Party });
export const Person = thingType(personRecords, { byHand: ['offices', 'name'] });

export const PersonConnection = connectionOf('Person', () => Person);
