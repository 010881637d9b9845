import { expect } from 'chai';
import type { Asking, Operations } from '../../../src/doors/http/operations.ts';
import { parametersOf, readParameters } from '../../../src/doors/tables/parameters.ts';
import { pagesOf } from '../../../src/doors/tables/rows.ts';
import { rowsInTurns } from '../../../src/doors/tables/rows-in-turns.ts';
import { tablesOf } from '../../../src/doors/tables/tables.ts';
import { schema } from '../../support/schema.ts';

const PAGES = 5;
/** Longer than the longest piece of work. */
const WORK_MS = 12;

describe('A long file', () => {
  it('lets others have their turn between its pages, also where all of them are in memory', async () => {
    let asked = 0;
    /** Answers at once, and takes its time for that. */
    const operations = {
      prepare: () => ({ cost: null }),
      charge: () => undefined,
      run: async () => {
        asked += 1;
        for (const end = performance.now() + WORK_MS; performance.now() < end; );
        return { data: { list: { nodes: [], pageInfo: { hasNextPage: asked < PAGES, endCursor: String(asked) } } } };
      },
    } as unknown as Operations;
    const [table] = tablesOf(schema);
    if (table === undefined) throw new Error('There is no table.');
    let turns = 0;
    let isOver = false;
    const others = () => {
      turns += 1;
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    const parameters = readParameters(parametersOf(schema, table), new URLSearchParams(), { hidesNames: false });
    for await (const _ of pagesOf(operations, {} as Asking, table, parameters));
    isOver = true;
    expect(asked).to.equal(PAGES);
    expect(turns).to.be.greaterThanOrEqual(PAGES - 1);
  });

  it('lets others have their turn within a page, and writes each row once', async () => {
    let turns = 0;
    let isOver = false;
    const others = () => {
      turns += 1;
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    const form = {
      rows: (rows: readonly number[], isFirst: boolean) => {
        for (const end = performance.now() + WORK_MS; performance.now() < end; );
        return `${isFirst ? 'first ' : ''}${rows.join(' ')} `;
      },
    };
    const numbers = Array.from({ length: 45 }, (_, index) => index);
    expect(await rowsInTurns(form, numbers, true)).to.equal(`first ${numbers.join(' ')} `);
    isOver = true;
    // 45 rows are five pieces of at most ten.
    expect(turns).to.be.greaterThanOrEqual(4);
  });
});
