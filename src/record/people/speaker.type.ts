import { createUnionType } from 'type-graphql';
import { recordsTypeOf } from '../../ledger/record-marks.ts';
import { Party } from '../parties/party.type.ts';
import { Person } from './person.type.ts';

export const Speaker = createUnionType({
  name: 'Speaker',
  description: 'A speaker: a person or, if no person is named, a party.',
  types: () => [Person, Party] as const,
  resolveType: (value) => recordsTypeOf(value),
});
