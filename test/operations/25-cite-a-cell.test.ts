import { expect } from 'chai';
import type { Database } from '../../src/foundation/storage/database.ts';
import { ask } from '../support/ask.ts';
import { newDatabase } from '../support/database.ts';
import { expectCost } from '../support/expect-cost.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { operations } from '../support/operations.ts';
import { seedProcess, seeds } from '../support/seed-oracle.ts';
import { seededDatabase } from '../support/seeded.ts';

interface Referred {
  readonly permanentId: string;
  readonly cursor: string;
  readonly text: string;
}
interface Cell {
  readonly column: { readonly key: string };
  readonly standing: string;
  readonly verdict: string | null;
  readonly position: { readonly key: string; readonly text: { readonly text: string } | null; readonly reference: Referred } | null;
  readonly reference: Referred;
}
interface Answer {
  readonly compareRounds: { readonly rows: readonly { readonly cells: readonly Cell[] }[] };
  readonly things: readonly (Record<string, unknown> | null)[];
  readonly cells: readonly (Cell | null)[];
}

async function cite(database: Database, variables: Record<string, unknown> = {}) {
  const { result, statements } = await ask(database, operations['25-cite-a-cell'] as string, variables);
  expect(result.errors).to.equal(undefined);
  return { ...(result.data as unknown as Answer), statements: statements.length };
}

const cellsOf = ({ compareRounds }: Answer) => compareRounds.rows[0]?.cells ?? [];

describe('A reference to a cell', () => {
  /*
   * By hand from the bundle: UA-07 was raised in public on the day of round 2, outside it, so that it is carried into it by its first position. At
   * Istanbul its sixth is stated; in between it was broadened and hardened.
   */
  it('says what the cell holds, as the record stood when, and the sources of its position', async () => {
    const { database } = await seededDatabase();
    const [first, second] = cellsOf(await cite(database)) as [Cell, Cell];
    expect([first.standing, first.verdict, first.position?.key]).to.deep.equal(['CARRIED', null, 'ru-ua-2022/UA-07/1']);
    expect([second.standing, second.verdict, second.position?.key]).to.deep.equal(['STATED', 'CHANGED', 'ru-ua-2022/UA-07/6']);
    const demand = seedProcess('ru-ua-2022').demands?.find(({ key }) => key === 'UA-07');
    const position = demand?.positions?.find(({ n }) => n === 6);
    const source = seeds.sources?.find(({ key }) => key === position?.sources?.[0]);
    const { text } = second.reference;
    const [labelled, before] = ['istanbul-2022', 'round-2'].map((round) => {
      const label = seedProcess('ru-ua-2022').rounds?.find(({ key }) => key === round)?.label;
      return `“${label}” (ru-ua-2022/${round})`;
    });
    const start = `“${demand?.title}” by Ukraine (ru-ua-2022/UA-07) at ${labelled} against ${before}: STATED, CHANGED, position 6, as recorded up to entry `;
    expect(text.slice(0, start.length)).to.equal(start);
    expect(text.slice(text.indexOf('Sources: '))).to.equal(
      `Sources: ${source?.publisher}, “${source?.title}”, ${source?.published}, ${source?.url}. Permanent id (citedCells): ${second.reference.permanentId}`,
    );
  });

  // Head; keys of rounds; rounds, edges; key of the demand; demands, edges; responses, edges; links; participations, edges; memberships;
  // positions, edges; parties, edges; citations; the entry of the head; sources. For effective dates and settlements: the rounds of the process;
  // statements that positions name and statements that responses name, edges of both; outcomes, edges.
  it('takes twenty-seven statements for the table with the references of all its cells and positions', async () => {
    const { database } = await seededDatabase();
    expectCost((await cite(database)).statements, 27);
  });

  it('finds the cell again as it stood, whatever is recorded, corrected or taken back since', async () => {
    const test = await newDatabase();
    try {
      const bundle = inventedBundle();
      await bring(test.database, bundle);
      const asked = { rounds: ['water-2030/r1', 'water-2030/r2'], demand: 'water-2030/N-1' };
      const before = cellsOf(await cite(test.database, asked)) as [Cell, Cell];
      // By hand: raised at r1; between r1 and r2 softened in a speech, and so carried into r2.
      expect(before.map(({ standing, verdict }) => [standing, verdict])).to.deep.equal([
        ['STATED', null],
        ['CARRIED', 'CHANGED'],
      ]);
      const [raised, carried] = before;

      const demand = bundle.processes?.[0]?.demands?.[0];
      Object.assign(demand?.positions?.[1] ?? {}, { text: 'Nine units of water.', reason: 'CORRECTION' });
      demand?.positions?.push({ n: 3, round: 'r2', date: '2030-02-10', text: 'Nothing.', language: 'en', changes: ['WITHDRAWN'] });
      await bring(test.database, bundle);

      const ids = [raised.reference.permanentId, carried.reference.permanentId];
      const now = await cite(test.database, { ...asked, cells: ids, things: [carried.position?.reference.permanentId] });
      expect(cellsOf(now).map(({ standing, verdict }) => [standing, verdict])[1]).to.deep.equal(['CLOSED', 'CLOSED']);
      // To the letter: the same standings, verdicts, texts, and the same references to them.
      expect(now.cells).to.deep.equal(before);
      expect(now.things[0]).to.deep.include({ key: 'water-2030/N-1/2', version: 1, text: { text: 'Eight units of water.' } });
      expect((now.things[0] as { reference: Referred }).reference).to.deep.equal({
        permanentId: carried.position?.reference.permanentId,
        text: carried.position?.reference.text,
      });
      // And anything else may be asked of the same record by its cursor.
      const then = await cite(test.database, { ...asked, view: { at: carried.reference.cursor } });
      expect(cellsOf(then).map(({ standing, verdict }) => [standing, verdict])).to.deep.equal(before.map(({ standing, verdict }) => [standing, verdict]));
    } finally {
      await test.discard();
    }
  });

  it('holds the view it was read in: what was known by a day stays what was known by then', async () => {
    const { database } = await seededDatabase();
    const cells = cellsOf(await cite(database, { view: { knownBy: '2022-03-31' }, demand: 'ru-ua-2022/UA-01' }));
    const found = (await cite(database, { cells: cells.map(({ reference }) => reference.permanentId) })).cells;
    expect(found).to.deep.equal(cells);
    expect(cells[1]?.reference.text).to.include(', as known by 2022-03-31. Sources: ');
  });

  it('that nobody gave finds nothing', async () => {
    const { database } = await seededDatabase();
    const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const column = [1, 1, null, '5~'];
    const ids = ['', 'nonsense', written(['Cell', 1, null]), written(['Cell', 'x', null, column]), written(['Cell', 1, null, column])];
    expect((await cite(database, { cells: ids })).cells).to.deep.equal([null, null, null, null, null]);
    // One that was given, under another name, or with something added.
    const [, given] = cellsOf(await cite(database)) as [Cell, Cell];
    const [, ...parts] = JSON.parse(Buffer.from(given.reference.permanentId, 'base64url').toString()) as unknown[];
    const changed = [written(['Call', ...parts]), written(['Cell', ...parts, 1]), `${given.reference.permanentId}A`];
    expect((await cite(database, { cells: [written(['Cell', ...parts]), ...changed] })).cells).to.deep.equal([given, null, null, null]);
  });

  it('costs as many statements for one cell as for eight of one table', async () => {
    const { database } = await seededDatabase();
    const rounds = ['round-1', 'round-2', 'round-3', 'antalya', 'round-4', 'round-5', 'istanbul-2022', 'online-2022'].map((key) => `ru-ua-2022/${key}`);
    const ids = cellsOf(await cite(database, { rounds })).map(({ reference }) => reference.permanentId);
    const find = 'query Find($ids: [ID!]!) { citedCells(ids: $ids) { standing verdict position { number } } }';
    const counts = await Promise.all([ids.slice(1, 2), ids].map(async (some) => (await ask(database, find, { ids: some })).statements.length));
    expect(ids).to.have.length(8);
    // Head; rounds, edges; the demand, edges; responses, edges; links; positions, edges. For effective dates and settlements: the rounds of the
    // process; statements that positions name and statements that responses name, edges of both; outcomes, edges; memberships.
    for (const count of counts) expectCost(count, 18);
  });
});
