import { request } from 'node:http';
import { expect } from 'chai';
import { isNameOfOurs } from '../../../src/doors/http/hosts.ts';
import { readConfig } from '../../../src/foundation/config.ts';
import { startRim } from '../../support/rim.ts';

function askUnder(host: string, url: string, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('A request that comes under the name of another', () => {
  it('is refused on every path, and told what would allow it', async () => {
    const rim = await startRim();
    for (const path of ['/', '/graphql', '/readyz', '/graphiql', '/graphql/stream', '/nowhere']) {
      const { status, text } = await askUnder('attacker.example:4000', rim.url, path);
      expect([path, status]).to.deep.equal([path, 403]);
      expect(text).to.contain('attacker.example').and.to.contain('ALLOWED_HOSTS').and.to.contain('FORBIDDEN');
    }
    expect((await askUnder('localhost:4000', rim.url, '/readyz')).status).to.equal(200);
    await rim.close();
  });

  it('is answered where the settings allow the name', async () => {
    const rim = await startRim({ ALLOWED_HOSTS: 'parley.example.org' });
    expect((await askUnder('parley.example.org', rim.url, '/readyz')).status).to.equal(200);
    expect((await askUnder('attacker.example', rim.url, '/readyz')).status).to.equal(403);
    await rim.close();
  });
});

describe('A name of ours', () => {
  const cases: readonly [host: string | undefined, isOurs: boolean, settings?: Record<string, string>][] = [
    [undefined, true],
    ['localhost', true],
    ['LOCALHOST.:4000', true],
    ['parley.localhost:4000', true],
    ['127.0.0.1:4000', true],
    ['192.168.1.7:4000', true],
    ['[::1]:4000', true],
    ['[2001:db8::7]', true],
    ['attacker.example', false],
    ['localhost.attacker.example', false],
    ['notlocalhost', false],
    ['127.0.0.1.attacker.example', false],
    ['127.0.0.1@attacker.example', false],
    ['attacker.example:4000:1', false],
    ['', false],
    ['desk', false],
    ['desk', true, { HOST: 'Desk' }],
    ['parley.example.org', true, { ALLOWED_HOSTS: 'Parley.example.org' }],
    ['a.parley.example.org', false, { ALLOWED_HOSTS: 'parley.example.org' }],
    ['a.example.org:443', true, { ALLOWED_HOSTS: '.example.org' }],
    ['example.org', false, { ALLOWED_HOSTS: '.example.org' }],
    ['badexample.org', false, { ALLOWED_HOSTS: '.example.org' }],
    ['anything.at.all', true, { ALLOWED_HOSTS: '*' }],
  ];
  for (const [host, isOurs, settings = {}] of cases) {
    it(`${isOurs ? 'is' : 'is not'} ${JSON.stringify(host)}${Object.keys(settings).length > 0 ? ` with ${JSON.stringify(settings)}` : ''}`, () => {
      expect(isNameOfOurs({ headers: host === undefined ? {} : { host } }, readConfig(settings))).to.equal(isOurs);
    });
  }

  it('is written without scheme and port in the settings', () => {
    for (const wrong of ['https://parley.example.org', 'parley.example.org:443', 'a b']) {
      expect(() => readConfig({ ALLOWED_HOSTS: wrong })).to.throw('ALLOWED_HOSTS: expected names separated by commas');
    }
  });
});
