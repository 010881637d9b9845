import type { Comparator, FigureBinding } from './demand.ts';

/** A figure with its unit: one value, a range, or a ratio of two numbers. */
export interface QuantityRecord {
  readonly value: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly ratio: readonly [number, number] | null;
  readonly unit: string;
  /** How it is counted, where one unit is counted in several ways: compounded, simple sum. */
  readonly measure: string | null;
  readonly comparator: Comparator | null;
  /** When or for what it holds: in peacetime, over four years. */
  readonly qualifier: string | null;
  readonly binding: FigureBinding | null;
}
