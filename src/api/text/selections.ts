import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
  typeFromAST,
  visit,
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

/** Fields of one object, side by side, that depend on the same variables. */
export interface Part {
  readonly fields: Selected;
  readonly variables: readonly string[];
}

/** Fields without variables stand together. Each other field is a part of its own. So its text does not depend on the variables of others. */
export function partsOf(selected: Selected, document: DocumentNode): Part[] {
  const parts: { fields: Map<string, readonly FieldNode[]>; variables: readonly string[] }[] = [];
  for (const [name, nodes] of selected) {
    const variables = [...new Set(nodes.flatMap((node) => variablesIn(node, document)))].sort();
    const last = parts.at(-1);
    if (last !== undefined && last.variables.length === 0 && variables.length === 0) last.fields.set(name, nodes);
    else parts.push({ fields: new Map([[name, nodes]]), variables });
  }
  return parts;
}

function variablesIn(node: ASTNode, document: DocumentNode): string[] {
  const found: string[] = [];
  eachIn(node, document, (each) => {
    if (each.kind === Kind.VARIABLE) found.push(each.name.value);
  });
  return found;
}

/** Whether a directive stands anywhere in them. What it decides depends on the request. */
export function hasDirectives(sets: readonly SelectionSetNode[], document: DocumentNode): boolean {
  let found = false;
  for (const set of sets)
    eachIn(set, document, ({ kind }) => {
      found ||= kind === Kind.DIRECTIVE;
    });
  return found;
}

/** Each node, through fragments. */
function eachIn(node: ASTNode, document: DocumentNode, note: (each: ASTNode) => void, visited = new Set<string>()): void {
  const enter = (each: ASTNode) => {
    note(each);
    if (each.kind !== Kind.FRAGMENT_SPREAD || visited.has(each.name.value)) return;
    visited.add(each.name.value);
    const fragment = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === each.name.value);
    if (fragment !== undefined) eachIn(fragment, document, note, visited);
  };
  visit(node, { enter });
}
