import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { run } from '../../src/cli/program.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { entitiesFor } from '../../src/record/entities.ts';
import { ask } from '../support/ask.ts';
import { newDatabaseUrl } from '../support/database.ts';
import { pageOf } from './page.ts';

const page = pageOf('docs/first-steps.md');

describe('The first steps', () => {
  let folder: string;
  let url: string;
  let drop: () => Promise<void>;
  const outside = { folder: process.cwd(), url: process.env.DATABASE_URL };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-first-steps-'));
    const made = await newDatabaseUrl();
    // Each command opens the database anew and must find what the last one left.
    url = made.url === 'sqlite::memory:' ? `sqlite:${join(folder, 'parley.db')}` : made.url;
    drop = made.drop;
    writeFileSync(join(folder, 'my-negotiation.yaml'), page.blocks('yaml')[0] as string);
    process.chdir(folder);
    process.env.DATABASE_URL = url;
  });
  after(async () => {
    process.chdir(outside.folder);
    if (outside.url === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = outside.url;
    await drop();
    rmSync(folder, { recursive: true });
  });

  const commands = page.blocks('sh').flatMap((block) => block.trim().split('\n'));

  /** Runs `npx parley …` in this process; a shell would cost a second for each. */
  const parley = async (command: string): Promise<string> => {
    const said: string[] = [];
    const { log } = console;
    const { write } = process.stderr;
    console.log = (line: string) => said.push(line);
    process.stderr.write = () => true;
    try {
      expect(await run(['node', 'parley', ...command.split(' ').slice(2)]), command).to.equal(0);
    } finally {
      console.log = log;
      process.stderr.write = write;
    }
    return said.join('\n');
  };

  it('show four commands, and each does what the page says, on the first day and on the second', async () => {
    expect(commands).to.have.length(4);
    const [dryRun, imported, verified] = [await parley(commands[0] as string), await parley(commands[1] as string), await parley(commands[2] as string)];
    expect(dryRun).to.equal(page.blocks('text').at(-1)?.trim());
    expect(imported).to.contain('Added 1 process');
    expect(verified).to.contain('all is well');
    await parley(commands[3] as string);
    expect(readFileSync(join(folder, 'backup/tram-2026.yaml'), 'utf8')).to.contain('Wages shall rise by ten percent.');

    expect(await parley(commands[1] as string), 'the second import').to.contain('Added nothing; corrected nothing');
    for (const command of commands) await parley(command);
  });

  it('show a question and the answer that it gets', async () => {
    const database = await openDatabase(url, entitiesFor);
    try {
      await database.migrate();
      const { result } = await ask(database, page.blocks('graphql')[0] as string);
      expect(result).to.deep.equal({ data: JSON.parse(page.blocks('json')[0] as string) });
    } finally {
      await database.close();
    }
  });
});
