import { Agent, get } from 'node:http';
import { expect } from 'chai';
import { startRim } from '../../support/rim.ts';

describe('Health', () => {
  it('is alive whatever the database does, and ready only while the database answers', async () => {
    let answer: () => Promise<boolean> = async () => true;
    const rim = await startRim({}, { ready: () => answer() });
    const statuses = async () => [(await fetch(`${rim.url}/healthz`)).status, (await fetch(`${rim.url}/readyz`)).status];
    expect(await statuses()).to.deep.equal([200, 200]);
    answer = async () => false;
    expect(await statuses()).to.deep.equal([200, 503]);
    answer = () => Promise.reject(new Error('connection refused'));
    expect(await statuses()).to.deep.equal([200, 503]);
    await rim.close();
  });
});

describe('Going down', () => {
  it('says so first, lets running operations finish, then takes no more', async () => {
    const rim = await startRim();
    const running = rim.ask('{ held }');
    await rim.holding;
    const closing = rim.close();
    expect((await fetch(`${rim.url}/readyz`)).status).to.equal(503);
    rim.release();
    expect((await running).body).to.deep.equal({ data: { held: 'released' } });
    await closing;
    expect(await refused(`${rim.url}/healthz`)).to.equal(true);
  });

  it('ends within its grace although a client holds on', async () => {
    const rim = await startRim({ SHUTDOWN_NOTICE_MS: '0', SHUTDOWN_GRACE_MS: '300' });
    const running = rim.ask('{ held }').catch(() => 'cut off');
    await rim.holding;
    await rim.close();
    expect(await running).to.equal('cut off');
  });

  it('is one act, however often it is asked for', async () => {
    const rim = await startRim({ SHUTDOWN_NOTICE_MS: '0' });
    await Promise.all([rim.close(), rim.close()]);
  });
});

function refused(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: new Agent({ keepAlive: false }) }, () => resolve(false)).once('error', () => resolve(true));
  });
}
