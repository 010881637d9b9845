import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

/** The selected fields of an object type by response name, in the order of the answer. */
export type Selected = ReadonlyMap<string, readonly FieldNode[]>;

/** The selected fields of a type, through fragments. Null if a directive decides, since that depends on the request. */
export function selectedOf(schema: GraphQLSchema, document: DocumentNode, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Selected | null {
  const selected = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const concerns = (condition: Parameters<typeof typeFromAST>[1] | undefined): boolean => {
    if (condition === undefined) return true;
    const named = typeFromAST(schema, condition as never);
    return named === type || (isAbstractType(named) && schema.isSubType(named, type));
  };
  const collect = (set: SelectionSetNode): boolean =>
    set.selections.every((selection) => {
      if ((selection.directives?.length ?? 0) > 0) return false;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const nodes = selected.get(name);
        if (nodes === undefined) selected.set(name, [selection]);
        else nodes.push(selection);
        return true;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) return !concerns(selection.typeCondition) || collect(selection.selectionSet);
      const { value: name } = selection.name;
      if (visited.has(name)) return true;
      visited.add(name);
      const fragment = document.definitions.find((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name);
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION || (fragment.directives?.length ?? 0) > 0) return false;
      return !concerns(fragment.typeCondition) || collect(fragment.selectionSet);
    });
  return sets.every(collect) ? selected : null;
}
