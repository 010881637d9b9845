import { expect } from 'chai';
import { ask } from '../../support/ask.ts';
import type { TestDatabase } from '../../support/database.ts';

export const COUNTS = `query ($where: DemandWhere, $by: [DemandDimension!]!, $view: ViewInput) {
  demandCounts(where: $where, by: $by, view: $view) {
    by party { key } process { key } addressee { key } kind issue { key } status round { key } month change count total
  }
}`;

interface Row {
  readonly by: string[];
  readonly party: { key: string } | null;
  readonly process: { key: string } | null;
  readonly addressee: { key: string } | null;
  readonly kind: string | null;
  readonly issue: { key: string } | null;
  readonly status: string | null;
  readonly round: { key: string } | null;
  readonly month: string | null;
  readonly change: string | null;
  readonly count: number;
  readonly total: number;
}

const shown: Readonly<Record<string, (row: Row) => string | null | undefined>> = {
  PARTY: ({ party }) => party?.key,
  PROCESS: ({ process }) => process?.key,
  ADDRESSEE: ({ addressee }) => addressee?.key,
  KIND: ({ kind }) => kind,
  ISSUE: ({ issue }) => issue?.key,
  STATUS: ({ status }) => status,
  ROUND: ({ round }) => round?.key,
  MONTH: ({ month }) => month,
  CHANGE: ({ change }) => change,
};

/** The rows in their order, each as its values and its number: `ua WITHDRAWN: 1`; `-` for none. */
export async function counted({ database }: TestDatabase, by: readonly string[], where?: object, view?: object) {
  const { result, statements } = await ask(database, COUNTS, { by, where, view });
  expect(result.errors).to.equal(undefined);
  const rows = (result.data as { demandCounts: Row[] }).demandCounts;
  for (const row of rows) {
    expect(row.by).to.deep.equal(by);
    // What was not asked for is null.
    for (const other of Object.keys(shown).filter((dimension) => !by.includes(dimension))) expect(shown[other]?.(row) ?? null).to.equal(null);
  }
  const named = rows.map((row) => [by.map((dimension) => shown[dimension]?.(row) ?? '-').join(' '), row.count] as const);
  return {
    lines: named.map(([name, count]) => `${name}: ${count}`),
    rows: Object.fromEntries(named),
    totals: [...new Set(rows.map(({ total }) => total))],
    statements,
  };
}
