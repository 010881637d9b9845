import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { importBundle } from '../../src/editing/transfer/import-bundle.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { ask } from '../support/ask.ts';
import { newDatabaseUrl } from '../support/database.ts';
import { type Desk, deskIn } from './commands.ts';
import { pageOf } from './page.ts';

const page = pageOf('docs/first-negotiation.md');
const [first = '', changed = ''] = page.blocks('yaml');
const [imported = '', mistyped = '', again = ''] = page.blocks('text');
const lines = first.trimEnd().split('\n');

/** The file of next week, as the page says: one line changed, and one added. */
function nextWeek(): string {
  const [round = '', position = ''] = changed.trimEnd().split('\n');
  return [...lines.slice(0, 13), round, ...lines.slice(14, 23), position, ...lines.slice(23), ''].join('\n');
}

describe('The first negotiation', () => {
  let folder: string;
  let url: string;
  let drop: () => Promise<void>;
  let desk: Desk;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-first-negotiation-'));
    ({ url, drop } = await newDatabaseUrl());
    desk = deskIn(folder, url);
  });
  after(async () => {
    desk.leave();
    await drop();
    rmSync(folder, { recursive: true });
  });

  const commands = page.blocks('sh').flatMap((block) => block.trim().split('\n'));
  const file = (text: string) => writeFileSync(join(folder, 'docks.yaml'), text);

  it('has 25 lines, and the lines that the page speaks of', () => {
    expect(lines).to.have.length(25);
    expect([lines[13], lines[22], lines[24]].map((line) => line?.trim().split(',')[0])).to.deep.equal([
      '- { key: second',
      '- { round: first',
      '- { round: first',
    ]);
  });

  it('names the mistake that the page shows, and imports nothing', async () => {
    const database = await openDatabase(url);
    try {
      await database.migrate();
      const text = first.replace('party: port', 'party: prot');
      const refused = await importBundle(database, [{ name: 'docks.yaml', text }], { who: 'test' }).catch((error: Error) => error.message);
      expect(refused).to.equal(mistyped.trim());
    } finally {
      await database.close();
    }
  });

  it('is imported, moved on and compared, with the answers that the page shows', async () => {
    expect(commands).to.have.length(2);
    file(first);
    expect(await desk.parley(commands[0] as string)).to.contain(imported.trim());
    file(nextWeek());
    expect(await desk.parley(commands[1] as string)).to.contain(again.trim());
    expect(await desk.parley(commands[1] as string)).to.contain('Added nothing; corrected nothing; 10 unchanged.');
    const [{ operation, answer } = { operation: '', answer: null }] = page.examples();
    const database = await openDatabase(url);
    try {
      expect((await ask(database, operation)).result).to.deep.equal({ data: answer });
    } finally {
      await database.close();
    }
  });
});
