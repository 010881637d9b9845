import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { dialectUnderTest, newDatabaseUrl } from '../support/database.ts';

const ROOT = join(import.meta.dirname, '../..');
const HOW = 'npx parley key create "your name" --role EDITOR';

describe('The first start', () => {
  let folder: string;
  let url: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-first-'));
    const made = await newDatabaseUrl();
    url = dialectUnderTest === 'sqlite' ? `sqlite:${join(folder, 'parley.db')}` : made.url;
    drop = made.drop;
  });
  afterEach(async () => {
    await drop();
    rmSync(folder, { recursive: true });
  });

  const COMMAND = `${process.execPath} --import tsx src/main.ts serve`;

  /** All that it says until it listens and a moment longer, in a terminal or not. */
  const said = (inTerminal: boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const [program, ...args] = inTerminal ? ['script', '--quiet', '--command', COMMAND, '/dev/null'] : COMMAND.split(' ');
      const child = spawn(program as string, args, {
        cwd: ROOT,
        env: { ...process.env, DATABASE_URL: url, PORT: '0', SEED: 'never', LOG_LEVEL: 'info', SHUTDOWN_NOTICE_MS: '0' },
        detached: true,
      });
      let text = '';
      child.on('error', reject);
      child.stdout.on('data', (part) => {
        const before = text;
        text += part;
        if (!before.includes('Stopping') && text.includes('Stopping')) setTimeout(() => process.kill(-(child.pid as number), 'SIGTERM'), 700);
      });
      child.on('close', () => resolve(text));
    });

  it('in a terminal says how to make a key, and no key', async () => {
    const text = await said(true);
    expect(text).to.contain(HOW);
    expect(text).not.to.match(/prk_[0-9a-z]/);
  });

  it('says nothing of it once there is a key', async () => {
    const database = await openDatabase(url);
    await database.migrate();
    await createApiKey(database, { name: 'desk', role: 'EDITOR' });
    await database.close();
    expect(await said(true)).not.to.contain('key create');
  });

  it('says so too where its output is kept as a log, and no key', async () => {
    const text = await said(false);
    expect(text).to.contain(HOW);
    expect(text).not.to.match(/prk_[0-9a-z]/);
  });

  it('says how to stop it', async () => {
    expect(await said(false)).to.contain('Press Ctrl+C, or send SIGTERM');
  });
});
