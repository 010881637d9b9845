import { expect } from 'chai';
import { justBefore } from '../../../src/doors/web/parts/gone-page.tsx';
import { openApp, type TestApp } from '../../support/app.ts';
import { writeOver } from './writing-over-http.ts';

describe('The page of what is no longer in the record', () => {
  let app: TestApp;
  let secret: string;
  before(async () => {
    app = await openApp({}, { record: 'invented' });
    ({ secret } = await app.key('ADMIN'));
    await write('raiseDemand', {
      key: 'N-3',
      process: 'water-2030',
      title: 'Water, more of it',
      language: 'en',
      issue: 'water',
      kind: 'DEMAND',
      madeBy: ['northland'],
      addressedTo: ['southland'],
      position: { round: 'water-2030/r1', text: 'Much water.', language: 'en' },
    });
    await write('addParty', { key: 'north', name: 'The North', kind: 'STATE' });
    await write('merge', { from: 'north', into: 'northland', expectedVersion: 1, note: 'One state.' });
    await write('merge', { from: 'water-2030/N-3', into: 'water-2030/N-1', expectedVersion: 1 });
    await write('retract', { key: 'water-2030/d1', expectedVersion: 1 });
    await write('retract', { key: 'water-2030/N-2', expectedVersion: 1, note: 'Nobody asked that.' });
  });
  after(() => app?.close());

  const page = async (path: string) => {
    const response = await fetch(app.url + path, { headers: { accept: 'text/html' } });
    expect(response.status, path).to.equal(200);
    return (await response.text()).replaceAll('&amp;', '&');
  };
  /** What stands between the head of the site and its foot. */
  const mainOf = (text: string) => (/<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '').replace(/<details class="view[\s\S]*?<\/details>/, '');
  const saidIn = (text: string) =>
    text
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  const write = (mutation: string, input: Readonly<Record<string, unknown>>) => writeOver(app.url, secret, mutation, input);
  const today = () => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date());

  it('says of a retracted demand when and why, offers nothing to write, and leads to what it was', async () => {
    const text = await page('/demand/water-2030/N-2');
    const main = mainOf(text);
    expect(main).to.match(/<h1[^>]*><s>.*No new dams.*<\/s><\/h1>/);
    expect(saidIn(main)).to.contain(`It was retracted on ${today()}. Why: Nobody asked that. See it as it stood before`);
    expect(main).not.to.contain('No position is recorded').and.not.to.contain('<h2');
    expect(text).not.to.contain('href="/state/water-2030/N-2');
    const [, before = ''] = /<a href="([^"]*asOf=[^"]*)">See it as it stood before/.exec(main) ?? [];
    const then = await page(before);
    expect(then).to.contain('No dam above the bridge.').and.not.to.contain('It was retracted');
  });

  it('says so of a small thing, for which nobody gave a reason', async () => {
    const main = saidIn(mainOf(await page('/deadline/water-2030/d1?lang=uk')));
    expect(main).to.match(/Відкликано \d+ .*\. Подивитися, як було до того/);
    expect(main).not.to.contain('Чому');
  });

  it('names what a merged thing turned out to be, and leads there', async () => {
    const main = mainOf(await page('/party/north'));
    expect(saidIn(main)).to.contain(`On ${today()} it turned out to be the same as Northland . Why: One state.`);
    expect(main).to.contain('href="/party/northland"').and.not.to.contain('<h2').and.not.to.contain('<s>');
  });

  it('is named by its title on the page of corrections, and so is a position that went with it', async () => {
    const main = mainOf(await page('/corrections'));
    expect(saidIn(main)).to.contain('position, merged Water, more of it the same as More water');
    expect(saidIn(main)).not.to.contain('water-2030/');
  });

  it('leads to right before it was retracted, and not to before its parts were', async () => {
    await write('raiseDemand', {
      ...{ key: 'N-4', process: 'water-2030', title: 'Less salt', language: 'en', issue: 'water', kind: 'DEMAND' },
      ...{ madeBy: ['northland'], addressedTo: ['southland'], position: { round: 'water-2030/r1', text: 'Much salt.', language: 'en' } },
    });
    await write('statePosition', { demand: 'water-2030/N-4', round: 'water-2030/r2', text: 'No salt.', language: 'en', changes: ['HARDENED'] });
    await write('retract', { key: 'water-2030/N-4/2', expectedVersion: 1 });
    await write('retract', { key: 'water-2030/N-4', expectedVersion: 1 });
    const [, before = ''] = /<a href="([^"]*asOf=[^"]*)">See it as it stood before/.exec(await page('/demand/water-2030/N-4')) ?? [];
    expect(mainOf(await page(before)))
      .to.contain('Much salt.')
      .and.not.to.contain('No salt.');
    const compared = saidIn(mainOf(await page(`${before}&then=1`)));
    expect(compared).to.contain('It was retracted on');
  });

  it('knows the moment before an entry to the microsecond', () => {
    expect(justBefore('2026-11-30T22:00:21.000000Z')).to.equal('2026-11-30T22:00:20.999999Z');
    expect(justBefore('2026-11-30T22:00:21.123456Z')).to.equal('2026-11-30T22:00:21.123455Z');
    expect(justBefore('2027-01-01T00:00:00Z')).to.equal('2026-12-31T23:59:59.999999Z');
  });
});
