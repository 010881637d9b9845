import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { faultsOf, hasBrowser, leaveBrowser, takeBrowser, thinOut } from './browser.ts';

const PAGE = (rows: string) => `<!doctype html><html lang="en"><head><title>Rows</title>
  <style>body { color: #000; background: #fff } .aside p { color: #ddd } .pale { color: #ddd }</style></head>
  <body><main><h1>Rows</h1>${rows}</main></body></html>`;
const row = (inside: string, attributes = '') => `<div class="row"${attributes}><p>${inside}</p></div>`;
const LINK = '<a class="link" href="/one">One</a>';
const ROWS = row(LINK) + row(`${LINK}, ${LINK}`) + row(`${LINK}, ${LINK}, ${LINK}`);

describe('A page from which all that is made alike was taken', () => {
  let browser: Browser;
  let page: Page;
  before(async function () {
    if (!hasBrowser) this.skip();
    browser = await takeBrowser();
    page = await browser.newPage();
  });
  after(() => leaveBrowser(browser));

  /** The rules that were broken, and how many rows are left. */
  const looked = async (rows: string) => {
    await page.setContent(PAGE(rows));
    const twice = await thinOut(page);
    const left = (await page.evaluate(`document.querySelectorAll('.row').length`)) as number;
    return { rules: (await faultsOf(page)).map((fault) => fault.split(':')[0]), twice, left };
  };

  it('keeps one row of each kind, and of what repeats within a row one counts', async () => {
    // The first row has no text between links.
    expect(await looked(ROWS)).to.deep.equal({ rules: [], twice: [], left: 2 });
    expect((await looked(`<div>${ROWS}</div><div>${ROWS}</div>`)).left).to.equal(2);
  });

  it('keeps what is wrong in one row alone', async () => {
    expect((await looked(`${ROWS}${row('<a href="/two"></a>')}${ROWS}`)).rules).to.deep.equal(['link-name']);
    expect((await looked(`${ROWS}${row('<a class="pale" href="/two">Two</a>')}${ROWS}`)).rules).to.deep.equal(['color-contrast']);
    expect((await looked(`${ROWS}${row('<span style="color: #ddd">Pale</span>')}${ROWS}`)).rules).to.deep.equal(['color-contrast']);
    expect((await looked(`${ROWS}${row('<img src="/three.png">')}${ROWS}`)).rules).to.deep.equal(['image-alt']);
  });

  it('keeps a word beside single letters, whose colours nobody judges', async () => {
    expect((await looked(`<div class="aside">${row('1')}${row('10')}</div>`)).rules).to.deep.equal(['color-contrast']);
  });

  it('empties no element', async () => {
    expect((await looked(`<h2><b>Said</b></h2><h2 class="other"><b>Said</b></h2><h2><b>Said</b></h2>${row('Said')}`)).rules).to.deep.equal([]);
    expect(await page.evaluate(`[...document.querySelectorAll('h2')].map(({ outerHTML }) => outerHTML)`)).to.deep.equal([
      '<h2><b>Said</b></h2>',
      '<h2 class="other"><b>Said</b></h2>',
    ]);
  });

  it('keeps a row of a kind that stands elsewhere in another place', async () => {
    expect((await looked(`${row('Said')}<div class="aside">${row('Said')}</div>`)).rules).to.deep.equal(['color-contrast']);
  });

  it('keeps landmarks, and tells which identifiers stood there twice', async () => {
    const form = '<form aria-label="Ask"><p>Said</p></form>';
    expect((await looked(`<div>${form}</div><div>${form}</div>`)).rules).to.deep.equal(['landmark-unique']);
    expect((await looked(row('Said', ' id="one"') + row('Said', ' id="one"'))).twice).to.deep.equal(['one']);
  });
});
