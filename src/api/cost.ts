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
import { COLUMNS, CONDITION_WORK, DERIVED_FILTER_WORK, IDS, SEARCH_WORK, STANDARD_LIST, weightOf } from './cost-weights.ts';
import { PAGE_DEFAULT, PAGE_LIMIT } from './page.ts';

/** What an operation costs, known before it runs: one point for each object that the answer may hold, and more for what is dear to work out. */
export interface Cost {
  readonly points: number;
  /** Whether anything in it is dear to work out, however little the answer holds. */
  readonly isDear: boolean;
  /** Whether something in it is worked out where the record is written. */
  readonly writes: boolean;
  /** The way of response names along which most of it lies. */
  readonly dearest: readonly string[];
}

const FREE: Cost = { points: 0, isDear: false, writes: false, dearest: [] };
/** The points of lists in lists in lists soon are no number. */
const MOST = Number.MAX_SAFE_INTEGER;

type Variables = Readonly<Record<string, unknown>>;
type Arguments = Readonly<Record<string, unknown>>;

/**
 * The cost of an operation with these variables: page sizes multiplied down the document, all aliases, fragments and branches together, whatever
 * @skip and @include decide. Null where the variables are at fault, of which the execution tells.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Cost | null {
  const root = schema.getRootType(operation.operation);
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  if (root == null || coerced.errors !== undefined) return null;
  return new Estimate(schema, document, coerced.coerced ?? {}).selections(operation.selectionSet, root, { page: 1, columns: 1 });
}

/** What the lists below depend on: the page of the connection around them, and the columns of the comparison. */
interface Around {
  readonly page: number;
  readonly columns: number;
}

class Estimate {
  readonly #schema: GraphQLSchema;
  readonly #variables: Record<string, unknown>;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** A fragment that is spread often is estimated once, and one that spreads itself ends here. */
  readonly #known = new Map<SelectionSetNode, Map<string, Cost>>();

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>) {
    this.#schema = schema;
    this.#variables = variables;
    for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
  }

  selections(set: SelectionSetNode, parent: GraphQLCompositeType, around: Around): Cost {
    const name = `${parent.name} ${around.page} ${around.columns}`;
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
      // The execution tells what is wrong with it, and does nothing for it.
      return {};
    }
  }
}

/** A few keys in a filter make no operation dear; whatever has work of its own does. */
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
  return { page: isConnection(type) ? pageOf(given) : 1, columns };
}

const isConnection = (type: GraphQLCompositeType) => isObjectType(type) && 'pageInfo' in type.getFields();

/** What the page may hold; a size that is refused costs as the largest. */
function pageOf({ first, last }: Arguments): number {
  const count = typeof first === 'number' ? first : typeof last === 'number' ? last : PAGE_DEFAULT;
  return count >= 1 && count <= PAGE_LIMIT ? count : PAGE_LIMIT;
}

function elementsOf(name: string, parent: GraphQLCompositeType, list: number | string | undefined, given: Arguments, around: Around): number {
  if (isConnection(parent) && (name === 'nodes' || name === 'edges')) return around.page;
  if (list === COLUMNS) return around.columns;
  if (list === IDS) return lengthOf(given.ids) ?? 1;
  return typeof list === 'number' ? list : STANDARD_LIST;
}

const lengthOf = (value: unknown): number | undefined => (Array.isArray(value) ? value.length : undefined);

/** What arguments ask for beside the objects: words to look for, conditions, memberships, and each value of a list. */
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
  // What a view leaves unsaid is the preferred evidence.
  return derived.has(name) && value !== 'PREFERRED' ? DERIVED_FILTER_WORK : 0;
}

const derived: ReadonlySet<string> = new Set(['includeMembers', 'includeBlocs', 'includeBelow', 'knownBy', 'evidence']);
