import type { RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import { badInput } from '../../foundation/errors.ts';
import { inBatches } from '../../foundation/turns.ts';
import type { OperationRequest } from '../http/operation.ts';
import type { Asking, Operations } from '../http/operations.ts';
import { sendTexts } from '../http/stream.ts';
import { isOurs } from '../web/words/choice.ts';
import { wordsIn } from '../web/words/languages.ts';
import {
  type Comparison,
  type ComparisonForm,
  cellsOf,
  columnsAsked,
  comparisonRequest,
  longColumns,
  markdownForm,
  wideColumns,
  wideRowsOf,
} from './comparison.ts';
import { csvForm, jsonForm } from './formats.ts';
import type { DescribedAddress } from './open-api.ts';
import { parametersOf, readParameters } from './parameters.ts';
import { answered } from './rows.ts';
import { rowsInTurns } from './rows-in-turns.ts';
import { askingInParts, failingAsParley, hidesNames, placeUnlessKnown, queryOf, type TablesParts } from './serving.ts';

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
    const pages = pagesOf(parts.operations, askingInParts(request, response), operation);
    // The first page decides the status, so it is read before anything is sent.
    const { comparison, unknownKeys } = (await failingAsParley(pages.next())).value as Page;
    if (unknownKeys.length > 0) response.set('parley-unknown-keys', unknownKeys.map(encodeURIComponent).join(', '));
    const rows = rowsOfAll(comparison, pages);
    if (format === 'md') {
      response.type('text/markdown');
      const words = wordsIn(asked.languages?.find(isOurs) ?? 'en');
      await sendTexts(request, response, inParts(markdownForm(comparison, columnsAsked(query), words), rows));
      return;
    }
    const isLong = shape === 'long';
    const shown = isLong ? columns : wideColumns(parts.schema, comparison);
    const form = format === 'csv' ? csvForm(shown, asked) : jsonForm(shown);
    response.set('content-type', form.type);
    const { columns: compared } = comparison;
    const writtenAs = (some: Comparison['rows']) => (isLong ? cellsOf({ columns: compared, rows: some }) : wideRowsOf({ rows: some }));
    await sendTexts(request, response, inParts({ ...form, rows: (some, isFirst) => form.rows(writtenAs(some), isFirst) }, rows));
  };
}

function shapeIn(query: URLSearchParams): (typeof SHAPES)[number] {
  const given = query.get(SHAPE.name) ?? 'long';
  const shape = SHAPES.find((one) => one === given);
  if (shape === undefined) throw badInput([SHAPE.name], 'long or wide', given);
  return shape;
}

interface Page {
  readonly comparison: Comparison;
  /** Keys of the filters that the record does not have. */
  readonly unknownKeys: readonly string[];
}

/** A comparison page by page, at the place of the first one. If the budget ends within it, it waits, because half a table is useless. */
async function* pagesOf(operations: Operations, asking: Asking, { query, variables }: OperationRequest): AsyncGenerator<Page> {
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page: OperationRequest = { query, variables: { ...variables, after } };
    const { data, unknownKeys } = await answered<{ compare: Comparison }>(operations, asking, page, { waits: !isFirst });
    yield { comparison: data.compare, unknownKeys };
    const { hasNextPage, endCursor } = data.compare.pageInfo;
    after = hasNextPage ? endCursor : null;
  }
}

async function* rowsOfAll(first: Comparison, rest: AsyncGenerator<Page>): AsyncGenerator<Comparison['rows']> {
  yield first.rows;
  for await (const { comparison } of rest) yield comparison.rows;
}

async function* inParts(form: ComparisonForm, pages: AsyncGenerator<Comparison['rows']>): AsyncGenerator<string> {
  yield form.head;
  let isFirst = true;
  for await (const rows of pages)
    for (const some of inBatches(rows)) {
      yield await rowsInTurns(form, some, isFirst);
      isFirst = false;
    }
  if (form.tail !== '') yield form.tail;
}
