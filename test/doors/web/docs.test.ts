import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';
import { ROOT } from '../../support/root.ts';

const pages = [
  '/docs',
  '/docs/decisions',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => `/docs/${name.slice(0, -3)}`),
  ...readdirSync(join(ROOT, 'docs/decisions')).map((name) => `/docs/decisions/${name.slice(0, -3)}`),
];

describe('The documentation on a server', () => {
  let app: TestApp;
  const seen = new Map<string, Promise<{ status: number; text: string }>>();
  before(async () => {
    app = await openApp({}, { record: 'tables' });
  });
  after(() => app.close());

  const get = (path: string) => {
    const known =
      seen.get(path) ??
      fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } }).then(async (answer) => ({ status: answer.status, text: await answer.text() }));
    seen.set(path, known);
    return known;
  };

  it('has every page of docs/, with its title', async () => {
    for (const path of pages) {
      const { status, text } = await get(path);
      expect(status, path).to.equal(200);
      if (path === '/docs/decisions') continue;
      const file = path === '/docs' ? 'docs/README.md' : `${path.slice(1)}.md`;
      const title = /^# (.+)$/m.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1] as string;
      expect(/<h1[^>]*>(.*?)<\/h1>/s.exec(text)?.[1]?.replace(/<[^>]+>/g, ''), path).to.equal(
        title.replaceAll('`', '').replaceAll("'", '&#39;').replaceAll('’', '’'),
      );
    }
  });

  it('leads only to what is there: pages, their sections, and pictures', async () => {
    for (const path of pages) {
      const { text } = await get(path);
      const [, article = ''] = /<article[^>]*>([\s\S]*)<\/article>/.exec(text) ?? [];
      for (const [, , href = ''] of article.matchAll(/(href|src)="([^"]+)"/g)) {
        if (/^[a-z]+:/.test(href)) continue;
        const { pathname, hash } = new URL(href, `http://docs${path}`);
        const target = await get(href.startsWith('#') ? path : pathname);
        expect(target.status, `${path} → ${href}`).to.equal(200);
        if (hash !== '' && target.text.includes('<article')) expect(target.text, `${path} → ${href}`).to.contain(`id="${decodeURIComponent(hash.slice(1))}"`);
      }
    }
  });

  it('is another page in another theme, so no browser keeps the wrong one', async () => {
    const inTheme = async (theme: string) => {
      const answer = await fetch(`${app.url}/docs/comparing`, { headers: { accept: 'text/html', cookie: `theme=${theme}` } });
      return { tag: answer.headers.get('etag'), text: await answer.text() };
    };
    const [light, dark] = [await inTheme('light'), await inTheme('dark')];
    expect(dark.text).to.contain('data-theme="dark"');
    expect(light.text).to.contain('data-theme="light"');
    expect(light.tag).not.to.equal(dark.tag);
    expect(await inTheme('dark')).to.deep.equal(dark);
  });

  it('gives a page one weak tag for all encodings, and names what it depends on with 304, too', async () => {
    const asked = (headers: Record<string, string>) => fetch(`${app.url}/docs/comparing`, { headers: { accept: 'text/html', ...headers } });
    const [plain, packed] = [await asked({ 'accept-encoding': 'identity' }), await asked({ 'accept-encoding': 'gzip' })];
    const tag = packed.headers.get('etag') ?? '';
    expect([plain.headers.get('content-encoding'), packed.headers.get('content-encoding')]).to.deep.equal([null, 'gzip']);
    expect([tag.slice(0, 3), plain.headers.get('etag')]).to.deep.equal(['W/"', tag]);
    const again = await asked({ 'accept-encoding': 'gzip', 'if-none-match': tag });
    expect([again.status, again.headers.get('vary')]).to.deep.equal([304, packed.headers.get('vary')]);
    for (const answer of [plain, packed]) await answer.arrayBuffer();
  });

  it('gives the text of a page, and says what is not there', async () => {
    expect((await get('/docs/comparing.md')).text).to.equal(readFileSync(join(ROOT, 'docs/comparing.md'), 'utf8'));
    for (const path of ['/docs/nothing', '/docs/..%2fpackage', '/docs/pictures/nothing.svg', '/docs/README/x'])
      expect((await get(path)).status, path).to.equal(404);
  });
});
