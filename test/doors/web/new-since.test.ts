import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';

const DAY_MS = 86_400_000;
const LONG_AGO = '2020-01-01';

describe('What is new since a day', () => {
  let app: TestApp;
  /** When each entry was recorded that `/new` tells, in the order of recording. */
  let recorded: readonly { readonly number: number; readonly recordedAt: string }[];
  before(async () => {
    app = await openApp({}, { record: 'invented' });
    const { result } = await ask(
      app.database,
      '{ changes(where: { reason: [FACT], process: { eq: "water-2030" } }, first: 100) { nodes { number recordedAt } } }',
    );
    recorded = (result.data as unknown as { changes: { nodes: typeof recorded } }).changes.nodes;
  });
  after(() => app.close());

  const page = (since: string) => fetch(`${app.url}/new?process=water-2030&since=${encodeURIComponent(since)}`, { headers: { accept: 'text/html' } });
  const linesOf = async (since: string) => [...(await (await page(since)).text()).matchAll(/<li id="entry-(\d+)"/g)].map(([, entry]) => Number(entry));

  const shown = async () => new Set(await linesOf(LONG_AGO));

  it('is all that was recorded on it and after it', async () => {
    const today = await linesOf((recorded[0] as { recordedAt: string }).recordedAt.slice(0, 10));
    expect(today).to.not.be.empty;
    expect(today).to.deep.equal(await linesOf(LONG_AGO));
    expect(await linesOf(new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10))).to.deep.equal([]);
  });

  it('begins at a moment, too', async () => {
    const all = await shown();
    const { recordedAt } = recorded.filter(({ number }) => all.has(number))[3] as { recordedAt: string };
    const later = recorded.filter((one) => one.recordedAt >= recordedAt && all.has(one.number)).map(({ number }) => number);
    expect(later.length).to.be.below(all.size);
    expect([...(await linesOf(recordedAt))].sort((one, other) => one - other)).to.deep.equal(later);
    expect(await linesOf(new Date(Date.now() + DAY_MS).toISOString())).to.deep.equal([]);
  });

  it('is refused for a day that there is not, with the reason', async () => {
    const answer = await page('2026-02-30');
    expect(answer.status).to.equal(400);
    expect(await answer.text()).to.contain('2026-02-30');
  });
});
