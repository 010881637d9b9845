import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { peoplesDate } from '../../src/editing/tables/peoples-dates.ts';
import { readTableMap } from '../../src/editing/tables/table-map.ts';
import { templateNames } from '../../src/editing/tables/templates.ts';
import { newDatabaseUrl } from '../support/database.ts';
import { type Desk, deskIn } from './commands.ts';
import { pageOf } from './page.ts';

const page = pageOf('docs/tables.md');
const [begin = ''] = page.blocks('sh');

describe('The page of tables', () => {
  let folder: string;
  let drop: () => Promise<void>;
  let desk: Desk;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-tables-'));
    const made = await newDatabaseUrl();
    drop = made.drop;
    desk = deskIn(folder, made.url);
  });
  after(async () => {
    desk.leave();
    await drop();
    rmSync(folder, { recursive: true });
  });

  /** Runs a line, also one that ends in a file. */
  async function parley(command: string): Promise<string> {
    const [line = '', file] = command.split(' > ');
    const output = await desk.parley(line);
    if (file !== undefined) writeFileSync(join(folder, file), output);
    return output;
  }

  it('brings in each first table by its map, as it says', async () => {
    let output = '';
    for (const line of begin.trim().split('\n')) output = await parley(line);
    expect(output).to.contain(page.blocks('text')[0]?.trim());
    for (const name of templateNames) {
      await parley(`npx parley template ${name} > ${name}.csv`);
      await parley(`npx parley template ${name} --map > ${name}.yaml`);
      expect(await parley(`npx parley import --from csv --map ${name}.yaml ${name}.csv`), name).to.match(/Added|added/);
    }
  });

  it('shows a map that can be read, and dates as they are read', () => {
    expect(readTableMap('page', page.blocks('yaml')[0] as string).process).to.equal('my-talks');
    const dates = [...page.text.matchAll(/^\| `([^`]+)`(?: with `(order|year): (\w+)`)? \| `([^`]+)` \|$/gm)];
    expect(dates).to.have.length(5);
    for (const [, written = '', habit, value, date] of dates) {
      const habits = habit === 'order' ? { order: value as 'DMY' } : habit === 'year' ? { year: Number(value) } : {};
      expect(peoplesDate(written, habits), written).to.deep.equal({ date });
    }
  });
});
