import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';

const DAY_MS = 86_400_000;
const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);

describe('What is new since a day', () => {
  let app: TestApp;
  let began: number;
  before(async () => {
    began = Date.now();
    app = await openApp({}, { record: 'invented' });
  });
  after(() => app.close());

  const page = (since: string) => fetch(`${app.url}/new?process=water-2030&since=${encodeURIComponent(since)}`, { headers: { accept: 'text/html' } });
  const linesOf = async (since: string) => [...(await (await page(since)).text()).matchAll(/<li id="entry-(\d+)"/g)].map(([, entry]) => Number(entry));

  it('is all that was recorded on it and after it', async () => {
    const today = await linesOf(dayOf(began));
    expect(today).to.not.be.empty;
    expect(await linesOf(dayOf(began - 40 * DAY_MS))).to.deep.equal(today);
    expect(await linesOf(dayOf(Date.now() + 2 * DAY_MS))).to.deep.equal([]);
  });

  it('begins at a moment, too', async () => {
    const sinceThen = await linesOf(new Date(began).toISOString());
    expect(sinceThen).to.not.be.empty;
    expect(sinceThen).to.deep.equal(await linesOf(dayOf(began)));
    expect(await linesOf(new Date(Date.now() + DAY_MS).toISOString())).to.deep.equal([]);
  });

  it('is refused for a day that there is not, with the reason', async () => {
    const answer = await page('2026-02-30');
    expect(answer.status).to.equal(400);
    expect(await answer.text()).to.contain('2026-02-30');
  });
});
