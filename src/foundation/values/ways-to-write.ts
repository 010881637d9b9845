import { type Phrase, readSearchQuery, type SearchQuery } from './search-query.ts';

/** Signs that people write for an apostrophe. Keyboards and fonts differ, and copied texts have any of them. */
const APOSTROPHE = /(?<=\p{L})['’‘`´′＇‛ʹʻʼʽʾʿ](?=\p{L})/gu;

/** A number whose thousands are parted by a blank of any width, a point, a comma or an apostrophe. */
const GROUPED = /(?<![\p{N}.,])\p{Nd}{1,3}(?:[\s'’.,]\p{Nd}{3})+(?!\p{N})/gu;

/** A whole number that may be written in groups. Years are not. */
const LONG_NUMBER = /^(?!(?:19|20)\d\d$)\d{4,15}$/;

/** At most so many ways are tried. Each is a search of its own. */
const MOST_WAYS = 9;

/**
 * The ways to write what somebody looks for, the one that was written first: 20,000 as 20 000, 20.000 and 20000; пам’ять with whatever sign. The index holds words as they are written, so
 * that each way is looked for. What must not be there must not be there in any way.
 */
export function waysToWrite(text: string, query: SearchQuery): SearchQuery[] {
  const texts = [
    text.replace(APOSTROPHE, '’'),
    text.replace(APOSTROPHE, ''),
    text.replace(GROUPED, digitsOf),
    text.replace(APOSTROPHE, '’').replace(GROUPED, digitsOf),
  ];
  const read = texts.flatMap((other) => {
    const reading = other === text ? null : readSearchQuery(other);
    return reading?.ok ? [reading.query] : [];
  });
  const ways = distinct([query, ...read].flatMap((way) => [way, withNumbers(way, inGroups), withNumbers(way, withPoints)])).slice(0, MOST_WAYS);
  const unwanted = distinct(ways.flatMap((way) => way.unwanted).map((phrase) => ({ wanted: [phrase], unwanted: [] }))).flatMap(({ wanted }) => wanted);
  return ways.map(({ wanted }) => ({ wanted, unwanted }));
}

const digitsOf = (number: string) => number.replace(/[^\p{Nd}]/gu, '');

function inGroups(number: string): string[] {
  const first = number.length % 3 || 3;
  return [number.slice(0, first), ...(number.slice(first).match(/\d{3}/g) ?? [])];
}

const withPoints = (number: string) => [inGroups(number).join('.')];

function withNumbers({ wanted, unwanted }: SearchQuery, otherwise: (number: string) => string[]): SearchQuery {
  const change = ({ words, begins }: Phrase): Phrase => ({
    words: words.flatMap((word, index) => (LONG_NUMBER.test(word) && !(begins && index === words.length - 1) ? otherwise(word) : [word])),
    begins,
  });
  return { wanted: wanted.map(change), unwanted: unwanted.map(change) };
}

function distinct(queries: readonly SearchQuery[]): SearchQuery[] {
  const known = new Map<string, SearchQuery>();
  for (const query of queries) {
    const written = JSON.stringify([query.wanted, query.unwanted].map((phrases) => phrases.map(({ words, begins }) => [words, begins])));
    if (!known.has(written)) known.set(written, query);
  }
  return [...known.values()];
}
