import { type SeedText, seedDemands, seedTexts } from './seed-texts.ts';

/*
 * A second reading of the seeds, by the letter of what the schema says of a search, and slow. It cuts with one expression and folds with a short table, which is
 * enough for what the seeds hold, and shares nothing with the index.
 */
const weight: Readonly<Record<SeedText['field'], number>> = { NAME: 8, OTHER_NAME: 8, TEXT: 5, ACCOUNT: 3, DETAIL: 3 };

interface Part {
  readonly words: readonly string[];
  readonly begins: boolean;
}

export interface Expected {
  readonly key: string;
  readonly score: number;
}

interface CutText {
  readonly field: SeedText['field'];
  readonly words: string[];
}

const things = new Map<string, CutText[]>();
const issueOf = seedDemands();
for (const { key, field, text } of seedTexts()) things.set(key, [...(things.get(key) ?? []), { field, words: cut(text) }]);

/** All things of the seeds that hold the query, the best first. */
export function expectedOf(query: string): Expected[] {
  const wanted: Part[] = [];
  const unwanted: Part[] = [];
  for (const [whole, quoted] of query.matchAll(/-?"([^"]*)"|\S+/g)) {
    const words = cut(quoted ?? whole);
    if (words.length > 0) (whole.startsWith('-') ? unwanted : wanted).push({ words, begins: quoted === undefined && whole.endsWith('*') });
  }
  const holdsOneOf = (parts: readonly Part[], texts: readonly CutText[]) => parts.some((part) => texts.some(({ words }) => startsOf(part, words).length > 0));
  const found = [...things].filter(([key, texts]) => {
    if (holdsOneOf(unwanted, texts) || !holdsOneOf(wanted, texts)) return false;
    const all = [...texts, ...lendersOf(key).flatMap((lent) => (holdsOneOf(unwanted, lent) ? [] : lent))];
    return wanted.every((part) => holdsOneOf([part], all));
  });
  const scored = found.map(([key, texts]) => ({ key, score: Math.max(...texts.map((text) => scoreOf(wanted, text))) }));
  return scored.sort((a, b) => b.score - a.score || (natural(a.key) < natural(b.key) ? -1 : 1));
}

/** Whose texts count where a thing holds some of the words: for a demand its issue and its positions, for a position its demand. */
function lendersOf(key: string): CutText[][] {
  const demand = key.replace(/\/\d+$/, '');
  if (demand !== key) return issueOf.has(demand) ? [things.get(demand) ?? []] : [];
  const issue = issueOf.get(key);
  if (issue === undefined) return [];
  const positions = [...things].filter(([other]) => other.startsWith(`${key}/`) && /^\d+$/.test(other.slice(key.length + 1)));
  return [things.get(issue) ?? [], ...positions.map(([, texts]) => texts)];
}

function cut(text: string): string[] {
  const plain = text
    .replace(/(?<=[а-яіїєґё])['’](?=[а-яіїєґё])/gi, '')
    .replace(/\b(?:[A-Z]\.)+[A-Z]\b/g, (initials) => initials.replaceAll('.', ''))
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ς', 'σ')
    .replaceAll('ة', 'ه');
  return plain.match(/\p{sc=Han}|\d+(?:\.\d+)+|(?:(?!\p{sc=Han})[\p{L}\p{N}])+/gu) ?? [];
}

function startsOf({ words: asked, begins }: Part, words: readonly string[]): number[] {
  const fits = (start: number) =>
    asked.every((word, index) => (begins && index === asked.length - 1 ? words[start + index]?.startsWith(word) : words[start + index] === word));
  return words.map((_, start) => start).filter(fits);
}

function scoreOf(wanted: readonly Part[], { field, words }: { field: SeedText['field']; words: readonly string[] }): number {
  const found = wanted.map((part) => ({ part, starts: startsOf(part, words) })).filter(({ starts }) => starts.length > 0);
  if (found.length === 0) return 0;
  const isWhole = ({ part, starts }: (typeof found)[number]) => starts.some((start) => words[start + part.words.length - 1] === part.words.at(-1));
  const asked = found.reduce((sum, { part }) => sum + part.words.length, 0);
  const coverage = Math.floor((1000 * found.reduce((sum, one) => sum + (isWhole(one) ? 2 : 1), 0)) / (2 * wanted.length));
  const stretches = choices(found.map(({ part, starts }) => starts.map((start) => [start, start + part.words.length] as const)));
  const shortest = Math.min(...stretches.map((ends) => Math.max(...ends.map(([, end]) => end)) - Math.min(...ends.map(([start]) => start))));
  const nearness = found.length < wanted.length ? 0 : Math.floor((1000 * Math.min(asked, shortest)) / shortest);
  const exactness = Math.floor((1000 * Math.min(asked, words.length)) / words.length);
  return Math.floor((weight[field] * coverage * (1000 + nearness + exactness)) / 1000);
}

/** Every way to take one of each. */
function choices<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((ways, list) => ways.flatMap((way) => list.map((one) => [...way, one])), [[]]);
}

/** UA-2 before UA-10, and what lies in a thing right after it. */
function natural(key: string): string {
  return `${key
    .toLowerCase()
    .replaceAll('/', '#')
    .replace(/\d+/g, (digits) => String(Number(digits).toString().length).padStart(2, '0') + Number(digits))}!${key}`;
}
