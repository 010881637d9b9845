import { once } from 'node:events';
import { expect } from 'chai';
import { newDatabaseUrl } from '../support/database.ts';
import { addressOf, COMMAND, startNode } from '../support/process.ts';

/** Makes a promise fail that nobody waits for, when the process gets the signal. */
const FORGETFUL = `data:text/javascript,process.on('SIGUSR2',()=>{Promise.reject(new Error('nobody waits for this'))})`;

describe('A failure that nobody waits for', () => {
  it('is logged, and ends neither the server nor the answers to others', async () => {
    const { url, drop } = await newDatabaseUrl();
    const server = startNode(['--import', FORGETFUL, COMMAND, 'serve'], { DATABASE_URL: url, PORT: '0', SEED: 'never', LOG_LEVEL: 'error' });
    const ended = once(server, 'exit');
    const address = await addressOf(server);
    const logged = new Promise<string>((resolve, reject) => {
      server.stdout.on('data', (part) => String(part).includes('nobody waits for this') && resolve(String(part)));
      server.once('exit', () => reject(new Error('the server ended')));
    });
    server.kill('SIGUSR2');
    expect(await logged).to.contain('a failure that nobody waited for');
    const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' });
    expect(await answer.json()).to.deep.equal({ data: { __typename: 'Query' } });
    server.kill('SIGTERM');
    expect(await ended).to.deep.equal([0, null]);
    await drop();
  });
});
