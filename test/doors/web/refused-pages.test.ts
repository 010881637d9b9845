import { expect } from 'chai';
import sql from 'sql-template-tag';
import { openApp } from '../../support/app.ts';

const HTML = { accept: 'text/html' };

interface Case {
  readonly code: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly status: number;
  /** What the page says, and where it leads. */
  readonly says: readonly string[];
  readonly headers?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    code: 'TOO_MUCH',
    settings: { QUERY_COST: '100' },
    status: 400,
    // The limits of operations stand folded: they tell a reader nothing.
    says: [
      'This asks for more than a page may. </p>',
      '<summary>What the server said</summary>',
      'Choose one issue',
      'href="/compare?process=water-2030"',
      'href="/api/demands.csv?process=water-2030"',
    ],
  },
  {
    code: 'RATE_LIMITED',
    settings: { COST_PER_MINUTE: '10' },
    status: 429,
    says: ['There were too many requests. Wait a minute.', '<a href="/process/water-2030?rounds=all">Read this page again</a>'],
    headers: ['retry-after'],
  },
  {
    code: 'TIMED_OUT',
    settings: { OPERATION_TIMEOUT_MS: '1' },
    status: 503,
    says: ['The answer took too long.', '>Read this page again</a>', 'Choose one issue', 'href="/compare?process=water-2030"'],
  },
];

describe('A page that the API refuses', () => {
  for (const { code, settings, status, says, headers = [] } of CASES) {
    it(`says what to do about ${code}, by a real answer`, async () => {
      const app = await openApp(settings, { record: 'invented' });
      try {
        const answer = await fetch(`${app.url}/process/water-2030?rounds=all`, { headers: HTML });
        const text = await answer.text();
        expect(answer.status, text).to.equal(status);
        expect([answer.headers.get('cache-control'), answer.headers.get('etag')]).to.deep.equal(['no-store', null]);
        for (const said of says) expect(text).to.contain(said);
        for (const name of headers) expect(Number(answer.headers.get(name)), name).to.be.greaterThan(0);
      } finally {
        await app.close();
      }
    });
  }

  it('leads to files in the view of the reader, and back to today with all else', async () => {
    const app = await openApp({ QUERY_COST: '100' }, { record: 'invented' });
    try {
      const view = 'knownBy=2030-03-01&evidence=ANY';
      const linksOf = async (path: string) => {
        const answer = await fetch(`${app.url}${path}`, { headers: HTML });
        expect(answer.status, path).to.equal(400);
        const main = ((await answer.text()).split('<main')[1] ?? '').split('</main>')[0] ?? '';
        return [...main.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
      };
      const expected: readonly [string, readonly string[]][] = [
        [`/process/water-2030?${view}`, [`/api/demands.csv?process=water-2030&${view}`]],
        [`/demand/water-2030/N-1?${view}`, [`/api/demands.csv?process=water-2030&${view}`, `/api/positions.csv?demand=water-2030%2FN-1&${view}`]],
        [`/round/water-2030/r1?${view}&lang=uk`, [`/api/demands.csv?process=water-2030&languages=uk%2Cen&${view}`]],
        [`/party/northland?${view}`, [`/api/demands.csv?madeBy=northland&${view}`]],
        [`/issue/water?${view}`, [`/api/demands.csv?issue=water&issue.includeBelow=true&${view}`]],
        [`/sources?kind=PRESS&${view}`, [`/api/sources.csv?kind=PRESS&${view}`]],
      ];
      for (const [path, files] of expected)
        expect(
          (await linksOf(path)).filter((href) => href.startsWith('/api/')),
          path,
        ).to.deep.equal(files);
      const compared = await linksOf(`/compare?rounds=water-2030%2Fr1...water-2030%2Fr2&${view}`);
      expect(compared).to.include('/compare?rounds=water-2030%2Fr1...water-2030%2Fr2');
    } finally {
      await app.close();
    }
  });

  it('keeps all but a table that is too large, and leads to its parts', async () => {
    // The table costs 9,000 points, and all else on the page less than 7,000. By the file, 22 demands are of Russia and 18 of Ukraine.
    const app = await openApp({ QUERY_COST: '8000' }, { record: 'seeds' });
    try {
      const told = async (path: string) => {
        const answer = await fetch(`${app.url}${path}`, { headers: HTML });
        return { status: answer.status, text: await answer.text() };
      };
      const { status, text } = await told('/process/ru-ua-2022');
      expect(status, text).to.equal(200);
      expect(text)
        .to.contain('A table of 40 demands at 11 rounds is too large for a page. Choose one issue or one party.')
        .and.contain('href="/process/ru-ua-2022?issue=ceasefire#table"')
        .and.contain('href="/process/ru-ua-2022?party=ua#table"')
        .and.contain('<select name="party">');
      // A file without its table would be no answer.
      expect((await told('/process/ru-ua-2022.csv')).status).to.equal(400);
    } finally {
      await app.close();
    }
  });

  it('says in the frame of the pages what a hardened server does not offer, and which page of the documentation there is not', async () => {
    const app = await openApp({ PROFILE: 'hardened' });
    try {
      for (const path of ['/graphiql', '/docs/no-such-page']) {
        const answer = await fetch(`${app.url}${path}?lang=uk`, { headers: HTML });
        expect([answer.status, await answer.text()].join(' '), path).to.match(/^404 .*<html lang="uk">.*<header class="top">/s);
      }
    } finally {
      await app.close();
    }
  });

  it('says that the server failed, and under which id its log has the cause', async () => {
    const app = await openApp({}, { record: 'invented' });
    try {
      await app.database.transact((session) => session.query(sql`alter table sources rename to mislaid`));
      const answer = await fetch(`${app.url}/sources`, { headers: HTML });
      const text = await answer.text();
      expect(answer.status, text).to.equal(500);
      const [, id = ''] = /has the cause under <code>([^<]+)</.exec(text) ?? [];
      expect(id).not.to.equal('');
      expect(app.logged()).to.contain(id);
      expect(text).to.contain('The server failed.').and.to.contain('<a href="/sources">Read this page again</a>').and.not.to.contain('mislaid');
    } finally {
      await app.close();
    }
  });

  it('says in the frame of the pages, and in their language, that not even the place of the record can be read', async () => {
    const app = await openApp({}, { record: 'invented' });
    try {
      await app.database.transact((session) => session.query(sql`alter table ledger_head rename to mislaid`));
      const answer = await fetch(`${app.url}/process/water-2030?lang=uk`, { headers: HTML });
      const text = await answer.text();
      expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).to.deep.equal([500, null, 'no-store']);
      expect(text).to.contain('<html lang="uk"').and.contain('class="top"').and.contain('href="/process/water-2030?lang=uk"').and.not.contain('mislaid');
      const [, id = ''] = /<code>([^<]+)<\/code>/.exec(text) ?? [];
      expect(app.logged()).to.contain(id);
    } finally {
      await app.close();
    }
  });

  it('says in plain words which part of the address is wrong, and shows nobody the words of GraphQL', async () => {
    const app = await openApp({}, { record: 'invented' });
    try {
      const told = async (path: string) => {
        const answer = await fetch(`${app.url}${path}`, { headers: HTML });
        const text = (await answer.text()).replaceAll('&quot;', '"');
        expect([answer.status, text.includes('Variable'), text.includes('$')], path).to.deep.equal([400, false, false]);
        return [...text.matchAll(/<span class="block" lang="en">([^<]*)<\/span>/g)].map(([, message]) => message);
      };
      expect(await told('/process/water-2030?knownBy=1.4.2022')).to.deep.equal([
        'knownBy: expected a date such as 2022-03-03 or 2022-03~ (write 2022-04-01), got "1.4.2022".',
      ]);
      expect(await told('/process/water-2030?asOf=yesterday')).to.deep.equal(['asOf: expected a moment such as 2022-03-03T14:00:00Z, got "yesterday".']);
      expect(await told('/process/water-2030?evidence=NONE')).to.deep.equal(['evidence: expected a word that is offered on this page, got "NONE".']);
      expect(await told('/sources?kind=XX')).to.deep.equal(['kind: expected a word that is offered on this page, got "XX".']);
    } finally {
      await app.close();
    }
  });

  it('gives the form again for a key that it does not know, to browsers without scripts', async () => {
    const app = await openApp({ ACCESS: 'private' }, { record: 'invented' });
    try {
      const answer = await fetch(`${app.url}/session?lang=uk`, {
        method: 'POST',
        headers: { ...HTML, origin: app.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ key: `prk_${'x'.repeat(43)}`, to: '/round/water-2030/r1' }),
        redirect: 'manual',
      });
      const text = await answer.text();
      expect([answer.status, answer.headers.get('set-cookie'), answer.headers.get('cache-control')]).to.deep.equal([401, null, 'no-store']);
      expect(text)
        .to.contain('Цей сервер не знає такого ключа')
        .and.to.contain('action="/session"')
        .and.to.contain('value="/round/water-2030/r1"')
        .and.not.to.contain('xxxx');
    } finally {
      await app.close();
    }
  });

  it('leads to the page that was wanted once somebody has signed in, and to no other site', async () => {
    const app = await openApp({ ACCESS: 'private' }, { record: 'invented' });
    try {
      const { secret } = await app.key('READER');
      const led = async (to: string) => {
        const { status, headers } = await fetch(`${app.url}/session`, {
          method: 'POST',
          headers: { origin: app.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ key: secret, to }),
          redirect: 'manual',
        });
        expect(status).to.equal(303);
        return headers.get('location');
      };
      for (const path of ['/round/water-2030/r1?knownBy=2030-06-01#foot', '/?lang=uk']) expect(await led(path)).to.equal(path);
      const elsewhere = [
        '//other.example/x',
        '/\\other.example',
        'https://other.example/',
        '/\t/other.example',
        'javascript:alert(1)',
        '/.//other.example',
        '',
      ];
      for (const path of elsewhere) expect(await led(path), path).to.equal('/');
    } finally {
      await app.close();
    }
  });

  it('says that a key has ended, and leads to the form for another', async () => {
    const app = await openApp({ ACCESS: 'private' }, { record: 'invented' });
    try {
      const answer = await fetch(`${app.url}/process/water-2030?knownBy=2030-06-01`, { headers: { ...HTML, authorization: `Bearer prk_${'x'.repeat(43)}` } });
      const text = await answer.text();
      expect(answer.status).to.equal(401);
      expect(text).to.contain('A key is needed to read this.').and.to.contain('href="/sign-in?to=%2Fprocess%2Fwater-2030%3FknownBy%3D2030-06-01"');
    } finally {
      await app.close();
    }
  });
});
