import {
  type GraphQLEnumType,
  GraphQLError,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { badInput } from '../../foundation/errors.ts';
import { nearest } from '../../foundation/values/near.ts';
import { VIEW_PARAMETERS } from '../web/visit.ts';
import type { Table } from './tables.ts';

type Given = Readonly<Record<string, unknown>>;

/** What the parameters of an address request from a list of the API. */
export interface Asked {
  readonly where: Given;
  readonly orderBy: readonly string[] | undefined;
  readonly view: Given;
  readonly languages: readonly string[] | undefined;
  readonly bom: boolean;
}

/** One parameter that an address may have. */
export interface Parameter {
  readonly name: string;
  readonly says: string;
  readonly type: GraphQLInputType;
  /** The path of its value in the request: `where.madeBy`. */
  readonly path: readonly string[];
}

/** How deep parameters lead into filters. Deeper filters are given as JSON in `where`. */
const DEEPEST = 3;
const WHERE = 'where';
const LONGEST_NAME = 80;

/** The parameters of a table: one for each field of its filter, then order, view, languages and format. */
export function parametersOf(schema: GraphQLSchema, table: Pick<Table, 'where' | 'order'>): Parameter[] {
  return [...filtersOf(schema, table.where), ...orderOf(schema, table.order), ...viewOf(schema), languagesOf(schema)];
}

function filtersOf(schema: GraphQLSchema, name: string): Parameter[] {
  const type = schema.getType(name) as GraphQLInputObjectType;
  const whole = { name: WHERE, says: `The whole filter as JSON: a \`${name}\` of the API. Not beside other filters.`, type, path: [WHERE] };
  return [...filtersIn(type, [], []), whole];
}

/** `madeBy=ua` means one key, `date=2022-03` a span of days, and `madeBy.includeMembers=true` a field inside. */
function filtersIn(type: GraphQLInputObjectType, names: readonly string[], above: readonly string[]): Parameter[] {
  if (names.length === DEEPEST || above.includes(type.name)) return [];
  const isOfKeys = isKeyFilter(type.getFields());
  return Object.values(type.getFields()).flatMap((field) => {
    if (isOfKeys && (field.name === 'eq' || field.name === 'in')) return [];
    const inner = getNamedType(field.type);
    const path = [...names, field.name];
    const own = { name: path.join('.'), says: field.description ?? '', type: field.type, path: [WHERE, ...path] };
    if (!isInputObjectType(inner)) return [own];
    if (isListType(getNullableType(field.type))) return [];
    return [...(isShort(inner) ? [own] : []), ...filtersIn(inner, path, [...above, type.name])];
  });
}

/** Whether a single value can stand for the object: one key, or a date for a range. */
function isShort(type: GraphQLInputObjectType): boolean {
  return isKeyFilter(type.getFields()) || isRange(type.getFields());
}

const isKeyFilter = (fields: Record<string, GraphQLInputField>) => fields.eq !== undefined && fields.in !== undefined;

const isRange = ({ from, to }: Record<string, GraphQLInputField>) => from !== undefined && to !== undefined;

function orderOf(schema: GraphQLSchema, order: string | null): Parameter[] {
  if (order === null) return [];
  const type = schema.getType(order) as GraphQLEnumType;
  return [{ name: 'orderBy', says: 'The order of the rows. By key, if it is left out.', type, path: ['orderBy'] }];
}

function viewOf(schema: GraphQLSchema): Parameter[] {
  const fields = (schema.getType('ViewInput') as GraphQLInputObjectType).getFields();
  return VIEW_PARAMETERS.map((name) => ({
    name,
    says: fields[name]?.description ?? '',
    type: (fields[name] as GraphQLInputField).type,
    path: ['view', name],
  }));
}

function languagesOf(schema: GraphQLSchema): Parameter {
  const says = 'The languages of texts, the best one first: `uk,en`. If there is no text in any of them, the first recorded text is given.';
  return { name: 'languages', says, type: schema.getType('String') as GraphQLScalarType, path: ['languages'] };
}

interface Habits {
  /** Parameters that are read elsewhere. */
  readonly others?: readonly string[];
  /** Whether messages name nothing that the address does not name: no other parameters and no words. */
  readonly hidesNames: boolean;
}

/** Reads the parameters of an address. Throws BAD_USER_INPUT with the name of the first wrong one. */
export function readParameters(parameters: readonly Parameter[], query: URLSearchParams, { others = [], hidesNames }: Habits): Asked {
  const read: Record<string, unknown> = {};
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  for (const name of new Set(query.keys())) {
    if (name === 'bom' || others.includes(name)) continue;
    const parameter = known.get(name);
    if (parameter === undefined) throw unknownParameter(name, hidesNames ? [] : [...known.keys(), 'bom', ...others]);
    place(read, parameter, valueOf(parameter, query.getAll(name), hidesNames));
  }
  const { where = {}, orderBy, view = {}, languages } = read as Partial<Asked>;
  return { where, orderBy, view, languages, bom: flag('bom', query) };
}

function unknownParameter(name: string, known: readonly string[]) {
  const near = nearest(name, known);
  return badInput([name.slice(0, LONGEST_NAME)], near === null ? 'a parameter of this address' : `a parameter of this address, such as ${near}`, name);
}

function flag(name: string, query: URLSearchParams): boolean {
  const value = query.get(name);
  if (value === null || value === '0') return false;
  if (value === '1') return true;
  throw badInput([name], '0 or 1', value);
}

function place(read: Record<string, unknown>, { name, path }: Parameter, value: unknown): void {
  if (name === WHERE && read.where !== undefined) throw badInput([WHERE], 'either where or single filters', 'both');
  let group = read;
  for (const [index, part] of path.slice(0, -1).entries()) {
    if (part === WHERE && index === 0 && isWhole(read.where)) throw badInput([WHERE], 'either where or single filters', 'both');
    group[part] ??= {};
    group = group[part] as Record<string, unknown>;
  }
  const last = path.at(-1) as string;
  group[last] = isObject(group[last]) && isObject(value) ? { ...group[last], ...value } : value;
}

const wholes = new WeakSet<object>();
const isWhole = (where: unknown) => isObject(where) && wholes.has(where);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function valueOf({ name, type, path }: Parameter, given: readonly string[], hidesNames: boolean): unknown {
  const inner = getNamedType(type);
  if (given.some((one) => one.trim() === '')) throw badInput([name], 'a value', '');
  if (name === WHERE) return wholeFilter(given);
  if (name === 'languages') return listOf(given);
  if (name === 'orderBy') return listOf(given).map((one) => leaf([name], inner as GraphQLEnumType, one, hidesNames));
  if (isInputObjectType(inner)) return isRange(inner.getFields()) ? rangeOf(name, inner, given) : keysOf(given);
  const leaves = inner as GraphQLEnumType | GraphQLScalarType;
  if (isListType(getNullableType(type))) {
    // Words and keys contain no comma. Other texts may, so several texts need several parameters.
    const values = isEnumType(leaves) || path.at(-1) === 'all' ? listOf(given) : given;
    return values.map((one) => leaf([name], leaves, one, hidesNames));
  }
  if (given.length > 1) throw badInput([name], 'one value', given.join(', '));
  return leaf([name], leaves, given[0] as string, hidesNames);
}

function wholeFilter(given: readonly string[]): object {
  try {
    const value: unknown = JSON.parse(given[0] ?? '');
    if (given.length === 1 && isObject(value)) {
      wholes.add(value);
      return value;
    }
  } catch {
    // The message already holds the value.
  }
  throw badInput([WHERE], 'one JSON object', given.join(' '));
}

const listOf = (given: readonly string[]) =>
  given
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter(Boolean);

function keysOf(given: readonly string[]): Given {
  const keys = listOf(given);
  return keys.length === 1 ? { eq: keys[0] } : { in: keys };
}

function rangeOf(name: string, type: GraphQLInputObjectType, given: readonly string[]): Given {
  if (given.length > 1) throw badInput([name], 'one date', given.join(', '));
  const scalar = getNamedType((type.getFields().from as GraphQLInputField).type) as GraphQLScalarType;
  const value = leaf([name], scalar, given[0] as string, false);
  return { from: value, to: value };
}

function leaf(path: readonly string[], type: GraphQLEnumType | GraphQLScalarType, text: string, hidesNames: boolean): unknown {
  if (isEnumType(type)) {
    const words = type.getValues().map(({ name }) => name);
    if (!words.includes(text)) throw badInput(path, hidesNames ? 'a word of this parameter' : `one of ${words.join(', ')}`, text);
    return text;
  }
  if (type.name === 'Boolean') {
    if (text !== 'true' && text !== 'false') throw badInput(path, 'true or false', text);
    return text === 'true';
  }
  try {
    return type.parseValue(type.name === 'Int' || type.name === 'Float' ? numberOf(text) : text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw badInput(path, String(error.extensions.expected ?? `a value of type ${type.name}`), text);
  }
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
