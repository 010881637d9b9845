import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { write } from '../../src/ledger/writing.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { operations } from '../support/operations.ts';
import { addIssue, addParty } from '../support/recording.ts';
import { seededDatabase } from '../support/seeded.ts';

interface Stretch {
  readonly head: string;
  readonly changes: {
    readonly nodes: readonly {
      readonly number: number;
      readonly reason: string;
      readonly act: string;
      readonly recordedAt: string;
      readonly thing: { readonly key: string } | null;
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

async function stretchAfter({ database }: TestDatabase, after: string | null, process: string) {
  const { result, statements } = await ask(database, operations['changes-since'] as string, { after, process });
  expect(result.errors).to.equal(undefined);
  return { ...(result.data as unknown as Stretch), statements: statements.length };
}

async function all(test: TestDatabase, process: string) {
  const found: Stretch['changes']['nodes'][number][] = [];
  let after: string | null = null;
  for (;;) {
    const { changes, head }: Stretch = await stretchAfter(test, after, process);
    found.push(...changes.nodes);
    after = changes.pageInfo.endCursor;
    if (!changes.pageInfo.hasNextPage) return { found, after, head };
  }
}

describe('What changed since my last visit', () => {
  it('tells of each thing of the process once, oldest first, and ends at the head', async () => {
    const counts = JSON.parse(readFileSync(join(import.meta.dirname, '../support/seed-counts.json'), 'utf8')).processes['ru-ua-2022'] as Record<string, number>;
    const { found, after, head } = await all(await seededDatabase(), 'ru-ua-2022');
    const numbers = found.map(({ number }) => number);
    expect(numbers).to.deep.equal([...new Set(numbers)].sort((a, b) => a - b));
    const moments = found.map(({ recordedAt }) => recordedAt);
    expect(moments).to.deep.equal([...new Set(moments)].sort());
    const told = (act: string) => found.filter((change) => change.act === act && change.thing?.key.startsWith('ru-ua-2022/')).length;
    const acts = {
      rounds: 'round.recorded',
      statements: 'statement.added',
      demands: 'demand.raised',
      positions: 'position.stated',
      responses: 'response.recorded',
    };
    for (const [name, act] of Object.entries(acts)) expect(told(act), name).to.equal(counts[name]);
    expect([told('outcome.recorded'), told('deadline.set'), told('demand.linked')]).to.deep.equal([counts.outcomes, counts.deadlines, counts.links]);
    expect(after).to.equal(head);
  });

  it('gives nothing from the head on, then what was written since, and moves on over what it left out', async () => {
    const test = await newDatabase();
    try {
      const bundle = inventedBundle();
      await bring(test.database, bundle);
      const { after } = await all(test, 'water-2030');
      expect((await stretchAfter(test, after, 'water-2030')).changes.nodes).to.deep.equal([]);

      await write(test.database, { who: 'test' }, async (writing) => {
        await addParty(writing, 'stranger');
        await addIssue(writing, 'weather');
      });
      const elsewhere = await stretchAfter(test, after, 'water-2030');
      expect(elsewhere.changes.nodes).to.deep.equal([]);
      expect(elsewhere.changes.pageInfo.endCursor).to.equal(elsewhere.head).and.not.equal(after);

      bundle.processes?.[0]?.demands?.[0]?.positions?.push({
        n: 3,
        round: 'r2',
        date: '2030-02-10',
        text: 'Six units of water.',
        language: 'en',
        changes: ['SOFTENED'],
      });
      await bring(test.database, bundle);
      const since = await stretchAfter(test, elsewhere.changes.pageInfo.endCursor, 'water-2030');
      expect(since.changes.nodes.map(({ act, thing }) => `${act} ${thing?.key}`)).to.deep.equal(['position.stated water-2030/N-1/3']);
      expect(since.changes.pageInfo.hasNextPage).to.equal(false);
    } finally {
      await test.discard();
    }
  });

  it('says of a correction that it is one', async () => {
    const test = await newDatabase();
    try {
      const bundle = inventedBundle();
      await bring(test.database, bundle);
      const { after } = await all(test, 'water-2030');
      Object.assign(bundle.processes?.[0]?.rounds?.[0] ?? {}, { label: 'Opening round', reason: 'CORRECTION' });
      await bring(test.database, bundle);
      const { changes } = await stretchAfter(test, after, 'water-2030');
      expect(changes.nodes.map(({ act, reason }) => [act, reason])).to.deep.equal([['round.corrected', 'CORRECTION']]);
    } finally {
      await test.discard();
    }
  });
});
