import { expect } from 'chai';
import { ask } from '../support/ask.ts';
import { seededDatabase } from '../support/seeded.ts';

/*
 * Read from the files of `seeds/` by eye: the entries of each demand were put in order by their dates, and each cell and rung was found by the rules of
 * the domain.
 */

/** The demand, the round, the standing there, the position in force, and the verdict against the round before. */
const cells: Readonly<Record<string, string>> = {
  'ru-ua-2022': `
    RU-01 geneva-0110       STATED 3  CHANGED
    RU-04 round-1           STATED 2  RAISED
    RU-04 round-4           STATED 6  CHANGED
    RU-06 round-2           STATED 8  UNCHANGED
    RU-06 istanbul-2022     CLOSED 5  CLOSED
    RU-07 online-2022       STATED 8  CHANGED
    UA-01 antalya           STATED 6  CHANGED
    UA-14 round-2           CARRIED 4 RAISED
    UA-15 online-2022       CLOSED 3  ABSENT
    UA-18 istanbul-2022     STATED 1  RAISED`,
  'black-sea-grain': `
    GR-RU-01 grain-2022-10  CLOSED 5  CHANGED
    GR-RU-04 grain-geneva-0313 STATED 1 RAISED
    GR-RU-04 grain-2023-05  STATED 2  UNCHANGED
    GR-RU-06 grain-2023-05  CLOSED 3  CLOSED
    GR-UA-01 grain-2023-07  CLOSED 3  CHANGED`,
  'ru-ua-us-2025': `
    RU5-01 alaska-0815      STATED 6  CHANGED
    RU5-12 istanbul-0516    CLOSED 3  RAISED
    UA5-07 berlin-1214      STATED 1  UNCHANGED
    UA5-11 geneva-1123      STATED 1  CHANGED
    US5-01 washington-0818  CLOSED 3  CLOSED`,
};

/** The history of a demand: each entry as its number and its kinds of change. UA5-03/8 lasts to the day of UA5-03/4, so that the order of recording decides. */
const ladders: Readonly<Record<string, string>> = {
  'ru-ua-2022/RU-07': '9 RAISED, 1 HARDENED, 10 SOFTENED, 2 RESTATED, 3 RESTATED, 4 RESTATED, 5 REWORDED, 6 RESTATED, 7 CONDITION_ADDED, 8 SOFTENED',
  'ru-ua-2022/RU-20': '2 RAISED, 1 BROADENED',
  'ru-ua-2022/UA-01':
    '1 RAISED, 2 CONDITION_ADDED, 3 CONDITION_REMOVED SPECIFIED, 4 RESTATED, 5 CONDITION_ADDED, 6 NARROWED, 7 BROADENED, 8 BROADENED, 9 RESTATED, 10 REWORDED, 11 CONDITION_ADDED, 12 CONDITION_ADDED',
  'ru-ua-2022/UA-10': '1 RAISED, 2 RESTATED, 3 SOFTENED, 4 BROADENED, 6 SPECIFIED, 5 PARTLY_AGREED',
  'ru-ua-2022/UA-14': '4 RAISED PARTLY_MET, 1 PARTLY_MET, 2 RESTATED, 3 NARROWED',
  'black-sea-grain/GR-RU-02': '1 RAISED, 2 PARTLY_AGREED, 3 CONDITION_ADDED, 4 CONDITION_REMOVED SPECIFIED, 5 HARDENED SPLIT, 6 REWORDED, 7 CONDITION_ADDED',
  'ru-ua-us-2025/UA5-03':
    '1 RAISED, 2 PARTLY_AGREED, 7 PARTLY_MET, 3 BROADENED PARTLY_AGREED, 4 PARTLY_AGREED, 8 PARTLY_MET, 5 PARTLY_MET, 6 RESTATED, 12 PARTLY_MET, 9 PARTLY_MET, 10 PARTLY_MET, 11 RESTATED',
  'ru-ua-us-2025/UA5-07': '4 RAISED, 5 RESTATED, 1 REWORDED, 2 SOFTENED, 3 CONDITION_ADDED',
  'ru-ua-us-2025/UA5-11': '4 RAISED, 1 SOFTENED, 2 AGREED, 3 SPECIFIED AGREED',
  'ru-ua-us-2025/RU5-01': '1 RAISED, 2 SPECIFIED, 6 NARROWED, 3 REWORDED, 4 BROADENED, 5 NARROWED',
};

async function data<T>(operation: string, variables: Record<string, unknown>): Promise<T> {
  const { database } = await seededDatabase();
  const { result } = await ask(database, operation, variables);
  expect(result.errors).to.equal(undefined);
  return result.data as T;
}

type Compared = {
  compareProcess: {
    rows: { demand: { key: string }; cells: { column: { key: string }; standing: string; verdict: string | null; position: { number: number } | null }[] }[];
  };
};

describe('The seeds, read by eye', () => {
  for (const [process, lines] of Object.entries(cells)) {
    it(`stand so in the table of ${process}`, async () => {
      const { compareProcess } = await data<Compared>(
        'query ($process: String!) { compareProcess(process: $process) { rows { demand { key } cells { column { key } standing verdict position { number } } } } }',
        { process },
      );
      for (const line of lines.trim().split('\n')) {
        const [demand, round, ...expected] = line.trim().split(/\s+/);
        const row = compareProcess.rows.find((one) => one.demand.key === `${process}/${demand}`);
        const cell = row?.cells.find(({ column }) => column.key === `${process}/${round}`);
        expect([cell?.standing, String(cell?.position?.number), cell?.verdict], `${demand} at ${round}`).to.deep.equal(expected);
      }
    });
  }

  for (const [key, expected] of Object.entries(ladders)) {
    it(`tell the history of ${key}`, async () => {
      const { demand } = await data<{ demand: { positions: { nodes: { number: number; changes: string[] }[] } } }>(
        'query ($key: String!) { demand(key: $key) { positions(first: 100) { nodes { number changes } } } }',
        { key },
      );
      expect(demand.positions.nodes.map(({ number, changes }) => `${number} ${changes.join(' ')}`).join(', ')).to.equal(expected);
    });
  }
});
