import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import { pageOf } from './page.ts';

describe('The receiver on the page about hooks', () => {
  it('prints a call that is signed with its secret, and refuses another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-receiver-'));
    const [program = ''] = pageOf('docs/hooks.md').blocks('js');
    // A free port, which it has to tell.
    const told = program.replace("server.listen(8787, '127.0.0.1');", "server.listen(0, '127.0.0.1', () => console.log(server.address().port));");
    expect(told).not.to.equal(program);
    writeFileSync(join(folder, 'receiver.mjs'), told);
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const receiver = spawn(process.execPath, ['receiver.mjs', secret], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const lines = createInterface({ input: receiver.stdout })[Symbol.asyncIterator]();
      const line = async () => (await lines.next()).value as string;
      const port = await line();
      const body = JSON.stringify({ type: 'round.changed', data: { thing: { key: 'water-2030/r2' } } });
      const call = async (by: string) => {
        const now = new Date();
        const headers = {
          'webhook-id': 'one',
          'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
          'webhook-signature': new Webhook(by).sign('one', now, body),
        };
        return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body })).status;
      };
      expect(await call(`whsec_${Buffer.alloc(32, 8).toString('base64')}`)).to.equal(401);
      expect(await call(secret)).to.equal(204);
      expect(await line()).to.equal('round.changed water-2030/r2');
    } finally {
      receiver.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  });
});
