import { expect } from 'chai';
import { type ExecutionResult, getOperationAST, parse, subscribe } from 'graphql';
import { createOperationContext } from '../../src/api/context.ts';
import { EntryImport } from '../../src/editing/transfer/import-entries.ts';
import { flatten } from '../../src/editing/transfer/located.ts';
import { write } from '../../src/ledger/writing.ts';
import { ask } from '../support/ask.ts';
import { newDatabase } from '../support/database.ts';
import { operations } from '../support/operations.ts';
import { schema } from '../support/schema.ts';
import { inOrder, knownOn, seedProcess } from '../support/seed-oracle.ts';
import { seedBundle, seededDatabase } from '../support/seeded.ts';

interface Shown {
  readonly key: string;
  readonly status: string;
  readonly raisedAt: { readonly key: string } | null;
  readonly current: { readonly number: number; readonly sources: { readonly source: { readonly key: string } }[] };
}

const ask2022 = async (operation: string, variables: Record<string, unknown> = {}) => {
  const { database } = await seededDatabase();
  const { result, statements } = await ask(database, operations[operation] as string, variables);
  expect(result.errors).to.equal(undefined);
  const { nodes, totalCount } = (result.data as { demands: { nodes: Shown[]; totalCount: number } }).demands;
  return { nodes, totalCount, statements: statements.length };
};

/*
 * Worked out by hand from seeds/ru-ua-2022.yaml: of each demand of Ukraine the last position by place, the status that the rule gives for
 * its history, and the round of its first position (none: it was raised outside any).
 *   UA-03 has PARTLY_AGREED at 2 and 5, nothing closes or reopens it. UA-10 is PARTLY_AGREED toward ru. UA-14 has PARTLY_MET (exchanges took place).
 *   UA-15 ends with 3 MET (the talks moved to Istanbul). UA-17 is wholly merged into UA-04. The others are UNRESOLVED: the process has COLLAPSED.
 */
const byHand = `
  UA-01 12 UNRESOLVED round-1
  UA-02 8 UNRESOLVED round-1
  UA-03 8 PARTLY_AGREED round-2
  UA-04 10 UNRESOLVED -
  UA-05 2 UNRESOLVED istanbul-2022
  UA-06 2 UNRESOLVED istanbul-2022
  UA-07 9 UNRESOLVED -
  UA-08 7 UNRESOLVED -
  UA-09 5 UNRESOLVED -
  UA-10 5 PARTLY_AGREED round-1
  UA-11 3 UNRESOLVED -
  UA-12 3 UNRESOLVED round-4
  UA-13 1 UNRESOLVED antalya
  UA-14 3 PARTLY_MET -
  UA-15 3 MET -
  UA-16 2 UNRESOLVED online-2022
  UA-17 8 REPLACED -
  UA-18 1 UNRESOLVED istanbul-2022`
  .trim()
  .split('\n')
  .map((line) => line.trim());

const lineOf = ({ key, current, status, raisedAt }: Shown) => `${key.split('/')[1]} ${current.number} ${status} ${raisedAt?.key.split('/')[1] ?? '-'}`;

describe('All demands of Ukraine in the talks of 2022', () => {
  it('are these, with what each says now, its status and where it was raised', async () => {
    const { nodes, totalCount } = await ask2022('20-demands-by-party', { issue: null });
    expect(totalCount).to.equal(18);
    expect(nodes.map(lineOf)).to.deep.equal(byHand);
  });

  it('each say who says so: the sources of the current position, as the bundle has them', async () => {
    const { nodes } = await ask2022('20-demands-by-party', { issue: null });
    const process = seedProcess('ru-ua-2022');
    for (const { key, current } of nodes) {
      const demand = process.demands?.find((one) => `ru-ua-2022/${one.key}` === key);
      const position = demand?.positions?.find(({ n }) => n === current.number);
      const expected = (position?.sources ?? []).map((cited) => (typeof cited === 'string' ? cited : cited.source));
      expect(
        current.sources.map(({ source }) => source.key),
        key,
      ).to.deep.equal(expected);
      expect(expected, key).not.to.be.empty;
    }
  });

  it('cost the same number of statements however many are asked for', async () => {
    const two = await ask2022('20-demands-by-party', { issue: null, first: 2 });
    const all = await ask2022('20-demands-by-party', { issue: null, first: 18 });
    expect(two.nodes).to.have.length(2);
    expect(all.nodes).to.have.length(18);
    // Head; keys of process and party; demands and their edges; count; issues; rounds and their edges; positions and their edges; citations; sources.
    // For the order of positions: the rounds of the process; the statements that they name, edges. The stored statuses.
    expect([two.statements, all.statements]).to.deep.equal([17, 17]);
  });

  it('as known by 1 April 2022, are those that a source had told of by then, each as last known', async () => {
    const process = seedProcess('ru-ua-2022');
    const expected = (process.demands ?? [])
      .filter(({ madeBy }) => madeBy.includes('ua'))
      .flatMap((demand) => {
        const known = inOrder(process, demand).filter((position) => knownOn(position) <= '2022-04-01');
        return known.length === 0 ? [] : [`${demand.key} ${known.at(-1)?.n} ${known[0]?.round ?? '-'}`];
      })
      .sort();
    const { nodes, totalCount } = await ask2022('demands-by-party-known-by');
    expect(nodes.map(({ key, current, raisedAt }) => `${key.split('/')[1]} ${current.number} ${raisedAt?.key.split('/')[1] ?? '-'}`)).to.deep.equal(expected);
    expect(totalCount).to.equal(expected.length);
    // By hand: the process still ran, so the ceasefire was OPEN; its twelfth position is of 21 May, and UA-16 was raised in April.
    expect(nodes.find(({ key }) => key === 'ru-ua-2022/UA-01')).to.deep.include({ status: 'OPEN' });
    expect(nodes.find(({ key }) => key === 'ru-ua-2022/UA-01')?.current.number).to.equal(11);
    expect(nodes.map(({ key }) => key)).not.to.include('ru-ua-2022/UA-16');
  });
});

describe('The article of 3 March 2022', () => {
  it('is found with what it says: a round in Belarus, the demands of each side, a meeting of leaders', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, operations['seed-article'] as string);
    expect(result.errors).to.equal(undefined);
    type Thing = {
      key: string;
      label?: string;
      location?: { country: string };
      demand?: { key: string; madeBy: { key: string }[] };
      round?: { key: string } | null;
    };
    const things = (result.data as { source: { citations: { thing: Thing }[] } }).source.citations.map(({ thing }) => thing);
    expect(things.find(({ key }) => key === 'ru-ua-2022/round-2')).to.deep.include({
      date: '2022-03-03',
      location: { name: 'Belovezhskaya Pushcha, Brest region', country: 'BY' },
    });
    const demands = new Set(things.flatMap(({ demand }) => (demand === undefined ? [] : [`${demand.madeBy.map(({ key }) => key)} ${demand.key}`])));
    // Ceasefire, corridors and a meeting of the leaders by Ukraine; no NATO membership and demilitarisation by Russia.
    expect([...demands]).to.include.members([
      'ua ru-ua-2022/UA-01',
      'ua ru-ua-2022/UA-03',
      'ua ru-ua-2022/UA-07',
      'ru ru-ua-2022/RU-04',
      'ru ru-ua-2022/RU-05',
    ]);
  });
});

describe('Each published operation', () => {
  const isOfPage = (name: string) => name.startsWith('page-');
  for (const [name, operation] of Object.entries(operations)) {
    it(`${name} begins with its question, or its page, in plain words`, () => {
      expect(operation).to.match(isOfPage(name) ? /^# .+\./ : /^# .+\?/);
    });
  }

  // The pages give theirs the keys of what they show: `test/doors/web` opens each.
  for (const [name, operation] of Object.entries(operations).filter(([each, text]) => kindOf(text) === 'query' && !isOfPage(each))) {
    it(`${name} runs as it stands`, async () => {
      const { database } = await seededDatabase();
      const { result, unknownKeys } = await ask(database, operation);
      expect(result.errors).to.equal(undefined);
      expect(unknownKeys).to.deep.equal([]);
      expect(JSON.stringify(result.data).length).to.be.greaterThan(300);
    });
  }

  it('that writes, does so as it stands, and the one that follows is told of it', async () => {
    const test = await newDatabase();
    await write(test.database, { who: 'test' }, (writing) => new EntryImport(writing).bring(flatten(seedBundle())));
    const document = parse(operations['24-round-updates'] as string);
    const updates = (await subscribe({ schema, document, contextValue: createOperationContext(test.database) })) as AsyncGenerator<ExecutionResult>;
    const { result } = await ask(test.database, operations['announce-round'] as string, {}, { keyId: 'key_desk', role: 'CONTRIBUTOR' });
    expect(result.errors).to.equal(undefined);
    const { value } = await updates.next();
    await updates.return(undefined);
    expect((value as { data: { roundUpdates: unknown } }).data.roundUpdates).to.deep.include({ kind: 'ANNOUNCED' });
    await test.discard();
  });
});

function kindOf(text: string) {
  return getOperationAST(parse(text))?.operation;
}
