import { type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Storage = ReturnType<typeof getMetadataStorage>;
type Described = Storage['queries'][number] | Storage['fieldResolvers'][number];
type Field = Storage['objectTypes'][number]['fields'] extends (infer F)[] | undefined ? F : never;
type Parameter = NonNullable<Described['params']>[number];
type Methods = Readonly<Record<string, (...parameters: unknown[]) => unknown>>;

/**
 * Calls resolvers without the steps of type-graphql between. It makes instances of arguments, waits for a validation that is switched off, and makes a
 * promise of each field with arguments: two fifths of the time of a list with texts. Fields with a role or a middleware stay as they are, and so does
 * what is not described here.
 *
 * What type-graphql knows is of the whole process. Another copy of Parley in it, as a dynamic import in a test makes one, has other `resolvers`.
 */
export function direct(schema: GraphQLSchema, resolvers: readonly unknown[]): GraphQLSchema {
  const { queries, fieldResolvers, objectTypes, interfaceTypes } = getMetadataStorage();
  const methodsOf = instances();
  const replace = (type: GraphQLObjectType, name: string, resolve: Resolver | null) => {
    const field = type.getFields()[name];
    if (field !== undefined && resolve !== null) field.resolve = resolve;
  };
  const own = new Set(resolvers);
  for (const query of queries.filter(({ target }) => own.has(target)))
    replace(schema.getQueryType() as GraphQLObjectType, query.schemaName, directly(query, methodsOf));
  for (const { name, fields = [], interfaceClasses = [] } of objectTypes) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    const inherited = interfaceTypes.filter(({ target }) => interfaceClasses.includes(target)).flatMap((each) => each.fields ?? []);
    // Later fields replace those of the interfaces, as in the schema itself.
    for (const field of [...inherited, ...fields]) {
      const described = fieldResolvers.find((each) => each.getObjectType?.() === field.target && each.methodName === field.name);
      if (described === undefined) replace(type, field.schemaName, property(field));
      else if (described.kind === 'external' && own.has(described.target)) replace(type, field.schemaName, directly(described, methodsOf));
    }
  }
  return schema;
}

/** One instance of each class of resolvers. */
function instances(): (target: unknown) => Methods {
  const made = new Map<unknown, Methods>();
  return (target) => {
    const known = made.get(target) ?? (new (target as new () => object)() as Methods);
    made.set(target, known);
    return known;
  };
}

function directly({ methodName, target, params = [], roles, middlewares = [] }: Described, methodsOf: (target: unknown) => Methods): Resolver | null {
  if (roles !== undefined || middlewares.length > 0) return null;
  const takers = [...params].sort((one, other) => one.index - other.index).map(takerOf);
  if (!takers.every((taker) => taker !== null)) return null;
  const methods = methodsOf(target);
  return (source, given, context) => (methods[methodName] as Methods[string])(...takers.map((take) => take(source, given, context)));
}

/** A field without a resolver is a property of its object. */
function property({ name, roles, middlewares = [] }: Field): Resolver | null {
  return roles !== undefined || middlewares.length > 0 ? null : (source) => (source as Readonly<Record<string, unknown>>)[name];
}

type Taker = (source: unknown, given: Readonly<Record<string, unknown>>, context: unknown) => unknown;

/** Null for what is not known here. */
function takerOf(parameter: Parameter): Taker | null {
  if (parameter.kind === 'args') return (_source, given) => given;
  if (parameter.kind === 'arg') return (_source, given) => given[parameter.name];
  if (parameter.kind === 'context' && parameter.propertyName === undefined) return (_source, _given, context) => context;
  if (parameter.kind === 'root' && parameter.propertyName === undefined) return (source) => source;
  return null;
}
