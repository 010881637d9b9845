import type { Made } from '../make-record.ts';
import type { Size } from '../record.ts';

/** A number of a workload that no share of the limit describes. */
export interface Figure {
  readonly workload: string;
  readonly server: string;
  readonly what: string;
  readonly value: number;
}

export interface Setting {
  readonly size: Size;
  readonly made: Made;
  /** How long one measurement takes. */
  readonly seconds: number;
  /** The program of Parley. */
  readonly entry: string;
}

/** Measures one workload with servers of its own. */
export type Measure = (setting: Setting) => Promise<Figure[]>;

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

export function tableOfFigures(figures: readonly Figure[]): string {
  const rows = figures.map(({ workload, server, what, value }) => `| ${workload} | ${server} | ${what} | ${shown(value)} |`);
  return ['| workload | server | what | value |', '|---|---|---|---|', ...rows].join('\n');
}
