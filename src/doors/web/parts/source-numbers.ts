import { THEN_AND_NOW, type Visit } from '../visit.ts';
import type { CitationShape, SourceShape } from './shapes.ts';

/** A source by its number in the list at the end of a page. */
export interface SourceNumber {
  readonly number: number;
  readonly disputes: boolean;
}

/** Numbers sources in the order in which they are cited. */
export class SourceNumbers {
  readonly list: SourceShape[] = [];
  readonly #numbers = new Map<string, number>();

  /** The numbers of some citations, each once. */
  of(citations: readonly CitationShape[]): SourceNumber[] {
    const all = citations.map(({ source, stance }) => ({ number: this.numberOf(source), disputes: stance === 'DISPUTES' }));
    return all.filter(({ number }, index) => all.findIndex((other) => other.number === number) === index);
  }

  numberOf(source: SourceShape): number {
    const known = this.#numbers.get(source.key);
    if (known !== undefined) return known;
    this.list.push(source);
    this.#numbers.set(source.key, this.list.length);
    return this.list.length;
  }
}

/**
 * The numbers of what is cited on a page, in the order of paper. A page of two records has none: a source that was added between them would move all numbers
 * after it.
 */
export function notesOf({ query }: Visit, cited: readonly { readonly sources: readonly CitationShape[] }[]): SourceNumbers | undefined {
  if (query.get(THEN_AND_NOW) !== null) return undefined;
  const numbers = new SourceNumbers();
  for (const { sources } of cited) numbers.of(sources);
  return numbers;
}
