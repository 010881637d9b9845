import { expect } from 'chai';
import { quantitiesInWords } from '../../../src/doors/web/parts/quantity.ts';
import { wordsIn } from '../../../src/doors/web/words/languages.ts';
import { editor } from '../../editing/mutations/support.ts';
import { openApp, type SeededApp, seededApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';

const TIES = ['PLUS', 'OF_WHICH', 'FOR', 'THEN', 'OR', 'ELSE', 'TOTAL', 'AT_LEAST_OF', 'WITHIN'];

/** What stands between two anchors of a demand, as it is read. */
function readAt(page: string, id: string): string {
  const [, item = ''] = new RegExp(`<li id="${id}"[^>]*>([\\s\\S]*?)(?=<li id="|</ol>)`).exec(page) ?? [];
  return item.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('Figures that were given together', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });
  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();

  it('say how each is tied to the one before it, in both languages', async () => {
    // In the file: 6,057 bodies to Ukraine, FOR 78 to Russia.
    for (const [language, told] of [
      ['en', '6,057 bodies (handed over to Ukraine); 78 bodies (handed over to Russia, in exchange)'],
      ['uk', '6 057 тіл (handed over to Ukraine); 78 тіл (handed over to Russia, в обмін)'],
    ] as const)
      for (const ending of ['', '.md']) {
        const page = await text(`/demand/ru-ua-us-2025/RU5-11${ending}?lang=${language}`);
        expect((ending === '' ? readAt(page, '3') : page).replaceAll('\u00a0', ' '), `${language}${ending}`).to.contain(told);
      }
  });

  it('have words for each tie, and no two alike', () => {
    for (const words of [wordsIn('en'), wordsIn('uk')]) {
      const said = TIES.map((binding) =>
        quantitiesInWords([{ value: 5, from: null, to: null, comparator: null, unit: 'day', binding }], words).replace(/^.*\(/, ''),
      );
      expect(new Set(said).size).to.equal(9);
      for (const one of said) expect(one).not.to.match(/[A-Z]/);
    }
  });

  it('are told of an answer, too', async () => {
    // In the file Russia answered UA-12 with three caps.
    const answer = readAt(await text('/demand/ru-ua-2022/UA-12'), 'r1');
    for (const cap of ['≤ 85,000 soldiers', '≤ 342 tanks', '≤ 519 artillery pieces']) expect(answer).to.contain(cap);
    expect(await text('/demand/ru-ua-2022/UA-12.md')).to.contain('(≤ 85,000 soldiers');
  });

  it('are told of an outcome, on its page and on that of its round', async () => {
    const own = await openApp({}, { record: 'seeds' });
    const input = { key: 'ru-ua-2022/round-2-outcome-3', expectedVersion: 1, reason: 'CORRECTION', quantities: [{ value: 7, unit: 'day' }] };
    const change = 'mutation ($input: UpdateOutcomeInput!) { updateOutcome(input: $input) { userErrors { message } } }';
    expect((await ask(own.database, change, { input }, editor)).result).to.deep.equal({ data: { updateOutcome: { userErrors: [] } } });
    for (const path of ['/outcome/ru-ua-2022/round-2-outcome-3', '/round/ru-ua-2022/round-2'])
      expect(await (await fetch(`${own.url}${path}`)).text(), path).to.contain('<p>7 days</p>');
    await own.close();
  });
});
