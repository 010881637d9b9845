import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';
import { asked } from '../tables/plain-files.ts';

interface Cell {
  readonly reference: { readonly permanentId: string };
}

/** What people print or copy is found again by the whole address of the server, not by a path. */
describe('What a reader takes away from a page', () => {
  let app: TestApp;
  let own: TestApp;
  before(async () => {
    app = await openApp({}, { record: 'invented' });
    own = await openApp({ PUBLIC_URL: 'https://parley.example.org' }, { record: 'invented' });
  });
  after(() => Promise.all([app.close(), own.close()]));

  const page = async (at: TestApp, path: string) => {
    const response = await fetch(`${at.url}${path}`, { headers: { accept: 'text/html' } });
    expect(response.status, path).to.equal(200);
    return (await response.text()).replaceAll('&amp;', '&');
  };
  const idsOfCells = async () => {
    const query = '{ compareRounds(rounds: ["water-2030/r1", "water-2030/r2"]) { rows { cells { reference { permanentId } } } } }';
    const { compareRounds } = await asked<{ compareRounds: { rows: { cells: Cell[] }[] } }>(app, query);
    return compareRounds.rows.flatMap(({ cells }) => cells.map(({ reference }) => reference.permanentId));
  };

  it('has the address of a citation with the name of the server: that of the settings, or that of the request', async () => {
    const [id = ''] = await idsOfCells();
    const cited = await page(app, `/cite/${id}`);
    expect(cited).to.contain(`>${app.url}/cite/${id}</a>`).and.to.contain(`url = {${app.url}/cite/${id}}`);
    const query = '{ round(key: "water-2030/r1") { reference { permanentId } } }';
    const { round } = await asked<{ round: Cell }>(own, query);
    const { permanentId } = round.reference;
    expect(await page(own, `/cite/${permanentId}`)).to.contain(`url = {https://parley.example.org/cite/${permanentId}}`);
  });

  it('has a citation that programs for references read, as CSL-JSON', async () => {
    const [id = ''] = await idsOfCells();
    const cited = (await page(own, `/cite/${id}`)).replaceAll('&quot;', '"');
    const [, csl = ''] = /<code id="csl">([\s\S]*?)<\/code>/.exec(cited) ?? [];
    const [, text = ''] = /id="reference"[^>]*>([\s\S]*?)<\/p>/.exec(cited) ?? [];
    const [item, ...others] = JSON.parse(csl) as Record<string, string>[];
    expect(others).to.deep.equal([]);
    expect(item).to.deep.include({ type: 'webpage', 'container-title': 'Parley', URL: `https://parley.example.org/cite/${id}` });
    expect(item?.title).to.equal(text);
    expect(item?.id).to.equal(/@misc\{([^,]+),/.exec(cited)?.[1]);
  });

  it('has one BibTeX key for each citation', async () => {
    const ids = await idsOfCells();
    expect(ids.length).to.be.above(3);
    const keys = await Promise.all(ids.map(async (id) => /@misc\{([^,]+),/.exec(await page(app, `/cite/${id}`))?.[1]));
    expect(new Set(keys).size).to.equal(ids.length);
  });

  it('prints the whole address of each page with its choices', async () => {
    for (const path of ['/compare?rounds=water-2030%2Fr1...water-2030%2Fr2', '/process/water-2030?knownBy=2030-06-01', '/']) {
      expect(await page(app, path)).to.contain(`<p class="for-print">Parley <code>${app.url}${path}</code>`);
      expect(await page(own, path)).to.contain(`<p class="for-print">Parley <code>https://parley.example.org${path}</code>`);
    }
  });

  it('leads from files and feeds to the same name', async () => {
    const feed = await (await fetch(`${own.url}/feeds/rounds.atom`)).text();
    expect(feed).to.contain('https://parley.example.org/').and.not.to.contain(own.url);
  });
});
