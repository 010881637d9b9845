import { expect } from 'chai';
import { editor } from '../../editing/mutations/support.ts';
import { openApp, seededApp, type TestApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';

/** A round may name one place or several, and a claim gives either field. */
describe('A claimed place on the map', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openApp();
  });
  afterEach(() => app.close());

  for (const field of ['location', 'locations']) {
    it(`is told where a claim gives the field ${field}`, async () => {
      const toRound = async () => (await (await fetch(`${app.url}/map?process=water-2030`)).text()).includes('href="/round/water-2030/r1#disputed"');
      expect(await toRound()).to.equal(false);
      const claim = `mutation { claim(input: { thing: "water-2030/r1", field: "${field}", value: ["bridge"], reason: CORRECTION }) { userErrors { message } } }`;
      const { result } = await ask(app.database, claim, {}, editor);
      expect(result).to.deep.equal({ data: { claim: { userErrors: [] } } });
      expect(await toRound()).to.equal(true);
    });
  }
});

describe('A disputed place on the map', () => {
  it('stands in the list with each rival and its sources', async () => {
    const app = await seededApp();
    const page = await (await fetch(`${app.url}/map?process=ru-ua-2022`)).text();
    // Brest and its region share a ring with the recorded place, and no round is recorded there.
    expect(page).to.match(/aria-label="Map of 7 rounds, at [^"]*Belovezhskaya Pushcha[^"]*\. Only claimed: [^"]*Brest[^"]*\. The list has the same\."/);
    const [, of = ''] = /The place is disputed: <a href="\/round\/ru-ua-2022\/round-3#disputed"[^>]*>(.*?)<\/dl>/s.exec(page) ?? [];
    const rivals = [...of.matchAll(/<dd>(.*?)<\/dd>/gs)].map(([, one = '']) => [...one.matchAll(/href="([^"]*)"/g)].map(([, href]) => href));
    // The three claims about the place of round 3 in the file of 2022.
    expect(rivals).to.deep.equal([
      ['/location/belovezhskaya', '/source/m24-20220307'],
      ['/location/brest-region', '/source/dw-20220307', '/source/southafrican-20220307'],
      ['/location/brest', '/source/telesur-20220307'],
    ]);
  });
});

describe('A place of which only the region is known', () => {
  it('is hatched on both forms of the map, each with a pattern of its own', async () => {
    const app = await seededApp();
    const page = await (await fetch(`${app.url}/map?process=ru-ua-2022`)).text();
    // In the file, round 1 was held somewhere in the region of Gomel.
    for (const form of ['for-wide', 'for-narrow']) {
      expect(page).to.match(new RegExp(`<pattern id="region-${form}"[^>]*><path[^>]* class="hatch"`));
      expect(page.match(new RegExp(`class="region" fill="url\\(#region-${form}\\)"`, 'g')), form).to.have.length(1);
    }
    expect(page).to.contain('Hatched: somewhere in that region.');
  });
});
