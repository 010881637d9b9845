import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { ask } from '../support/ask.ts';
import { newDatabaseUrl } from '../support/database.ts';
import { type Desk, deskIn } from './commands.ts';
import { pageOf } from './page.ts';

const page = pageOf('docs/first-steps.md');

describe('The first steps', () => {
  let folder: string;
  let url: string;
  let drop: () => Promise<void>;
  let desk: Desk;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-first-steps-'));
    ({ url, drop } = await newDatabaseUrl());
    writeFileSync(join(folder, 'my-negotiation.yaml'), page.blocks('yaml')[0] as string);
    desk = deskIn(folder, url);
  });
  after(async () => {
    desk.leave();
    await drop();
    rmSync(folder, { recursive: true });
  });

  const commands = page.blocks('sh').flatMap((block) => block.trim().split('\n'));

  it('show four commands, and each does what the page says, on the first day and on the second', async () => {
    expect(commands).to.have.length(4);
    const [dryRun, imported, verified] = [
      await desk.parley(commands[0] as string),
      await desk.parley(commands[1] as string),
      await desk.parley(commands[2] as string),
    ];
    expect(dryRun.trim()).to.equal(page.blocks('text').at(-1)?.trim());
    expect(imported).to.contain('Added 1 process').and.to.contain('Import id: ');
    expect(verified).to.contain('all is well');
    await desk.parley(commands[3] as string);
    expect(readFileSync(join(folder, 'backup/tram-2026.yaml'), 'utf8')).to.contain('Wages shall rise by ten percent.');

    expect(await desk.parley(commands[1] as string), 'the second import')
      .to.contain('Added nothing; corrected nothing')
      .and.not.to.contain('Import id: ');
    for (const command of commands) await desk.parley(command);
  });

  it('show a question and the answer that it gets', async () => {
    const database = await openDatabase(url);
    try {
      await database.migrate();
      const { result } = await ask(database, page.blocks('graphql')[0] as string);
      expect(result).to.deep.equal({ data: JSON.parse(page.blocks('json')[0] as string) });
    } finally {
      await database.close();
    }
  });
});
