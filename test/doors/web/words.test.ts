import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type GraphQLEnumType, getNamedType, isEnumType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { Fragment, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { glossaryPage } from '../../../src/doors/web/pages/glossary.tsx';
import { Shell } from '../../../src/doors/web/parts/shell.tsx';
import { ViewBar } from '../../../src/doors/web/parts/view-bar.tsx';
import { documentInTurns, documentOf } from '../../../src/doors/web/server/document.tsx';
import { piecesOf } from '../../../src/doors/web/server/in-pieces.tsx';
import { meaningsOf } from '../../../src/doors/web/server/meanings.ts';
import type { Visit } from '../../../src/doors/web/visit.ts';
import { languageFor } from '../../../src/doors/web/words/choice.ts';
import { dateInWords } from '../../../src/doors/web/words/dates.ts';
import type { Phrases } from '../../../src/doors/web/words/en.ts';
import { LANGUAGES, type Language, PHRASES, wordsIn } from '../../../src/doors/web/words/languages.ts';
import { type Meanings, VOCABULARIES, wordsOfVocabulary } from '../../../src/doors/web/words/vocabularies.ts';
import { nameInBundle } from '../../../src/ledger/field.ts';
import type { AnyRecords } from '../../../src/ledger/records.ts';
import { allRecords } from '../../../src/record/records.ts';
import { ROOT } from '../../support/root.ts';
import { schema } from '../../support/schema.ts';

const valuesOf = (name: string) => (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);
const keysOf = (table: object) => Object.keys(table).sort();

/** Every text of a words file, with where it stands. What a number makes of a text is asked for one. */
function textsOf(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String(node(...Array.from({ length: node.length }, () => '1')))]];
  return Object.entries(node as object).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`));
}

describe('The words of the pages', () => {
  it('have one for each value of the vocabularies of the schema, and none too many', () => {
    const { terms } = PHRASES.en;
    expect(keysOf(terms).length).to.be.above(25);
    for (const [name, table] of Object.entries(terms)) expect(keysOf(table), name).to.deep.equal(valuesOf(name).sort());
    const others: readonly (readonly [keyof Phrases, readonly string[]])[] = [
      ['change', ['ChangeKind']],
      ['answer', ['ResponseKind']],
      ['standing', ['Standing']],
      ['evidence', ['EvidencePolicy']],
      ['origin', ['PointOrigin']],
      ['link', ['LinkKind']],
      ['linkBack', ['LinkKind']],
      ['status', ['DemandStatus', 'RoundStatus', 'ProcessStatus', 'DeadlineResult', 'FollowUp']],
    ];
    for (const [table, names] of others) expect(keysOf(PHRASES.en[table] as object), table).to.deep.equal([...new Set(names.flatMap(valuesOf))].sort());
    expect(PHRASES.en.fate).to.include.keys(valuesOf('PointFate'));
    expect(PHRASES.en.type).to.include.keys(valuesOf('ThingType'));
    expect(PHRASES.en.verdict).to.include.keys(valuesOf('Verdict'));
  });

  it('have one for each field of the record', () => {
    const fields = (allRecords as readonly AnyRecords[]).flatMap((records) =>
      Object.entries(records.fields).flatMap(([name, field]) => [name, nameInBundle(name, field)]),
    );
    expect(new Set(fields)).to.have.property('size').above(100);
    expect(fields.filter((field) => !(field in PHRASES.en.field))).to.deep.equal([]);
  });

  it('have none of English in Ukrainian', () => {
    const english = new Map(textsOf(PHRASES.en));
    const same = textsOf(PHRASES.uk).filter(([path, text]) => english.get(path) === text);
    // Signs, names of keys and of products are the same in every language.
    expect(same.map(([, text]) => text).filter((text) => /[A-Za-z]/.test(text))).to.have.members([
      'Parley',
      'API',
      ...['/', 'g p', 'g c', 'g m', 'g n', 'g f', 'Home, End', 'Enter', 'Space', 'c', 'x', 'Esc'].filter((key) => /[A-Za-z]/.test(key)),
    ]);
    expect(PHRASES.uk.keys.list.map(([key]) => key)).to.deep.equal(PHRASES.en.keys.list.map(([key]) => key));
    expect(PHRASES.uk.writing.coding.rules).to.have.length(PHRASES.en.writing.coding.rules.length);
  });

  it('take the forms that a number asks for', () => {
    const { rounds, sources } = wordsIn('uk').n;
    expect([1, 2, 5, 11, 12, 21, 22, 25, 101, 1.5].map(rounds)).to.deep.equal([
      ...['1 раунд', '2 раунди', '5 раундів', '11 раундів', '12 раундів'],
      ...['21 раунд', '22 раунди', '25 раундів', '101 раунд', '1,5 раунду'],
    ]);
    expect([0, 3].map(sources)).to.deep.equal(['0 джерел', '3 джерела']);
    expect([0, 1, 2].map(wordsIn('en').n.rounds)).to.deep.equal(['0 rounds', '1 round', '2 rounds']);
  });

  it('write dates of the record as Ukrainian does', () => {
    const { dates, itself } = PHRASES.uk;
    const inWords = (edtf: string) => dateInWords(edtf, { ...dates, locale: itself.locale }).replace(/[\u2009\u00a0]/g, ' ');
    expect(inWords('2022-03-29')).to.equal('29 березня 2022');
    expect(inWords('2022-03~')).to.equal('приблизно березень 2022');
    expect(inWords('../2022-03')).to.equal('до березня 2022');
    expect(inWords('2022-03/..')).to.equal('з березня 2022');
    expect(inWords('2022-03-14/2022-03-17')).to.match(/^14\s?–\s?17 березня 2022$/);
    expect(wordsIn('uk').list(['Україна', 'Туреччина', 'США'])).to.equal('Україна, Туреччина і США');
  });
});

describe('The language of a visit', () => {
  const asked = (address: string | null, chosen: string | null, accepted: string | undefined) => languageFor({ address, chosen, accepted });

  it('is that of the address, then the one chosen, then the best that the browser asks for', () => {
    expect(asked('uk', 'en', 'en')).to.equal('uk');
    expect(asked(null, 'uk', 'en')).to.equal('uk');
    expect(asked(null, null, 'de, uk-UA;q=0.9, en;q=0.8')).to.equal('uk');
    expect(asked(null, null, 'en;q=0.5, uk;q=0.7')).to.equal('uk');
  });

  it('is English where nobody asks for one that is there, and never one that is refused', () => {
    expect(asked('tlh', 'constructor', undefined)).to.equal('en');
    expect(asked(null, null, 'uk;q=0, fr')).to.equal('en');
  });
});

describe('The glossary', () => {
  /** Enumerations that pages ask for and show no word of: they decide how something is drawn, or lead to words of other tables. */
  const SHOWN_OTHERWISE = new Set([
    // Signs of a difference of two texts, and where a date comes from.
    ...['DiffKind', 'PublishedBasis', 'TimelineKind', 'SearchField'],
    // The words of things.
    'SearchType',
    // Whole sentences of forms, which explain themselves.
    ...['UserErrorCode', 'NoticeKind', 'Role', 'ProposalStatus', 'ColumnMeaning', 'DateOrder'],
    // Entries are told by what was done: recorded, corrected, retracted.
    'Reason',
    // Asked by an older version of a published operation, and shown nowhere.
    'FigureBinding',
  ]);

  it('has every vocabulary that a page asks for', () => {
    const asked = new Set<string>();
    for (const name of readdirSync(join(ROOT, 'schema/operations')).filter((one) => one.startsWith('page-'))) {
      const types = new TypeInfo(schema);
      const note = () => {
        const type = getNamedType(types.getType());
        if (isEnumType(type)) asked.add(type.name);
      };
      visit(parse(readFileSync(join(ROOT, 'schema/operations', name), 'utf8')), visitWithTypeInfo(types, { Field: note }));
    }
    expect([...asked].filter((name) => !SHOWN_OTHERWISE.has(name) && !(VOCABULARIES as readonly string[]).includes(name))).to.deep.equal([]);
    expect([...SHOWN_OTHERWISE].filter((name) => !asked.has(name))).to.deep.equal([]);
  });

  it('has every value of the schema in both languages, with its meaning, and an anchor for each', () => {
    const meanings = meaningsOf(schema);
    for (const vocabulary of VOCABULARIES)
      for (const language of LANGUAGES) {
        const table = meanings[language][vocabulary] ?? {};
        expect(keysOf(table), `${language} ${vocabulary}`).to.deep.equal(valuesOf(vocabulary).sort());
        for (const [value, meaning] of Object.entries(table)) {
          expect(meaning, `${language} ${vocabulary}.${value}`).to.match(language === 'uk' ? /\p{Script=Cyrillic}/u : /[a-z]/);
          expect(wordsOfVocabulary(PHRASES[language], vocabulary), `${language} ${vocabulary}`).to.include.keys(value);
        }
      }
    const [english, ukrainian] = LANGUAGES.map((language) => glossaryIn(language, meanings[language]));
    for (const page of [english, ukrainian])
      for (const vocabulary of VOCABULARIES) for (const value of valuesOf(vocabulary)) expect(page).to.contain(`id="${vocabulary}-${value}"`);
    // Red line, with the word of the other language and the description of schema.graphql.
    expect(english).to.contain('<dfn>red line</dfn><span lang="uk" class="soft">червона лінія</span><code>RED_LINE</code>');
    expect(english).to.contain('<dd>Something that the maker says it will never accept.</dd>');
    expect(ukrainian).to.contain('<dfn>червона лінія</dfn><span lang="en" class="soft">red line</span><code>RED_LINE</code>');
  });

  it('gives each policy of evidence its own sentence where one chooses', () => {
    for (const [language, sentence] of [
      ['en', 'Positions that two independent sources support, with different publishers and agencies.'],
      ['uk', 'Позиції, які підтверджують два незалежні джерела: різні видавці й різні агенції.'],
    ] as const) {
      const visited = visitIn(language, meaningsOf(schema)[language]);
      expect(renderToString(h(ViewBar, { visit: visited, ticks: [], moments: [] })), language).to.contain(`<small>${sentence}</small>`);
    }
  });

  function visitIn(language: Language, meanings: Meanings): Visit {
    const query = new URLSearchParams();
    const words = wordsIn(language);
    return {
      origin: '',
      path: '/glossary',
      key: '',
      query,
      unknownParameters: [],
      view: {},
      words,
      meanings,
      licence: null,
      showsSchema: true,
      isSignedIn: false,
      mayWrite: false,
      theme: null,
      today: '2026-11-28',
    };
  }
  it('are written in short pieces, which together are the page as it is written at once', async () => {
    for (const language of LANGUAGES) {
      const visit = visitIn(language, {});
      const page = { ...glossaryPage.draw({}, visit), visit, assets: { style: '/s.css', script: '/s.js' }, twins: [], hasView: true };
      const pieces = [...piecesOf(h(Shell, page))];
      expect(await documentInTurns(page))
        .to.equal(documentOf(page))
        .and.to.contain(pieces.join(''));
      // The longest is the choice of a view, which the frame puts under the title.
      expect(pieces.length).to.be.above(150);
      expect(Math.max(...pieces.map(({ length }) => length))).to.be.below(pieces.join('').length / 5);
    }
  });

  function glossaryIn(language: Language, meanings: Meanings): string {
    return renderToString(h(Fragment, {}, glossaryPage.draw({}, visitIn(language, meanings)).body));
  }
});
