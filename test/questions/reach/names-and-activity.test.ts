import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { nameAt } from '../../../src/record/name-in.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { onlySources, seeds } from '../../support/seed-oracle.ts';
import { seededDatabase } from '../../support/seeded.ts';

/* A state that changed its name in 2020, and a person who rose in office. Invented. */
const FILE = `bundle: 1
sources:
  - { key: gazette, title: Gazette, kind: PRESS, publisher: Gazette, language: en, published: 2021-01-01 }
  - { key: times, title: Times, kind: PRESS, publisher: Times, language: fr, published: 2021-01-01 }
parties:
  - { key: land, name: New Land, kind: STATE, names: [{ text: Old Land, from: 1990, to: 2019-12-31 }, { text: Alt Land, language: de, to: 2019 }, { text: Neues Land, language: de }] }
people:
  - { key: anna, name: Anna Late, party: land, names: [{ text: Anna Early, language: en, to: 2018 }], offices: [{ title: Envoy, from: 2015, to: 2019 }, { title: Minister, from: 2020 }, { title: Member }] }
issues: [{ key: i, label: I }]
processes:
  - key: p
    name: P
    kind: INTERSTATE
    status: ACTIVE
    rounds:
      - { key: early, label: Early, date: 2017-05-01, status: CONCLUDED, sources: [gazette], participations: [{ party: land, role: HOST, delegation: [{ person: anna }] }] }
      - { key: late, label: Late, date: 2021-05-01, status: CONCLUDED, sources: [gazette, times], participations: [{ party: land, role: HOST, delegation: [{ person: anna }] }] }
      - { key: someday, label: Someday, status: ANNOUNCED, participations: [{ party: land, role: HOST, delegation: [{ person: anna }] }] }
    demands:
      - { key: d, title: D, issue: i, kind: DEMAND, madeBy: [land], addressedTo: [], positions: [{ n: 1, round: early, changes: [RAISED], sources: [{ source: times, stance: DISPUTES }] }, { n: 2, date: 2021-05-01/.., changes: [RESTATED] }] }
  - { key: empty, name: Empty, kind: INTERSTATE, status: ACTIVE }
`;

describe('Names and offices as of the time', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: 'p.yaml', text: FILE }], { who: 'test' });
  });
  after(() => test.discard());
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
  const asked = async (query: string): Promise<any> => {
    const { result } = await ask(test.database, query);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return JSON.parse(JSON.stringify(result.data));
  };

  it('say which language they are in, beside the plain text', async () => {
    const language = (of: string, more = '') => `${of}(languages: ["fr", "de"]${more}) { text language original }`;
    const { party, person, issue } = await asked(`{
      party(key: "land") { ${language('localName')} then: ${language('localName', ', at: "2019"')} plain: localName { text language original } }
      person(key: "anna") { ${language('localName')} }
      issue(key: "i") { ${language('localLabel')} }
    }`);
    expect(party).to.deep.equal({
      localName: { text: 'Neues Land', language: 'de', original: false },
      then: { text: 'Alt Land', language: 'de', original: false },
      plain: { text: 'New Land', language: 'en', original: true },
    });
    expect(person.localName).to.deep.equal({ text: 'Anna Late', language: 'en', original: true });
    expect(issue.localLabel).to.deep.equal({ text: 'I', language: 'en', original: true });
  });

  it('are those of the days of a round, where the record says so', async () => {
    const round = async (key: string) => {
      const { participations } = (
        await asked(
          `{ round(key: "p/${key}") { participations { partyName inGerman: partyName(languages: ["de"]) party { name } delegation { name person { name } offices { title } } } } }`,
        )
      ).round;
      const [{ partyName, inGerman, party, delegation }] = participations;
      const [{ name, person, offices }] = delegation;
      return [partyName, inGerman, party.name, name, person.name, ...offices.map(({ title }: { title: string }) => title)];
    };
    expect(await round('early')).to.deep.equal(['Old Land', 'Alt Land', 'New Land', 'Anna Early', 'Anna Late', 'Envoy']);
    expect(await round('late')).to.deep.equal(['New Land', 'Neues Land', 'New Land', 'Anna Late', 'Anna Late', 'Minister']);
    // Nobody knows when it will be: the names of today, and no offices.
    expect(await round('someday')).to.deep.equal(['New Land', 'Neues Land', 'New Land', 'Anna Late', 'Anna Late']);
  });

  it('may be asked of any day', async () => {
    const { party, person } = await asked(`{
      party(key: "land") { then: name(at: "2019") border: name(at: "2020-01-01") german: name(at: "2019", languages: ["de"]) french: name(at: "2019", languages: ["fr"]) }
      person(key: "anna") { name(at: "2018-12-31") later: name(at: "2019-01-01") offices(at: "2019") { title } all: offices { title } } }`);
    expect(party).to.deep.equal({ then: 'Old Land', border: 'New Land', german: 'Alt Land', french: 'Old Land' });
    expect(person).to.deep.equal({
      name: 'Anna Early',
      later: 'Anna Late',
      offices: [{ title: 'Envoy' }],
      all: [{ title: 'Envoy' }, { title: 'Minister' }, { title: 'Member' }],
    });
  });

  it('take a name in another language for none in English', () => {
    const names = [{ text: 'Altland', language: 'de', from: '2000', to: '2010' }];
    expect(nameAt('Land', names, [], { firstDay: '2005-01-01', lastDay: '2005-01-01' })).to.equal('Land');
  });

  it('tell when something last went on, and was last recorded', async () => {
    const { p, empty, demand, round, changes } = await asked(`{
      p: process(key: "p") { lastActivity { happenedOn recordedAt } } empty: process(key: "empty") { lastActivity { happenedOn recordedAt } }
      demand(key: "p/d") { lastActivity { happenedOn recordedAt } known: lastActivity { happenedOn } } round(key: "p/late") { lastActivity { happenedOn } }
      changes(last: 100) { nodes { recordedAt thing { key } act } } }`);
    expect([p.lastActivity.happenedOn, empty.lastActivity.happenedOn, demand.lastActivity.happenedOn, round.lastActivity.happenedOn]).to.deep.equal([
      '2021-05-01',
      null,
      '2021-05-01',
      '2021-05-01',
    ]);
    const last = changes.nodes.filter(({ thing }: { thing: { key: string } }) => thing.key.startsWith('p/d')).at(-1);
    expect(demand.lastActivity.recordedAt).to.equal(last.recordedAt);
    const { process: then } = await asked('{ process(key: "p", view: { knownBy: "2030" }) { lastActivity { recordedAt } } }');
    expect(then.lastActivity.recordedAt).to.equal(null);
  });

  it('count citations, of all and of one process', async () => {
    const counts = async (by: string, more = '') =>
      (await asked(`{ citationCounts(by: ${by}${more}) { value count things source { citationCount } } }`)).citationCounts.map(
        ({ value, count, things, source }: { value: string; count: number; things: number; source: { citationCount: number } | null }) =>
          `${value} ${count} ${things}${source === null ? '' : ` of ${source.citationCount}`}`,
      );
    expect(await counts('SOURCE')).to.deep.equal(['gazette 2 2 of 2', 'times 2 2 of 2']);
    expect(await counts('STANCE')).to.deep.equal(['SUPPORTS 3 2', 'DISPUTES 1 1']);
    expect(await counts('THING_TYPE')).to.deep.equal(['Round 3 2', 'Position 1 1']);
    expect(await counts('LANGUAGE', ', source: { eq: "times" }')).to.deep.equal(['fr 2 2']);
    expect(await counts('PUBLISHER', ', process: { eq: "empty" }')).to.deep.equal([]);
  });

  it('count what a source supports alone', async () => {
    // Early has the gazette alone. Late has both. The times disputes the position, and supports nothing alone.
    const { gazette, times } = await asked('{ gazette: source(key: "gazette") { onlySourceOf } times: source(key: "times") { onlySourceOf } }');
    expect([gazette.onlySourceOf, times.onlySourceOf]).to.deep.equal([1, 0]);
  });

  it('count what the sources of the seeds support alone, as the files have it', async () => {
    const told = new Map<string, number>();
    const { database } = await seededDatabase();
    for (let after: string | null = null, more = true; more; ) {
      const place: string = after === null ? '' : `, after: "${after}"`;
      const { result } = await ask(database, `{ sources(first: 100${place}) { nodes { key onlySourceOf } pageInfo { hasNextPage endCursor } } }`);
      const { nodes, pageInfo } = (
        result.data as { sources: { nodes: { key: string; onlySourceOf: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
      ).sources;
      for (const { key, onlySourceOf } of nodes) if (onlySourceOf > 0) told.set(key, onlySourceOf);
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    const sorted = (counts: ReadonlyMap<string, number>) => [...counts].sort();
    expect(sorted(told)).to.deep.equal(sorted(onlySources()));
    expect(told.size).to.be.greaterThan(100);
  });

  it('count the citations of the seeds as the files have them', async () => {
    // Wherever a list of sources stands in a bundle, each of it is a citation; an ordinal names its sources by key, and cites nothing.
    let cited = 0;
    const walk = (value: unknown, inOrdinal = false): void => {
      if (Array.isArray(value)) for (const item of value) walk(item, inOrdinal);
      else if (typeof value === 'object' && value !== null)
        for (const [name, inside] of Object.entries(value)) {
          if (name === 'sources' && !inOrdinal && Array.isArray(inside)) cited += inside.length;
          else walk(inside, inOrdinal || name === 'ordinals');
        }
    };
    for (const [name, list] of Object.entries(seeds)) if (name !== 'sources') walk(list);
    const { result } = await ask((await seededDatabase()).database, '{ citationCounts(by: STANCE) { count } }');
    const told = (result.data as { citationCounts: { count: number }[] }).citationCounts.reduce((sum, { count }) => sum + count, 0);
    expect(told).to.equal(cited);
  });

  it('give the address of the page that cites a thing', async () => {
    const { round } = await asked('{ round(key: "p/late") { reference { permanentId address } } }');
    expect(round.reference.address).to.equal(`/cite/${round.reference.permanentId}`);
  });
});
