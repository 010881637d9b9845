import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { getOperationAST, parse } from 'graphql';
import { ask } from '../support/ask.ts';
import { expectCost } from '../support/expect-cost.ts';
import { operations } from '../support/operations.ts';
import { seededDatabase } from '../support/seeded.ts';

interface Golden {
  readonly how: string;
  readonly variables: Record<string, unknown>;
  readonly data: Record<string, unknown>;
  readonly statements: number;
}

const FOLDER = join(import.meta.dirname, 'golden');
const goldens = readdirSync(FOLDER).map((file): [string, Golden] => [file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))]);

/** An answer as a golden holds it: cursors differ from run to run, diffs are put together again by a test of their own. */
function comparable(name: string, data: unknown): Record<string, unknown> {
  const plain = JSON.parse(
    JSON.stringify(data, (field, value: unknown) => (field === 'diff' ? undefined : field === 'endCursor' && value !== null ? '(a cursor)' : value)),
  );
  if (name === 'seed-article') plain.source.citations.sort((a: Cited, b: Cited) => (a.thing.key < b.thing.key ? -1 : 1));
  return plain;
}
type Cited = { thing: { key: string } };

async function answerOf(name: string, variables: Record<string, unknown> = {}) {
  const { database } = await seededDatabase();
  const { result, statements } = await ask(database, operations[name] as string, variables);
  expect(result.errors).to.equal(undefined);
  return { data: result.data as Record<string, unknown>, statements: statements.length };
}

const goldenOf = (name: string) => new Map(goldens).get(name) as Golden;

/** Each field of the root is a branch. Its histories, answers and settlements may be asked for apart. */
function expectGoldenCost(name: string, statements: number, less = 0): void {
  const branches = getOperationAST(parse(operations[name] as string))?.selectionSet.selections.length ?? 1;
  expectCost(statements, goldenOf(name).statements - less, 4 * branches);
}

describe('The published operations, against answers worked out from the seeds', () => {
  for (const [name, golden] of goldens) {
    it(`${name} gives what the seeds say`, async () => {
      const { data } = await answerOf(name, golden.variables);
      expect(comparable(name, data)).to.deep.equal(golden.data);
    });

    it(`${name} takes ${golden.statements} statements`, async () => {
      expectGoldenCost(name, (await answerOf(name, golden.variables)).statements);
    });
  }

  it('20-demands-by-party takes as many for two demands as for seventeen on all issues, which name none', async () => {
    const counts = await Promise.all([2, 17].map(async (first) => (await answerOf('20-demands-by-party', { first, issue: null })).statements));
    // Neither the key of the issue nor the tree of issues is read.
    for (const count of counts) expectGoldenCost('20-demands-by-party', count, 2);
  });

  it('demands-by-party-known-by takes as many for the two sides, of which one asks for more', async () => {
    const counts = await Promise.all(['ua', 'ru'].map(async (party) => (await answerOf('demands-by-party-known-by', { party })).statements));
    // No outcome settles a demand of Russia, so that nobody asks who belongs to which bloc.
    for (const [index, count] of counts.entries()) expectGoldenCost('demands-by-party-known-by', count, index);
  });

  it('one-round takes as many for a round with little in it as for one with much', async () => {
    const counts = await Promise.all(
      ['ru-ua-2022/round-2', 'ru-ua-2022/round-3', 'ru-ua-2022/istanbul-2022'].map(async (round) => (await answerOf('one-round', { round })).statements),
    );
    for (const count of counts) expectGoldenCost('one-round', count);
  });

  it('history-of-a-demand gives the new text from same and added parts, and the old from same and removed', async () => {
    type Stated = { number: number; text: { text: string } | null; diff: { kind: string; text: string }[] };
    const { database } = await seededDatabase();
    const { result } = await ask(database, '{ demands(first: 100) { nodes { positions(first: 100) { nodes { number text { text } diff { kind text } } } } } }');
    const demands = (result.data as { demands: { nodes: { positions: { nodes: Stated[] } }[] } }).demands.nodes;
    expect(demands).to.have.length(93);
    let compared = 0;
    for (const { positions } of demands) {
      for (const [index, position] of positions.nodes.entries()) {
        const previous = positions.nodes[index - 1];
        if (previous === undefined) {
          expect(position.diff).to.deep.equal([]);
          continue;
        }
        const without = (left: string) =>
          position.diff
            .filter(({ kind }) => kind !== left)
            .map(({ text }) => text)
            .join('');
        expect(without('REMOVED')).to.equal(position.text?.text ?? '');
        expect(without('ADDED')).to.equal(previous.text?.text ?? '');
        compared += 1;
      }
    }
    // 347 positions, of which 93 are the first of their demand.
    expect(compared).to.equal(254);
  });
});
