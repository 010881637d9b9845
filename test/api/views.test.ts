import { expect } from 'chai';
import { write } from '../../src/ledger/writing.ts';
import { partyRecords } from '../../src/parties/party.records.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';

describe('Views and ids', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
    await bring(test.database, inventedBundle());
  });
  afterEach(() => test.discard());

  const answer = async (operation: string, variables: Record<string, unknown> = {}) => {
    const { result } = await ask(test.database, operation, variables);
    expect(result.errors).to.equal(undefined);
    return result.data as Record<string, never>;
  };
  const rename = async (name: string) => {
    const bundle = inventedBundle();
    Object.assign(bundle.parties?.[1] ?? {}, { name, reason: 'CORRECTION' });
    await bring(test.database, bundle);
  };

  it('answer as of a place and as of a moment what was answered then', async () => {
    const { head } = await answer('{ head }');
    const { party } = (await answer('{ party(key: "southland") { recordedAt } }')) as unknown as { party: { recordedAt: string } };
    await rename('Republic of Southland');
    const asked = 'query ($view: ViewInput) { party(key: "southland", view: $view) { name version } }';
    expect(await answer(asked, { view: { at: head } })).to.deep.equal({ party: { name: 'Southland', version: 1 } });
    expect(await answer(asked, { view: { asOf: '2000-01-01T00:00:00Z' } })).to.deep.equal({ party: null });
    expect(await answer(asked)).to.deep.equal({ party: { name: 'Republic of Southland', version: 2 } });
    // The moment falls inside the first import: nobody ever saw half of it.
    expect(await answer(asked, { view: { asOf: party.recordedAt } })).to.deep.equal({ party: null });
  });

  it('hand their view down: what is asked of a thing further is asked of the same view', async () => {
    const { head } = await answer('{ head }');
    await rename('Republic of Southland');
    const asked =
      '{ before: demand(key: "water-2030/N-1", view: { at: "HEAD" }) { addressedTo { name } } now: demand(key: "water-2030/N-1") { addressedTo { name } } }';
    expect(await answer(asked.replace('HEAD', String(head)))).to.deep.equal({
      before: { addressedTo: [{ name: 'Southland' }] },
      now: { addressedTo: [{ name: 'Republic of Southland' }] },
    });
  });

  it('give ids that differ between views, and each leads to the same thing in the same view', async () => {
    const { head } = await answer('{ head }');
    await rename('Republic of Southland');
    const { then, now, known } = (await answer(
      `{ then: party(key: "southland", view: { at: "${head}" }) { id } now: party(key: "southland") { id } known: party(key: "southland", view: { knownBy: "2030" }) { id } }`,
    )) as unknown as Record<string, { id: string }>;
    const ids = [then?.id, now?.id, known?.id];
    expect(new Set(ids).size).to.equal(3);
    const { nodes } = await answer('query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Party { name } } }', {
      ids: [...ids, 'nonsense', Buffer.from('Party:999999').toString('base64url')],
    });
    expect(nodes).to.deep.equal([
      { id: ids[0], name: 'Southland' },
      { id: ids[1], name: 'Republic of Southland' },
      { id: ids[2], name: 'Republic of Southland' },
      null,
      null,
    ]);
  });

  it('refuse two places at once, cursors from elsewhere and moments that are none', async () => {
    const { head } = await answer('{ head }');
    const code = async (view: object) =>
      (await ask(test.database, 'query ($view: ViewInput) { party(key: "ua", view: $view) { key } }', { view })).result.errors?.[0];
    expect((await code({ at: head, asOf: '2030-01-01T00:00:00Z' }))?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['view'] });
    expect((await code({ at: 'x'.repeat(48) }))?.extensions?.code).to.equal('CURSOR_UNKNOWN');
    expect((await code({ asOf: 'yesterday' }))?.message).to.contain('expected a moment such as 2022-03-03T14:00:00Z');
    expect((await code({ knownBy: '2022-02-30' }))?.message).to.contain('EDTF');
  });

  it('show a thing that was taken back as it last stood, and say so; lists leave it out', async () => {
    const { party } = (await answer('{ party(key: "river-bloc") { id } }')) as unknown as { party: { id: string } };
    const numberOf = (id: string) => Number(Buffer.from(id, 'base64url').toString().split(':')[1]);
    const act = {
      act: 'party.retracted',
      reason: 'RETRACTION',
      thing: numberOf(party.id),
      thingType: 'Party',
      touches: { processes: [], rounds: [], parties: [], issues: [], demands: [] },
    } as const;
    await write(test.database, { who: 'test' }, async (writing) => {
      await writing.end(partyRecords, numberOf(party.id), null);
      await writing.record(act, []);
    });
    expect(
      await answer('{ party(key: "river-bloc") { name retracted mergedInto { id } history { reason } } parties { nodes { key retracted } } }'),
    ).to.deep.equal({
      party: { name: 'River Bloc', retracted: true, mergedInto: null, history: [{ reason: 'FACT' }, { reason: 'RETRACTION' }] },
      parties: {
        nodes: [
          { key: 'northland', retracted: false },
          { key: 'southland', retracted: false },
        ],
      },
    });
  });

  it('lead from a merged thing to the one it was merged into, and filters by its key mean that one', async () => {
    const { bloc, land } = (await answer('{ bloc: party(key: "river-bloc") { id } land: party(key: "southland") { id } }')) as unknown as Record<
      'bloc' | 'land',
      { id: string }
    >;
    const numberOf = (id: string) => Number(Buffer.from(id, 'base64url').toString().split(':')[1]);
    const act = {
      act: 'party.merged',
      reason: 'RETRACTION',
      thing: numberOf(bloc.id),
      thingType: 'Party',
      touches: { processes: [], rounds: [], parties: [], issues: [], demands: [] },
    } as const;
    await write(test.database, { who: 'test' }, async (writing) => {
      await writing.end(partyRecords, numberOf(bloc.id), numberOf(land.id));
      await writing.record(act, []);
    });
    expect(
      await answer(
        '{ party(key: "river-bloc") { retracted mergedInto { ... on Party { key } } } demands(where: { addressedTo: { eq: "river-bloc" } }) { nodes { key } } }',
      ),
    ).to.deep.equal({
      party: { retracted: false, mergedInto: { key: 'southland' } },
      demands: { nodes: [{ key: 'water-2030/N-1' }, { key: 'water-2030/N-2' }] },
    });
  });
});

describe('The change feed', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  interface Feed {
    readonly nodes: { readonly number: number; readonly act: string; readonly reason: string; readonly thing: { readonly key: string } | null }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  }
  const read = async (args: string): Promise<Feed> => {
    const { result } = await ask(test.database, `{ changes(${args}) { nodes { number act reason thing { key } } pageInfo { hasNextPage endCursor } } }`);
    expect(result.errors).to.equal(undefined);
    return (result.data as { changes: Feed }).changes;
  };

  it('is read on and on from a cursor, without a gap and without a repeat', async () => {
    await bring(test.database, inventedBundle());
    const numbers: number[] = [];
    let after = '';
    for (let more = true; more; ) {
      const stretch = await read(`first: 7${after}`);
      numbers.push(...stretch.nodes.map(({ number }) => number));
      after = `, after: "${stretch.pageInfo.endCursor}"`;
      more = stretch.pageInfo.hasNextPage;
    }
    expect(numbers).to.deep.equal(Array.from({ length: numbers.length }, (_, index) => index + 1));
    expect((await read(`first: 7${after}`)).nodes).to.deep.equal([]);

    const bundle = inventedBundle();
    Object.assign(bundle.parties?.[0] ?? {}, { name: 'Kingdom of Northland', reason: 'CORRECTION' });
    await bring(test.database, bundle);
    expect((await read(`first: 7${after}`)).nodes).to.deep.equal([
      { number: numbers.length + 1, act: 'party.corrected', reason: 'CORRECTION', thing: { key: 'northland' } },
    ]);
  });

  it('moves its cursor on past what a filter hides', async () => {
    await bring(test.database, inventedBundle());
    const { nodes, pageInfo } = await read('first: 100, where: { thing: [Deadline] }');
    expect(nodes.map(({ act }) => act)).to.deep.equal(['deadline.set']);
    const { result } = await ask(test.database, '{ head }');
    expect(pageInfo.endCursor).to.equal((result.data as { head: string }).head);
  });
});
