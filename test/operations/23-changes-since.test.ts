import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { write } from '../../src/ledger/writing.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { expectCost } from '../support/expect-cost.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { operations } from '../support/operations.ts';
import { addIssue, addParty } from '../support/recording.ts';
import { ROOT } from '../support/root.ts';
import { seededDatabase } from '../support/seeded.ts';

const lists = ['facts', 'corrections', 'retractions'] as const;
type Sort = (typeof lists)[number];

interface Stretch {
  readonly nodes: readonly {
    readonly number: number;
    readonly reason: string;
    readonly act: string;
    readonly recordedAt: string;
    readonly thing: { readonly key: string; readonly retracted: boolean } | null;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
type Answer = Readonly<Record<Sort, Stretch>> & { readonly head: string };
/** Where each of the three lists was left; none for a first visit. */
type Places = Readonly<Partial<Record<Sort, string>>>;

async function visit({ database }: TestDatabase, process: string, places: Places = {}) {
  const { result, statements } = await ask(database, operations['23-changes-since'] as string, { process, ...places });
  expect(result.errors).to.equal(undefined);
  return { ...(result.data as unknown as Answer), statements: statements.length };
}

const placesOf = ({ facts, corrections, retractions }: Answer): Places => ({
  facts: facts.pageInfo.endCursor,
  corrections: corrections.pageInfo.endCursor,
  retractions: retractions.pageInfo.endCursor,
});
const hasMore = (answer: Answer) => lists.some((sort) => answer[sort].pageInfo.hasNextPage);

/** Reads on until nothing more is there. */
async function readUp(test: TestDatabase, process: string, from: Places = {}) {
  const found: Record<Sort, Stretch['nodes'][number][]> = { facts: [], corrections: [], retractions: [] };
  for (let places = from; ; ) {
    const answer = await visit(test, process, places);
    for (const sort of lists) found[sort].push(...answer[sort].nodes);
    places = placesOf(answer);
    if (!hasMore(answer)) return { found, places, head: answer.head };
  }
}

const acts = ({ nodes }: Stretch) => nodes.map(({ act, reason, thing }) => `${reason} ${act} ${thing?.key}`);

describe('What changed since my last visit', () => {
  it('tells at the first visit of each thing once, oldest first, as facts, and ends at the head', async () => {
    const counts = JSON.parse(readFileSync(join(ROOT, 'test/support/seed-counts.json'), 'utf8')).processes['ru-ua-2022'] as Record<string, number>;
    const { found, places, head } = await readUp(await seededDatabase(), 'ru-ua-2022');
    const numbers = found.facts.map(({ number }) => number);
    expect(numbers).to.deep.equal([...new Set(numbers)].sort((a, b) => a - b));
    const moments = found.facts.map(({ recordedAt }) => recordedAt);
    expect(moments).to.deep.equal([...new Set(moments)].sort());
    const told = (act: string) => found.facts.filter((change) => change.act === act && change.thing?.key.startsWith('ru-ua-2022/')).length;
    const actsOfThings = {
      rounds: 'round.recorded',
      statements: 'statement.added',
      demands: 'demand.raised',
      positions: 'position.stated',
      responses: 'response.recorded',
    };
    for (const [name, act] of Object.entries(actsOfThings)) expect(told(act), name).to.equal(counts[name]);
    expect([told('outcome.recorded'), told('deadline.set'), told('demand.linked')]).to.deep.equal([counts.outcomes, counts.deadlines, counts.links]);
    // The seeds are imported once and nothing of them was mended since.
    expect([found.corrections, found.retractions]).to.deep.equal([[], []]);
    expect(places).to.deep.equal({ facts: head, corrections: head, retractions: head });
  });

  it('keeps new facts, corrections and retractions apart, and shows each thing as it is now', async () => {
    const test = await newDatabase();
    try {
      const bundle = inventedBundle();
      await bring(test.database, bundle);
      const { places } = await readUp(test, 'water-2030');

      // In this order: a new position of N-1; the label of r1 mended; the position taken back again.
      bundle.processes?.[0]?.demands?.[0]?.positions?.push({ n: 3, round: 'r2', date: '2030-02-10', text: 'Six.', language: 'en', changes: ['SOFTENED'] });
      await bring(test.database, bundle);
      bundle.processes?.[0]?.demands?.[0]?.positions?.pop();
      Object.assign(bundle.processes?.[0]?.rounds?.[0] ?? {}, { label: 'Opening round', reason: 'CORRECTION' });
      await bring(test.database, bundle);
      const retract = 'mutation { retract(input: { key: "water-2030/N-1/3", expectedVersion: 1 }) { retracted userErrors { message } } }';
      const { result } = await ask(test.database, retract, {}, { keyId: 'key_editor', role: 'EDITOR' });
      expect(result.data).to.deep.equal({ retract: { retracted: ['water-2030/N-1/3'], userErrors: [] } });

      const since = await visit(test, 'water-2030', places);
      expect(acts(since.facts)).to.deep.equal(['FACT position.stated water-2030/N-1/3']);
      expect(acts(since.corrections)).to.deep.equal(['CORRECTION round.corrected water-2030/r1']);
      expect(acts(since.retractions)).to.deep.equal(['RETRACTION position.retracted water-2030/N-1/3']);
      expect(since.facts.nodes[0]?.thing?.retracted).to.equal(true);
      expect(hasMore(since)).to.equal(false);

      const next = await visit(test, 'water-2030', placesOf(since));
      expect(lists.flatMap((sort) => next[sort].nodes)).to.deep.equal([]);
    } finally {
      await test.discard();
    }
  });

  it('gives nothing of what lies elsewhere, and moves on over it', async () => {
    const test = await newDatabase();
    try {
      await bring(test.database, inventedBundle());
      const { places } = await readUp(test, 'water-2030');
      await write(test.database, { who: 'test' }, async (writing) => {
        await addParty(writing, 'stranger');
        await addIssue(writing, 'weather');
      });
      const elsewhere = await visit(test, 'water-2030', places);
      expect(lists.flatMap((sort) => elsewhere[sort].nodes)).to.deep.equal([]);
      expect(placesOf(elsewhere)).to.deep.equal({ facts: elsewhere.head, corrections: elsewhere.head, retractions: elsewhere.head }).and.not.equal(places);
    } finally {
      await test.discard();
    }
  });

  // Head; key of the process; three stretches; identities of the things told of; on the first page a process, rounds and statements, with the
  // edges of each; citations; sources (an article that is cited has no edges).
  it('takes fourteen statements for the first page', async () => {
    // The citations and sources of the three types of things may come apart.
    expectCost((await visit(await seededDatabase(), 'ru-ua-2022')).statements, 14, 4);
  });
});
