import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { Allowance } from '../../foundation/allowance.ts';
import { isPromise, type Soon } from '../../foundation/soon.ts';
import { coercedOf } from '../cost.ts';
import { Planning, type Run } from './planning.ts';
import { Unusual } from './unusual.ts';

/** What is executed, and in which context. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  /** The variables as the schema understands them, if somebody has coerced them already. */
  readonly coercedValues?: Readonly<Record<string, unknown>>;
  readonly contextValue: { readonly allowance?: Allowance | undefined };
}

interface Plan {
  readonly operation: OperationDefinitionNode;
  readonly write: (source: unknown, run: Run) => Soon<string>;
}

/**
 * Writes the answers of queries as text, without creating their objects first. Each operation is turned once into functions that write the
 * same as `graphql-js` and `JSON.stringify`. It does not support directives, introspection, mutations, wrong variables, errors, and nulls
 * in non-null fields. For these the caller lets `graphql-js` execute the operation again. That is safe, because a query changes nothing.
 */
export class TextExecutor {
  readonly #schema: GraphQLSchema;
  readonly #plans = new WeakMap<DocumentNode, Map<string | null, Plan | null>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The text of `data`. Null if `graphql-js` must execute the operation. */
  write({ document, operationName = null, variableValues, coercedValues, contextValue }: Asked): Soon<string | null> {
    const plan = this.#planOf(document, operationName);
    if (plan === null) return null;
    const variables = coercedValues ?? coercedOf(this.#schema, plan.operation, variableValues ?? {});
    if (variables === undefined) return null;
    const giveUp = (): null => {
      contextValue.allowance?.countAnew();
      return null;
    };
    try {
      const text = plan.write(undefined, { context: contextValue, variables, given: [], infos: [] });
      return isPromise(text) ? text.catch(giveUp) : text;
    } catch {
      return giveUp();
    }
  }

  #planOf(document: DocumentNode, name: string | null): Plan | null {
    const plans = this.#plans.get(document) ?? new Map<string | null, Plan | null>();
    this.#plans.set(document, plans);
    let plan = plans.get(name);
    if (plan === undefined) {
      plan = planOf(this.#schema, document, name);
      plans.set(name, plan);
    }
    return plan;
  }
}

/** Null if the document asks for something out of the ordinary. */
function planOf(schema: GraphQLSchema, document: DocumentNode, name: string | null): Plan | null {
  const operation = getOperationAST(document, name);
  const query = schema.getQueryType();
  if (operation?.operation !== OperationTypeNode.QUERY || query == null || (operation.directives?.length ?? 0) > 0) return null;
  try {
    return { operation, write: new Planning(schema, document, operation).object(query, [operation.selectionSet]) };
  } catch (error) {
    if (error instanceof Unusual) return null;
    throw error;
  }
}
