import { expect } from 'chai';
import { isEnumType } from 'graphql';
import { editor } from '../../editing/mutations/support.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';
import { schema } from '../../support/schema.ts';
import { inForm, isLong } from '../../support/thoroughness.ts';
import { ADDRESSES } from './addresses.ts';

/** Claims of codes. In the file no source says any of this. */
const CLAIMS = [
  ['ru-ua-2022/round-4', 'status', 'BROKEN_OFF'],
  ['ru-ua-2022/round-4', 'format', 'IN_PERSON'],
  ['ru-ua-2022/round-4', 'kind', 'EXCHANGE_OF_TEXTS'],
  ['ru-ua-2022/UA-01', 'kind', 'RED_LINE'],
  ['ru-ua-us-2025/plan-20-points', 'kind', 'NON_PAPER'],
  ['istanbul', 'country', 'GR'],
] as const;

/** Pages that tell the claims, and files that do. */
const TOLD = [
  '/round/ru-ua-2022/round-4',
  '/demand/ru-ua-2022/UA-01',
  '/document/ru-ua-us-2025/plan-20-points',
  '/brief?process=ru-ua-2022',
  '/new?all=1',
  ...['/brief.md?process=ru-ua-2022', '/document/ru-ua-us-2025/plan-20-points.md', '/demand/ru-ua-2022/UA-01.md', '/new.atom?all=1'],
];

const CODES = new Set(
  Object.values(schema.getTypeMap())
    .filter(isEnumType)
    .flatMap((type) => type.getValues().map(({ name }) => name)),
);

/** What a reader sees or hears. The foot of a page quotes a question of the API, and does so on purpose. */
function readable(page: string): string {
  const shown = page.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replace(/<footer\b[\s\S]*<\/footer>/, '');
  return shown.replace(/<[^>]*>/g, (tag) => [...tag.matchAll(/ (?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map(([, said]) => ` ${said} `).join(''));
}

const codesIn = (text: string) => (text.match(/[A-Z][A-Z_0-9]{2,}/g) ?? []).filter((word) => CODES.has(word));

describe('A code of the API', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({}, { record: 'seeds' });
    for (const [thing, field, value] of CLAIMS) {
      const claim = 'mutation ($input: ClaimInput!) { claim(input: $input) { userErrors { message path } } }';
      const { result } = await ask(app.database, claim, { input: { thing, field, value: [value], reason: 'CORRECTION', verdict: 'DISPUTED' } }, editor);
      expect(result, thing).to.deep.equal({ data: { claim: { userErrors: [] } } });
    }
  });
  after(() => app.close());

  const text = async (path: string, language: string) => (await fetch(`${app.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)).text();

  for (const language of ['en', 'uk'])
    it(inForm(`is on no page and in no file for readers, in ${language}`), async () => {
      // The glossary has the codes beside their words.
      for (const path of isLong ? [...ADDRESSES.filter((address) => address !== '/glossary'), ...TOLD] : TOLD)
        expect(codesIn(readable(await text(path, language))), path).to.deep.equal([]);
    });

  it('is told in the words of its field, in both languages', async () => {
    for (const [language, words] of [
      ['en', ['broken off', 'in person', 'exchange of texts']],
      ['uk', ['зірвано', 'особиста зустріч', 'обмін текстами']],
    ] as const)
      for (const path of ['/round/ru-ua-2022/round-4', '/brief?process=ru-ua-2022', '/brief.md?process=ru-ua-2022'])
        for (const word of words) expect(await text(path, language), `${path} in ${language}`).to.contain(word);
  });
});
