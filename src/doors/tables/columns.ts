import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { AFTER_ALL_DAYS, BEFORE_ALL_DAYS, firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import { type Field, nameInBundle, nameInInput } from '../../ledger/field.ts';
import { type AnyRecords, commonFields } from '../../ledger/records.ts';
import { at, type Column, type ColumnKind, columnNameOf, isGroup, type Row, type Value } from './column.ts';

/** A column that the record's description lacks, or names differently. */
export interface OtherColumn {
  readonly name: string;
  /** The field of the API with its value: `Position.text`. */
  readonly field: string;
  /** Its path in the answer: `current.text`. */
  readonly path: string;
  /** Its selection, if the path does not give it. */
  readonly selection?: string;
  readonly says: string;
}

/** The API fields of a record's field, if the names differ. */
const FIELDS_OF: Readonly<Record<string, string>> = {
  'Position.statedBy': 'speakers',
  'Position.broughtBy': 'bringers',
  'Response.statedBy': 'speakers',
  'Response.to': 'position',
};

/** The columns of a type, in the order of its description. The key comes first, and the common fields last. */
export function columnsOf(schema: GraphQLSchema, records: AnyRecords, others: readonly OtherColumn[] = []): readonly Column[] {
  const type = schema.getType(records.type) as GraphQLObjectType;
  const own = Object.entries(records.fields).flatMap(([name, field]) => {
    const shown = fieldNamed(type, [FIELDS_OF[`${records.type}.${name}`], nameOfColumn(name, field), nameInBundle(name, field), nameInInput(name, field)]);
    return shown === null ? [] : columnsOfField({ name: columnNameOf(nameOfColumn(name, field)), path: shown.name, field: shown, says: field.facts.says });
  });
  const added = others.flatMap((other) => columnsOfOther(schema, other));
  const common = Object.entries(commonFields).flatMap(([name, field]) =>
    columnsOfField({ name: columnNameOf(name), path: name, field: type.getFields()[name] as AnyField, says: field.facts.says }),
  );
  return [keyColumn(records), ...own, ...added, sourcesColumn, ...common, versionColumn, recordedColumn];
}

type AnyField = GraphQLField<unknown, unknown>;

/** A list of texts in languages becomes one text, so its column has the name used in files. The API field of that name takes the languages of the reader. */
function nameOfColumn(name: string, field: Field<unknown>): string {
  return field.kind === 'value' && field.form.of === 'localText' ? nameInBundle(name, field) : name;
}

function fieldNamed(type: GraphQLObjectType, names: readonly (string | undefined)[]): AnyField | null {
  const fields = type.getFields();
  const found = names.find((name) => name !== undefined && fields[name] !== undefined);
  return found === undefined ? null : (fields[found] as AnyField);
}

function keyColumn({ says }: AnyRecords): Column {
  return { ...plain('key', 'key', `Its key. ${says}`, 'key'), required: true };
}

const sourcesColumn: Column = sourcesAt({ name: 'sources', path: 'sources', says: 'The keys of the sources that support it.' });
const versionColumn: Column = { ...plain('version', 'version', 'How many times it has been written.', 'integer'), required: true };
const recordedColumn: Column = { ...plain('recorded_at', 'recordedAt', 'When Parley wrote this version.', 'moment'), required: true };

/** The sources of a thing that stands at a path. */
function sourcesAt({ name, path, says }: Pick<OtherColumn, 'name' | 'path' | 'says'>): Column {
  return {
    ...plain(name, path, says, 'list'),
    selection: 'sources { stance source { key } }',
    take: (node) => ((at(node, path) ?? []) as readonly Row[]).filter(({ stance }) => stance === 'SUPPORTS').map((citation) => at(citation, 'source.key')),
  };
}

function plain(name: string, path: string, says: string, kind: ColumnKind): Column {
  return { name, says, kind, words: null, required: false, selection: path, take: (node) => at(node, path) };
}

/** A column at a path of a row that was built here. A field of the API describes its values. */
export function columnOf(name: string, path: string, field?: AnyField): Column {
  const column = plain(name, path, field?.description ?? '', 'text');
  return field === undefined ? column : leafOf(column, field);
}

function columnsOfOther(schema: GraphQLSchema, { name, field: fullName, path, selection, says }: OtherColumn): Column[] {
  const [typeName = '', fieldName = ''] = fullName.split('.');
  const field = fieldNamed(schema.getType(typeName) as GraphQLObjectType, [fieldName]);
  if (field === null) throw new Error(`The API has no ${fullName}.`);
  const nested = (inner: string) =>
    path
      .split('.')
      .slice(0, -1)
      .reduceRight((inside, part) => `${part} { ${inside} }`, inner);
  const columns = fieldName === 'sources' ? [sourcesAt({ name, path, says })] : columnsOfField({ name, path, field, says });
  return columns.map((column) => ({ ...column, selection: selection ?? nested(column.selection) }));
}

interface Shown {
  readonly name: string;
  readonly path: string;
  readonly field: AnyField;
  readonly says: string;
}

function columnsOfField({ name, path, field, says }: Shown): Column[] {
  const required = isNonNullType(field.type) && !path.includes('.');
  const made = (kind: ColumnKind) => ({ ...plain(name, path, says, kind), selection: field.name, required });
  const type = getNamedType(field.type);
  const isMany = isListType(getNullableType(field.type));
  if (type.name === 'EDTF') return daysOf({ ...made('edtf') });
  if (type.name === 'LocalText') return textOf(made('text'), field);
  if (type.name === 'Coordinates') return placeOf(made('number'));
  if (isLeafType(type)) return [leafOf(made('text'), field)];
  if (isThing(type)) return [thingsOf(made(isMany ? 'list' : 'key'), isMany)];
  return [{ ...made('data'), selection: `${field.name} { ${selectionOfGroup(type as GraphQLObjectType)} }`, take: (node) => keysInside(at(node, path)) }];
}

const KINDS: Readonly<Record<string, ColumnKind>> = { Int: 'integer', Float: 'number', Boolean: 'boolean', DateTime: 'moment' };

/** The column of a value, or of a list of values. */
function leafOf(column: Column, field: AnyField): Column {
  const type = getNamedType(field.type);
  const isMany = isListType(getNullableType(field.type));
  if (isEnumType(type)) {
    const words = type.getValues().map(({ name, description }) => ({ name, says: description ?? '' }));
    return { ...column, kind: isMany ? 'list' : 'word', words: { name: type.name, words } };
  }
  return { ...column, kind: isMany ? 'data' : (KINDS[type.name] ?? 'text') };
}

/** A date as written, with its earliest and latest day. An open end has none. */
export function daysOf(column: Column): Column[] {
  const day = (end: string, says: string, dayOf: (text: string) => string): Column => ({
    ...column,
    name: `${column.name}_${end}`,
    kind: 'day',
    says: `${says} of \`${column.name}\`. Empty where it is open.`,
    required: false,
    take: (node) => {
      const written = column.take(node);
      const found = typeof written === 'string' ? dayOf(written) : null;
      return found === BEFORE_ALL_DAYS || found === AFTER_ALL_DAYS ? null : found;
    },
  });
  return [column, day('earliest', 'The first day', firstDayOf), day('latest', 'The last day', lastDayOf)];
}

export function textOf(column: Column, field?: AnyField): Column[] {
  const takesLanguages = field?.args.some((arg) => arg.name === 'languages') === true;
  const selection = `${field?.name}${takesLanguages ? '(languages: $languages)' : ''} { text language }`;
  const inside = (part: string) => (node: Row) => {
    const text = column.take(node);
    return isGroup(text) ? (text[part] ?? null) : null;
  };
  const language = { ...column, name: `${column.name}_language`, says: `The language of \`${column.name}\`, as a BCP 47 tag.` };
  return [
    { ...column, selection, take: inside('text') },
    { ...language, selection, take: inside('language') },
  ];
}

function placeOf(column: Column): Column[] {
  const selection = `${column.selection} { longitude latitude }`;
  const part = (name: string, says: string): Column => ({ ...column, name, says, selection, required: false, take: (node) => at(node, `coordinates.${name}`) });
  return [part('longitude', 'Degrees east of Greenwich, from -180 to 180.'), part('latitude', 'Degrees north of the equator, from -90 to 90.')];
}

function thingsOf(column: Column, isMany: boolean): Column {
  const take = (node: Row): Value => {
    const found = column.take(node);
    if (Array.isArray(found)) return found.map((one) => at(one as Row, 'key'));
    return found === null ? null : at(found as Row, 'key');
  };
  const says = isMany ? `The keys: ${column.says}` : column.says;
  return { ...column, says, selection: `${column.selection} { ... on Thing { key } }`, take };
}

/** A thing, or one of several types of things. */
function isThing(type: GraphQLNamedType): boolean {
  return isAbstractType(type) || (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Thing'));
}

/** All plain fields of a group, and the keys of its things. */
function selectionOfGroup(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).filter(({ args }) => args.every((arg) => !isNonNullType(arg.type)));
  const parts = fields.map((field) => {
    const inner = getNamedType(field.type);
    if (!isCompositeType(inner)) return field.name;
    return isThing(inner) ? `${field.name} { ... on Thing { key } }` : isObjectType(inner) ? `${field.name} { ${selectionOfGroup(inner)} }` : '';
  });
  return parts.filter(Boolean).join(' ');
}

/** Things inside groups are written as their keys only. */
function keysInside(value: Value): Value {
  if (Array.isArray(value)) return value.map(keysInside);
  if (!isGroup(value)) return value;
  const names = Object.keys(value);
  if (names.length === 1 && names[0] === 'key') return value.key as Value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [columnNameOf(name), keysInside(inner)]),
  );
}
