import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';

describe('The ties of a demand', () => {
  let app: TestApp;
  let secret: string;
  before(async () => {
    app = await openApp({}, { record: 'invented' });
    ({ secret } = await app.key('ADMIN'));
  });
  after(() => app?.close());

  it('are all told where it was tied twice to another in one way: one by the lineage, the other beside it', async () => {
    for (const [round, whole] of [
      ['water-2030/r1', false],
      ['water-2030/r2', true],
    ]) {
      const input = { from: 'water-2030/N-1', to: 'water-2030/N-2', kind: 'SPLIT_INTO', round, whole };
      const query = 'mutation($input: LinkDemandsInput!) { linkDemands(input: $input) { userErrors { message } } }';
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
      const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables: { input } }) });
      expect(await response.json()).to.deep.equal({ data: { linkDemands: { userErrors: [] } } });
    }
    const page = await (await fetch(`${app.url}/demand/water-2030/N-1`, { headers: { accept: 'text/html' } })).text();
    expect(page).to.contain('id="lineage"');
    const ties = /<h2>Ties[\s\S]*?<\/section>/.exec(page)?.[0] ?? page.match(/<h2[^>]*>[^<]*/g)?.join(' ') ?? '';
    expect(ties.match(/was split into/g)).to.have.length(1);
  });
});
