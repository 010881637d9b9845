import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Cost } from '../../api/cost.ts';

/** A request of GraphQL, as every transport has it. */
export interface OperationRequest {
  readonly query?: string | undefined;
  /** The id of a stored document, instead of `query`. */
  readonly documentId?: unknown;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation that was parsed, is valid, and is within the limits. */
export interface PreparedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The text of the document, which identifies it. */
  readonly query: string;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  /** Null if the variables are invalid. */
  readonly cost: Cost | null;
  readonly tellsCost: boolean;
}

/** The answer to an operation. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The whole answer as text if a worker wrote it. `errors` then lists the errors in it. */
  readonly json?: string;
}

export function written({ json, ...answer }: Answer): string {
  return json ?? JSON.stringify(answer);
}

/** The same subscription from another place. Sets `after` of its root field, wherever the field is, and replaces any earlier value. */
export function resumedAfter(prepared: PreparedOperation, cursor: string): PreparedOperation {
  const { operation, document } = prepared;
  const spread = new Set<string>();
  const selectionSet = withAfter(operation.selectionSet, cursor, spread);
  const resumed = { ...operation, selectionSet };
  const fragments = new Map<FragmentDefinitionNode, FragmentDefinitionNode>();
  // Fragments at the root may contain others. Each is visited once.
  for (const name of spread) {
    const fragment = document.definitions.find((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name);
    if (fragment !== undefined) fragments.set(fragment, { ...fragment, selectionSet: withAfter(fragment.selectionSet, cursor, spread) });
  }
  const definitions = document.definitions.map((each) => (each === operation ? resumed : (fragments.get(each as FragmentDefinitionNode) ?? each)));
  return { ...prepared, operation: resumed, document: { ...document, definitions } };
}

function withAfter(set: SelectionSetNode, cursor: string, spread: Set<string>): SelectionSetNode {
  const after = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'after' }, value: { kind: Kind.STRING, value: cursor } } as const;
  const selections = set.selections.map((selection): SelectionNode => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return { ...selection, selectionSet: withAfter(selection.selectionSet, cursor, spread) };
    if (selection.kind === Kind.FIELD) return { ...selection, arguments: [...(selection.arguments ?? []).filter(({ name }) => name.value !== 'after'), after] };
    spread.add(selection.name.value);
    return selection;
  });
  return { ...set, selections };
}
