import { expect } from 'chai';
import { openApp, type SeededApp, seededApp } from '../../support/app.ts';
import { bring } from '../../support/invented.ts';
import { onlySources, seeds } from '../../support/seed-oracle.ts';

/** The text of a part of a page, with one blank between words. */
const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('What a page names says enough to be told from others', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();
  const hits = (page: string, type: string) => {
    const [, section = ''] = new RegExp(`data-hits="${type}">([\\s\\S]*?)</section>`).exec(page) ?? [];
    return [...section.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, hit = '']) => plain(hit));
  };

  it('dates each hit of a search, and names who published a source or gave an answer', async () => {
    const page = await text('/search?q=neutral*');
    // In the file RU-04 was said first on 28 February, and at the second round of 3 March in these words.
    expect(hits(page, 'Position')).to.include(
      'Neutral, non-bloc status of Ukraine in its law · 3 Mar 2022 Neutral status, with demilitarisation, first of all.',
    );
    expect(hits(page, 'Response')).to.include(
      'Neutral, non-bloc status of Ukraine in its law : Ukraine accepted on condition · 29 Mar 2022 Ukraine offers permanent neutrality in writing, against guarantees.',
    );
    for (const hit of hits(page, 'Source')) expect(hit).to.match(/ · .+, \d+ \w+ 20\d\d$/);
    expect(page).to.contain('<h2 class="of-type">positions</h2>');
  });

  it('dates what a demand says and is answered in lists, and gives the words of an outcome', async () => {
    const rests = plain(await text('/source/tass-20220407'));
    // In the file the draft of 6 April answers the exercises, and Lavrov rejects it on the 7th. The outcome of the round has no title.
    expect(rests)
      .to.contain("position Exercises with foreign forces only with guarantors' consent · 7 Apr 2022 Exercises only with consent of all guarantors.")
      .and.contain('Withdrawal of Russian forces : Russian Federation rejected · 7 Apr 2022')
      .and.contain('Online exchanges and breakdown: other outcome 17 May: both sides confirmed that talks were not going on.');
    const follows = plain(await text('/follow?process=ru-ua-2022&party=ua'));
    expect(follows)
      .to.contain('500 for 500 Each side releases 500 prisoners')
      .and.match(/Three days of truce and 1,000 for 1,000, May 2026 · \d+ May 2026 No fighting/);
  });

  it('finds a round by its name or its place, and its year, which is no word of it', async () => {
    // By the files: three rounds of 2022 name Istanbul, and a fourth was held there. So was one of May 2025, and none of June 2024.
    const rounds = async (query: string) => {
      const [, section = ''] =
        /<h2 class="of-type">rounds<\/h2>([\s\S]*?)<\/section>/.exec(
          await text(`/search?q=${encodeURIComponent(query).replaceAll('%26', '&').replaceAll('%3D', '=')}`),
        ) ?? [];
      return [...section.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, hit = '']) => plain(hit));
    };
    expect(await rounds('Istanbul 2022')).to.deep.equal([
      'Istanbul (Dolmabahçe) · 29 Mar 2022',
      'Four-way military talks · 13 Jul 2022',
      'Signing of the Black Sea Grain Initiative · 22 Jul 2022',
      'Renewal for 120 days · about 16 – 17 Nov 2022',
    ]);
    expect(await rounds('Istanbul 2022&process=ru-ua-2022')).to.deep.equal(['Istanbul (Dolmabahçe) · 29 Mar 2022']);
    expect(await rounds('May 2025, Istanbul')).to.deep.equal(['Istanbul 1 (direct talks) · 16 May 2025']);
    expect(await rounds('Istanbul June 2024')).to.deep.equal([]);
  });

  it('lists the sources of a language, and says of how much each is the only source', async () => {
    const { sources = [] } = seeds;
    const alone = onlySources();
    const inUkrainian = sources.filter(({ language }) => language === 'uk');
    const page = await text('/sources?language=uk');
    expect(plain(page)).to.contain(`${inUkrainian.length} sources · Language: Ukrainian ( all )`);
    const lines = [...page.matchAll(/<li><span class="when">[\s\S]*?<\/li>/g)].map(([line]) => line);
    expect(lines.length).to.equal(inUkrainian.length);
    for (const { key } of inUkrainian) {
      const line = plain(lines.find((one) => one.includes(`"/source/${key}`)) ?? '');
      const [, told] = /the only source for (\d+)/.exec(line) ?? [];
      expect([key, Number(told ?? 0)]).to.deep.equal([key, alone.get(key) ?? 0]);
    }
    // Beside sources of all languages, each leads to those of its own.
    expect(await text('/sources')).to.contain('<a href="/sources?language=en">English</a>');
  });

  it('lists sources by publisher, whose name then comes first', async () => {
    const page = await text('/sources?order=publisher');
    const firsts = [...page.matchAll(/<li><span class="when">([\s\S]*?)<\/span>/g)].map(([, first = '']) => plain(first));
    // Of the publishers in the file these are the first four: a blank comes before a digit.
    expect([firsts.length, ...firsts.slice(0, 4)]).to.deep.equal([50, '24 Канал', '247 Newsreel', '27.al', '360 Mozambique']);
    expect(page)
      .to.contain('<option value="publisher" selected>')
      .and.to.match(/href="\/sources\?order=publisher&amp;after=[^"]+" rel="next">Show more</);
    // The narrowed list keeps its order.
    expect(page).to.contain('href="/sources?order=publisher&amp;publisher=27.al"');
  });

  it('explains a row of the table by one with a caption for each cell, in both languages', async () => {
    const rowOf = async (path: string) => {
      const [, row = ''] = /<ol class="reading-row"[^>]*>([\s\S]*?)<\/ol>/.exec(await text(path)) ?? [];
      return [...row.matchAll(/<li><span class="cell ([^"]*)">([\s\S]*?)<\/span><span>([^<]*)<\/span><\/li>/g)].map(([, ground = '', signs = '', caption]) => ({
        drawn: [ground, ...[...signs.matchAll(/href="#s-(\w+)"/g)].map(([, sign]) => sign)].join(' '),
        caption,
      }));
    };
    const row = await rowOf('/about');
    // By the design: the five grounds, and each sign of what became of a demand, the last two answers at the ends of their cells.
    expect(row.map(({ drawn }) => drawn)).to.deep.equal([
      'not_yet_raised',
      'stated here raised',
      'stated here toward part',
      'carried',
      'stated here away no',
      'carried changed',
      'stated here worded counter',
      'closed closed',
      'stated here reopened',
      'unknown unknown',
    ]);
    expect(row[4]?.caption).to.equal('Said here; moved apart. Before this round the other side rejected.');
    expect(row[7]?.caption).to.equal('No longer on the table; dropped or settled.');
    expect(await rowOf('/')).to.deep.equal(row);
    expect((await rowOf('/?lang=uk'))[4]?.caption).to.equal('Сказано тут; крок далі від іншої сторони. Перед цим раундом інша сторона: відхилено.');
  });

  it('says “then” over the last column of a table of the past', async () => {
    const head = async (query: string) => /<th[^>]*class="last">([^<]*)</.exec(await text(`/process/ru-ua-2022${query}`))?.[1];
    expect([await head(''), await head('?evidence=CONFIRMED'), await head('?knownBy=2022-03-20'), await head('?asOf=2040-01-01T00:00:00Z')]).to.deep.equal([
      'now',
      'now',
      'then',
      'then',
    ]);
  });

  it('gives the note and the certainty of an answer on its step', async () => {
    const [, answer = ''] = /<li id="r1"[^>]*>([\s\S]*?)<\/li>/.exec(await text('/demand/ru-ua-2022/UA-12')) ?? [];
    expect(plain(answer)).to.contain('85,000 troops, 342 tanks, 519 artillery pieces.').and.to.contain('One copy gives 343 tanks.').and.to.contain('inferred');
  });

  it('lists the demands that were in force at a round, and neither said nor answered there', async () => {
    const carried = async (round: string) =>
      plain(/<details class="carried"[^>]*>([\s\S]*?)<\/details>/.exec(await text(`/round/ru-ua-2022/${round}`))?.[1] ?? '');
    // By the file: three demands of the drafts of December. Geneva named the first anew, and its answers are about that one.
    expect(await carried('geneva-0110'))
      .to.match(/^In force, neither said nor answered here 2 /)
      .and.to.contain('No NATO military activity in Ukraine')
      .and.to.contain('No US bases')
      .and.not.to.contain('No further NATO enlargement');
    expect(await carried('drafts-2021')).to.equal('');
  });

  it('lists no demand as neither said nor answered that stands on another page of the round', async () => {
    const own = await openApp({}, { record: 'tables' });
    // A page has 100 demands. Of 104 raised at the first round, 103 are answered at the second.
    const demands = Array.from({ length: 104 }, (_, index) => ({
      key: `d-${index}`,
      title: `Demand ${index}`,
      issue: 'i',
      kind: 'DEMAND',
      madeBy: ['a'],
      addressedTo: ['b'],
      positions: [{ n: 1, round: 'r-1', changes: ['RAISED'] }],
      ...(index !== 50 && { responses: [{ n: 1, to: 1, party: 'b', round: 'r-2', kind: 'REJECTED' }] }),
    }));
    const rounds = ['r-1', 'r-2'].map((key, index) => ({ key, label: key, date: `2030-01-0${index + 1}`, status: 'CONCLUDED' }));
    const { refusals } = await bring(own.database, {
      bundle: 1,
      parties: ['a', 'b'].map((key) => ({ key, name: key, kind: 'STATE' })),
      issues: [{ key: 'i', label: 'I' }],
      processes: [{ key: 'p', name: 'P', kind: 'INTERSTATE', status: 'ACTIVE', rounds, demands }],
    } as never);
    expect(refusals).to.deep.equal([]);
    const read = async (address: string) => (await fetch(`${own.url}${address}`)).text();
    const carried = (page: string) => plain(/<details class="carried"[^>]*>([\s\S]*?)<\/details>/.exec(page)?.[1] ?? '');
    const first = await read('/round/p/r-2');
    const [, next = ''] = /href="([^"]*after-demands=[^"]*)"/.exec(first) ?? [];
    const second = await read(next.replaceAll('&amp;', '&'));
    await own.close();
    for (const page of [first, second]) expect(carried(page)).to.match(/^In force, neither said nor answered here 1 Demand 50 /);
  });

  it('says how long a round took', async () => {
    expect(plain(await text('/round/ru-ua-2022/antalya'))).to.match(/in person · .*about 90 minutes/i);
  });

  it('compares the words of a step with those before it, or with the first', async () => {
    const earlier = async (query: string) => {
      const [, rung = ''] = /<li id="11"[^>]*>([\s\S]*?)<\/details>/.exec(await text(`/demand/ru-ua-2022/UA-01${query}`)) ?? [];
      return /<summary>([\s\S]*?)<\/summary>/.exec(rung)?.map(plain)[1];
    };
    // By the file, these are the words of steps 10 and 1.
    expect(await earlier('')).to.contain('before: No peace deal is possible without a ceasefire and withdrawal.');
    expect(await earlier('?against=first')).to.contain('first: Immediate ceasefire. ');
  });

  it('names the chosen issue of a table, also where all its demands are about issues below it', async () => {
    const [, issues = ''] = /<select name="issue">(.*?)<\/select>/s.exec(await text('/process/ru-ua-2022?issue=territory')) ?? [];
    expect(/<option value="territory" selected>([^<]*)/.exec(issues)?.[1]).to.equal('Territory');
  });

  it('offers each type that the API searches, and searches it alone', async () => {
    const query = '{ __type(name: "SearchType") { enumValues { name } } }';
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const { data } = (await answer.json()) as { data: { __type: { enumValues: { name: string }[] } } };
    const page = await text('/search?q=framework&in=document');
    const [choice = ''] = /<select name="in">[\s\S]*?<\/select>/.exec(page) ?? [];
    const offered = [...choice.matchAll(/<option value="([a-z]+)"/g)].map(([, type = '']) => type.toUpperCase());
    expect(offered.sort()).to.deep.equal(data.__type.enumValues.map(({ name }) => name).sort());
    expect([...page.matchAll(/data-hits="(\w+)"/g)].map(([, type]) => type)).to.deep.equal(['Document']);
  });

  it('says what each round of a deadline is to it', async () => {
    // In seeds/black-sea-grain.yaml: `setIn: grain-0722`, `resultIn: grain-2022-11`.
    const page = plain(await text('/deadline/black-sea-grain/term-1'));
    expect(page).to.contain('decided at Renewal for 120 days').and.to.contain('set at Signing of the Black Sea Grain Initiative');
  });

  it('gives coordinates in degrees, and the country, in both languages', async () => {
    expect(plain(await text('/location/istanbul'))).to.contain('city · Türkiye · 41.01° N, 28.98° E, exact');
    expect(plain(await text('/location/istanbul?lang=uk'))).to.contain('Туреччина · 41,01° пн. ш., 28,98° сх. д., точно');
  });

  it('tells corrections in words, in both languages, and strikes nothing that was never said', async () => {
    const own = await openApp({}, { record: 'invented' });
    const { secret } = await own.key('EDITOR');
    const write = async (mutation: string) => {
      const answer = await fetch(`${own.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query: `mutation { ${mutation} { userErrors { message } } }` }),
      });
      const told = await answer.text();
      expect(told, told).to.contain('"userErrors":[]');
    };
    await write(
      'updatePosition(input: { key: "water-2030/N-1/1", expectedVersion: 1, reason: CORRECTION, codings: [{ coder: "Olena", changes: [HARDENED, CONDITION_ADDED], direction: AWAY }] })',
    );
    await write(
      'updateRound(input: { key: "water-2030/r1", expectedVersion: 1, reason: CORRECTION, date: "2030-01-03", level: MINISTERS, summary: "They met." })',
    );
    const read = async (language: string) => await (await fetch(`${own.url}/corrections?lang=${language}`)).text();
    const [english, ukrainian] = [await read('en'), await read('uk')];
    await own.close();
    expect(english).to.contain('<ins>3 January 2030</ins>').and.to.contain('<span class="soft">nothing</span>').and.not.to.contain('<del>nothing');
    expect(plain(english)).to.contain('coder: Olena; kinds of change: hardened, condition added; direction: apart');
    expect(english).to.contain('<ins>ministers</ins>');
    expect(ukrainian).to.contain('<ins>3 січня 2030</ins>').and.to.contain('<ins>міністри</ins>');
    const [, main = ''] = /<main([\s\S]*)<\/main>/.exec(ukrainian) ?? [];
    expect(plain(main))
      .to.contain('Olena')
      .and.not.to.match(/HARDENED|CONDITION_ADDED|AWAY|changes/);
  });

  it('leads from a citation to the thing as it stands today, and offers no other view of it', async () => {
    const demand = await text('/demand/ru-ua-2022/UA-01');
    // The foot cites the demand, and each step cites itself.
    const [step = '', ...others] = [...demand.matchAll(/href="(\/cite\/[^"?]+)"/g)].map(([, id = '']) => id);
    const cited = await text(others.at(-1) ?? '');
    expect(cited).to.contain('<a href="/demand/ru-ua-2022/UA-01">See it as it stands today</a>').and.not.to.contain('class="view');
    // Its last step is number 12.
    expect(await text(step)).to.contain('<a href="/demand/ru-ua-2022/UA-01#12">See it as it stands today</a>');
    // The demand of the file has no sources of its own. Its positions have.
    expect(plain(cited)).to.contain('The sources stand with what the demand said, step by step.');
  });
});
