import { setTimeout as pause } from 'node:timers/promises';
import { PAGE_LIMIT } from '../../api/page.ts';
import { takeTurn } from '../../foundation/turns.ts';
import { RateLimited } from '../http/budgets.ts';
import type { OperationRequest, PreparedOperation } from '../http/operation.ts';
import type { Asking, Operations } from '../http/operations.ts';
import { Refused } from '../web/port.ts';
import { plainOf } from '../web/server/port.ts';
import type { Row } from './column.ts';
import { documentOf } from './document.ts';
import type { Asked } from './parameters.ts';
import { failingAsParley } from './serving.ts';
import type { Table } from './tables.ts';

/** A page of rows as the API returns it. */
export interface RowPage {
  readonly rows: readonly Row[];
  /** Keys of the filters that the record does not have. */
  readonly unknownKeys: readonly string[];
}

interface Listed {
  readonly list: { readonly nodes: readonly Row[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
}

/**
 * The rows of a table, page by page, at the place of the first page. Memory holds one page, whatever the length of the table. If the budget
 * ends within a table, it waits, because half a table is useless.
 */
export async function* pagesOf(operations: Operations, asking: Asking, table: Table, asked: Asked, more = ''): AsyncGenerator<RowPage> {
  const query = documentOf(table, more);
  const order = table.order === null ? {} : { orderBy: asked.orderBy ?? ['KEY_ASC'] };
  const { languages } = asked;
  // The API distinguishes a missing filter from an empty one.
  const where = Object.keys(asked.where).length === 0 ? {} : { where: asked.where };
  const constant = {
    first: PAGE_LIMIT,
    ...where,
    view: asked.view,
    ...order,
    ...(query.includes('$languages') && languages !== undefined ? { languages } : {}),
  };
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    // Pages that are in memory wait for nothing, so they would follow each other without a pause.
    await takeTurn();
    const variables: Readonly<Record<string, unknown>> = after === null ? constant : { ...constant, after };
    const { data, unknownKeys } = await answered<Listed>(operations, asking, { query, variables }, { waits: !isFirst });
    const { nodes, pageInfo } = data.list;
    yield { rows: nodes, unknownKeys };
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }
}

/** The first page, which decides the status of the response. */
export async function firstOf(pages: AsyncGenerator<RowPage>): Promise<RowPage> {
  const { value } = await failingAsParley(pages.next());
  return value as RowPage;
}

interface Answered<Data> {
  readonly data: Data;
  readonly unknownKeys: readonly string[];
}

/** Runs one operation. Throws the errors of the API. `waits`: wait for an empty budget. `isFree`: the server itself asks. */
export async function answered<Data>(
  operations: Operations,
  asking: Asking,
  request: OperationRequest,
  { waits = false, isFree = false } = {},
): Promise<Answered<Data>> {
  const prepared = operations.prepare(request);
  if (!isFree) await charged(operations, prepared, asking, waits);
  const { data, errors = [], extensions } = plainOf(await operations.run(prepared, asking));
  if (errors.length > 0 || data == null) throw new Refused(errors);
  const { unknownKeys = [] } = (extensions ?? {}) as { readonly unknownKeys?: readonly string[] };
  return { data: data as Data, unknownKeys };
}

async function charged(operations: Operations, prepared: PreparedOperation, asking: Asking, waits: boolean): Promise<void> {
  for (;;) {
    try {
      operations.charge(prepared, asking);
      return;
    } catch (error) {
      if (!waits || !(error instanceof RateLimited) || (prepared.cost?.points ?? 0) > error.balance.quota) throw error;
      await pause(error.balance.seconds * 1_000, undefined, { ref: false });
    }
  }
}
