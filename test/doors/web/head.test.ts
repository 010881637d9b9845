import { expect } from 'chai';
import { works } from '../../../src/doors/web/structured/terms.ts';
import type { Visit } from '../../../src/doors/web/visit.ts';
import { openApp, type TestApp } from '../../support/app.ts';

type Structured = Readonly<Record<string, unknown>>;

describe('The head of a page', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({}, { record: 'invented' });
  });
  after(() => app?.close());

  const headOf = async (path: string): Promise<string> => {
    const text = await (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text();
    return (text.split('</head>')[0] ?? '').replaceAll('&amp;', '&');
  };
  const canonical = async (path: string) => /<link rel="canonical" href="([^"]*)"/.exec(await headOf(path))?.[1]?.replace(app.url, '');
  const structured = async (path: string): Promise<Structured> => {
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await headOf(path)) ?? [];
    return JSON.parse(json) as Structured;
  };

  it('names one address for all that shows the same', async () => {
    expect(await canonical('/process/water-2030?dense=1&utm_source=mail&evidence=PREFERRED&then=1&issue=')).to.equal('/process/water-2030');
    expect(await canonical('/process/water-2030?issue=water&dense=1&knownBy=2030-01-31')).to.equal('/process/water-2030?issue=water&knownBy=2030-01-31');
    // The words differ, and so does what is marked.
    expect(await canonical('/party/northland?lang=uk&knownBy=2030-01-31&then=1')).to.equal('/party/northland?then=1&knownBy=2030-01-31&lang=uk');
    // A page without a view is the same in each.
    expect(await canonical('/new?knownBy=2030-01-31')).to.equal('/new');
  });

  it('leads to the page in each language, and to that which asks the browser', async () => {
    const links = [...(await headOf('/issue/dams?lang=uk&dense=1')).matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, language, href]) => [
      language,
      href,
    ]);
    expect(links).to.deep.equal([
      ['en', `${app.url}/issue/dams?lang=en`],
      ['uk', `${app.url}/issue/dams?lang=uk`],
      ['x-default', `${app.url}/issue/dams`],
    ]);
  });

  const source = (key: string, publisher: string, name: string, datePublished: string) => ({
    '@type': 'CreativeWork',
    '@id': `${app.url}/source/${key}`,
    name,
    publisher: { '@type': 'Organization', name: publisher },
    datePublished,
  });
  const party = (key: string, name: string) => ({ '@type': 'Organization', '@id': `${app.url}/party/${key}`, name });

  it('tells machines the licence of a source, by its address or by its name', () => {
    const licensed = (licence: string | null) => {
      const cited = { key: 's', publisher: null, title: 'S', published: null, licence };
      return works({ origin: 'http://x' } as Visit, [{ stance: 'SUPPORTS', source: cited }])?.[0]?.license;
    };
    const address = 'https://creativecommons.org/licenses/by/4.0/';
    expect(licensed(address)).to.equal(address);
    expect(licensed('CC-BY-4.0')).to.deep.equal({ '@type': 'CreativeWork', name: 'CC-BY-4.0' });
    expect(licensed(null)).to.equal(undefined);
  });

  it('tells machines of a process: what it covers, what it rests on, and where its files are', async () => {
    const { distribution, dateModified, identifier, description, ...told } = await structured('/process/water-2030?knownBy=2030-12-31');
    expect(told).to.deep.equal({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      '@id': `${app.url}/process/water-2030`,
      url: `${app.url}/process/water-2030`,
      name: 'Water talks 2030',
      temporalCoverage: '2030-01/..',
      spatialCoverage: [{ '@type': 'Place', '@id': `${app.url}/location/bridge`, name: 'The Bridge' }],
      about: [party('northland', 'Northland'), party('southland', 'Southland')],
      // No demand on dams was known by then: its one source is of 2035.
      keywords: ['Water'],
      creator: { '@type': 'Organization', name: 'Parley', url: `${app.url}/` },
      citation: [source('gazette-1', 'Gazette', 'Talks open', '2030-01-02')],
      includedInDataCatalog: { '@type': 'DataCatalog', name: 'Parley', url: `${app.url}/` },
    });
    expect(dateModified).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(identifier).to.match(new RegExp(`^${app.url}/cite/.+`));
    expect(String(description).length).to.be.within(50, 5000);
    const files = distribution as { contentUrl: string; encodingFormat: string }[];
    expect(files.map(({ contentUrl }) => contentUrl.replace(app.url, ''))).to.include.members([
      '/process/water-2030.csv?knownBy=2030-12-31',
      '/api/demands.csv?process=water-2030&knownBy=2030-12-31',
    ]);
    for (const { contentUrl, encodingFormat } of files) {
      const answer = await fetch(contentUrl);
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]], contentUrl).to.deep.equal([200, encodingFormat]);
    }
  });

  it('tells machines and readers the licence of the record, if the server has one', async () => {
    expect(await (await fetch(`${app.url}/about`)).text()).not.to.contain('<h2>Licence</h2>');
    for (const [licence, name, address] of [
      ['cc-by-4.0', 'CC-BY-4.0', 'https://spdx.org/licenses/CC-BY-4.0'],
      ['https://example.org/licence', 'https://example.org/licence', 'https://example.org/licence'],
    ] as const) {
      const licensed = await openApp({ LICENCE: licence });
      const page = await (await fetch(`${licensed.url}/about`)).text();
      expect(page).to.contain(`Others may use this record under <a href="${address}">${name}</a>.`);
      const process = await (await fetch(`${licensed.url}/process/water-2030`)).text();
      await licensed.close();
      expect(process).to.contain(`"license":"${address}"`);
    }
  });

  it('tells them of a round: when, where and who, and which sources are about it', async () => {
    const { identifier, ...told } = await structured('/round/water-2030/r1');
    expect(told).to.deep.equal({
      '@context': 'https://schema.org',
      '@type': 'Event',
      '@id': `${app.url}/round/water-2030/r1`,
      url: `${app.url}/round/water-2030/r1`,
      name: 'First round, Water talks 2030',
      startDate: '2030-01-02',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: [{ '@type': 'Place', '@id': `${app.url}/location/bridge`, name: 'The Bridge' }],
      attendee: [party('northland', 'Northland')],
      superEvent: { '@type': 'EventSeries', '@id': `${app.url}/process/water-2030`, name: 'Water talks 2030' },
      subjectOf: [source('gazette-1', 'Gazette', 'Talks open', '2030-01-02')],
    });
  });

  it('tells them of a demand as a claim, with each wording as a quotation and the source that has it', async () => {
    const { identifier, ...told } = await structured('/demand/water-2030/N-1');
    const quoted = (number: number, text: string, dateCreated: string, by: object, from: string) => ({
      '@type': 'Quotation',
      '@id': `${app.url}/demand/water-2030/N-1#${number}`,
      text,
      inLanguage: 'en',
      dateCreated,
      spokenByCharacter: [by],
      citation: [{ '@id': `${app.url}/source/${from}` }],
    });
    expect(told).to.deep.equal({
      '@context': 'https://schema.org',
      '@type': 'Claim',
      '@id': `${app.url}/demand/water-2030/N-1`,
      url: `${app.url}/demand/water-2030/N-1`,
      name: 'More water',
      inLanguage: 'en',
      author: [party('northland', 'Northland')],
      about: { '@type': 'Thing', '@id': `${app.url}/issue/water`, name: 'Water' },
      isPartOf: { '@type': 'Dataset', '@id': `${app.url}/process/water-2030`, name: 'Water talks 2030' },
      citation: [source('gazette-1', 'Gazette', 'Talks open', '2030-01-02'), source('herald-1', 'Herald', 'Talks go on', '2030-02-10')],
      appearance: [
        quoted(1, 'Ten units of water.', '2030-01-02', { '@type': 'Person', '@id': `${app.url}/person/n-minister`, name: 'N. Minister' }, 'gazette-1'),
        quoted(2, 'Eight units of water.', '2030-01-20', party('northland', 'Northland'), 'herald-1'),
      ],
    });
  });
});
