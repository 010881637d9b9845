import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { schema } from './schema.ts';

/** Everything that can be asked of a type without arguments, down to so many steps. */
export function wholeSelection(type: GraphQLOutputType, steps: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isUnionType(named)) return '{ __typename }';
  if (!isObjectType(named) && !isInterfaceType(named)) throw new Error(`Expected a type with fields, got ${String(type)}.`);
  const fields = Object.values(named.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .filter((field) => steps > 0 || !isCompositeType(getNamedType(field.type)))
    .map((field) => `${field.name}${momentOf(field)} ${wholeSelection(field.type, steps - stepsOf(field))}`);
  return `{ __typename ${fields.join(' ')} }`;
}

/** Some fields need a round or a date, neither of which is required alone. */
function momentOf({ name, args }: GraphQLField<unknown, unknown>): string {
  return ['standing', 'positionAt'].includes(name) && args.some((argument) => argument.name === 'date') ? '(date: "2030-02")' : '';
}

/** The way from a connection to its elements is no step. */
const stepsOf = ({ name }: GraphQLField<unknown, unknown>): number => (name === 'nodes' ? 0 : 1);

/** The fields of Query, by name. */
export function rootFields(): Readonly<Record<string, GraphQLField<unknown, unknown>>> {
  return schema.getQueryType()?.getFields() ?? {};
}
