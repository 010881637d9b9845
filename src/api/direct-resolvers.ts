import { type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Storage = ReturnType<typeof getMetadataStorage>;
type Described = Storage['queries'][number] | Storage['fieldResolvers'][number];
type Field = Storage['objectTypes'][number]['fields'] extends (infer F)[] | undefined ? F : never;
type Parameter = NonNullable<Described['params']>[number];
type Methods = Readonly<Record<string, (...parameters: unknown[]) => unknown>>;

/**
 * Calls resolvers directly, without the wrappers of type-graphql. Those create argument instances, wait for a disabled validation, and make
 * a promise for each field with arguments. They took two fifths of the time of a list with texts. Fields with a role, a middleware or an
 * unknown parameter keep their wrappers. type-graphql stores its data per process. A second copy of Parley, such as a dynamic import in a
 * test, has other `resolvers`.
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

const properties = new WeakSet<object>();

/** Whether the field is only read from its object. */
export const isProperty = (resolve: object): boolean => properties.has(resolve);

/** A field without a resolver is a property of its object. */
function property({ name, roles, middlewares = [] }: Field): Resolver | null {
  if (roles !== undefined || middlewares.length > 0) return null;
  const read: Resolver = (source) => (source as Readonly<Record<string, unknown>>)[name];
  properties.add(read);
  return read;
}

type Taker = (source: unknown, given: Readonly<Record<string, unknown>>, context: unknown) => unknown;

/** Null for an unknown kind of parameter. */
function takerOf(parameter: Parameter): Taker | null {
  if (parameter.kind === 'args') return (_source, given) => given;
  if (parameter.kind === 'arg') return (_source, given) => given[parameter.name];
  if (parameter.kind === 'context' && parameter.propertyName === undefined) return (_source, _given, context) => context;
  if (parameter.kind === 'root' && parameter.propertyName === undefined) return (source) => source;
  return null;
}
