import type { Words } from '../words/words.ts';
import type { QuantityShape } from './shapes.ts';

const SIGNS: Readonly<Record<string, string>> = { AT_MOST: '≤ ', AT_LEAST: '≥ ', LESS_THAN: '< ', MORE_THAN: '> ', ABOUT: '≈ ', EXACTLY: '' };

/** A figure with its unit: `≤ 50 aircraft (in peacetime)`. */
export function quantityInWords({ value, from, to, ratio, unit, measure, comparator, qualifier }: QuantityShape, words: Words): string {
  const number = (one: number) => words.number(one);
  const figure = ratio ? ratio.map(number).join(' : ') : value !== null ? number(value) : [from, to].map((end) => (end === null ? '…' : number(end))).join('–');
  const about = [measure, qualifier].filter(Boolean).join(', ');
  return `${SIGNS[comparator ?? ''] ?? ''}${figure} ${words.unit(unit, ratio ? null : (value ?? to ?? from))}${about === '' ? '' : ` (${about})`}`;
}
