import { type GraphQLInputType, getNamedType, getNullableType, isEnumType, isInputObjectType, isListType } from 'graphql';
import { packageVersion } from '../http/package-root.ts';
import type { Column, ColumnKind } from './column.ts';
import type { Parameter } from './parameters.ts';
import type { Format } from './tables.ts';

/** One address, as OpenAPI describes it. */
export interface DescribedAddress {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly Column[];
  readonly parameters: readonly Parameter[];
  readonly formats: readonly (Format | 'md')[];
  /** Its parameters besides those of the API's lists. */
  readonly own?: readonly object[];
}

const MEDIA_TYPES: Readonly<Record<Format | 'md', string>> = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/jsonl',
  geojson: 'application/geo+json',
  ics: 'text/calendar',
  md: 'text/markdown',
};

const SCHEMAS: Readonly<Record<ColumnKind, object>> = {
  text: { type: 'string' },
  key: { type: 'string' },
  word: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  edtf: { type: 'string' },
  day: { type: 'string', format: 'date' },
  moment: { type: 'string', format: 'date-time' },
  list: { type: 'array', items: { type: 'string' } },
  data: { type: 'array' },
};

const BOM = { name: 'bom', in: 'query', description: '1: begin with the mark by which Excel knows UTF-8.', schema: { type: 'string', enum: ['0', '1'] } };

/** The plain addresses under `/api/` as an OpenAPI 3.1 document. */
export function openApiOf(addresses: readonly DescribedAddress[]): object {
  const paths = addresses.flatMap((address) =>
    address.formats.map((format) => [`/api/${address.name}.${format}`, { get: operationOf(address, format) }] as const),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: packageVersion,
      description: 'The lists of the GraphQL API as plain files: the same filters, the same view. /graphql answers all other questions.',
    },
    paths: Object.fromEntries(paths),
    components: {
      parameters: Object.fromEntries(addresses.flatMap(({ name, parameters }) => parameters.map((one) => [`${name}.${one.name}`, parameterOf(one)]))),
      schemas: {
        ...Object.fromEntries(addresses.map(({ name, columns }) => [rowOf(name), rowSchemaOf(columns)])),
        Errors: {
          type: 'object',
          required: ['errors'],
          properties: {
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['message', 'extensions'],
                properties: {
                  message: { type: 'string' },
                  extensions: {
                    type: 'object',
                    required: ['code'],
                    properties: { code: { type: 'string' }, path: { type: 'array', items: { type: 'string' } } },
                  },
                },
              },
            },
          },
        },
      },
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key. Needed where the server is private.' } },
    },
    security: [{}, { key: [] }],
  };
}

function operationOf({ name, says, parameters, own = [] }: DescribedAddress, format: Format | 'md'): object {
  const failed = (description: string) => ({ description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Errors' } } } });
  return {
    operationId: `${name}_${format}`,
    summary: says,
    parameters: [...own, ...parameters.map((one) => ({ $ref: `#/components/parameters/${name}.${one.name}` })), ...(format === 'csv' ? [BOM] : [])],
    responses: {
      200: {
        description: 'The rows.',
        headers: {
          ETag: { description: 'Stays the same while nothing is written.', schema: { type: 'string' } },
          'Parley-Cursor': { description: 'The place of the ledger at which the rows were read.', schema: { type: 'string' } },
          'Parley-Unknown-Keys': { description: 'Keys of the filters that the record does not have.', schema: { type: 'string' } },
        },
        content: { [MEDIA_TYPES[format]]: { schema: contentOf(name, format) } },
      },
      304: { description: 'The client has it already.' },
      400: failed('A parameter is wrong. `path` says which.'),
      401: failed('The server is private, and the request has no valid key.'),
      429: failed('This key or address has spent its budget of this minute.'),
    },
  };
}

function contentOf(name: string, format: Format | 'md'): object {
  const row = { $ref: `#/components/schemas/${rowOf(name)}` };
  if (format === 'json') return { type: 'array', items: row };
  return format === 'jsonl' ? row : format === 'geojson' ? { type: 'object' } : { type: 'string' };
}

const rowOf = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}Row`;

function rowSchemaOf(columns: readonly Column[]): object {
  const properties = columns.map(({ name, says, kind, words, required }) => {
    const schema = kind === 'word' ? { type: 'string', enum: words?.words.map((word) => word.name) } : SCHEMAS[kind];
    return [name, { description: says, ...(required ? schema : { anyOf: [schema, { type: 'null' }] }) }];
  });
  return { type: 'object', required: columns.map(({ name }) => name), properties: Object.fromEntries(properties) };
}

function parameterOf({ name, says, type }: Parameter): object {
  return { name, in: 'query', description: says, ...schemaOfParameter(name, type) };
}

function schemaOfParameter(name: string, type: GraphQLInputType): object {
  const inner = getNamedType(type);
  if (name === 'where') return { content: { 'application/json': { schema: { type: 'object' } } } };
  if (isEnumType(inner))
    return listed({ type: 'string', enum: inner.getValues().map((value) => value.name) }, isListType(getNullableType(type)) || name === 'orderBy');
  if (isInputObjectType(inner)) return 'eq' in inner.getFields() ? listed({ type: 'string' }, true) : { schema: { type: 'string' } };
  if (inner.name === 'Boolean') return { schema: { type: 'boolean' } };
  return listed({ type: 'string' }, name === 'languages' || isListType(getNullableType(type)));
}

/** Several values are separated by commas in one parameter, or given in several parameters. */
function listed(items: object, isMany: boolean): object {
  return isMany ? { schema: { type: 'array', items }, style: 'form', explode: false } : { schema: items };
}
