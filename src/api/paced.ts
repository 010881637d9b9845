import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { OperationContext } from './context.ts';
import { isProperty } from './direct-resolvers.ts';

type Resolver = GraphQLFieldResolver<unknown, Pick<OperationContext, 'allowance'> | undefined>;

/**
 * Makes each field of objects or texts report to the operation's allowance. The allowance checks the deadline, counts objects and bytes,
 * and lets other operations run. Fields of numbers, words and flags do not report: that would cost more than they do.
 *
 * A field that is worked out never throws, but gives a promise that fails. Where one element of a list throws, `graphql-js` forgets the promises of the
 * elements before it. If one of these fails later, nobody waits for it, and Node ends the process.
 */
export function paced(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = (field.resolve ?? defaultFieldResolver) as Resolver;
      if (type === schema.getSubscriptionType()) continue;
      if (type === schema.getMutationType()) field.resolve = answeredInFull(resolve) as typeof field.resolve;
      else if (isCompositeType(getNamedType(field.type))) field.resolve = pacedObjects(resolve) as typeof field.resolve;
      else if (getNamedType(field.type).name === 'String') field.resolve = countedTexts(resolve, isList(field.type)) as typeof field.resolve;
      else if (field.resolve !== undefined && !isProperty(resolve)) field.resolve = failingLater(resolve) as typeof field.resolve;
    }
  }
  return schema;
}

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));

/** The result of a write must be answered, even after the deadline. The time for the answer begins after the write. */
function answeredInFull(resolve: Resolver): Resolver {
  return async (source, given, context, info) => {
    const payload = await resolve(source, given, context, info);
    context?.allowance?.beginAgain();
    return payload;
  };
}

function failingLater(resolve: Resolver): Resolver {
  return (...parameters) => {
    try {
      return resolve(...parameters);
    } catch (error) {
      return Promise.reject(error);
    }
  };
}

function pacedObjects(resolve: Resolver): Resolver {
  return failingLater((source, given, context, info) => {
    const allowance = context?.allowance;
    if (allowance === undefined) return resolve(source, given, context, info);
    const count = (value: unknown) => {
      allowance.check();
      if (value != null) allowance.countNodes(Array.isArray(value) ? value.length : 1);
      return value;
    };
    const resolved = () => {
      allowance.check();
      const value = resolve(source, given, context, info);
      return isPromise(value) ? value.then(count) : count(value);
    };
    const turn = allowance.turn();
    return turn === undefined ? resolved() : turn.then(resolved);
  });
}

function countedTexts(resolve: Resolver, many: boolean): Resolver {
  return failingLater((source, given, context, info) => {
    const value = resolve(source, given, context, info);
    const allowance = context?.allowance;
    if (allowance === undefined) return value;
    const count = (text: unknown) => {
      if (typeof text === 'string') allowance.countBytes(Buffer.byteLength(text));
      else if (many && Array.isArray(text)) for (const one of text) allowance.countBytes(Buffer.byteLength(String(one)));
      return text;
    };
    return isPromise(value) ? value.then(count) : count(value);
  });
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null)?.then === 'function';
}
