import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema, getNamedType, isCompositeType, isNonNullType, isObjectType } from 'graphql';

/**
 * Every mutation returns the thing that it wrote, or the reasons why it wrote nothing. A payload with neither has lost a write. It must be
 * an error, or the client would believe that the write succeeded.
 */
export function refuseHollowPayloads(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, field] of Object.entries(schema.getMutationType()?.getFields() ?? {})) {
    const payload = getNamedType(field.type);
    const things = isObjectType(payload) ? thingsOf(payload) : [];
    if (things.length === 0) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = async (...asked) => {
      const answer = (await resolve(...asked)) as Record<string, unknown> & { readonly userErrors: readonly unknown[] };
      if (answer.userErrors.length > 0 || things.some((thing) => answer[thing] != null)) return answer;
      throw new Error(`${name} has no userErrors, and yet no ${things.join(' and no ')}.`);
    };
  }
  return schema;
}

/** The fields of a payload for the written thing. They are null if nothing was written. */
export function thingsOf(payload: GraphQLObjectType): string[] {
  return Object.values(payload.getFields())
    .filter(({ type }) => !isNonNullType(type) && isCompositeType(type))
    .map(({ name }) => name);
}
