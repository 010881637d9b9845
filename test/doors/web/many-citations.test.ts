import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { openApp, type TestApp } from '../../support/app.ts';

const PARTIES = Array.from({ length: 101 }, (_, index) => `  - { key: land-${index + 1}, name: Land ${index + 1}, kind: STATE, sources: [gazette] }`);
const FILE = `bundle: 1
sources: [{ key: gazette, title: Gazette, kind: PRESS, publisher: Gazette, published: 2021-01-01 }]
parties:
${PARTIES.join('\n')}
`;

describe('The page of a source that is cited for 101 parties', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({}, { record: 'tables' });
    await importBundle(app.database, [{ name: 'p.yaml', text: FILE }], { who: 'test' });
  });
  after(() => app.close());

  const page = async (path: string) => (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text();
  const parties = (text: string) => [...text.matchAll(/href="\/party\/(land-\d+)/g)].map(([, key]) => key);

  it('lists 100 of them, and leads to the last', async () => {
    const first = await page('/source/gazette');
    expect(first).to.contain('<small class="soft">101</small>');
    expect(parties(first)).to.have.length(100);
    const [, next] = /href="(\/source\/gazette\?after-citations=[^"]+)" rel="next"/.exec(first) ?? [];
    const second = await page((next as string).replaceAll('&amp;', '&'));
    expect(second).to.contain('<small class="soft">101</small>');
    expect(parties(second)).to.have.length(1);
    expect(new Set([...parties(first), ...parties(second)]).size).to.equal(101);
    expect(second).to.contain('href="/source/gazette#citations"').and.not.contain('rel="next"');
  });

  it('has all of them as CSV, wherever one is in the list', async () => {
    const first = await page('/source/gazette');
    const [, next = ''] = /after-citations=([^"]+)" rel="next"/.exec(first) ?? [];
    for (const path of ['/source/gazette.csv', `/source/gazette.csv?after-citations=${next}`]) {
      const [head, ...lines] = (await page(path)).trim().split('\r\n');
      expect(head).to.equal('source,stance,locator,type,thing,title,text');
      expect(new Set(lines)).to.deep.equal(new Set(PARTIES.map((_party, index) => `gazette,SUPPORTS,,Party,land-${index + 1},Land ${index + 1},`)));
    }
  });
});
