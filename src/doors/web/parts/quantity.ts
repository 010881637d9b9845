import type { Words } from '../words/words.ts';
import type { QuantityShape } from './shapes.ts';

const SIGNS: Readonly<Record<string, string>> = { AT_MOST: '≤ ', AT_LEAST: '≥ ', LESS_THAN: '< ', MORE_THAN: '> ', ABOUT: '≈ ', EXACTLY: '' };

/** Figures that were given together, in their order: `20 ships; 5 ships (a part of it)`. */
export function quantitiesInWords(quantities: readonly QuantityShape[], words: Words): string {
  return quantities.map((quantity) => quantityInWords(quantity, words)).join('; ');
}

/** A figure with its unit: `≤ 50 aircraft (in peacetime)`. What ties it to the figure before it stands last. */
function quantityInWords({ value, from, to, ratio, unit, measure, comparator, qualifier, binding }: QuantityShape, words: Words): string {
  const number = (one: number) => words.number(one);
  const figure = ratio ? ratio.map(number).join(' : ') : value !== null ? number(value) : [from, to].map((end) => (end === null ? '…' : number(end))).join('–');
  const tie = binding == null ? null : words.word(words.terms.FigureBinding, binding);
  const about = [measure, qualifier, tie].filter(Boolean).join(', ');
  return `${SIGNS[comparator ?? ''] ?? ''}${figure} ${words.unit(unit, ratio ? null : (value ?? to ?? from))}${about === '' ? '' : ` (${about})`}`;
}
