import { expect } from 'chai';
import { type SeededApp, seededApp } from '../../support/app.ts';

/** With what a browser asks for. */
const HTML = { accept: 'text/html' };

describe('An address with a view', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  const leadsTo = async (path: string) => {
    const { status, headers } = await fetch(`${app.url}${path}`, { redirect: 'manual', headers: HTML });
    return `${status} ${headers.get('location')}`;
  };
  const text = async (path: string) => (await (await fetch(`${app.url}${path}`, { headers: HTML })).text()).replaceAll('&amp;', '&');

  it('keeps its view and its language where it leads elsewhere', async () => {
    expect(await leadsTo('/position/ru-ua-2022/UA-01/3?knownBy=2022-04-01&lang=uk')).to.equal('301 /demand/ru-ua-2022/UA-01?knownBy=2022-04-01&lang=uk#3');
    expect(await leadsTo('/response/ru-ua-2022/UA-01/r6?evidence=CONFIRMED')).to.equal('301 /demand/ru-ua-2022/UA-01?evidence=CONFIRMED#r6');
    expect(await leadsTo('/documents/ru-ua-us-2025/plan-28-points?knownBy=2025-12-01')).to.equal(
      '301 /document/ru-ua-us-2025/plan-28-points?knownBy=2025-12-01',
    );
    expect(await leadsTo('/location/istanbul.ics?knownBy=2022-04-01')).to.equal('302 /api/rounds.ics?within=istanbul&knownBy=2022-04-01');
    // A subscription has none: it tells what comes.
    expect(await leadsTo('/party/ua.ics?knownBy=2022-04-01')).to.equal('302 /feeds/calendar.ics?party=ua');
  });

  it('gives in its calendar what the public knew by that day', async () => {
    // By the file, Istanbul had one round until May 2022, and eleven until 2025.
    const events = async (query: string) => (await (await fetch(`${app.url}/location/istanbul.ics${query}`)).text()).match(/BEGIN:VEVENT/g)?.length ?? 0;
    expect(await events('?knownBy=2022-05-01')).to.equal(1);
    expect(await events('')).to.be.above(5);
  });

  it('leads to the list of a kind where the key was taken from it', async () => {
    expect(await leadsTo('/process?lang=uk')).to.equal('302 /?lang=uk');
    expect(await leadsTo('/source')).to.equal('302 /sources');
    expect(await leadsTo('/round?knownBy=2022-04-01')).to.equal('302 /compare?knownBy=2022-04-01');
    expect(await leadsTo('/party/')).to.equal('302 /search?in=party');
    expect(await leadsTo('/parties')).to.equal('404 null');
  });

  it('takes a moment with a zone and without seconds', async () => {
    for (const moment of ['2020-01-01T09:00Z', '2020-01-01T09:00%2B02:00', '2020-01-01T09:00:30.5Z', '2020-01-01T09:00'])
      expect((await fetch(`${app.url}/party/ua?asOf=${moment}`, { headers: HTML })).status, moment).to.equal(404);
    expect((await fetch(`${app.url}/party/ua?asOf=9:00`, { headers: HTML })).status).to.equal(400);
  });

  it('says that a view is empty, and not that nothing was recorded', async () => {
    const page = await text('/process/ru-ua-2022?knownBy=2021-01-01');
    expect(page).to.match(/The record has no demand in this view\.<\/p><ul class="plain"><li>[^/]* · <a href="\/process\/ru-ua-2022">/);
    expect(page).not.to.contain('No demand is recorded here yet.');
  });

  it('names its view in the title, and keeps it in each link to the record', async () => {
    for (const path of [
      '/process/ru-ua-2022',
      '/demand/ru-ua-2022/UA-01',
      '/round/ru-ua-2022/istanbul-2022',
      '/party/ua',
      '/person/medinsky',
      '/issue/territory',
      '/location/istanbul',
      '/map',
      '/sources',
      '/source/tass-20220407',
      '/search?q=neutral*',
      '/outcome/ru-ua-2022/round-2-outcome-3',
      '/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/round-3',
      '/',
    ]) {
      const page = await text(`${path}${path.includes('?') ? '&' : '?'}knownBy=2022-04-10`);
      expect(/<title>([^<]*)/.exec(page)?.[1], path).to.contain('as known on 10 April 2022');
      const main = /<main[\s\S]*<\/main>/.exec(page.replace(/<details class="view[\s\S]*?<\/form>/, ''))?.[0] ?? '';
      const links = [...main.matchAll(/href="(\/(?:process|demand|round|party|person|issue|location|source|outcome|statement|compare)[/?][^"]*)"/g)].map(
        ([, link]) => link as string,
      );
      expect(links.length, path).to.be.above(0);
      expect(
        links.filter((link) => !link.includes('knownBy=') && !link.endsWith('.ics')),
        path,
      ).to.deep.equal([]);
    }
  });
});
