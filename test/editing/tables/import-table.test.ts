import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { fillRows } from '../../../src/editing/tables/fill-rows.ts';
import { importInParts } from '../../../src/editing/tables/import-in-parts.ts';
import { importTable, readTable } from '../../../src/editing/tables/import-table.ts';
import { readCsv } from '../../../src/editing/tables/read-csv.ts';
import { readXlsx } from '../../../src/editing/tables/read-xlsx.ts';
import { savedMap } from '../../../src/editing/tables/saved-map.ts';
import { readTableMap } from '../../../src/editing/tables/table-map.ts';
import { cellsSpanned } from '../../../src/editing/tables/workbook-size.ts';
import { ImportRefused, importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase } from '../../support/database.ts';
import { turnsDuring } from '../../support/turns.ts';

const shape = (name: string) => readFileSync(join(import.meta.dirname, 'shapes', name), 'utf8');

describe('A table as it is', () => {
  let database: Database;
  let discard: () => Promise<void>;
  before(async () => {
    ({ database, discard } = await newDatabase());
  });
  after(() => discard());

  async function read(map: string, table: string) {
    const settings = readTableMap('map.yaml', map);
    const sheet = await readCsv('table.csv', Buffer.from(table), settings);
    return { sheet, table: await readTable(database, { sheet, map: settings, mapFile: 'map.yaml' }) };
  }
  async function bring(map: string, table: string) {
    const { sheet, table: read_ } = await read(map, table);
    return importTable(database, read_, { sheet }, { who: 'test' });
  }
  const refusal = (map: string, table: string) =>
    bring(map, table).then(
      () => [] as string[],
      (error: unknown) => {
        if (!(error instanceof ImportRefused)) throw error;
        return error.message.split('\n');
      },
    );
  const demands = async (process: string) => {
    const query = `{ demands(where: { process: { eq: "${process}" } }, orderBy: [KEY_ASC]) { nodes {
      key status madeBy { key } issue { key } positions { nodes { statedOn round { label } changes text { text } sources { source { title } } } } } } }`;
    const { result } = await ask(database, query);
    return (result.data as { demands: { nodes: Record<string, unknown>[] } }).demands.nodes;
  };

  it('of a union, article by session, gives a round for each session and a position for each full cell', async () => {
    const { counts } = await bring(shape('grid.yaml'), shape('grid.csv'));
    expect(counts.created).to.include({ Process: 1, Round: 3, Party: 2, Issue: 2, Demand: 2, Position: 4 });
    const position = (statedOn: string, label: string, text: string) => ({ statedOn, round: { label }, changes: ['RESTATED'], text: { text }, sources: [] });
    expect(await demands('docks-2018')).to.deep.equal([
      {
        key: 'docks-2018/A-1',
        status: 'OPEN',
        madeBy: [{ key: 'dockers' }],
        issue: { key: 'pay' },
        // The dash of the third session says nothing.
        positions: {
          nodes: [position('2018-03-12', 'Session 1 (12.3.18)', '6 % for 2018'), position('2018-03-19', 'Session 2 (19.3.18)', '5 %\nand a bonus')],
        },
      },
      {
        key: 'docks-2018/A-2',
        status: 'OPEN',
        madeBy: [{ key: 'dockers' }],
        issue: { key: 'hours' },
        positions: { nodes: [position('2018-03-19', 'Session 2 (19.3.18)', 'No night shift after 50'), position('2018-04-04', 'Session 3 (4.4.18)', 'same')] },
      },
    ]);
  });

  it('of dated lines comes in: rows without keys that speak of one demand are its positions', async () => {
    await bring(shape('chronology.yaml'), shape('chronology.csv'));
    const cited = (title: string) => [{ source: { title } }];
    expect(await demands('water-2024')).to.deep.equal([
      {
        key: 'water-2024/more-water',
        status: 'OPEN',
        madeBy: [{ key: 'northland' }],
        issue: { key: 'water' },
        positions: {
          nodes: [
            { statedOn: '2024-04-18', round: null, changes: ['RAISED'], text: { text: 'Ten units of water' }, sources: cited('Gazette, 18 April') },
            {
              statedOn: '2024-05-06/2024-05-12',
              round: null,
              changes: ['SOFTENED', 'SPECIFIED'],
              text: { text: 'Eight units' },
              sources: cited('Gazette, 7 May'),
            },
          ],
        },
      },
      {
        key: 'water-2024/no-dam',
        status: 'OPEN',
        madeBy: [{ key: 'southland' }],
        issue: { key: 'water' },
        positions: {
          nodes: [{ statedOn: '2024-06-24', round: null, changes: ['RAISED'], text: { text: 'No dam "above" the bridge' }, sources: cited('Herald') }],
        },
      },
    ]);
  });

  it('of chapters comes in: opened and closed for the time being, or neither', async () => {
    await bring(shape('chapters.yaml'), shape('chapters.csv'));
    const found = (await demands('acc')).map(({ key, status, positions }) => [key, status, (positions as { nodes: unknown[] }).nodes.length]);
    // Of the second chapter nothing is said yet, so that no list shows it.
    expect(found).to.deep.equal([
      ['acc/chapter-1', 'OPEN', 1],
      ['acc/chapter-25', 'PROVISIONALLY_AGREED', 2],
    ]);
  });

  it('brings nothing twice, and next week only what is new', async () => {
    const again = await bring(shape('chronology.yaml'), shape('chronology.csv'));
    expect(again.counts.created).to.deep.equal({});
    const longer = `${shape('chronology.csv').trimEnd()}\n1.7.24,Northland,Southland,More water,Seven units,narrowed,"Gazette, 7 May"\n`;
    expect((await bring(shape('chronology.yaml'), longer)).counts.created).to.deep.equal({ Position: 1, Citation: 1 });
  });

  it('of next week says where a corrected cell or an added date would leave a second position, and a column of numbers corrects it', async () => {
    const map = shape('chronology.yaml').replace('water-2024', 'weekly-2024');
    const table = (...rows: string[]) => `Date,Who,To,Demand,What,Kind,Source\n${rows.join('\n')}\n`;
    const first = '18.4.24,Northland,Southland,Boats,Thirty-five will do.,softened,"Gazette, 18 April"';
    const undated = ',Northland,Southland,Boats,They are to be green.,specified,"Gazette, 18 April"';
    const alike = (notices: readonly string[]) => notices.filter((notice) => notice.includes('stands beside'));
    // Two rows of one day in one table are two on purpose.
    expect(alike((await bring(map, table(first, undated, first.replace('softened', 'specified')))).notices)).to.deep.equal([]);
    const corrected = first.replace('Thirty-five', 'Thirty-six');
    const advice = (number: number) =>
      `: if it corrects that one, retract this one, and correct that one (updatePosition, or a table with \`n: ${number}\` and \`reason: CORRECTION\`)`;
    const same = 'by the same parties, from the same source and';
    expect(alike((await bring(map, table(corrected, undated.replace(/^/, '20.4.24')))).notices)).to.deep.equal([
      `table.csv:2:1: notice: weekly-2024/boats/4 stands beside weekly-2024/boats/1, ${same} on the same day${advice(1)}`,
      `table.csv:3:1: notice: weekly-2024/boats/5 stands beside weekly-2024/boats/2, ${same} in the same words${advice(2)}`,
    ]);
    // Another source, another day with other words, and what the record has already.
    const others = [corrected.replace('18 April', '19 April'), first.replace('18.4', '21.4').replace('will do', 'did'), first];
    expect(alike((await bring(map, table(...others))).notices)).to.deep.equal([]);
    const numbered = map.replace('{ date:', '{ n: "{No}", reason: "{Why}", date:');
    const rows = ['No,Why,Date,Who,To,Demand,What,Kind,Source', `1,correction,${first.replace('five', 'seven')}`, `,,${undated}`];
    const { counts, notices } = await bring(numbered, `${rows.join('\n')}\n`);
    expect([counts.created, counts.corrected, alike(notices)]).to.deep.equal([{}, { Position: 1 }, []]);
  });

  it('of a recorded negotiation needs its key alone; a key that nobody has is a problem of the map', async () => {
    const group = /^process: .*$/m;
    const map = shape('chronology.yaml').replace(group, 'process: water-2024');
    const longer = `${shape('chronology.csv').trimEnd()}\n8.7.24,Northland,Southland,More water,Six units,narrowed,"Gazette, 7 May"\n`;
    expect((await bring(map, longer)).counts).to.deep.include({ created: { Position: 1, Citation: 1 }, corrected: {} });
    expect(await refusal(shape('chronology.yaml').replace(group, 'process: water-2042'), longer)).to.deep.equal([
      "map.yaml:1:1: process: expected the key of a process, got 'water-2042'. Did you mean 'water-2024'? To add it, write a group with key, name, kind and status.",
    ]);
  });

  it('names each unknown party and issue once, with those that may be meant, and writes nothing', async () => {
    const map = shape('chronology.yaml')
      .replace(/^ {4}(Northland|Southland): .*\n/gm, '')
      .replace('issue: water', 'issue: "{Topic}"')
      .replace('water-2024', 'more-2024');
    const table = 'Date,Who,To,Demand,What,Kind,Source,Topic\n1.1.24,Nortland,southland,A,a,raised,S,Watr\n2.1.24,Nortland,Westland,B,b,raised,S,water\n';
    expect(await refusal(map, table)).to.deep.equal([
      "table.csv:2:2: Who: expected the name or key of a party, got 'Nortland'. It stands in 2 cells. Did you mean 'northland'? Say it in the map: `names: { parties: { \"Nortland\": northland } }`, or `{ new: { … } }` in place of a key to add it.",
      "table.csv:2:8: Topic: expected the name or key of an issue, got 'Watr'. Did you mean 'water'? Say it in the map: `names: { issues: { \"Watr\": water } }`, or `{ new: { … } }` in place of a key to add it.",
      'table.csv:3:3: To: expected the name or key of a party, got \'Westland\'. Say it in the map: `names: { parties: { "Westland": KEY } }`, or `{ new: { … } }` in place of a key to add it.',
    ]);
    expect((await ask(database, '{ process(key: "more-2024") { key } }')).result.data).to.deep.equal({ process: null });
    // The saved map keeps what was said, and asks the rest. Answered, it brings the table in.
    const saved = savedMap(map, (await read(map, table)).table.unknown);
    expect(saved).to.contain('Nortland: null # 2 cells; perhaps northland').and.contain('# one row').and.contain('Watr: null # one cell; perhaps water');
    const answered = saved
      .replace('Nortland: null', 'Nortland: northland')
      .replace('Westland: null', 'Westland: { new: { kind: STATE } }')
      .replace('Watr: null', 'Watr: water');
    expect((await bring(answered, table)).counts.created).to.include({ Process: 1, Party: 1, Demand: 2, Position: 2 });
  });

  it('is refused with the row and the column of each mistake', async () => {
    const map = shape('chronology.yaml').replace('water-2024', 'other-2024');
    const table =
      'Date,Who,To,Demand,What,Kind,Source\nsoon,Northland,Southland,A,a,razed,S\n,,,,,,\n5.6.24,Southland,Northland,A,"b\nc",raised,S\n31.2.24,Northland,Southland,B,d,raised,S\n';
    const problems = await refusal(map, table);
    expect(problems.filter((line) => !line.includes('Kind'))).to.deep.equal([
      "table.csv:2:1: Date: expected a date, got 'soon'.",
      'table.csv:4:2: Who: expected a list of 1, as line 2 says of the same demand, got a list of 1.',
      'table.csv:4:3: To: expected a list of 1, as line 2 says of the same demand, got a list of 1.',
      "table.csv:6:1: Date: expected a day of the calendar, got '31.2.24'.",
    ]);
    expect(problems.find((line) => line.includes('Kind'))).to.match(/^table\.csv:2:6: Kind/);
  });

  it('is refused where a row has more cells than headings, but for empty ones; a row may end early', async () => {
    const map = shape('chronology.yaml').replace('water-2024', 'wide-2024');
    const row = '18.4.24,Northland,Southland,A,a,raised,S';
    const lines = await refusal(map, `Date,Who,To,Demand,What,Kind,Source,\n${row},,,\n${row},,"S, 2",x\n${row}\n`);
    expect(lines.filter((line) => line.includes('a cell for each heading'))).to.deep.equal([
      "table.csv:3:9: expected a cell for each heading, got 'S, 2', 'x' beyond the 8 headings. Put a cell with a separator in quotes.",
    ]);
  });

  it('is refused with the place in the map of what the table or the format does not have', async () => {
    const map = shape('chronology.yaml').replace('"{What}"', '"{Wat}"').replace('issue: water', 'isue: water').replace('"{Who}"', '"{Date}"');
    const table = shape('chronology.csv').replace('Date,', 'Date,Date,');
    expect(await refusal(map, table)).to.deep.equal([
      "map.yaml:16:13: row.demands.0.isue: expected a field of a demand, got 'isue'. Did you mean 'issue'?",
      "map.yaml:18:15: row.demands.0.madeBy: expected a heading that one column has, got 'Date'. Columns 1 and 2 have it. Write 'Date#1', 'Date#2' and so on.",
      "map.yaml:21:19: row.demands.0.positions.0.date: expected a heading that one column has, got 'Date'. Columns 1 and 2 have it. Write 'Date#1', 'Date#2' and so on.",
      "map.yaml:21:35: row.demands.0.positions.0.text: expected a heading of the table, got 'Wat'. Did you mean 'What'?",
    ]);
  });

  it('may be a workbook, in which dates are days', async () => {
    const bytes = readFileSync(join(import.meta.dirname, 'shapes', 'chronology.xlsx'));
    // Day 45400 of a workbook is 18 April 2024: day 45292 is the first of that year.
    const sheet = await readXlsx('talks.xlsx', bytes, 'Talks');
    expect(sheet.rows.map(({ line, cells }) => [line, cells[0]])).to.deep.equal([
      [1, 'Date'],
      [2, '2024-04-18'],
      [3, ''],
      [4, 'week of 6 May'],
    ]);
    const map = readTableMap('map.yaml', shape('chronology.yaml').replace('water-2024', 'smoke-2024'));
    const table = await readTable(database, { sheet, map, mapFile: 'map.yaml' });
    const { counts } = await importTable(database, table, { sheet }, { who: 'test' });
    expect(counts.created).to.include({ Demand: 2, Position: 2 });
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => '',
        (error: Error) => error.message,
      );
    expect(await refused(readXlsx('talks.xlsx', bytes, 'Walks'))).to.match(/^talks\.xlsx:1:1: expected a workbook/);
    expect(await refused(readXlsx('talks.xlsx', Buffer.from('a,b'), undefined))).to.match(
      /^talks\.xlsx:1:1: expected a workbook \(\.xlsx\), got something else\. If it holds separated values, its format is csv\.$/m,
    );
    // Its one cell is XFD1048576, the last that a sheet can have.
    const wide = readFileSync(join(import.meta.dirname, 'shapes', 'far-cell.xlsx'));
    expect(await refused(readXlsx('talks.xlsx', wide, undefined))).to.contain('expected sheets of at most 2000000 cells, got one that spans 17179869184');
    const damaged = readFileSync(join(import.meta.dirname, 'shapes', 'damaged.xlsx'));
    expect(await refused(readXlsx('talks.xlsx', damaged, undefined))).to.match(
      /^talks\.xlsx:1:1: expected a workbook .*, got something else\. It is damaged\.$/m,
    );
  });

  it('is refused as a workbook that unpacks to more than may be read, in whichever part, whatever size it states', () => {
    const workbook = (parts: Readonly<Record<string, string>>) =>
      zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
    const cells = '<row r="7"><c r="C7"/></row>';
    const honest = workbook({ 'xl/worksheets/sheet1.xml': cells, 'xl/sharedStrings.xml': 'x'.repeat(5_000), 'media/picture.png': 'x'.repeat(50_000) });
    expect(cellsSpanned(honest, 10_000)).to.equal(21);
    expect(cellsSpanned(honest, 5_000)).to.equal(Number.POSITIVE_INFINITY);
    const boasting = workbook({ 'xl/worksheets/sheet1.xml': cells });
    // The size of the first part before it is packed, in its own header.
    new DataView(boasting.buffer).setUint32(22, 1_000_000_000, true);
    expect(cellsSpanned(boasting)).to.equal(Number.POSITIVE_INFINITY);
    // A reference may begin in one piece and end in the next.
    for (let before = 16_360; before < 16_400; before++) {
      const stored = zipSync({ 'xl/worksheets/sheet1.xml': strToU8(`${' '.repeat(before)}${cells}`) }, { level: 0 });
      expect(cellsSpanned(stored), `after ${before}`).to.equal(21);
    }
  });

  it('suggests what may be meant for the first 200 unknown names, since each is looked for among all', async () => {
    const map = readTableMap('map.yaml', shape('chronology.yaml'));
    const rows = Array.from({ length: 201 }, (_, index) => `18.4.24,Northlan ${index},Southland,Water ${index},Ten,raised,Gazette`);
    const sheet = await readCsv('table.csv', Buffer.from(`Date,Who,To,Demand,What,Kind,Source\n${rows.join('\n')}\n`), map);
    const { database, discard } = await newDatabase();
    try {
      await importBundle(database, [{ name: 'a', text: 'bundle: 1\nparties: [{key: northland, name: Northland, kind: STATE}]' }], { who: 'test' });
      const { unknown } = await readTable(database, { sheet, map: { ...map, names: {} }, mapFile: 'map.yaml' });
      const near = unknown.filter(({ name }) => name.startsWith('Northlan')).map((one) => one.near);
      expect(near.slice(0, 3)).to.deep.equal([['northland'], ['northland'], ['northland']]);
      expect(near.at(-1)).to.deep.equal([]);
    } finally {
      await discard();
    }
  });

  it('is read row by row, with turns of others in between', async () => {
    const map = readTableMap('map.yaml', shape('chronology.yaml'));
    const tableOf = async (count: number) => {
      const rows = Array.from({ length: count }, (_, index) => `18.4.24,Northland,Southland,More water ${index},Ten units,raised,Gazette`);
      return readCsv('table.csv', Buffer.from(`Date,Who,To,Demand,What,Kind,Source\n${rows.join('\n')}\n`), map);
    };
    const [few, many] = [await tableOf(1), await tableOf(101)];
    expect(await turnsDuring(() => fillRows(many, map))).to.be.at.least(101);
    const { database, discard } = await newDatabase();
    try {
      const turnsOf = (sheet: typeof few) => turnsDuring(() => readTable(database, { sheet, map, mapFile: 'map.yaml' }));
      // Each of a hundred more demands is filled, keyed twice, named by four cells, and checked twice with its position. Two more parts are checked for their format.
      expect((await turnsOf(many)) - (await turnsOf(few))).to.be.at.least(100 * (1 + 2 + 4 + 4) + 2);
    } finally {
      await discard();
    }
  });

  it('comes in the same in parts as in one piece, once, and tells problems by its own rows', async () => {
    const whole = await newDatabase();
    const parts = await newDatabase();
    const inParts = async (on: Database, map: string, table: string) => {
      const settings = readTableMap('map.yaml', map);
      const sheet = await readCsv('table.csv', Buffer.from(table), settings);
      return readTable(on, { sheet, map: settings, mapFile: 'map.yaml' }).then((one) => importInParts(on, one, sheet, { who: 'test', chunk: 2 }));
    };
    const all = async (on: Database) => {
      const query = `{ demands(first: 100, orderBy: [KEY_ASC]) { nodes { key status title { text } madeBy { key } issue { key }
        positions { nodes { key statedOn round { key label } changes text { text } sources { source { key title kind } } } } } } }`;
      return (await ask(on, query)).result.data;
    };
    try {
      for (const name of ['grid', 'chapters', 'chronology']) {
        const [map, table] = [shape(`${name}.yaml`), shape(`${name}.csv`)];
        const settings = readTableMap('map.yaml', map);
        const sheet = await readCsv('table.csv', Buffer.from(table), settings);
        const { counts } = await importTable(
          whole.database,
          await readTable(whole.database, { sheet, map: settings, mapFile: 'map.yaml' }),
          { sheet },
          { who: 'test' },
        );
        expect((await inParts(parts.database, map, table)).counts, name).to.deep.equal(counts);
        const again = (await inParts(parts.database, map, table)).counts;
        expect([again.created, again.corrected], `${name} again`).to.deep.equal([{}, {}]);
      }
      const read_ = (await all(whole.database)) as { demands: { nodes: readonly unknown[] } };
      expect(read_.demands.nodes.length).to.be.greaterThan(5);
      expect(await all(parts.database)).to.deep.equal(read_);
      const map = 'map: 1\nprocess: { key: parted, name: Parted, kind: OTHER, status: ACTIVE }\nrow:\n  issues:\n    - { key: "{Key}", label: "{Label}" }\n';
      await inParts(parts.database, map, 'Key,Label\none,First\ntwo,Second\n');
      const refused = await inParts(parts.database, map, 'Key,Label\none,First\n,\ntwo,Other\n').catch((error: Error) => error.message);
      expect(refused).to.match(/^table\.csv:4:1: .*"Second", got "Other"/);
    } finally {
      await whole.discard();
      await parts.discard();
    }
  });

  it('of headings that stand twice is read by their numbers', async () => {
    const map =
      'map: 1\nprocess: { key: twice, name: Twice, kind: OTHER, status: ACTIVE }\nrow:\n  issues:\n    - { key: "{Key}", label: "{Name#2}", note: "{#2}" }\n';
    await bring(map, 'Key,Name,Name\none,first,second\n');
    expect((await ask(database, '{ issue(key: "one") { label note } }')).result.data).to.deep.equal({ issue: { label: 'second', note: 'first' } });
  });
});
