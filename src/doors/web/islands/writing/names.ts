import type { ThingKind } from '../../writing/act.ts';
import { type Candidate, exactly } from '../../writing/exactly.ts';
import type { Chosen } from '../../writing/values.ts';
import { ask, languages } from './api.ts';

interface Found {
  readonly __typename: string;
  readonly key: string;
  readonly aliases?: readonly string[];
  readonly name?: string;
  readonly label?: string;
  readonly recorded?: string;
  readonly names?: readonly { readonly text: string }[];
  readonly title?: { readonly text: string };
  readonly statementTitle?: string;
  readonly sourceTitle?: string;
  readonly publisher?: string | null;
  readonly published?: string | null;
}

interface Hits {
  readonly search: { readonly nodes: readonly { readonly thing: Found }[] };
}

/** The limits of a search. */
const [MOST_LETTERS, MOST_WORDS] = [190, 30];

/** The things whose names begin as the text does. */
export async function offersFor(text: string, types: readonly ThingKind[]): Promise<readonly Chosen[]> {
  const { search } = await ask<Hits>('page-write-find', { text: `${searchable(text)}*`, types, languages });
  return search.nodes.map(({ thing }) => ({ key: thing.key, label: nameOf(thing) }));
}

/** The things of these types that are named exactly so. One is what is meant; of several, somebody has to choose. */
export async function namedExactly(text: string, types: readonly ThingKind[]): Promise<readonly Candidate[]> {
  const words = searchable(text);
  if (!/[\p{L}\p{N}]/u.test(words)) return [];
  const { search, ...byKey } = await ask<Hits & Record<string, Found | null>>('page-write-named', { text: words, key: text.trim(), types, languages });
  const found = [...search.nodes.map(({ thing }) => thing), ...Object.values(byKey as Record<string, Found | null>)];
  const wanted = found.flatMap((one) => (one !== null && types.includes(one.__typename.toUpperCase() as ThingKind) ? [candidateOf(one)] : []));
  return exactly(text, wanted);
}

/** Without the signs that mean something in a search. */
function searchable(text: string): string {
  const words = text
    .replace(/[*"]/g, ' ')
    .replace(/(^|\s)-+/g, ' ')
    .trim()
    .split(/\s+/);
  return words.slice(0, MOST_WORDS).join(' ').slice(0, MOST_LETTERS).trim();
}

function candidateOf(found: Found): Candidate {
  const { key, aliases = [], names = [], recorded, sourceTitle } = found;
  const others = [recorded, sourceTitle].filter((name) => name !== undefined);
  return { key, label: nameOf(found), names: [...aliases, ...others, ...names.map((one) => one.text)] };
}

function nameOf({ key, name, label, title, statementTitle, sourceTitle, publisher, published }: Found): string {
  if (sourceTitle !== undefined) return [publisher, sourceTitle, published].filter(Boolean).join(', ');
  return name ?? label ?? title?.text ?? statementTitle ?? key;
}
