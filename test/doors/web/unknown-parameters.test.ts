import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { PAGE_PARAMETERS } from '../../../src/doors/web/parameters.ts';
import { unknownParameters } from '../../../src/doors/web/server/unknown-parameters.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { ROOT } from '../../support/root.ts';

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

  it('that a page reads, or that a link of a page has, is known', async () => {
    const folder = join(ROOT, 'src/doors/web');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    const read = files.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/query\.(?:get|getAll|has)\('([\w-]+)'\)/g)].map(([, one]) => one),
    );
    expect(read.length).to.be.above(40);
    expect([...new Set(read)].filter((name) => !PAGE_PARAMETERS.has(name as string) && !name?.startsWith('after-'))).to.deep.equal([]);

    const [queue, seen] = [['/', '/search?q=water', '/follow?process=water-2030', '/compare?rounds=water-2030%2Fr1...water-2030%2Fr2'], new Set<string>()];
    for (let path = queue.pop(); path !== undefined && seen.size < 120; path = queue.pop()) {
      const shape = path.replace(/=[^&#]*/g, '=').replace(/#.*/, '');
      if (seen.has(shape)) continue;
      seen.add(shape);
      const text = await page(path);
      expect(text, path).not.to.contain('No page knows it');
      for (const [, href = ''] of text.matchAll(/<a [^>]*href="(\/[^"#]*)/g))
        if (!/^\/(api|feeds|graphql|graphiql|docs|assets)|\.\w+(\?|$)/.test(href)) queue.push(href);
    }
    expect(seen.size).to.be.above(60);
  });
});
