import { spawn } from 'node:child_process';
import { expect } from 'chai';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { newDatabase, newDatabaseUrl } from '../support/database.ts';
import { COMMAND } from '../support/process.ts';
import { ROOT } from '../support/root.ts';

const HOW = 'npx parley key create "your name" --role EDITOR';
const CONTROL_C = '\u0003';

/** What it says until it is stopped, in a terminal or not. It is stopped so long after it has said how. */
function saidUntilStopped(url: string, inTerminal: boolean, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const serve = [process.execPath, COMMAND, 'serve'];
    const [program, ...args] = inTerminal ? ['script', '--quiet', '--command', serve.join(' '), '/dev/null'] : serve;
    const child = spawn(program as string, args, {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: url, PORT: '0', SEED: 'never', LOG_LEVEL: 'info', SHUTDOWN_NOTICE_MS: '0' },
    });
    const stop = () => (inTerminal ? child.stdin.write(CONTROL_C) : child.kill('SIGTERM'));
    let text = '';
    child.on('error', reject);
    child.stdout.on('data', (part) => {
      const before = text;
      text += part;
      if (!before.includes('Press Ctrl+C') && text.includes('Press Ctrl+C')) setTimeout(stop, patience);
    });
    child.on('close', () => resolve(text));
  });
}

/** All that it says. One that was stopped before it had said everything did not say that it stops: then once more, with more patience. */
async function said(url: string, inTerminal: boolean, patience = 50): Promise<string> {
  const text = await saidUntilStopped(url, inTerminal, patience);
  return text.includes('Stopping …') ? text : said(url, inTerminal, 2 * patience);
}

describe('The first start', () => {
  it('in a terminal says how to make a key, and no key', async () => {
    const { url, drop } = await newDatabaseUrl();
    const text = await said(url, true);
    expect(text).to.contain(HOW);
    expect(text).not.to.match(/prk_[0-9a-z]/);
    await drop();
  });

  it('says nothing of it once there is a key', async () => {
    const { url, database, discard } = await newDatabase();
    await createApiKey(database, { name: 'desk', role: 'EDITOR' });
    expect(await said(url, false)).not.to.contain('key create');
    await discard();
  });

  it('says so in a log too: where to look and how to stop it, and no key', async () => {
    const { url, drop } = await newDatabaseUrl();
    const text = await said(url, false);
    expect(text).to.contain(HOW).and.to.contain('Press Ctrl+C, or send SIGTERM');
    expect(text).to.match(/Pages\s+http:\/\/127\.0\.0\.1:\d+\/\s/);
    expect(text).not.to.match(/prk_[0-9a-z]/);
    await drop();
  });
});
