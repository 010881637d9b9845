import { expect } from 'chai';
import { editor } from '../../editing/mutations/support.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';

describe('A round that has only a planned day', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
    const announce = 'mutation ($input: AnnounceRoundInput!) { announceRound(input: $input) { userErrors { message } } }';
    const input = { process: 'water-2030', label: 'Autumn session', planned: '2032-09-14' };
    expect((await ask(app.database, announce, { input }, editor)).result).to.deep.equal({ data: { announceRound: { userErrors: [] } } });
  });
  after(() => app.close());

  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();

  it('stands on the timeline in dashes, and its table says that the day is planned', async () => {
    const page = await text('/process/water-2030');
    const [, wide = ''] = /<svg class="drawing timeline for-wide"(.*?)<\/svg>/s.exec(page) ?? [];
    const bars = [...wide.matchAll(/<rect class="(round[^"]*)" x="([\d.]+)"/g)].map(([, name, x]) => ({ name, x: Number(x) }));
    expect(bars.at(-1)?.name).to.equal('round unsure');
    // Nothing of the process is later, so it ends the drawing.
    expect(Math.max(...bars.map(({ x }) => x))).to.equal(bars.at(-1)?.x);
    expect(page).to.match(/<td>planned for 14 Sept? 2032<\/td>/);
  });

  it('stands on the line of the front page, too', async () => {
    const [, strip = ''] = /<svg class="drawing round-strip"(.*?)<\/svg>/s.exec(await text('/')) ?? [];
    expect(strip).to.contain('class="round unsure"');
  });
});
