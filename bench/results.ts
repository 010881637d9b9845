import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measured } from './drive.ts';
import type { Figure } from './figures/figure.ts';

const FILE = join(import.meta.dirname, 'results.json');

/** What is measured of one server at one workload. */
export interface Line {
  readonly workload: string;
  readonly server: string;
  readonly measured: readonly Measured[];
}

export interface Results {
  readonly size: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly note: string;
  readonly made: { readonly entries: number; readonly importSeconds: number };
  readonly memory: Readonly<Record<string, number>>;
  readonly start: Readonly<Record<string, number>>;
  readonly lines: readonly Line[];
  readonly figures: readonly Figure[];
}

/**
 * Writes bench/results.json. A run of some workloads (`--only`) replaces what the file says of those alone. So the lines of one workload always come from
 * one run, and those of two workloads need not.
 */
export function keepResults(results: Results): void {
  const before = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results) : null;
  const kept = before !== null && before.size === results.size ? before : null;
  const measured = new Set([...results.lines, ...results.figures].map(({ workload }) => workload));
  const others = <T extends { readonly workload: string }>(list: readonly T[] = []) => list.filter(({ workload }) => !measured.has(workload));
  const whole = {
    ...results,
    memory: { ...kept?.memory, ...results.memory },
    start: { ...kept?.start, ...results.start },
    lines: [...others(kept?.lines), ...results.lines],
    figures: [...others(kept?.figures), ...results.figures],
  };
  writeFileSync(FILE, `${JSON.stringify(whole, null, 1)}\n`);
}
