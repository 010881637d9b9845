import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type Cost, costlyPartOf, costOfCoerced } from './cost.ts';

/** Page sizes and the lengths of lists tell the costs of an operation apart. Few of them are asked for again and again. */
const KEPT_OF_OPERATION = 100;
/** A longer text comes from long lists, which hardly repeat. */
const LONGEST = 500;

/** The costs of operations, each worked out once. Before, that was 13 % of the work of a small answer. */
export class KeptCosts {
  readonly #schema: GraphQLSchema;
  readonly #kept = new WeakMap<OperationDefinitionNode, Map<string, Cost | null>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  of(document: DocumentNode, operation: OperationDefinitionNode, coerced: Readonly<Record<string, unknown>>): Cost | null {
    const costs = this.#kept.get(operation) ?? new Map<string, Cost | null>();
    const part = costlyPartOf(coerced);
    const known = costs.get(part);
    if (known !== undefined) return known;
    const cost = costOfCoerced(this.#schema, document, operation, coerced);
    if (part.length > LONGEST) return cost;
    if (costs.size >= KEPT_OF_OPERATION) costs.clear();
    this.#kept.set(operation, costs.set(part, cost));
    return cost;
  }
}
