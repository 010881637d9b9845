import { brotliDecompressSync } from 'node:zlib';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openApp, type SeededApp, type TestApp } from '../../support/app.ts';
import { inForm, isLong, someInShort } from '../../support/thoroughness.ts';
import { ADDRESSES, BY_KEYBOARD } from './addresses.ts';
import { faultsOf, goThroughByKeyboard, hasBrowser, overhangOf, thinOut, type Watched, watchedPage } from './browser.ts';
import { browseSeeds } from './browsing.ts';

/** The path to the key, and the names of parameters. */
function kindOf(link: string): string {
  const { pathname, searchParams } = new URL(link, 'http://localhost');
  return `${pathname.split('/')[1]}?${[...searchParams.keys()].join('&')}`;
}

/** Each of them takes seconds. A short run goes through some, and looks at each page in one of its two looks: in turn, so that both find what is wrong. */
const WALKED: ReadonlySet<string> = new Set(someInShort([...BY_KEYBOARD], 4));

/** Larger than any page of the seeds may be, compressed. */
const MOST = { html: 45_000, style: 12_000, script: 25_000, firstView: 120_000 };

describe('The pages for people', () => {
  let app: SeededApp;
  let browser: Browser;
  let watched: Watched;

  browseSeeds(async (here) => {
    ({ app, browser } = here);
    watched = await watchedPage(browser, app.url);
  });

  /** Compressed bytes as they come over the wire. */
  async function sizeOf(path: string): Promise<number> {
    const response = await fetch(`${app.url}${path}`, { headers: { 'accept-encoding': 'br', accept: 'text/html' } });
    expect(response.headers.get('content-encoding'), path).to.equal('br');
    const { default: http } = await import('node:http');
    return new Promise((resolve, reject) => {
      http
        .get(`${app.url}${path}`, { headers: { 'accept-encoding': 'br', accept: 'text/html' } }, (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const whole = Buffer.concat(parts);
            expect(brotliDecompressSync(whole).length).to.be.above(whole.length);
            resolve(whole.length);
          });
        })
        .on('error', reject);
    });
  }

  for (const [index, address] of ADDRESSES.entries()) {
    const walked = WALKED.has(address) ? 'is gone through by keyboard, ' : '';
    const [isSeenAtADesk, isSeenInTheDark] = [isLong || index % 2 === 0, isLong || index % 2 === 1];
    const themes = isLong ? 'in both themes' : isSeenAtADesk ? 'at a desk' : 'in the dark';
    it(inForm(`${address} ${walked}has no fault for axe-core ${themes}, fits 360 pixels, and asks nobody else`), async () => {
      const { page, elsewhere, complaints } = watched;
      await page.setViewportSize({ width: 360, height: 900 });
      await page.emulateMedia({ colorScheme: 'dark' });
      const response = await page.goto(`${app.url}${address}`);
      expect(response?.status(), address).to.equal(200);
      expect(await overhangOf(page), '360').to.equal(0);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await overhangOf(page), '1280').to.equal(0);
      if (WALKED.has(address)) await goThroughByKeyboard(page, address);
      expect(await thinOut(page), 'identifiers that stand there twice').to.deep.equal([]);
      await page.emulateMedia({ colorScheme: 'light' });
      if (isSeenAtADesk) expect(await faultsOf(page), '1280 light').to.deep.equal([]);
      // The next page begins with this look.
      await page.setViewportSize({ width: 360, height: 900 });
      await page.emulateMedia({ colorScheme: 'dark' });
      if (isSeenInTheDark) expect(await faultsOf(page), '360 dark').to.deep.equal([]);
      expect([...elsewhere.splice(0), ...complaints.splice(0)]).to.deep.equal([]);
    });
  }

  it('say the same without scripts, and all their links within stay within what is there', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false });
    const met = new Set<string>();
    for (const address of ['/', '/process/ru-ua-2022', '/demand/ru-ua-2022/UA-01', '/round/ru-ua-2022/istanbul-2022']) {
      await page.goto(`${app.url}${address}`);
      expect(await page.locator('h1').textContent()).not.to.equal('');
      const links = [...new Set(await page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? '')))];
      const kinds = new Set<string>();
      for (const link of links.filter((one) => one.startsWith('/'))) {
        const [place] = link.split('#') as [string];
        // Links of one kind on one page are written by the same line: one that was not followed yet is enough.
        if (met.has(place) || kinds.has(kindOf(place))) continue;
        met.add(place);
        kinds.add(kindOf(place));
        // To compress a page that nobody reads takes as long as to write it.
        const { status } = await fetch(`${app.url}${place}`, { redirect: 'manual', headers: { 'accept-encoding': 'identity' } });
        expect(status, `${address} leads to ${link}`).to.equal(200);
      }
    }
    expect(met.size).to.be.above(30);
    await close();
  });

  it('keep to their sizes', async () => {
    const page = await (await fetch(`${app.url}/process/ru-ua-us-2025`)).text();
    const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(page) ?? [];
    const [, script = ''] = /<script type="module" src="([^"]+)"/.exec(page) ?? [];
    const sizes = { html: await sizeOf('/process/ru-ua-us-2025'), style: await sizeOf(style) };
    const scriptBytes = await sizeOf(script);
    expect(sizes.html).to.be.below(MOST.html);
    expect(sizes.style).to.be.below(MOST.style);
    expect(scriptBytes).to.be.below(MOST.script);
    expect(sizes.html + sizes.style + scriptBytes).to.be.below(MOST.firstView);
    expect((await fetch(`${app.url}${style}`)).headers.get('cache-control')).to.contain('immutable');
  });

  it('are not sent again while nothing is written', async () => {
    const first = await fetch(`${app.url}/demand/ru-ua-2022/UA-01`);
    const etag = first.headers.get('etag') as string;
    expect(first.headers.get('cache-control')).to.equal('private, no-cache');
    expect((await fetch(`${app.url}/demand/ru-ua-2022/UA-01`, { headers: { 'if-none-match': etag } })).status).to.equal(304);
    expect((await fetch(`${app.url}/demand/ru-ua-2022/UA-02`, { headers: { 'if-none-match': etag } })).status).to.equal(200);
  });

  it('keep the view on every link of the record', async () => {
    const text = await (await fetch(`${app.url}/demand/ru-ua-2022/UA-01?knownBy=2022-03-10`)).text();
    expect(text).to.contain('as known on 10 March 2022');
    const within = [...text.matchAll(/href="(\/(?:party|round|source|issue|process|statement)\/[^"]*)"/g)].map(([, link]) => link as string);
    expect(within.length).to.be.above(10);
    for (const link of within) expect(link).to.contain('knownBy=2022-03-10');
    // Position 7 is of 12 March.
    expect(text).to.contain('id="6"').and.not.to.contain('id="7"');
  });

  it('lead from a mistyped key to the nearest one, and from a position to its place', async () => {
    const missing = await fetch(`${app.url}/demand/ru-ua-2022/UA-1`, { headers: { accept: 'text/html' } });
    expect(missing.status).to.equal(404);
    expect(await missing.text()).to.match(
      /href="\/demand\/ru-ua-2022\/UA-01"[^>]*><span dir="auto">General ceasefire<\/span><\/a> <code[^>]*>ru-ua-2022\/UA-01</,
    );
    const led = await fetch(`${app.url}/position/ru-ua-2022/UA-01/3`, { redirect: 'manual' });
    expect([led.status, led.headers.get('location')]).to.deep.equal([301, '/demand/ru-ua-2022/UA-01#3']);
  });

  it('say what is wrong with a view, in words', async () => {
    const refused = await fetch(`${app.url}/process/ru-ua-2022?knownBy=yesterday`, { headers: { accept: 'text/html' } });
    expect(refused.status).to.equal(400);
    expect(await refused.text())
      .to.contain('role="alert"')
      .and.to.contain('yesterday');
  });

  it('cite a position so that it is found again', async () => {
    const text = await (await fetch(`${app.url}/demand/ru-ua-2022/UA-04`)).text();
    const [, link = ''] = /id="10"[\s\S]*?href="(\/cite\/[^"]+)"/.exec(text) ?? [];
    const cited = await (await fetch(`${app.url}${link}`)).text();
    expect(cited).to.contain('An international guarantee treaty without the explicit exclusion of Crimea and Sevastopol');
    expect(cited).to.contain(`/cite/${link.split('/').at(-1)?.slice(0, 8)}`);
  });

  it('tell machines that a party of one is a person', async () => {
    const text = await (await fetch(`${app.url}/round/ru-ua-2022/istanbul-2022`)).text();
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? [];
    const { attendee } = JSON.parse(json) as { attendee: { '@type': string; name: string }[] };
    expect(attendee.filter((one) => one['@type'] === 'Person').map(({ name }) => name)).to.deep.equal(['Roman Abramovich (in person)']);
  });

  it('name their feed to readers of feeds', async () => {
    const text = await (await fetch(`${app.url}/party/ua`)).text();
    expect(text).to.match(/<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="\/feeds\/changes\.atom\?party=ua"/);
    expect((await fetch(`${app.url}/feeds/changes.atom?party=ua`)).status).to.equal(200);
  });

  it('have twins as CSV and Markdown', async () => {
    const csv = await fetch(`${app.url}/party/ua.csv`);
    expect(csv.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines[0]).to.equal('demand,process,title,made_by,addressed_to,issue,status,text');
    // 18 demands of the talks of 2022; the head of the file is one line more than all of its demands.
    expect(lines.filter((line) => line.startsWith('ru-ua-2022/UA-'))).to.have.length(18);
    const markdown = await (await fetch(`${app.url}/compare.md?rounds=ru-ua-2022/round-2...ru-ua-2022/istanbul-2022&issue=territory`)).text();
    expect(markdown).to.match(/^# Side by side\n\n\| Demand \| Round 2/);
  });
});

describe('Hostile text in the record', () => {
  let app: TestApp;
  before(async function () {
    if (!hasBrowser) this.skip();
    app = await openApp();
  });
  after(() => app?.close());

  it('stays text on every page that shows it', async () => {
    const { secret } = await app.key('CONTRIBUTOR');
    const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`;
    const ask = async (query: string, variables: Record<string, unknown> = {}) => {
      const response = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query, variables }),
      });
      return ((await response.json()) as { data: Record<string, never> }).data;
    };
    const { processes } = (await ask('{ processes(first: 1) { nodes { key } } }')) as unknown as { processes: { nodes: [{ key: string }] } };
    const process = processes.nodes[0].key;
    const announced = (await ask(
      'mutation($process: String!, $label: String!) { announceRound(input: { process: $process, label: $label }) { round { key } userErrors { message } } }',
      { process, label: hostile },
    )) as unknown as { announceRound: { round: { key: string } } };
    for (const path of [`/round/${announced.announceRound.round.key}`, `/process/${process}`, '/', '/new', `/compare?process=${process}`]) {
      const text = await (await fetch(`${app.url}${path}`)).text();
      expect(text, path).not.to.contain('<script>alert').and.not.to.contain('<img src=x');
      expect(text, path).to.contain('&lt;script>alert(1)');
    }
    const searched = await (await fetch(`${app.url}/search?q=${encodeURIComponent(hostile)}`)).text();
    expect(searched).not.to.contain('<script>alert').and.not.to.contain('"\'><img');
  });
});
