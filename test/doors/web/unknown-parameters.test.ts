import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { PAGE_PARAMETERS } from '../../../src/doors/web/parameters.ts';
import { unknownParameters } from '../../../src/doors/web/server/unknown-parameters.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { ROOT } from '../../support/root.ts';

/** The name of the process of the invented record. */
const PROCESS = 'Water talks 2030';

describe('A parameter in the address of a page', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({}, { record: 'invented' });
  });
  after(() => app.close());

  const page = async (path: string) => (await (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text()).replaceAll('&amp;', '&');

  it('that no page knows is told, with the one that was probably meant', async () => {
    const text = await page('/process/water-2030?knownby=2030-03-01&madeBy=northland&utm_source=mail');
    expect(text).to.contain('has “knownby”').and.to.contain('has “madeBy”').and.not.to.contain('has “utm_source”');
    expect(text).to.contain('href="/process/water-2030?madeBy=northland&utm_source=mail&knownBy=2030-03-01"');
    expect(await page('/map?lang=uk&colour=red')).to.contain('В адресі цієї сторінки є «colour»');
    const names = (query: string) => unknownParameters(new URLSearchParams(query)).map(({ name, near }) => `${name} ${near}`);
    expect(names('statsu=OPEN&rounds=a&after-rounds=x&fbclid=1&colour=red')).to.deep.equal(['statsu status', 'colour null']);
  });

  it('that holds a key that nothing has is told, with the same page for the key that was probably meant', async () => {
    const linksTo = (href: string, name: string) => new RegExp(`<a href="${href.replace(/[?.+]/g, '\\$&')}">(<span[^>]*>)?${name}<`);
    // Pages that show nothing without it are not found.
    const whole: readonly [string, string, string][] = [
      ['/map?process=water-2031&lang=en', '/map?process=water-2030&lang=en', PROCESS],
      ['/brief?process=water-2031&since=r1', '/brief?process=water-2030&since=r1', PROCESS],
      ['/agreement/water-2031?knownBy=2030-09-01', '/agreement/water-2030?knownBy=2030-09-01', PROCESS],
      ['/compare?rounds=water-2030%2Fr1...water-2030%2Fr-2', '/compare?rounds=water-2030%2Fr1...water-2030%2Fr2', '[^<]+'],
    ];
    for (const [path, meant, name] of whole) {
      const answer = await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } });
      const text = (await answer.text()).replaceAll('&amp;', '&');
      expect(answer.status, text).to.equal(404);
      expect(text).to.contain('Nothing in the record has the key “water-203').and.to.match(linksTo(meant, name));
    }
    // Others have something else to show.
    for (const path of ['/party/northland', '/issue/water', '/new', '/corrections', '/search']) {
      const query = path === '/search' ? '?q=water&' : '?';
      const text = await page(`${path}${query}process=water-2031`);
      expect(text, path)
        .to.contain('Nothing in the record has the key “water-2031”')
        .and.to.match(linksTo(`${path}${query}process=water-2030`, PROCESS));
      expect(await page(`${path}${query}process=water-2030`), path).not.to.contain('Nothing in the record has the key');
    }
    expect(await page('/party/northland?process=nothing-like-it&lang=uk')).to.contain('У записі ніщо не має ключа «nothing-like-it».');
  });

  it('that stands there twice goes along with the choice of a language, both times', async () => {
    expect(await page('/follow?party=northland&party=southland')).to.contain('name="back" value="/follow?party=northland&party=southland"');
  });

  it('that a page reads, or that a link of a page has, is known', async () => {
    const folder = join(ROOT, 'src/doors/web');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    const read = files.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/query\.(?:get|getAll|has)\('([\w-]+)'\)/g)].map(([, one]) => one),
    );
    expect(read.length).to.be.above(40);
    expect([...new Set(read)].filter((name) => !PAGE_PARAMETERS.has(name as string) && !name?.startsWith('after-'))).to.deep.equal([]);

    const first = ['/?lang=uk', '/search?lang=uk&q=water', '/follow?lang=uk&process=water-2030', '/compare?lang=uk&rounds=water-2030%2Fr1...water-2030%2Fr2'];
    const [queue, seen] = [first, new Set<string>()];
    for (let path = queue.pop(); path !== undefined && seen.size < 120; path = queue.pop()) {
      const shape = path.replace(/=[^&#]*/g, '=').replace(/#.*/, '');
      if (seen.has(shape)) continue;
      seen.add(shape);
      const text = await page(path);
      expect(text, path).not.to.contain('Жодна сторінка цього не знає');
      for (const [, href = ''] of text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
        if (/^\/(api|feeds|graphql|graphiql|assets|bundle\.schema|schema\.graphql|documents\.json)|\.json(\?|$)/.test(href)) continue;
        // Each link keeps the language of the address.
        expect(href, path).to.contain('lang=uk');
        if (!/^\/docs|\.\w+(\?|$)/.test(href)) queue.push(href);
      }
    }
    expect(seen.size).to.be.above(60);
  });
});
