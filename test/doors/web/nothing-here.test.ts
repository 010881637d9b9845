import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';

/** The text of the notice of a page, and its links by their words. */
async function noticeOf(app: TestApp, path: string): Promise<{ text: string; links: Readonly<Record<string, string>>; status: number }> {
  const answer = await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } });
  const main = ((await answer.text()).split('<main')[1] ?? '').split('</main>')[0] ?? '';
  const [, tag = '', notice = ''] = /<(p|div) class="notice"[^>]*>(.*?)<\/\1>/s.exec(main) ?? [];
  expect(tag, path).not.to.equal('');
  const links = [...notice.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(([, href = '', words = '']) => [plain(words), href.replaceAll('&amp;', '&')]);
  return { text: plain(notice), links: Object.fromEntries(links), status: answer.status };
}

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll(' .', '.')
    .replaceAll(' :', ':')
    .trim();

describe('A page with nothing on it', () => {
  describe('of an empty record', () => {
    let app: TestApp;
    before(async () => {
      app = await openApp({}, { record: 'tables' });
    });
    after(() => app?.close());

    const HERE: Readonly<Record<string, string>> = {
      '/sources': 'Here stands each source that an entry cites',
      '/map': 'Here stand the places of the rounds.',
      '/compare': 'Here stand rounds side by side',
      '/new': 'Here stands what is recorded, by day.',
      '/follow': 'Here you choose what to follow.',
      '/brief': 'A brief is about one negotiation.',
      '/search': 'The search finds demands, rounds, people and sources by their words.',
      '/search?q=water': 'The search finds demands, rounds, people and sources by their words.',
      '/': 'The record holds no negotiation yet.',
    };
    for (const [path, says] of Object.entries(HERE)) {
      it(`says what would be there, and leads to the form that adds the first: ${path}`, async () => {
        const { text, links } = await noticeOf(app, path);
        expect(text).to.contain(says);
        expect(links['add one']).to.equal('/add-process');
      });
    }

    it('says what corrections are, before there is one', async () => {
      expect((await noticeOf(app, '/corrections')).text).to.contain('Once an entry is corrected, here stands what it said');
    });

    it('does not say of an earlier day that nothing is recorded', async () => {
      const { text, links } = await noticeOf(app, '/sources?knownBy=1999-01-01');
      expect(text).to.contain('as known on 1 January 1999');
      expect(links["Back to today's record"]).to.equal('/sources');
    });
  });

  describe('that fits what was chosen', () => {
    let app: TestApp;
    before(async () => {
      app = await openApp({}, { record: 'invented' });
    });
    after(() => app?.close());

    const each = async (path: string) => (await noticeOf(app, path)).text;

    it('names each choice, and drops one alone', async () => {
      const path = '/sources?kind=LEAKED_TEXT&publisher=Gazette&after=x&knownBy=2030-06-01';
      // The place is one of a list without the choice, so the API refuses it.
      const { text } = await noticeOf(app, path.replace('&after=x', ''));
      expect(text).to.contain('Kind: leaked text').and.contain('Publisher: Gazette').and.contain('as known on 1 June 2030');
      const answer = await (await fetch(`${app.url}${path.replace('&after=x', '')}`, { headers: { accept: 'text/html' } })).text();
      const hrefs = [...answer.matchAll(/<a href="([^"]*)">without it<\/a>/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
      expect(hrefs).to.deep.equal(['/sources?publisher=Gazette&knownBy=2030-06-01', '/sources?kind=LEAKED_TEXT&knownBy=2030-06-01']);
      expect((await noticeOf(app, path.replace('&after=x', ''))).links["Back to today's record"]).to.equal('/sources?kind=LEAKED_TEXT&publisher=Gazette');
    });

    it('says so in the table of a process, of a comparison and of a search', async () => {
      expect(await each('/process/water-2030?party=southland&status=MET&changed=1'))
        .to.contain('Made by: Southland')
        .and.contain('status: met');
      expect(await each('/process/water-2030?issue=dams&changed=1'))
        .to.contain('Issue: Dams')
        .and.contain('Only what changed');
      expect(await each('/compare?rounds=water-2030/r1...water-2030/r2&party=southland')).to.contain('Made by: Southland');
      expect(await each('/search?q=water&in=deadline&process=water-2030'))
        .to.contain('Searched in: deadlines')
        .and.contain('Negotiation: Water talks 2030');
    });

    it('leads from one negotiation to all, wherever a page shows one alone', async () => {
      for (const [path, all] of [
        ['/party/northland?process=water-2030', '/party/northland'],
        ['/issue/water?process=water-2030', '/issue/water'],
        ['/new?process=water-2030', '/new'],
        ['/corrections?process=water-2030', '/corrections'],
        ['/search?q=water&process=water-2030', '/search?q=water'],
      ] as const) {
        const text = await (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text();
        expect(text, path).to.contain('Only what belongs to').and.contain(`<a href="${all}">show all negotiations</a>`).and.contain('>Water talks 2030</a>');
      }
    });
  });
});
