import { expect } from 'chai';
import { type SeededApp, seededApp } from '../../support/app.ts';

describe('A day that is claimed', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();
  const CODE = /\d{4}-\d\d-\d\d/;

  it('is written as all days are, on the page of a round and in a brief, in both languages', async () => {
    // In the file the fourth round is said to have lasted to the 17th, or to the 21st.
    for (const [language, field, last] of [
      ['en', 'date', /14\s*–\s*21 March 2022/],
      ['uk', 'дата', /14\s*–\s*21 березня 2022/],
    ] as const) {
      const [, disputed = ''] =
        /<h2 id="disputed">[\s\S]*?<dl class="claims">([\s\S]*?)<\/dl>/.exec(await text(`/round/ru-ua-2022/round-4?lang=${language}`)) ?? [];
      expect(disputed.replace(/href="[^"]*"/g, ''))
        .to.match(last)
        .and.not.match(CODE);
      const brief = await text(`/brief?process=ru-ua-2022&lang=${language}`);
      const [line = ''] = brief.split('<li').filter((one) => last.test(one));
      expect(line.replace(/<[^>]*>/g, ''), language)
        .to.contain(`; ${field}; `)
        .and.not.match(CODE);
    }
  });

  it('and a place that is claimed, are told by their names, which lead to its page', async () => {
    // In the file the third round was held in Belovezhskaya Pushcha, or in Brest, or in its region.
    const [, disputed = ''] = /<h2 id="disputed">[\s\S]*?<dl class="claims">([\s\S]*?)<\/dl>/.exec(await text('/round/ru-ua-2022/round-3')) ?? [];
    expect([...disputed.matchAll(/href="(\/location\/[^"]*)"[^>]*>([^<]*)/g)].map(([, path, name]) => [path, name])).to.deep.equal([
      ['/location/belovezhskaya', 'Belovezhskaya Pushcha, Brest region'],
      ['/location/brest-region', 'Brest region'],
      ['/location/brest', 'Brest'],
    ]);
    const brief = await text('/brief?process=ru-ua-2022');
    expect(brief.replace(/<[^>]*>/g, ''))
      .to.contain('Belovezhskaya Pushcha, Brest region')
      .and.not.contain('brest-region');
  });
});
