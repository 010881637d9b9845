import type { figureBindingEn } from '../../words/en-units.ts';
import type { FormWords } from '../../words/words.ts';
import { wordFor } from './choice-fields.tsx';

interface Figure {
  readonly value?: number;
  readonly from?: number;
  readonly to?: number;
  readonly ratio?: readonly number[];
  readonly comparator?: string | null;
  readonly binding?: string | null;
  readonly unit: string;
}

/** Words for figures come with the units. */
export type FigureWords = FormWords & { readonly terms: { readonly FigureBinding: typeof figureBindingEn } };

/** A figure as it would be sent: `at most 2 to 5 years (net)`. Nothing is left out, since two figures may differ in any of its parts. */
export function figureInWords(figure: unknown, words: FigureWords): string {
  const { value, from, to, ratio, comparator, binding, unit, ...others } = figure as Figure;
  const numbers = ratio ?? [value ?? from, to].filter((one) => one !== undefined && one !== null);
  const number = numbers.map(words.number).join(ratio == null ? '–' : ' : ');
  const how = comparator == null || comparator === 'EXACTLY' ? '' : `${wordFor('Comparator', comparator, words)} `;
  const bound = binding == null ? [] : [words.word(words.terms.FigureBinding, binding)];
  const more = [...Object.values(others).filter((one) => one != null && one !== ''), ...bound].map(String);
  return `${how}${number} ${words.unit(unit, ratio == null ? (numbers.at(-1) ?? null) : null)}${more.length === 0 ? '' : ` (${more.join('; ')})`}`;
}
