import type { RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import { badInput } from '../../foundation/errors.ts';
import { isOurs } from '../web/words/choice.ts';
import { wordsIn } from '../web/words/languages.ts';
import type { Row } from './column.ts';
import { type Comparison, cellsOf, columnsAsked, comparisonMarkdown, comparisonRequest, longColumns, wideColumns, wideRowsOf } from './comparison.ts';
import { csvForm, type Form, jsonForm } from './formats.ts';
import type { DescribedAddress } from './open-api.ts';
import { parametersOf, readParameters } from './parameters.ts';
import { answered } from './rows.ts';
import { askingOf, failingAsParley, hidesNames, placeUnlessKnown, queryOf, type TablesParts } from './serving.ts';
import { sendTexts } from './stream.ts';

export const COMPARISON_FORMATS = ['csv', 'json', 'md'] as const;
const SHAPES = ['long', 'wide'] as const;

const ROUNDS = {
  name: 'rounds',
  in: 'query',
  required: true,
  description:
    'What is compared: keys of rounds, or of a process with `@` and a date, with three dots between them: `p/one...p/two...p@2022-04-01`. `p/one@knownBy:2022-04-01` has a view of its own.',
  schema: { type: 'string' },
};
const SHAPE = {
  name: 'form',
  in: 'query',
  description: 'long: one row for each cell. wide: one row for each demand.',
  schema: { type: 'string', enum: SHAPES, default: 'long' },
};

/** Comparisons as an address: the filters of demands, and the columns to compare. */
export function comparisonAddress(schema: GraphQLSchema): DescribedAddress {
  return {
    name: 'compare',
    says: 'Rounds or dates side by side. In the long form, one row for each demand and each of them.',
    columns: longColumns(schema),
    parameters: parametersOf(schema, { where: 'DemandWhere', order: null }),
    formats: COMPARISON_FORMATS,
    own: [ROUNDS, SHAPE],
  };
}

export function comparing(parts: TablesParts, { parameters, columns }: DescribedAddress, format: (typeof COMPARISON_FORMATS)[number]): RequestHandler {
  return async (request, response) => {
    const query = queryOf(request);
    const asked = readParameters(parameters, query, { others: [ROUNDS.name, SHAPE.name], hidesNames: hidesNames(parts) });
    const shape = shapeIn(query);
    const operation = comparisonRequest(query, asked);
    if ((await placeUnlessKnown(parts, request, response)) === null) return;
    const asking = askingOf(request, response);
    const { data, unknownKeys } = await failingAsParley(answered<{ compare: Comparison }>(parts.operations, asking, operation));
    if (unknownKeys.length > 0) response.set('parley-unknown-keys', unknownKeys.map(encodeURIComponent).join(', '));
    const comparison = data.compare;
    if (format === 'md') {
      response.type('text/markdown');
      await sendTexts(request, response, inOne(comparisonMarkdown(comparison, columnsAsked(query), wordsIn(asked.languages?.find(isOurs) ?? 'en'))));
      return;
    }
    const isLong = shape === 'long';
    const shown = isLong ? columns : wideColumns(parts.schema, comparison);
    const form = format === 'csv' ? csvForm(shown, asked) : jsonForm(shown);
    const rows = isLong ? cellsOf(comparison) : wideRowsOf(comparison);
    response.set('content-type', form.type);
    await sendTexts(request, response, inParts(form, rows));
  };
}

function shapeIn(query: URLSearchParams): (typeof SHAPES)[number] {
  const given = query.get(SHAPE.name) ?? 'long';
  const shape = SHAPES.find((one) => one === given);
  if (shape === undefined) throw badInput([SHAPE.name], 'long or wide', given);
  return shape;
}

/** How many rows are written before other work runs. */
const ROWS_AT_ONCE = 100;

async function* inParts(form: Form, rows: readonly Row[]): AsyncGenerator<string> {
  yield form.head;
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) yield form.rows(rows.slice(start, start + ROWS_AT_ONCE), start === 0);
  if (form.tail !== '') yield form.tail;
}

async function* inOne(text: string): AsyncGenerator<string> {
  yield text;
}
