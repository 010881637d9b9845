import { type GraphQLEnumType, GraphQLID, type GraphQLLeafType, GraphQLString, isEnumType } from 'graphql';
import { Unusual } from './unusual.ts';

/** How to write the values of a scalar or enum. */
export function leafText(type: GraphQLLeafType): (value: unknown) => string {
  if (isEnumType(type)) return enumText(type);
  const serialized = (value: unknown): string => {
    const serial = type.serialize(value);
    const text = serial == null ? undefined : JSON.stringify(serial);
    if (text === undefined) throw new Unusual();
    return text;
  };
  // Both give strings as they are.
  if (type === GraphQLString || type === GraphQLID) return (value) => (typeof value === 'string' ? JSON.stringify(value) : serialized(value));
  return serialized;
}

function enumText(type: GraphQLEnumType): (value: unknown) => string {
  const texts = new Map(type.getValues().map(({ value, name }) => [value as unknown, JSON.stringify(name)]));
  return (value) => {
    const text = texts.get(value);
    if (text === undefined) throw new Unusual();
    return text;
  };
}
