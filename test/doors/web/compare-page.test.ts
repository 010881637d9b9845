import { expect } from 'chai';
import { type SeededApp, seededApp } from '../../support/app.ts';

const ISTANBUL = 'ru-ua-2022/istanbul-2022';

/** The text of a page as a reader sees it, with one blank between words. */
function readable(html: string): string {
  return html
    .replace(/<script[\s\S]*?<\/script>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

describe('The page that compares', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();

  it('names the chosen issue by its label, also where demands are about issues below it', async () => {
    const page = await text(`/compare?rounds=ru-ua-2022/round-2...${ISTANBUL}&issue=territory`);
    const [filter] = page.match(/<select name="issue">[\s\S]*?<\/select>/) ?? [];
    expect(filter).to.contain('<option value="territory" selected>Territory</option>');
  });

  it('names the round beside all that a telephone shows under each other', async () => {
    const page = await text(`/compare?rounds=ru-ua-2022/round-2...${ISTANBUL}`);
    const cells = [...page.matchAll(/<td(?: data-label="([^"]*)")?>/g)].map(([, label]) => label);
    expect(cells.length).to.be.above(6);
    expect(new Set(cells)).to.deep.equal(new Set(['Round 2 (Belovezhskaya Pushcha)', 'Istanbul (Dolmabahçe)']));
  });

  it('leads to one round more, which joins those that were chosen', async () => {
    const page = await text('/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/istanbul-2022');
    const link = /<a href="([^"]*)">Add a round</.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const choice = await text(link);
    // The page of the comparison has the same form at its end. This one has the form alone.
    expect(choice).not.to.contain('<th scope="col">');
    const offered = [...choice.matchAll(/<select name="round">(.*?)<\/select>/gs)].map(([, options = '']) => options);
    expect(offered.map((options) => /value="([^"]*)" selected/.exec(options)?.[1])).to.deep.equal([
      'ru-ua-2022/round-2',
      'ru-ua-2022/istanbul-2022',
      undefined,
    ]);
    expect(offered[2]).to.match(/^<option value>none<\/option>/);
    // Left at "none", it adds no column.
    const sent = (third: string) => text(`/compare?round=ru-ua-2022/round-2&day1=&round=ru-ua-2022/istanbul-2022&day2=&round=${third}&day3=`);
    expect((await sent('')).match(/<th scope="col">/g)).to.have.length(2);
    expect((await sent('ru-ua-us-2025/istanbul-0516')).match(/<th scope="col">/g)).to.have.length(3);
  });

  it('takes a comma between rounds, and the one letter that word processors make of three dots', async () => {
    const told = async (between: string) => readable(await text(`/compare.md?rounds=ru-ua-2022/round-2${encodeURIComponent(between)}${ISTANBUL}`));
    const expected = await told('...');
    expect(expected).to.contain('Istanbul (Dolmabahçe)');
    for (const between of [',', ', ', '…']) expect(await told(between), between).to.equal(expected);
    expect(await text(`/compare?rounds=ru-ua-2022/round-2,${ISTANBUL}`)).to.contain(`rounds=${encodeURIComponent(`${ISTANBUL}...ru-ua-2022/round-2`)}`);
  });

  it('leads to the same comparison with the rounds of the nearest keys where it does not know one', async () => {
    const refused = await fetch(`${app.url}/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/round-99`, { headers: { accept: 'text/html' } });
    expect(refused.status).to.equal(404);
    expect(await refused.text())
      .to.contain('round-99')
      .and.to.contain('<a href="/compare?rounds=ru-ua-2022%2Fround-2...ru-ua-2022%2Fround-1">')
      .and.to.contain('<a href="/compare">');
  });

  it('numbers the sources of each cell, and lists them at its end, so that paper has them', async () => {
    const page = await text(`/compare?rounds=ru-ua-2022/round-2...${ISTANBUL}&all=1`);
    const listed = [...page.matchAll(/<li id="source-(\d+)"><a href="\/source\/([^"]+)"/g)].map(([, number, key]) => [number, key]);
    expect(listed.map(([number]) => number)).to.deep.equal(listed.map((_one, index) => String(index + 1)));
    const marks = [...page.matchAll(/href="#source-(\d+)"/g)].map(([, number]) => number);
    expect(new Set(marks)).to.deep.equal(new Set(listed.map(([number]) => number)));
    // In the file, UA-10 rests on this source alone from 1 March until 12 March. The second round was on 3 March.
    const [, cells = ''] = /href="\/demand\/ru-ua-2022\/UA-10"[\s\S]*?<tr class="cells">([\s\S]*?)<\/tr>/.exec(page) ?? [];
    const [then = ''] = cells.split('</td>');
    const number = listed.find(([, key]) => key === 'thequint-20220301')?.[0];
    expect([...then.matchAll(/href="#source-(\d+)"/g)].map(([, one]) => one)).to.deep.equal([number]);
  });

  it('says each kind of change once', async () => {
    const page = await text(`/compare?rounds=ru-ua-2022/round-2...${ISTANBUL}`);
    const told = [...page.matchAll(/<p class="became">([\s\S]*?)<\/p>/g)].map(([, one = '']) => readable(one).trim());
    // Of UA-04 "raised" is the verdict and the kind.
    expect(told.filter((one) => /; raised/.test(one)).length).to.be.above(5);
    expect(told.filter((one) => /; raised.* raised( |$)/.test(one))).to.deep.equal([]);
    expect(told.filter((one) => /worded otherwise.*(restated|reworded)/.test(one))).to.deep.equal([]);
    expect(await text(`/compare.md?rounds=ru-ua-2022/round-2...${ISTANBUL}`)).not.to.contain('..');
  });

  it('takes a day for a column, in its form without scripts, and what was known by another', async () => {
    const form = `round=ru-ua-2022%2Fround-1&day1=2022-03-12&known1=2022-03-13&round=${encodeURIComponent(ISTANBUL)}&day2=&known2=`;
    const page = await text(`/compare?${form}&issue=territory`);
    const heads = [...page.matchAll(/<th scope="col">([\s\S]*?)<\/th>/g)].map(([, head = '']) => head);
    expect(readable(heads[0] ?? '')).to.match(/12 March 2022 Russia-Ukraine talks 2022 as known on 13 March 2022/);
    expect(heads[0]).to.contain('href="/process/ru-ua-2022"');
    expect(heads[1]).to.contain(`href="/round/${ISTANBUL}"`);
    expect(readable(page)).to.contain('This column is a day, not a round.');
    // UA-08 was last said on 9 March by then, and again in Istanbul.
    const [, cells = ''] = /href="\/demand\/ru-ua-2022\/UA-08"[\s\S]*?<tr class="cells">([\s\S]*?)<\/tr>/.exec(page) ?? [];
    const [then = '', later = ''] = cells.split('</td>').map(readable);
    expect(then).to.contain('Not an inch of territory.');
    expect(later).to.contain('No compromise on sovereignty').and.contain('said here');
    // The form shows what was chosen. Links of the page have all columns in one parameter.
    expect(page)
      .to.match(/name="day1" value="2022-03-12"/)
      .and.match(/name="known1" value="2022-03-13"/);
    const swapped = `rounds=${encodeURIComponent(`${ISTANBUL}...ru-ua-2022@2022-03-12@knownBy:2022-03-13`)}`;
    expect(page).to.contain(swapped);
    expect(page).not.to.contain('No page knows it');
  });

  describe('with two views of one round', () => {
    const rounds = `${ISTANBUL}@evidence:CONFIRMED...${ISTANBUL}@knownBy:2022-04-01`;

    it('says over each column which view it shows', async () => {
      const heads = [...(await text(`/compare?rounds=${rounds}`)).matchAll(/<th scope="col">([\s\S]*?)<\/th>/g)].map(([, head = '']) => readable(head));
      expect(heads).to.have.length(2);
      expect(heads[0]).to.contain('evidence: confirmed by two independent sources');
      expect(heads[1]).to.contain('as known on 1 April 2022');
      const markdown = await text(`/compare.md?rounds=${rounds}`);
      expect(markdown).to.match(/\| Istanbul .*, evidence: confirmed by two independent sources \| Istanbul .*, as known on 1 April 2022 \|/);
      expect(await text(`/api/compare.md?rounds=${rounds}`)).to.match(/evidence: confirmed by two independent sources \| .*, as known on 1 April 2022 \|/);
    });

    it('never says that a demand whose evidence fails was not raised', async () => {
      const both = `${ISTANBUL}@evidence:CONFIRMED...${ISTANBUL}@evidence:BOTH_SIDES`;
      const [table = ''] = /<table class="compare">.*<\/table>/s.exec(await text(`/compare?rounds=${both}&all=1`)) ?? [];
      expect(readable(table)).to.contain('Istanbul').and.not.to.contain('not yet raised');
    });

    it('counts the answers of each column by itself', async () => {
      const csv = (await text(`/compare.csv?rounds=${rounds}&all=1`)).trim().split('\r\n');
      expect(csv[0]).to.contain('column,view,date');
      const page = await text(`/compare?rounds=${rounds}`);
      const counted = [...page.matchAll(/answered (\d+) of (\d+)/g)].map(([, answered, due]) => [Number(answered), Number(due)]);
      // The second way: each cell says whether it was answered, was due for an answer, or neither.
      const { data } = (await (
        await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            query: `{ compare(columns: [{ round: "${ISTANBUL}", view: { evidence: CONFIRMED } }, { round: "${ISTANBUL}", view: { knownBy: "2022-04-01" } }]) { rows { cells { answered } } } }`,
          }),
        })
      ).json()) as { data: { compare: { rows: { cells: { answered: boolean | null }[] }[] } } };
      const expected = [0, 1].map((index) => {
        const answers = data.compare.rows.map(({ cells }) => cells[index]?.answered ?? null).filter((answered) => answered !== null);
        return [answers.filter(Boolean).length, answers.length];
      });
      expect(counted).to.deep.equal(expected);
      expect(counted[0], 'a case in which the two differ').not.to.deep.equal(counted[1]);
    });
  });
});
