import { createUnionType } from 'type-graphql';
import { recordsTypeOf } from '../../ledger/reading.ts';
import { Party } from '../parties/party.type.ts';
import { Person } from './person.type.ts';

export const Speaker = createUnionType({
  name: 'Speaker',
  description: 'Who says something: a person or, where no person is named, a party.',
  types: () => [Person, Party] as const,
  resolveType: (value) => recordsTypeOf(value),
});
