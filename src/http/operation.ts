import { type DocumentNode, type GraphQLFormattedError, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';

/** A request as GraphQL over any transport has it. */
export interface OperationRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
}

/** An operation that was parsed, found valid and within the limits. */
export interface PreparedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The text of the document, which tells it from all others. */
  readonly query: string;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

/** What an operation is answered with. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The same subscription from behind another place: `after` of its root field says so, whatever it said before. */
export function resumedAfter(prepared: PreparedOperation, cursor: string): PreparedOperation {
  const after = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'after' }, value: { kind: Kind.STRING, value: cursor } } as const;
  const selections = prepared.operation.selectionSet.selections.map((field) =>
    field.kind === Kind.FIELD ? { ...field, arguments: [...(field.arguments ?? []).filter(({ name }) => name.value !== 'after'), after] } : field,
  );
  const operation = { ...prepared.operation, selectionSet: { ...prepared.operation.selectionSet, selections } };
  const definitions = prepared.document.definitions.map((definition) => (definition === prepared.operation ? operation : definition));
  return { ...prepared, operation, document: { ...prepared.document, definitions } };
}
