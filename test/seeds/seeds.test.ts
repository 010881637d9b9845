import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import { verify } from '../../src/editing/verify/verify.ts';
import { ask } from '../support/ask.ts';
import { ROOT } from '../support/root.ts';
import { seededDatabase } from '../support/seeded.ts';

/** Counted from the files, by a program that is none of Parley's; the same as the counts that came with the collected facts. */
const counts = JSON.parse(readFileSync(join(ROOT, 'test/support/seed-counts.json'), 'utf8')) as {
  processes: Record<string, Record<string, number>>;
} & Record<string, unknown>;

describe('The seeds', () => {
  const countOf = async (table: string, process?: string) => {
    const { database } = await seededDatabase();
    const rows = await database.read(sql`select key from things where type = ${typeOf[table]}`);
    return rows.filter(({ key }) => process === undefined || (key as string).startsWith(`${process}/`)).length;
  };
  const typeOf: Record<string, string> = {
    rounds: 'Round',
    demands: 'Demand',
    positions: 'Position',
    responses: 'Response',
    statements: 'Statement',
    outcomes: 'Outcome',
    deadlines: 'Deadline',
    sources: 'Source',
    processes: 'Process',
  };

  it('hold three processes, 54 rounds, 93 demands and 534 sources', async () => {
    expect([await countOf('processes'), await countOf('rounds'), await countOf('demands'), await countOf('sources')]).to.deep.equal([3, 54, 93, 534]);
  });

  for (const process of ['ru-ua-2022', 'black-sea-grain', 'ru-ua-us-2025']) {
    it(`hold of ${process} what was collected: nothing is dropped`, async () => {
      const expected = counts.processes[process] as Record<string, number>;
      for (const name of ['rounds', 'demands', 'positions', 'responses', 'statements', 'outcomes', 'deadlines']) {
        expect(await countOf(name, process), name).to.equal(expected[name]);
      }
    });
  }

  it('cite a source for every round, statement, position, response, outcome and claim', async () => {
    const { database } = await seededDatabase();
    const rows = await database.read(
      sql`select key from things where type in ('Round', 'Statement', 'Position', 'Response', 'Outcome', 'Claim') and not exists (select 1 from citations c where c.thing = things.id)`,
    );
    expect(rows.map(({ key }) => key)).to.deep.equal([]);
  });

  it('show nothing that rests on the drafts of March and April 2022 as known before they were published', async () => {
    const { database } = await seededDatabase();
    const visible = async (knownBy: string) => {
      const { result } = await ask(
        database,
        'query ($knownBy: EDTF) { demands(where: { process: { eq: "ru-ua-2022" } }, first: 100, view: { knownBy: $knownBy }) { nodes { key positions(first: 100) { nodes { key } } } } }',
        { knownBy },
      );
      return new Set(
        (result.data as { demands: { nodes: { positions: { nodes: { key: string }[] } }[] } }).demands.nodes.flatMap(({ positions }) =>
          positions.nodes.map(({ key }) => key),
        ),
      );
    };
    const [then, now] = [await visible('2022-12-31'), await visible('2024-12-31')];
    const learnt = [...now].filter((key) => !then.has(key));
    // By hand: RU-05 was split into RU-18 and RU-19 in the draft of April 2022, which became known in 2024.
    expect(learnt).to.include.members(['ru-ua-2022/RU-18/1', 'ru-ua-2022/RU-19/1']);
    expect([...then].every((key) => now.has(key))).to.equal(true);
  });

  it('give verify no notice that their page does not explain, and the page explains none that there is not', async () => {
    const { database } = await seededDatabase();
    const { faults, notices } = await verify(database);
    expect(faults).to.deep.equal([]);
    const table = readFileSync(join(ROOT, 'docs/seeds.md'), 'utf8').split('## What `verify` notices')[1]?.split('\n## ')[0] ?? '';
    const explained = [...table.matchAll(/^\| `([^`]+)` ([^|]+?) \| [^|]+ \|$/gm)].map(([, key, says]) => ({ key, says: says as string }));
    expect(explained.map(({ key }) => key)).to.have.members(notices.map(({ where }) => where));
    for (const { where, message } of notices) {
      const said = explained.find(({ key }) => key === where)?.says ?? '';
      // A day that the message names is left out on the page.
      expect(message.replace(/known since [\d-]+, before/, 'known before'), where).to.contain(said);
    }
  });
});
