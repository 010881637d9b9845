import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import { COLUMNS, CONDITION_WORK, DERIVED_FILTER_WORK, IDS, ROWS, SEARCH_WORK, STANDARD_LIST, STANDARD_ROWS, weightOf } from './cost-weights.ts';
import { PAGE_DEFAULT, PAGE_LIMIT } from './page.ts';

/** The cost of an operation, known before it runs: a point for each possible object of the answer, and more for expensive fields. */
export interface Cost {
  readonly points: number;
  /** Whether it has an expensive field, even if the answer is small. */
  readonly isDear: boolean;
  /** Whether the server process must compute part of it, because workers cannot write. */
  readonly writes: boolean;
  /** The path of response names with the largest share of the cost. */
  readonly dearest: readonly string[];
}

const FREE: Cost = { points: 0, isDear: false, writes: false, dearest: [] };
/** The cost of nested lists may exceed the safe range of a number. */
const MOST = Number.MAX_SAFE_INTEGER;

type Variables = Readonly<Record<string, unknown>>;
type Arguments = Readonly<Record<string, unknown>>;

/** Values of variables as the schema understands them. Undefined if they are invalid. */
export function coercedOf(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode, variables: Variables): Variables | undefined {
  return getVariableValues(schema, variableDefinitions, variables, { maxErrors: 1 }).coerced;
}

/**
 * The cost of an operation with these variables. Page sizes multiply down the document; all aliases, fragments and branches count, whatever
 * @skip and @include decide. Null if the variables are invalid: the execution reports that.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Cost | null {
  const coerced = coercedOf(schema, operation, variables);
  return coerced === undefined ? null : costOfCoerced(schema, document, operation, coerced);
}

/** The same, for variables that are coerced already. */
export function costOfCoerced(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, coerced: Variables): Cost | null {
  const root = schema.getRootType(operation.operation);
  return root == null ? null : new Estimate(schema, document, coerced).selections(operation.selectionSet, root, { page: 1, columns: 1, rows: STANDARD_ROWS });
}

/**
 * Variables without what a cost never looks at: what their texts say. Two operations of one document that look alike here cost the same, so that
 * their cost is worked out once.
 */
export function costlyPartOf(coerced: Variables): string {
  return JSON.stringify(coerced, (_name, value: unknown) => (typeof value === 'string' && value !== PREFERRED ? '' : value));
}

/** The context of nested lists: the page size of the connection above, and the columns and rows of the comparison. */
interface Around {
  readonly page: number;
  readonly columns: number;
  readonly rows: number;
}

class Estimate {
  readonly #schema: GraphQLSchema;
  readonly #variables: Variables;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** Estimates each fragment once. A fragment that spreads itself ends here. */
  readonly #known = new Map<SelectionSetNode, Map<string, Cost>>();

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
  }

  selections(set: SelectionSetNode, parent: GraphQLCompositeType, around: Around): Cost {
    const name = `${parent.name} ${around.page} ${around.columns} ${around.rows}`;
    const known = this.#known.get(set) ?? new Map<string, Cost>();
    this.#known.set(set, known);
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, FREE);
    const cost = together(this.#partsOf(set, parent, around));
    known.set(name, cost);
    return cost;
  }

  #partsOf(set: SelectionSetNode, parent: GraphQLCompositeType, around: Around): Cost[] {
    return set.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return this.#field(selection, parent, around);
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      if (fragment === undefined) return FREE;
      const type = fragment.typeCondition === undefined ? parent : typeFromAST(this.#schema, fragment.typeCondition);
      return isCompositeType(type) ? this.selections(fragment.selectionSet, type, around) : FREE;
    });
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, around: Around): Cost {
    const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (field === undefined) return FREE;
    const given = this.#argumentsOf(field, node);
    const { list, work = 0, writes = false } = weightOf(parent.name, field.name);
    const asked = work + workOfValue(given);
    const isDear = work > 0 || asked >= DEAR;
    const type = getNamedType(field.type);
    if (!isCompositeType(type) || node.selectionSet === undefined) return { points: asked, isDear, writes, dearest: [] };
    const inside = this.selections(node.selectionSet, type, aroundBelow(type, given, around));
    const count = isList(field.type) ? elementsOf(node.name.value, parent, list, given, around) : 1;
    return {
      points: Math.min(MOST, asked + count * (1 + inside.points)),
      isDear: inside.isDear || isDear,
      writes: inside.writes || writes,
      dearest: [node.alias?.value ?? node.name.value, ...inside.dearest],
    };
  }

  #argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Arguments {
    try {
      return getArgumentValues(field, node, this.#variables);
    } catch {
      // The execution reports the problem of the field, and does no work for it.
      return {};
    }
  }
}

/** The default policy of a view. It is the one text whose words a cost depends on. */
const PREFERRED = 'PREFERRED';

/** A few keys in a filter do not make an operation expensive, but a field with `work` does. */
const DEAR = 50;

function together(parts: readonly Cost[]): Cost {
  const points = Math.min(
    MOST,
    parts.reduce((sum, part) => sum + part.points, 0),
  );
  const [first = FREE] = parts.toSorted((one, other) => other.points - one.points);
  return { points, isDear: parts.some(({ isDear }) => isDear), writes: parts.some(({ writes }) => writes), dearest: first.dearest };
}

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));

function aroundBelow(type: GraphQLCompositeType, given: Arguments, around: Around): Around {
  const columns = lengthOf(given.columns) ?? lengthOf(given.rounds) ?? around.columns;
  return { page: isConnection(type) ? pageOf(given) : 1, columns, rows: rowsOf(given) ?? around.rows };
}

/** A page may have fewer rows than the standard. One that may have more is counted while it runs. */
function rowsOf({ rowsPerPage }: Arguments): number | undefined {
  return typeof rowsPerPage === 'number' && rowsPerPage >= 1 ? Math.min(rowsPerPage, STANDARD_ROWS) : undefined;
}

const isConnection = (type: GraphQLCompositeType) => isObjectType(type) && 'pageInfo' in type.getFields() && 'nodes' in type.getFields();

/** The size of a page. A size that will be refused counts as the largest. */
function pageOf({ first, last }: Arguments): number {
  const count = typeof first === 'number' ? first : typeof last === 'number' ? last : PAGE_DEFAULT;
  return count >= 1 && count <= PAGE_LIMIT ? count : PAGE_LIMIT;
}

function elementsOf(name: string, parent: GraphQLCompositeType, list: number | string | undefined, given: Arguments, around: Around): number {
  if (isConnection(parent) && (name === 'nodes' || name === 'edges')) return around.page;
  if (list === COLUMNS) return around.columns;
  if (list === ROWS) return around.rows;
  if (list === IDS) return lengthOf(given.ids) ?? lengthOf(given.processes) ?? 1;
  return typeof list === 'number' ? list : STANDARD_LIST;
}

const lengthOf = (value: unknown): number | undefined => (Array.isArray(value) ? value.length : undefined);

/** The cost of arguments: searched words, conditions, memberships, and each value of a list. */
function workOfValue(value: unknown, name = ''): number {
  if (value == null || value === false) return 0;
  if (Array.isArray(value)) {
    const each = name === 'and' || name === 'or' ? CONDITION_WORK : 1;
    return value.reduce<number>((sum, one) => sum + each + workOfValue(one), 0);
  }
  if (typeof value === 'object') {
    const inside = Object.entries(value).reduce((sum, [inner, one]) => sum + workOfValue(one, inner), 0);
    return name === 'not' ? inside + CONDITION_WORK : inside;
  }
  if (name === 'text') return SEARCH_WORK;
  return derived.has(name) && value !== PREFERRED ? DERIVED_FILTER_WORK : 0;
}

const derived: ReadonlySet<string> = new Set(['includeMembers', 'includeBlocs', 'includeBelow', 'knownBy', 'evidence', 'none']);
