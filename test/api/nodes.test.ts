import { expect } from 'chai';
import { touchesNothing } from '../../src/ledger/entry.ts';
import { readHead } from '../../src/ledger/head.ts';
import type { AnyRecords } from '../../src/ledger/records.ts';
import type { ThingId } from '../../src/ledger/thing.ts';
import { write } from '../../src/ledger/writing.ts';
import { demandRecords } from '../../src/record/demands/demand.records.ts';
import { partyRecords } from '../../src/record/parties/party.records.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { seededDatabase } from '../support/seeded.ts';

type Row = Record<string, unknown>;
const data = async (test: TestDatabase, operation: string, variables: Row = {}): Promise<Row> => {
  const { result } = await ask(test.database, operation, variables);
  expect(result.errors).to.equal(undefined);
  return result.data as Row;
};

const SHOWN = '__typename id ... on Thing { key version recordedAt retracted mergedInto { id } note aliases }';
const EACH = `query ($view: ViewInput) {
  processes(view: $view, first: 1) { nodes { ${SHOWN} } } rounds(view: $view, first: 1) { nodes { ${SHOWN} participations { ${SHOWN} } outcomes { ${SHOWN} } claims { ${SHOWN} } sources { ${SHOWN} } } }
  parties(view: $view, first: 1) { nodes { ${SHOWN} } } people(view: $view, first: 1) { nodes { ${SHOWN} } } locations(view: $view, first: 1) { nodes { ${SHOWN} } } issues(view: $view, first: 1) { nodes { ${SHOWN} } }
  sources(view: $view, first: 1) { nodes { ${SHOWN} } } statements(view: $view, first: 1) { nodes { ${SHOWN} } } deadlines(view: $view, first: 1) { nodes { ${SHOWN} } }
  demand(key: "ru-ua-2022/UA-01", view: $view) { ${SHOWN} responses { ${SHOWN} } links { ${SHOWN} } positions(first: 2) { nodes { ${SHOWN} } } }
}`;

/** Everything in an answer that has an id. */
function identified(value: unknown): Row[] {
  if (Array.isArray(value)) return value.flatMap(identified);
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.entries(value)
    .filter(([name]) => name !== 'mergedInto')
    .flatMap(([, one]) => identified(one));
  return 'id' in value ? [value as Row, ...inner] : inner;
}

describe('Ids', () => {
  for (const view of [undefined, { knownBy: '2022-04-01' }]) {
    it(`fetch the same thing of every type again, in the same view: ${JSON.stringify(view ?? 'now')}`, async () => {
      const test = await seededDatabase();
      const things = identified(await data(test, EACH, { view })).filter((thing) => '__typename' in thing);
      // One of each type that the ledger records.
      expect(new Set(things.map(({ __typename }) => __typename))).to.have.property('size', 17);
      for (const thing of things) {
        const { node } = (await data(test, `query ($id: ID!) { node(id: $id) { ${SHOWN} } }`, { id: thing.id })) as { node: Row };
        const own = Object.fromEntries(Object.keys(node).map((field) => [field, thing[field]]));
        expect(node).to.deep.equal(own);
      }
    });
  }

  it('differ between views, and for one view never', async () => {
    const test = await seededDatabase();
    const { head } = (await data(test, '{ head }')) as { head: string };
    const idIn = async (view?: object) =>
      ((await data(test, 'query ($view: ViewInput) { demand(key: "ru-ua-2022/UA-01", view: $view) { id } }', { view })) as { demand: { id: string } }).demand
        .id;
    const ids = await Promise.all(
      [undefined, { at: head }, { knownBy: '2022-04-01' }, { knownBy: '2022-04-02' }, { at: head, knownBy: '2022-04-01' }].map(idIn),
    );
    expect(new Set(ids)).to.have.property('size', 5);
    expect(await idIn({})).to.equal(ids[0]);
    // The last day of a span counts, so that these are the same view.
    expect(await idIn({ knownBy: '2022-03-15/2022-04-01' })).to.equal(ids[2]);
  });

  it('carry the view to what hangs on the thing', async () => {
    const test = await seededDatabase();
    const { demand } = (await data(test, '{ demand(key: "ru-ua-2022/UA-01", view: { knownBy: "2022-04-01" }) { id } }')) as { demand: { id: string } };
    const { node } = (await data(test, 'query ($id: ID!) { node(id: $id) { ... on Demand { status current { number id } } } }', { id: demand.id })) as {
      node: Row;
    };
    expect(node).to.deep.include({ status: 'OPEN' });
    const { current } = node as { current: { number: number; id: string } };
    expect(current.number).to.equal(11);
    const { node: position } = (await data(test, 'query ($id: ID!) { node(id: $id) { ... on Position { demand { id } } } }', { id: current.id })) as {
      node: Row;
    };
    expect(position).to.deep.equal({ demand: { id: demand.id } });
  });

  it('that mean nothing give null, in their places', async () => {
    const test = await seededDatabase();
    const found = (await data(test, '{ demand(key: "ru-ua-2022/UA-01") { id } party(key: "ua") { id } }')) as { demand: { id: string }; party: { id: string } };
    const written = (text: string) => Buffer.from(text).toString('base64url');
    const number = Buffer.from(found.party.id, 'base64url').toString().split(':')[1] as string;
    const nonsense = [
      '',
      'x',
      '🜃',
      written('Party'),
      written('Party:0'),
      written('Party:999999'),
      written(`Demand:${number}`),
      written(`Nothing:${number}`),
      written(`Party:0${number}`),
      written(`Party:${number}:`),
      written(`Party:${number}:999999999~`),
      written(`Party:${number}:abc`),
      written(`Party:${number}:~2022-4-1`),
      `${found.party.id}=`,
      written('Party:9007199254740993'),
      written('Party:9999999999999999'),
    ];
    const { nodes } = (await data(test, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [found.demand.id, ...nonsense, found.party.id, found.demand.id],
    })) as { nodes: (Row | null)[] };
    expect(nodes).to.deep.equal([{ id: found.demand.id }, ...nonsense.map(() => null), { id: found.party.id }, { id: found.demand.id }]);
    for (const id of nonsense) expect(await data(test, 'query ($id: ID!) { node(id: $id) { id } }', { id })).to.deep.equal({ node: null });
  });

  it('are fetched a hundred at a time, in a few statements', async () => {
    const test = await seededDatabase();
    const { sources } = (await data(test, '{ sources(first: 100) { nodes { id } } }')) as { sources: { nodes: { id: string }[] } };
    const ids = sources.nodes.map(({ id }) => id);
    const { result, statements } = await ask(test.database, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ids.toReversed() });
    expect((result.data as { nodes: Row[] }).nodes.map(({ id }) => id)).to.deep.equal(ids.toReversed());
    // Head, identities, sources.
    expect(statements).to.have.length(3);
    const refused = await ask(test.database, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [...ids, ...ids] });
    expect(refused.result.errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['ids'] });
  });
});

describe('What was taken back or merged', () => {
  let test: TestDatabase;
  let before: string;
  const idOf = async (key: string) =>
    (await data(test, 'query ($key: String!) { demand(key: $key) { id } party(key: $key) { id } }', { key })) as Record<string, { id: string } | null>;
  const end = async (records: AnyRecords, key: string, into: string | null) => {
    const { [records === (partyRecords as unknown as AnyRecords) ? 'party' : 'demand']: thing } = await idOf(key);
    const number = (id: string) => Number(Buffer.from(id, 'base64url').toString().split(':')[1]) as ThingId;
    const survivor = into === null ? null : ((await idOf(into)).party as { id: string });
    const id = number((thing as { id: string }).id);
    await write(test.database, { who: 'test' }, async (writing) => {
      await writing.end(records, id, survivor === null ? null : number(survivor.id));
      await writing.record({ act: 'taken.back', reason: 'RETRACTION', thing: id, thingType: records.type, touches: touchesNothing }, []);
    });
  };

  beforeEach(async () => {
    test = await newDatabase('invented');
    before = ((await data(test, '{ head }')) as { head: string }).head;
  });
  afterEach(() => test.discard());

  const GONE =
    'query ($key: String!, $view: ViewInput) { demand(key: $key, view: $view) { id key retracted mergedInto { id } title { text } madeBy { key } positions { nodes { number } } history { reason } } }';

  it('still answers to its key and its id as it last stood, says so, and is in no list', async () => {
    const { demand: id } = await idOf('water-2030/N-1');
    await end(demandRecords as unknown as AnyRecords, 'water-2030/N-1', null);
    const { demand } = (await data(test, GONE, { key: 'water-2030/N-1' })) as { demand: Row };
    expect(demand).to.deep.include({ retracted: true, mergedInto: null, title: { text: 'More water' }, madeBy: [{ key: 'northland' }] });
    expect((demand.history as Row[]).at(-1)).to.deep.equal({ reason: 'RETRACTION' });
    const { node } = (await data(test, 'query ($id: ID!) { node(id: $id) { ... on Demand { key retracted } } }', { id: id?.id })) as { node: Row };
    expect(node).to.deep.equal({ key: 'water-2030/N-1', retracted: true });
    const { demands } = (await data(test, '{ demands { nodes { key } totalCount } }')) as { demands: Row };
    expect(demands).to.deep.equal({ nodes: [{ key: 'water-2030/N-2' }], totalCount: 1 });
  });

  it('stands in a view from before', async () => {
    await end(demandRecords as unknown as AnyRecords, 'water-2030/N-1', null);
    const { demand } = (await data(test, GONE, { key: 'water-2030/N-1', view: { at: before } })) as { demand: Row };
    expect(demand).to.deep.include({ retracted: false, mergedInto: null });
  });

  it('says what it was merged into; its key finds what the survivor has', async () => {
    await end(partyRecords as unknown as AnyRecords, 'river-bloc', 'northland');
    const { party } = (await data(test, '{ party(key: "river-bloc") { key name retracted mergedInto { __typename ... on Party { key retracted } } } }')) as {
      party: Row;
    };
    expect(party).to.deep.equal({
      key: 'river-bloc',
      name: 'River Bloc',
      retracted: false,
      mergedInto: { __typename: 'Party', key: 'northland', retracted: false },
    });
    const { demands } = (await data(test, '{ demands(where: { madeBy: { eq: "river-bloc" } }, orderBy: [KEY_ASC]) { nodes { key } } }')) as { demands: Row };
    expect(demands).to.deep.equal({ nodes: [{ key: 'water-2030/N-1' }, { key: 'water-2030/N-2' }] });
    const { parties } = (await data(test, '{ parties { nodes { key } } }')) as { parties: Row };
    expect(parties).to.deep.equal({ nodes: [{ key: 'northland' }, { key: 'southland' }] });
  });

  it('merged twice over, its key still finds what stands at the end', async () => {
    await end(partyRecords as unknown as AnyRecords, 'river-bloc', 'southland');
    await end(partyRecords as unknown as AnyRecords, 'southland', 'northland');
    const { demands } = (await data(test, '{ demands(where: { madeBy: { eq: "river-bloc" } }, orderBy: [KEY_ASC]) { nodes { key } } }')) as { demands: Row };
    expect(demands).to.deep.equal({ nodes: [{ key: 'water-2030/N-1' }, { key: 'water-2030/N-2' }] });
  });

  it('does not show, by what was known on a day, before that day', async () => {
    await end(demandRecords as unknown as AnyRecords, 'water-2030/N-2', null);
    // N-2 rests on the archive of 2035.
    const { demand } = (await data(test, GONE, { key: 'water-2030/N-2', view: { knownBy: '2030' } })) as { demand: Row | null };
    expect(demand).to.equal(null);
    expect((await readHead(test.database)).seq).to.be.greaterThan(0);
  });
});
