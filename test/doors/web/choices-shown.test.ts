import { expect } from 'chai';
import { type SeededApp, seededApp } from '../../support/app.ts';

describe('A form shows the choice that holds', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();
  const selected = (page: string, name: string) => {
    const [, options = ''] = new RegExp(`<select name="${name}">(.*?)</select>`, 's').exec(page) ?? [];
    return /<option value="([^"]*)" selected>([^<]*)/.exec(options)?.slice(1);
  };
  const day = (page: string) => /<input type="text" name="day"[^>]* value="([^"]*)"/.exec(page)?.[1];

  it('of a party that makes no demand in the table', async () => {
    // In the file Türkiye is the host and the mediator.
    expect(selected(await text('/process/ru-ua-2022?party=tr'), 'party')).to.deep.equal(['tr', 'Türkiye']);
    expect(selected(await text('/process/ru-ua-2022?party=ua'), 'party')).to.deep.equal(['ua', 'Ukraine (18)']);
    expect(selected(await text('/process/ru-ua-2022'), 'party')).to.equal(undefined);
  });

  it('of whom the demands are asked, and the table has those alone', async () => {
    // In the file, RU-01, RU-02, RU-03, UA-04 and UA-06 of 40 are addressed to the United States, among others.
    const page = await text('/process/ru-ua-2022?to=us');
    expect(selected(page, 'to')).to.deep.equal(['us', 'United States (5)']);
    const shown = new Set([...page.matchAll(/href="\/demand\/ru-ua-2022\/((?:UA|RU)-\d+)[#"?]/g)].map(([, key]) => key));
    expect([...shown].sort()).to.deep.equal(['RU-01', 'RU-02', 'RU-03', 'UA-04', 'UA-06']);
    const csv = await text('/process/ru-ua-2022.csv?to=us&party=ua');
    expect(new Set([...csv.matchAll(/,ru-ua-2022\/((?:UA|RU)-\d+),/g)].map(([, key]) => key))).to.deep.equal(new Set(['UA-04', 'UA-06']));
    // Both demands of NATO are made by Russia.
    const none = await text('/process/ru-ua-2022?to=nato&party=ua');
    expect(none).to.contain('Asked of').and.contain('NATO');
    expect(selected(await text('/process/ru-ua-2022'), 'to')).to.equal(undefined);
  });

  it('of a status, whether a demand has it or not, and keeps it when the form is sent', async () => {
    // In the file, two demands of 2022 are merged into others, and none is agreed as a whole.
    const page = await text('/process/ru-ua-2022?status=REPLACED');
    expect(selected(page, 'status')).to.deep.equal(['REPLACED', 'replaced (2)']);
    const [, filters = ''] = /<form class="filters"([\s\S]*?)<\/form>/.exec(page) ?? [];
    expect(filters.match(/name="status"/g)).to.have.length(1);
    expect(selected(await text('/process/ru-ua-2022?status=AGREED'), 'status')).to.deep.equal(['AGREED', 'agreed']);
    expect(selected(await text('/process/ru-ua-2022'), 'status')).to.equal(undefined);
  });

  it('of a round since which a brief tells, whole or within its negotiation, and of a day', async () => {
    const round = ['ru-ua-2022/round-2', 'Round 2 (Belovezhskaya Pushcha), 3 Mar 2022'];
    expect(selected(await text('/brief?process=ru-ua-2022&since=round-2'), 'since')).to.deep.equal(round);
    expect(selected(await text('/brief?process=ru-ua-2022&since=ru-ua-2022/round-2'), 'since')).to.deep.equal(round);
    for (const name of ['since', 'day']) {
      const page = await text(`/brief?process=ru-ua-2022&${name}=2022-03-10`);
      expect([selected(page, 'since'), day(page)], name).to.deep.equal([undefined, '2022-03-10']);
    }
  });
});
