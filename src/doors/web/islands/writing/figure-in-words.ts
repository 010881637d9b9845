import type { FormWords } from '../../words/words.ts';

/** A figure as it would be sent: `2 to 5 years`. */
export function figureInWords(figure: unknown, words: FormWords): string {
  const { value, from, to, ratio, unit } = figure as { value?: number; from?: number; to?: number; ratio?: readonly number[]; unit: string };
  const numbers = ratio ?? [value ?? from, to].filter((one) => one !== undefined);
  return `${numbers.map(words.number).join(ratio === undefined ? '–' : ' : ')} ${words.unit(unit, ratio === undefined ? (numbers.at(-1) ?? null) : null)}`;
}
