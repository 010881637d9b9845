import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { createOperationContext } from '../../../src/api/context.ts';
import { exportBundle } from '../../../src/editing/transfer/export-bundle.ts';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;
const text = readFileSync(new URL('shuttle.yaml', import.meta.url), 'utf8');

describe('A round at several places, put off more than once', () => {
  let test: TestDatabase;
  const bring = (written: string) => importBundle(test.database, [{ name: 'shuttle.yaml', text: written }], { who: 'test' });
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
  const asked = async (query: string): Promise<any> => {
    const { result } = await ask(test.database, query, {}, editor);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return JSON.parse(JSON.stringify(result.data));
  };
  const keysOf = async (where: string) =>
    (await asked(`{ rounds(where: { ${where} }) { nodes { key } } }`)).rounds.nodes.map(({ key }: { key: string }) => key);

  before(async () => {
    test = await newDatabase();
    await bring(text);
  });
  after(() => test.discard());

  it('has them all, the first as its location', async () => {
    const { several, one } = await asked(
      '{ several: round(key: "shuttle/to-and-fro") { location { key } locations { key } } one: round(key: "shuttle/before") { location { key } locations { key } } }',
    );
    expect(several).to.deep.equal({ location: { key: 'doha-city' }, locations: [{ key: 'doha-city' }, { key: 'cairo-city' }, { key: 'link' }] });
    expect(one).to.deep.equal({ location: { key: 'cairo-city' }, locations: [{ key: 'cairo-city' }] });
  });

  it('is found at each of them, in each country, near each and within what each lies in', async () => {
    expect(await keysOf('location: { eq: "cairo-city" }')).to.deep.equal(['shuttle/before', 'shuttle/to-and-fro']);
    expect(await keysOf('location: { eq: "doha-city" }')).to.deep.equal(['shuttle/to-and-fro']);
    expect(await keysOf('country: ["EG"]')).to.deep.equal(['shuttle/before', 'shuttle/to-and-fro']);
    expect(await keysOf('within: { eq: "gulf" }')).to.deep.equal(['shuttle/to-and-fro']);
    expect(await keysOf('near: { location: "cairo-city", kilometres: 10 }')).to.deep.equal(['shuttle/before', 'shuttle/to-and-fro']);
    expect(await keysOf('location: { eq: "oslo-city" }')).to.deep.equal(['shuttle/held-as-planned']);
  });

  it('is searched with the names of all its places, if it holds another word itself', async () => {
    const found = async (text: string) =>
      (await asked(`{ search(text: "${text}", types: [ROUND]) { nodes { thing { key } } } }`)).search.nodes.map(
        (hit: { thing: { key: string } }) => hit.thing.key,
      );
    expect(await found('fro Doha')).to.deep.equal(['shuttle/to-and-fro']);
    expect(await found('Cairo fro')).to.deep.equal(['shuttle/to-and-fro']);
    expect(await found('Doha Cairo fro')).to.deep.equal(['shuttle/to-and-fro']);
    expect(await found('before Cairo')).to.deep.equal(['shuttle/before']);
    expect(await found('before Doha')).to.deep.equal([]);
    expect(await found('Cairo')).to.deep.equal([]);
    expect(await found('Cairo fro -Doha')).to.deep.equal(['shuttle/to-and-fro']);
    expect(await found('Cairo fro -to')).to.deep.equal([]);
  });

  it('stands at each of its places on the map, and nowhere else', async () => {
    const { venues } = await asked(
      '{ venues(process: "shuttle") { places { location { key } rounds { round { key } } } virtual { round { key } } unknown { round { key } } } }',
    );
    const heldAt = venues.places.map(({ location, rounds }: { location: { key: string }; rounds: { round: { key: string } }[] }) => [
      location.key,
      rounds.map(({ round }) => round.key.split('/')[1]),
    ]);
    expect(heldAt).to.deep.equal([
      ['cairo-city', ['before', 'to-and-fro']],
      ['oslo-city', ['held-as-planned']],
      ['doha-city', ['to-and-fro']],
    ]);
    expect(venues.virtual).to.deep.equal([{ round: { key: 'shuttle/by-link' } }]);
    expect(venues.unknown).to.deep.equal([]);
  });

  it('tells how often it was put off, from when and where, why and who says so', async () => {
    const { round } = await asked(
      '{ round(key: "shuttle/to-and-fro") { planned timesPutOff plans { date location { key } } appointments { date locations { key } became note sources { key } } } }',
    );
    expect(round).to.deep.equal({
      planned: '2031-05-03',
      timesPutOff: 2,
      plans: [
        { date: '2031-05-03', location: { key: 'oslo-city' } },
        { date: '2031-05', location: { key: 'cairo-city' } },
      ],
      appointments: [
        { date: '2031-05-03', locations: [{ key: 'oslo-city' }], became: 'PUT_OFF', note: 'The host was ill.', sources: [{ key: 'gazette' }] },
        { date: '2031-05', locations: [{ key: 'cairo-city' }], became: 'PUT_OFF', note: null, sources: [] },
        { date: '2031-05-11/2031-05-14', locations: [{ key: 'doha-city' }, { key: 'cairo-city' }, { key: 'link' }], became: 'HELD', note: null, sources: [] },
      ],
    });
  });

  it('counts a single planned day once, unless the round was held on it or is still ahead', async () => {
    const { rounds } = await asked('{ rounds { nodes { key timesPutOff appointments { date became } } } }');
    const told = Object.fromEntries(rounds.nodes.map((node: { key: string }) => [node.key.split('/')[1], node]));
    expect(told.before).to.deep.include({ timesPutOff: 1 });
    expect(told['held-as-planned']).to.deep.include({ timesPutOff: 0, appointments: [{ date: '2031-04-01', became: 'HELD' }] });
    expect(told.waits.appointments).to.deep.equal([
      { date: '2031-06-01', became: 'PUT_OFF' },
      { date: '2031-06-08', became: 'PUT_OFF' },
    ]);
    expect(told.ahead).to.deep.include({ timesPutOff: 0, appointments: [{ date: '2031-09', became: null }] });
  });

  it('comes back by export, and changes nothing when it is imported again', async () => {
    const { reading } = await createOperationContext(test.database);
    const exported = await exportBundle(await reading(null));
    const written = parse(text) as { processes: { rounds: { key: string }[] }[] };
    const roundIn = (bundle: unknown, key: string) => (bundle as typeof written).processes[0]?.rounds.find((round) => round.key === key);
    for (const key of ['to-and-fro', 'before', 'waits']) expect(roundIn(exported, key)).to.deep.equal(roundIn(written, key));
    const { counts } = await bring(JSON.stringify(exported));
    expect([counts.created, counts.corrected, counts.moved]).to.deep.equal([{}, {}, {}]);
  });

  it('is refused with two different first places, and with both forms of a plan in one input', async () => {
    const wrong = text.replace('locations: [doha-city, cairo-city, link]', 'locations: [doha-city]\n        location: oslo-city');
    await bring(wrong).then(
      () => expect.fail('It was accepted.'),
      ({ problems }) => expect(problems[0]).to.deep.include({ expected: 'the first of `locations`, or no location beside them', came: "'oslo-city'" }),
    );
    const both =
      'mutation { updateRound(input: { key: "shuttle/before", expectedVersion: 1, planned: "2031-02-27", plans: [{ date: "2031-02-27" }] }) { userErrors { message } } }';
    const { result } = await ask(test.database, both, {}, editor);
    expect(result.errors?.[0]?.message).to.equal('input.plans: expected planned or plans, one of them, got both.');
  });

  it('can be recorded and moved through the API, where one location takes the place of several', async () => {
    const { announceRound } =
      await asked(`mutation { announceRound(input: { process: "shuttle", key: "next", label: "Next", date: "2031-12-01", locations: ["cairo-city", "oslo-city"],
      plans: [{ date: "2031-11-01", location: "oslo-city", note: "Snow.", sources: ["herald"] }] }) { round { location { key } locations { key } planned timesPutOff } userErrors { path message } } }`);
    expect(announceRound).to.deep.equal({
      round: { location: { key: 'cairo-city' }, locations: [{ key: 'cairo-city' }, { key: 'oslo-city' }], planned: '2031-11-01', timesPutOff: 1 },
      userErrors: [],
    });
    const { updateRound } = await asked(`mutation { updateRound(input: { key: "shuttle/next", expectedVersion: 1, location: "doha-city" }) {
      round { locations { key } appointments { date became } history { fields { field before after } } } userErrors { message } } }`);
    expect(updateRound.userErrors).to.deep.equal([]);
    expect(updateRound.round.locations).to.deep.equal([{ key: 'doha-city' }]);
    expect(updateRound.round.appointments).to.deep.equal([
      { date: '2031-11-01', became: 'PUT_OFF' },
      { date: '2031-12-01', became: 'MOVED' },
      { date: '2031-12-01', became: null },
    ]);
    expect(updateRound.round.history[1].fields).to.deep.include({ field: 'locations', before: ['cairo-city', 'oslo-city'], after: [] });
  });
});
