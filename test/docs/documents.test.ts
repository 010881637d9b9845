import { expect } from 'chai';
import { importBundle } from '../../src/editing/transfer/import-bundle.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { pageOf } from './page.ts';

const page = pageOf('docs/documents.md');

/** The page about documents, run as it stands, and what a browser gets of its example. */
describe('The page about documents', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({}, { record: 'tables' });
    await importBundle(app.database, [{ name: 'lake.yaml', text: page.blocks('yaml')[0] as string }], { who: 'test' });
  });
  after(() => app.close());

  it('shows questions with their real answers', async () => {
    const examples = page.examples();
    expect(examples).to.have.length(2);
    for (const { operation, answer } of examples) {
      const { result } = await ask(app.database, operation);
      expect(result.errors, operation).to.equal(undefined);
      expect(result.data).to.deep.equal(answer);
    }
  });

  const html = async (path: string) => {
    const response = await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } });
    expect(response.status, path).to.equal(200);
    return (await response.text()).replace(/\s+/g, ' ');
  };

  it('leads to a page for people: points, authors with what others claim, and the versions side by side', async () => {
    const text = await html('/document/lake/draft-2');
    expect(text).to.include('<h1 dir="auto">Second draft</h1>').and.to.include('/party/north-shore').and.to.include('All its points are recorded.');
    expect(text)
      .to.include('<dt>authors</dt>')
      .and.to.match(/<span class="said"><a href="\/party\/south-shore"[^>]*>South Shore<\/a> <\/span><span class="chip">disputed<\/span>/);
    const fates = [...text.matchAll(/data-fate="(\w+)".*?\/demand\/lake\/(\w+)/g)].map(([, fate, demand]) => `${demand} ${fate}`);
    expect(fates).to.deep.equal(['season CHANGED', 'toll LEFT_OUT']);
    expect(text).to.include('<span>Fishing from May to </span><del>July</del><ins>August</ins><span>.</span>');
    expect(await html('/document/lake/draft-1'))
      .to.include('It may have more points than are recorded.')
      .and.to.include('/document/lake/draft-2');
  });

  it('is found under the name of the list too, and says what it does not have', async () => {
    const led = await fetch(`${app.url}/documents/lake/draft-2`, { redirect: 'manual' });
    expect([led.status, led.headers.get('location')]).to.deep.equal([301, '/document/lake/draft-2']);
    expect((await fetch(`${app.url}/document/lake/none`)).status).to.equal(404);
  });

  it('comes as CSV and Markdown', async () => {
    const csv = await fetch(`${app.url}/document/lake/draft-2.csv`);
    expect(csv.headers.get('content-type')).to.match(/^text\/csv/);
    expect(await csv.text()).to.equal(
      [
        'previous,document,demand,fate,label_before,text_before,label,text',
        'lake/draft-1,lake/draft-2,lake/season,CHANGED,1,Fishing from May to July.,1,Fishing from May to August.',
        'lake/draft-1,lake/draft-2,lake/toll,LEFT_OUT,2,A toll for ferries.,,',
        '',
      ].join('\r\n'),
    );
    const first = await (await fetch(`${app.url}/document/lake/draft-1.csv`)).text();
    expect(first.split('\r\n')[1]).to.equal('lake/draft-1,1,Fishing from May to July.,en,false,lake/season,1,');
    const markdown = await (await fetch(`${app.url}/document/lake/draft-2.md`)).text();
    expect(markdown).to.include('# Second draft\n').and.to.include('- **1** Fishing season: changed\n- **2** Toll for ferries: left out\n');
  });
});
