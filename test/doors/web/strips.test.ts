import { expect } from 'chai';
import { asTyped } from '../../../src/doors/web/parts/search-found.tsx';
import { stripsOf } from '../../../src/doors/web/parts/strips.tsx';
import { type Ask, Refused } from '../../../src/doors/web/port.ts';
import type { Visit } from '../../../src/doors/web/visit.ts';
import { type SeededApp, seededApp } from '../../support/app.ts';

/** Of a page, its strips by the demand that stands before each. */
function stripsIn(page: string): Map<string, string> {
  const found = [...page.matchAll(/href="\/demand\/([^"#?]+)[^"]*"(?:(?!href="\/demand\/).)*?(<svg class="drawing demand-strip".*?<\/svg>)/gs)];
  return new Map(found.map(([, key, strip]) => [key as string, strip as string]));
}

describe('A small drawing', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();

  it('is a strip: the line of each demand that a party makes, over the rounds of its process', async () => {
    const page = await text('/party/ua');
    const asks = page.slice(page.indexOf('id="asks"'), page.indexOf('id="asked"'));
    const strips = stripsIn(asks);
    // Ukraine makes 18 demands of 2022, 5 of the grain talks, and more of 2025.
    expect(strips.size).to.equal(Number(/class="soft">(\d+)</.exec(asks)?.[1]));
    const ceasefire = strips.get('ru-ua-2022/UA-01') ?? '';
    // Of its positions those of rounds 1, 2 and 3, Antalya, round 4 and Istanbul were said there. Round 5 and the online exchange follow one of these.
    expect([/class="block" d="([^"]*)"/, /class="line" d="([^"]*)"/].map((path) => path.exec(ceasefire)?.[1]?.match(/M/g)?.length)).to.deep.equal([6, 2]);
    expect(ceasefire).to.contain('aria-label="11 rounds: 2 toward, 6 apart; answered 5 of 8"');
    expect(page.slice(page.indexOf('id="asked"'))).not.to.contain('demand-strip');
  });

  it('is a picture by itself, with its legend and its address, that needs no style sheet', async () => {
    const response = await fetch(`${app.url}/demand/ru-ua-2022/UA-01.svg?knownBy=2022-03-20`);
    expect([response.status, response.headers.get('content-type')]).to.deep.equal([200, 'image/svg+xml; charset=utf-8']);
    const picture = await response.text();
    expect(picture)
      .to.match(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
      .and.not.match(/class=|<style|style=|NaN|undefined/);
    const texts = [...picture.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    // The title, who asks whom, the eight rounds up to that day, what the signs mean, the view and the address.
    expect(texts.slice(0, 3)).to.deep.equal(['General ceasefire', 'Ukraine → Russian Federation · Russia-Ukraine talks 2022', '17 Dec 2021']);
    expect(texts.slice(10)).to.deep.equal([
      'not yet raised',
      'said here',
      'raised',
      'changed',
      'moved apart',
      'as known on 20 March 2022',
      `${app.url}/demand/ru-ua-2022/UA-01?knownBy=2022-03-20`,
    ]);
    const cited = await text('/demand/ru-ua-2022/UA-01');
    expect(cited).to.contain('href="/demand/ru-ua-2022/UA-01.svg"');
  });

  it('of a demand stands among the hits of a search, in the view of the page', async () => {
    const hits = stripsIn(await text('/search?q=ceasefire&in=demand'));
    expect(hits.get('ru-ua-2022/UA-01')).to.contain('11 rounds');
    // On 3 March 2022 the ceasefire had been said at two rounds.
    const then = stripsIn(await text('/search?q=ceasefire&in=demand&knownBy=2022-03-03')).get('ru-ua-2022/UA-01') ?? '';
    expect(/class="block" d="([^"]*)"/.exec(then)?.[1]?.match(/M/g)).to.have.length(2);
    expect(await text('/search?q=ceasefire&in=position')).not.to.contain('demand-strip');
  });

  describe('beside a search', () => {
    it('names a missing word as it was typed, and reads a day as a day', async () => {
      // Compared without case and accents, the word is «неитралитет».
      expect(await text(`/search?q=${encodeURIComponent('Нейтралитет')}`)).to.contain('No entry contains “Нейтралитет”.');
      expect([asTyped('зеленскии', 'мир Зеленський Зеленский'), asTyped('"a b"', 'x A b'), asTyped('medin*', 'Medinsky')]).to.deep.equal([
        'Зеленский',
        'A b',
        'Medin',
      ]);
      const page = await text('/search?q=29.03.2022');
      expect(page).to.contain('Read as a day: 29 March 2022.');
      expect(/data-hits="(\w+)"[\s\S]*?href="([^"]*)"/.exec(page)?.slice(1)).to.deep.equal(['Round', '/round/ru-ua-2022/istanbul-2022']);
      expect(await text('/search?q=March+2022'))
        .to.contain('Read as a month: March 2022.')
        .and.to.contain('href="/round/ru-ua-2022/istanbul-2022"');
      const ambiguous = await text('/search?q=3%2F4%2F2026');
      expect(ambiguous).to.contain('Which day is meant?').and.to.contain('q=2026-04-03').and.to.contain('q=2026-03-04');
      expect(await text('/search?q=neutral*')).not.to.contain('Read as a day');
    });

    it('stands what was probably meant, and whether each word is found alone', async () => {
      const meant = { neutralty: '/issue/neutrality', Istambul: '/location/istanbul', crimia: '/issue/crimea', Medinskiy: '/person/' };
      for (const [typed, path] of Object.entries(meant)) {
        const [, links = ''] = /Did you mean:(.*?)<\/p>/s.exec(await text(`/search?q=${typed}`)) ?? [];
        expect(links, typed).to.contain(`href="${path}`);
      }
      expect(await text('/search?q=grain+denuclearization'))
        .to.contain('No entry contains')
        .and.not.to.contain('Each of these words');
      expect(await text('/search?q=grain+Medinsky')).to.contain('Each of these words is found');
    });

    it('stands what has the text as its key, in any negotiation', async () => {
      for (const key of ['UA-01', 'ru-ua-2022/ua-01']) {
        const page = await text(`/search?q=${encodeURIComponent(key)}`);
        expect(page, key).to.contain('With this key').and.to.contain('href="/demand/ru-ua-2022/UA-01"').and.not.to.contain('Nothing was found');
      }
      expect(await text('/search?q=UA-01&process=black-sea-grain')).to.contain('Nothing was found');
    });
  });

  it('is the trend of an issue and of each below it, with a sentence and a table', async () => {
    const page = await text('/issue/territory');
    const [, crimea = ''] = /id="trend-crimea"(.*?)<\/section>/s.exec(page) ?? [];
    const [, then = '', later = ''] = crimea.split('<figure');
    // The directions of UA-08, RU-07 and RU-22 in the file of 2022, and of UA5-06 and US5-02 in that of 2025.
    const told = (figure: string) => figure.replaceAll(/<[^>]*>/g, '');
    expect(told(then)).to.contain('Russian Federation: 2 toward, 2 apart; Ukraine: 3 toward, 3 apart.');
    expect(then).to.contain('/glossary#Convergence-BOTH_WAYS');
    expect(told(later)).to.contain('Ukraine: 0 toward, 2 apart; United States: 1 toward, 1 apart.');
    const count = (drawing: string, name: string) =>
      [...drawing.matchAll(new RegExp(`class="${name}" d="([^"]*)"`, 'g'))].map(([, path = '']) => path.match(/M/g)?.length);
    expect([count(then, 'toward'), count(then, 'apart')]).to.deep.equal([
      [2, 3],
      [2, 3],
    ]);
    expect(then.match(/<tr>/g)).to.have.length(1 + 10);
    // Of the grain talks nothing is on territory, and of those of 2022 nothing on the four regions.
    expect(page).not.to.contain('Black Sea Grain');
    expect(/id="trend-annexed-regions"(.*?)<\/section>/s.exec(page)?.[1]).to.match(/Nothing is said on it in .*Russia-Ukraine talks 2022/);
    // Positions without a coded move have a sentence and no picture.
    const [, sanctions = ''] = /id="trend"(.*?)id="demands"/s.exec(await text('/issue/sanctions?process=ru-ua-2022')) ?? [];
    expect(sanctions).to.contain('>no move</a>.').and.not.to.contain('<svg');
    // On the first day of the drafts nobody had moved, as far as one knew.
    expect(await text('/issue/crimea?knownBy=2021-12-17')).not.to.contain('id="trend"');
  });
});

describe('The answers that a party owes', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  it('stand by kind of silence, each with its heading, count and sign', async () => {
    const page = await (await fetch(`${app.url}/party/ru`)).text();
    const [, owed = ''] = /<h2 id="owes">(.*?)<h2 id="rounds">/s.exec(page) ?? [];
    const kinds = owed.split('<section class="silence">').slice(1);
    expect(kinds.map((kind) => /id="owes-(\w+)".*?#s-(\w+)".*?<\/svg> (.*?) <small class="soft">(\d+)</s.exec(kind)?.slice(1))).to.deep.equal([
      ['noAnswer', 'silent', 'No answer came', '0'],
      ['noneReported', 'unreported', 'No answer is reported', '1'],
      ['nothingRecorded', 'unrecorded', 'Nothing is recorded, which is no evidence of silence', '9'],
    ]);
    // The file of 2022 has an answer NONE_REPORTED of Russia to UA-16, and none at all to UA-18.
    expect(kinds[1]).to.contain('/demand/ru-ua-2022/UA-16#r');
    expect(kinds[2]).to.contain('/demand/ru-ua-2022/UA-18').and.not.to.contain('UA-16');
    expect(page).to.contain('Answers it owes (10)');
    // In the grain talks Russia answered whatever it was asked.
    expect(await (await fetch(`${app.url}/party/ru?process=black-sea-grain`)).text()).to.contain('Answers it owes (0)');
  });

  it('are none in a sentence only where there is a demand, and the party answered each', async () => {
    const owesOf = async (path: string) => {
      const page = await (await fetch(`${app.url}${path}`)).text();
      return /<h2 id="owes">.*?<p class="soft">(.*?)<\/p>/s.exec(page)?.[1]?.trim();
    };
    expect(await owesOf('/party/ru?process=black-sea-grain')).to.equal('Every demand on it has an answer.');
    // No demand of the files is addressed to Belarus, which hosted rounds in 2022.
    expect(await owesOf('/party/by?process=ru-ua-2022')).to.equal('No demand on it is recorded.');
  });
});

describe('The days to choose from', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  const daysIn = async (path: string) => {
    const page = await (await fetch(`${app.url}${path}`)).text();
    const list = /data-slider="knownBy".*?<\/ul>/s.exec(page)?.[0] ?? '';
    return new Map([...list.matchAll(/data-value="([^"]*)".*?<\/a>/gs)].map(([link, day]) => [day as string, link.replace(/^[^>]*>|<small.*|<[^>]*>/gs, '')]));
  };

  it('have the disclosures of a negotiation: two drafts of 2022 came out in June 2024', async () => {
    const days = await daysIn('/process/ru-ua-2022');
    // The seeds say of one 2024-06, of the other 2024-06-15. Of a month its last day counts.
    expect([...days].filter(([, label]) => label.includes('disclosed:'))).to.deep.equal([
      ['2024-06-15', 'disclosed: Draft treaty dated 15 April'],
      ['2024-06-30', 'disclosed: Draft dated 17 March'],
    ]);
    expect(days.get('2022-03-29')).to.equal('Istanbul (Dolmabahçe)');
    expect((await daysIn('/demand/ru-ua-2022/UA-01')).get('2024-06-30')).to.contain('Draft dated 17 March');
  });

  it('stay the same on an early day, so that a reader can move on', async () => {
    expect([...(await daysIn('/process/ru-ua-2022?knownBy=2022-03-03')).keys()]).to.deep.equal([...(await daysIn('/process/ru-ua-2022')).keys()]);
  });
});

describe('The strips of a list', () => {
  const visit = { view: {} } as Visit;
  const [one, other] = [
    { key: 'a/1', process: { key: 'a' } },
    { key: 'b/2', process: { key: 'b' } },
  ];

  it('are one question for all demands, and none for an empty list', async () => {
    const asked: unknown[] = [];
    const ask = (async (id: string, { processes, demands }: Record<string, unknown>) => {
      asked.push([id, processes, demands]);
      return { data: { compareProcesses: [] }, missed: [] };
    }) as unknown as Ask;
    await stripsOf(ask, [], visit);
    await stripsOf(ask, [one, other, { ...one, key: 'a/3' }], visit);
    expect(asked).to.deep.equal([['page-strips', ['a', 'b'], ['a/1', 'b/2', 'a/3']]]);
  });

  it('are left out where they would be too much, since the list matters more', async () => {
    const refusing = (code: string) => (() => Promise.reject(new Refused([{ message: 'No.', extensions: { code } }]))) as Ask;
    expect(await stripsOf(refusing('TOO_MUCH'), [one], visit)).to.deep.equal({});
    const other = await stripsOf(refusing('RATE_LIMITED'), [one], visit).catch((error: Refused) => error.code);
    expect(other).to.equal('RATE_LIMITED');
  });
});
