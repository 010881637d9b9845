import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';

describe('A text in another language than the reader’s', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({}, { record: 'invented' });
  });
  after(() => app?.close());

  const page = async (path: string) => (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text();
  const MARK = '<small class="soft"> <abbr title="англійська">en</abbr></small>';

  it('has a small mark where the search found it, in the link and in its words', async () => {
    const found = await page('/search?q=water&lang=uk');
    expect(found).to.contain(`<span dir="auto" lang="en">More water</span>${MARK}</a>`);
    // “Ten units of water.” is what a position says, with the word that was found.
    expect(found).to.contain(`Ten units of </span><mark>water</mark><span>.</span>${MARK}`);
    // A party has no recorded language.
    expect(await page('/search?q=northland&lang=uk')).not.to.contain(`Northland</span>${MARK}`);
  });

  it('has it wherever things are listed', async () => {
    expect(await page('/source/gazette-1?lang=uk')).to.contain(`<span dir="auto" lang="en">More water</span>${MARK}`);
    expect(await page('/new?lang=uk')).to.contain(`More water</span>${MARK}`);
  });

  it('has none for readers of that language', async () => {
    expect(await page('/search?q=water')).not.to.contain('>en</abbr>');
  });
});
