import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkText } from '../../src/foundation/values/text.ts';
import { ask } from '../support/ask.ts';
import { ROOT, SEEDS } from '../support/root.ts';
import { knownOn, seedProcess, seeds } from '../support/seed-oracle.ts';
import { seededDatabase } from '../support/seeded.ts';

const counts = JSON.parse(readFileSync(join(ROOT, 'test/support/seed-counts.json'), 'utf8')) as Record<string, number> & {
  processes: Record<string, Record<string, number>>;
};

async function data<T>(operation: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { database } = await seededDatabase();
  const { result } = await ask(database, operation, variables);
  expect(result.errors).to.equal(undefined);
  return result.data as T;
}

interface Supported {
  readonly key: string;
  readonly sources: readonly unknown[];
}

describe('The seeds, asked through the API', () => {
  it('hold as many of each shared thing as were collected', async () => {
    const names = ['sources', 'parties', 'people', 'locations', 'issues', 'processes'];
    const totals = await data<Record<string, { totalCount: number }>>(`{ ${names.map((name) => `${name} { totalCount }`).join(' ')} }`);
    const expected = {
      sources: counts.sources,
      parties: counts.parties,
      people: counts.people,
      locations: counts.locations,
      issues: counts.issues,
      processes: 3,
    };
    expect(Object.fromEntries(names.map((name) => [name, totals[name]?.totalCount]))).to.deep.equal(expected);
  });

  for (const [process, expected] of Object.entries(counts.processes)) {
    it(`hold of ${process} as many of each thing as were collected`, async () => {
      const fields = ['rounds', 'demands', 'statements', 'outcomes', 'deadlines'];
      const lists = fields.map((field) => `${field}(where: { process: { eq: "${process}" } }) { totalCount }`).join(' ');
      const found = await data<Record<string, { totalCount: number }>>(`{ ${lists} }`);
      for (const field of fields) expect(found[field]?.totalCount, field).to.equal(expected[field]);
      const { demands } = await data<{ demands: { nodes: { positions: { totalCount: number }; responses: unknown[]; links: unknown[] }[] } }>(
        `{ demands(where: { process: { eq: "${process}" } }, first: 100) { nodes { positions { totalCount } responses { key } links { key } } } }`,
      );
      const sum = (count: (demand: (typeof demands.nodes)[number]) => number) => demands.nodes.reduce((total, demand) => total + count(demand), 0);
      expect([sum(({ positions }) => positions.totalCount), sum(({ responses }) => responses.length), sum(({ links }) => links.length)]).to.deep.equal([
        expected.positions,
        expected.responses,
        expected.links,
      ]);
    });
  }

  it('name a source for every round, statement, position, response, outcome and claim', async () => {
    const cited = 'key sources { key }';
    const all = await data<{
      rounds: { nodes: (Supported & { claims: Supported[] })[] } & Record<string, never>;
      statements: { nodes: Supported[] };
      outcomes: { nodes: Supported[] };
      demands: { nodes: { positions: { nodes: Supported[] }; responses: Supported[]; claims: Supported[] }[] };
    }>(
      `{ rounds(first: 100) { nodes { ${cited} claims { ${cited} } } } statements(first: 100) { nodes { ${cited} } } outcomes(first: 100) { nodes { ${cited} } }
         demands(first: 100) { nodes { positions(first: 100) { nodes { ${cited} } } responses { ${cited} } claims { ${cited} } } } }`,
    );
    const things = [
      ...all.rounds.nodes,
      ...all.rounds.nodes.flatMap(({ claims }) => claims),
      ...all.statements.nodes,
      ...all.outcomes.nodes,
      ...all.demands.nodes.flatMap(({ positions, responses, claims }) => [...positions.nodes, ...responses, ...claims]),
    ];
    expect(things.length).to.be.greaterThan(54 + 76 + 73 + 347 + 179);
    expect(things.filter(({ sources }) => sources.length === 0).map(({ key }) => key)).to.deep.equal([]);
  });
});

describe('The drafts of March and April 2022', () => {
  const visible = async (knownBy: string) => {
    const { demands } = await data<{ demands: { nodes: { positions: { nodes: { key: string; text: { text: string } | null }[] } }[] } }>(
      'query ($view: ViewInput) { demands(where: { process: { eq: "ru-ua-2022" } }, first: 100, view: $view) { nodes { positions(first: 100) { nodes { key text { text } } } } } }',
      { view: { knownBy } },
    );
    return demands.nodes.flatMap(({ positions }) => positions.nodes);
  };
  const keys = (positions: readonly { key: string }[]) => positions.map(({ key }) => key).sort();

  // By hand: what rests on the draft of 15 April (ev-0415-draft), which was published in March, April and June 2024.
  const fromTheDraft = ['UA-05/2', 'UA-06/2', 'UA-10/5', 'UA-12/3'].map((key) => `ru-ua-2022/${key}`);

  it('were not to be seen on 1 April 2022, and were on 30 June 2024', async () => {
    const [then, after] = [keys(await visible('2022-04-01')), keys(await visible('2024-06-30'))];
    for (const key of fromTheDraft) {
      expect(then, key).not.to.include(key);
      expect(after, key).to.include(key);
    }
  });

  it('came to light one publication after the other: those of the newspaper of March before those of June', async () => {
    const [before, march] = [keys(await visible('2024-02-29')), keys(await visible('2024-03-01'))];
    expect(before).not.to.include('ru-ua-2022/UA-12/3');
    expect(march).to.include('ru-ua-2022/UA-12/3');
    expect(march).not.to.include('ru-ua-2022/UA-06/2');
  });

  for (const day of ['2022-02-27', '2022-03-03', '2022-04-01', '2023-12-31', '2024-04-27', '2024-06-30', '2026-11-23']) {
    it(`by ${day} just those positions show that the bundle dates so`, async () => {
      const process = seedProcess('ru-ua-2022');
      const expected = (process.demands ?? []).flatMap(({ key, positions = [] }) =>
        positions.filter((position) => knownOn(position) <= day).map(({ n }) => `ru-ua-2022/${key}/${n}`),
      );
      expect(keys(await visible(day))).to.deep.equal(expected.sort());
    });
  }
});

describe('The text of the seeds', () => {
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(texts);

  it('is in normal form C, without control characters, halves of pairs, or marks of a broken encoding', () => {
    const all = texts(seeds);
    expect(all.length).to.be.greaterThan(5000);
    const broken = (text: string) =>
      text !== text.normalize('NFC') || checkText(text) !== null || /\uFFFD|\uFEFF|[\u200B\u2060\u00AD]|Ã[\u0080-\u00BF]|â€|Ð[\u0080-\u00BF]/.test(text);
    expect(all.filter(broken)).to.deep.equal([]);
    expect(['e\u0301', 'a\u0000', '\uD800', 'don\uFFFDt', 'Ã©', 'itâ€™s'].filter(broken)).to.have.length(6);
  });

  it('is UTF-8 without a byte order mark', () => {
    for (const file of readdirSync(SEEDS)) {
      const bytes = readFileSync(join(SEEDS, file));
      expect(Buffer.from(bytes.toString('utf8')).equals(bytes), file).to.equal(true);
      expect(bytes.subarray(0, 3).toString('hex'), file).not.to.equal('efbbbf');
    }
  });

  it('comes through the API to the letter', async () => {
    const { sources } = await data<{ sources: { nodes: { key: string; title: string; publisher: string | null }[] } }>(
      '{ sources(where: { language: ["uk", "ru", "el", "kk"] }, first: 100) { nodes { key title publisher } } }',
    );
    const byKey = new Map((seeds.sources ?? []).map((source) => [source.key, source]));
    expect(sources.nodes.length).to.be.greaterThan(5);
    for (const { key, title, publisher } of sources.nodes) expect([title, publisher]).to.deep.equal([byKey.get(key)?.title, byKey.get(key)?.publisher ?? null]);
  });
});
