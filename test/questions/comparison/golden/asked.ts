import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ask } from '../../../support/ask.ts';
import { seededDatabase } from '../../../support/seeded.ts';

type Keyed = { readonly key: string };

export interface Cell {
  readonly standing: string;
  readonly verdict: string | null;
  readonly changes: string[];
  readonly position: { readonly number: number; readonly text: { readonly text: string } | null; readonly madeBy: Keyed[] } | null;
  readonly between: { readonly number: number }[];
  readonly responses: { readonly kind: string; readonly party: Keyed }[];
  readonly diff: { readonly kind: string; readonly text: string }[];
  readonly quantityChanges: { readonly unit: string; readonly before: Amount; readonly after: Amount }[];
}
interface Amount {
  readonly value: number | null;
  readonly ratio: number[] | null;
  readonly comparator: string | null;
}
export interface Row {
  readonly demand: { readonly key: string; readonly madeBy: Keyed[]; readonly addressedTo: Keyed[] };
  readonly cells: Cell[];
}
export interface Count {
  readonly column: Keyed;
  readonly party: Keyed | null;
  readonly verdict: string | null;
  readonly count: number;
  readonly answered: number;
  readonly unanswered: number;
}
export interface Comparison {
  readonly columns: { readonly key: string; readonly date: string | null }[];
  readonly rows: Row[];
  readonly attendance: { readonly party: Keyed; readonly cells: { readonly roles: string[]; readonly attendance: string | null }[] }[];
  readonly summary: Count[];
}

const shape = `
  columns { key date }
  rows {
    demand { key madeBy { key } addressedTo { key } }
    cells {
      standing verdict changes
      position { number text { text } madeBy { key } }
      between { number }
      responses { kind party { key } }
      diff { kind text }
      quantityChanges { unit before { value ratio comparator } after { value ratio comparator } }
    }
  }
  attendance { party { key } cells { roles attendance } }
  summary { column { key } party { key } verdict count answered unanswered }`;

type Answered = Comparison & { readonly statements: readonly string[] };

async function told(operation: string, variables: Record<string, unknown>): Promise<Answered> {
  const { database } = await seededDatabase();
  const { result, statements } = await ask(database, operation, variables);
  expect(result.errors).to.equal(undefined);
  return { ...(result.data as { told: Comparison }).told, statements };
}

export function compareRounds(rounds: readonly string[], where: Record<string, unknown> | null = null): Promise<Answered> {
  return told(`query ($rounds: [String!]!, $where: DemandWhere) { told: compareRounds(rounds: $rounds, where: $where) { ${shape} } }`, { rounds, where });
}

export function compareColumns(columns: readonly Record<string, unknown>[], view: Record<string, unknown> | null = null): Promise<Answered> {
  return told(`query ($columns: [ColumnInput!]!, $view: ViewInput) { told: compare(columns: $columns, view: $view) { ${shape} } }`, { columns, view });
}

export const nameOf = (key: string) => key.split('/')[1] as string;
export const ROUNDS = ['drafts-2021', 'geneva-0110', 'nato-russia-0112', 'round-1', 'round-2', 'round-3', 'antalya', 'round-4', 'round-5', 'istanbul-2022', 'online-2022'];
export const ELEVEN = ROUNDS.map((round) => `ru-ua-2022/${round}`);

/** A table made by hand, without its remarks. */
export function tableOf(name: string): string[] {
  return readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** A row as the tables write it: `UA-01 | 1s | 3s*(2)`. */
export function lineOf({ demand, cells }: Row): string {
  return [nameOf(demand.key), ...cells.map(signsOf)].join(' | ');
}

const verdictSigns: Record<string, string> = { RAISED: 'R', CHANGED: '*', UNCHANGED: '=', CLOSED: 'X', REOPENED: 'O', ABSENT: '.' };
const standingSigns: Record<string, string> = { STATED: 's', CARRIED: 'c', CLOSED: 'x' };

/** What the signs tell of a cell. */
export interface Told {
  readonly standing: string;
  readonly verdict: string | null;
  readonly position: { readonly number?: number } | null;
  readonly between: readonly { readonly number?: number }[];
}

export function signsOf({ standing, verdict, position, between }: Told): string {
  const stands = standing === 'NOT_YET_RAISED' && position === null ? '-' : `${position?.number}${standingSigns[standing]}`;
  const passed = between.length > 0 ? `(${runsOf(between.map(({ number }) => number as number))})` : '';
  return `${stands}${verdict === null ? '' : verdictSigns[verdict]}${passed}`;
}

function runsOf(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0]}-${run.at(-1)}` : String(run[0]))).join(',');
}
