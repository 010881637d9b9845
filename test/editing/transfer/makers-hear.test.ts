import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';

/*
 * Plainly invented: A raises a demand, C takes it over, and later entries carry C on. Who hears of which act was worked out by hand.
 */
const position = (n: number, more: object = {}) => ({ n, date: `2030-01-0${n}`, text: `Words ${n}`, changes: ['RESTATED'], ...more });
const bundleOf = (positions: object[], responses: object[] = []) =>
  ({
    bundle: 1,
    parties: ['a', 'b', 'c', 'd'].map((key) => ({ key, name: key.toUpperCase(), kind: 'STATE' })),
    issues: [{ key: 'water', label: 'Water' }],
    processes: [
      {
        key: 'talks',
        name: 'Talks',
        kind: 'INTERSTATE',
        status: 'ACTIVE',
        demands: [{ key: 'D1', title: 'More', issue: 'water', kind: 'DEMAND', madeBy: ['a'], addressedTo: ['b'], positions, responses }],
      },
    ],
  }) as unknown as Bundle;
const first = [position(1, { changes: ['RAISED'] })];
const takenOver = [...first, position(2, { madeBy: ['c'] })];
const carried = [...takenOver, position(3)];
const corrected = [...first, position(2, { madeBy: ['d'], reason: 'CORRECTION' }), position(3)];
const answer = { party: 'b', kind: 'REJECTED', text: 'No', date: '2030-01-04' };

describe('An act on a demand', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    const bundles = [bundleOf(first), bundleOf(takenOver), bundleOf(carried), bundleOf(carried, [answer]), bundleOf(corrected, [answer])];
    for (const bundle of bundles) expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const heardBy = async (party: string) => {
    const where = `{ party: { eq: "${party}" }, thing: [Position, Response] }`;
    const { result } = await ask(test.database, `{ changes(first: 100, where: ${where}) { nodes { act thing { key } } } }`);
    expect(result.errors).to.equal(undefined);
    const { nodes } = (result.data as { changes: { nodes: { act: string; thing: { key: string } }[] } }).changes;
    return nodes.map(({ act, thing }) => `${thing.key.replace('talks/D1/', '')} ${act}`).sort();
  };

  it('is told to who holds the demand then, also where the entry carries the makers on', async () => {
    expect(await heardBy('c')).to.deep.equal(['2 position.corrected', '2 position.stated', '3 position.stated', 'r1 response.recorded']);
  });

  it('is told to who holds the demand by a correction, and to who held it by what stood', async () => {
    expect(await heardBy('d')).to.deep.equal(['2 position.corrected']);
  });

  it('names as makers those who hold the demand by the entry, and those who held it until then', async () => {
    const rows = await test.database.read(
      sql`select e.act, e.touches, t.key from ledger_entries e join things t on t.id = e.thing where t.type in ('Position', 'Response') order by e.seq`,
    );
    const keys = new Map((await test.database.read(sql`select id, key from things where type = 'Party'`)).map(({ id, key }) => [id, key]));
    const makers = rows.map(({ act, touches, key }) => {
      const told = (typeof touches === 'string' ? JSON.parse(touches) : touches) as { makers: number[] };
      return [`${(key as string).replace('talks/D1/', '')} ${act}`, told.makers.map((id) => keys.get(id)).sort()];
    });
    expect(makers).to.deep.equal([
      ['1 position.stated', ['a']],
      ['2 position.stated', ['a', 'c']],
      ['3 position.stated', ['c']],
      ['r1 response.recorded', ['c']],
      ['2 position.corrected', ['a', 'c', 'd']],
    ]);
  });
});
