import {
  type ArgumentNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  parseType,
  TypeInfo,
  type TypeNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { schema } from './schema.ts';

/** The same question, asked with variables. */
export interface WithVariables {
  readonly document: DocumentNode;
  readonly variableValues: Record<string, unknown>;
}

/** Makes a variable of each argument of a field, but for those of directives. Null if there are none. */
export function withVariables(plain: DocumentNode): WithVariables | null {
  const variableValues: Record<string, unknown> = {};
  const variableDefinitions: VariableDefinitionNode[] = [];
  const types = new TypeInfo(schema);
  const argument = (node: ArgumentNode): ArgumentNode | undefined => {
    const type = types.getInputType();
    if (types.getDirective() !== null || type == null) return undefined;
    const name = { kind: Kind.NAME, value: `v${variableDefinitions.length}` } as const;
    const variable = { kind: Kind.VARIABLE, name } as const;
    // A default of the argument takes the place of a variable without a value. So the type stays what it is.
    const written: TypeNode = parseType(String(type));
    variableDefinitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: written });
    variableValues[name.value] = valueFromASTUntyped(node.value as ConstValueNode);
    return { ...node, value: variable };
  };
  const document = visit(plain, visitWithTypeInfo(types, { Argument: { leave: argument } })) as DocumentNode;
  if (variableDefinitions.length === 0) return null;
  const definitions = document.definitions.map((each) => (each.kind === Kind.OPERATION_DEFINITION ? { ...each, variableDefinitions } : each));
  return { document: { ...document, definitions }, variableValues };
}
