import { defaultFieldResolver, type GraphQLField, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, getNullableType, isObjectType } from 'graphql';
import { parseEdtf } from '../foundation/values/edtf.ts';
import { EdtfScalar } from './scalars.ts';

interface DateSpan {
  readonly earliest: string | null;
  readonly latest: string | null;
}

const DateSpanType = new GraphQLObjectType({
  name: 'DateSpan',
  description: 'The first and last day that a date allows, both included, for clients that do not read EDTF.',
  fields: {
    earliest: {
      type: EdtfScalar,
      description: 'The earliest day that the date allows: `2022-03-01` of `2022-03`. Null if its beginning is open or unknown.',
    },
    latest: { type: EdtfScalar, description: 'The latest day that the date allows. Null if its end is open or unknown.' },
  },
});

/** Adds to each date field `x` of an object a field `xSpan` with its first and last day. It does so in one place, by the type of the field. */
export function withDateSpans(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === schema.getQueryType() || type.name.startsWith('__')) continue;
    const fields = type.getFields();
    for (const field of Object.values(fields)) {
      if (getNullableType(field.type) !== EdtfScalar || field.args.length > 0) continue;
      fields[`${field.name}Span`] = spanField(field);
    }
  }
  return new GraphQLSchema(schema.toConfig());
}

function spanField(field: GraphQLField<unknown, unknown>): GraphQLField<unknown, unknown> {
  const resolve = field.resolve ?? defaultFieldResolver;
  const isRequired = field.type instanceof GraphQLNonNull;
  return {
    ...field,
    name: `${field.name}Span`,
    type: isRequired ? new GraphQLNonNull(DateSpanType) : DateSpanType,
    description: `The first and last day that \`${field.name}\` allows.${isRequired ? '' : ` Null if \`${field.name}\` is null.`}`,
    resolve: async (source, given, context, info) => spanOf((await resolve(source, given, context, { ...info, fieldName: field.name })) as string | null),
  };
}

function spanOf(date: string | null | undefined): DateSpan | null {
  if (date == null) return null;
  const reading = parseEdtf(date);
  if (!reading.ok) return { earliest: null, latest: null };
  const { firstDay, lastDay, unknown } = reading.value;
  return { earliest: unknown === 'start' ? null : firstDay, latest: unknown === 'end' ? null : lastDay };
}
