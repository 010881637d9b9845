import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { seedBundle } from './seeded.ts';

/*
 * A second, independent reading of the seeds: straight from the YAML, naively, and by the words of the domain. It uses none of Parley's code but the
 * types of the format. What Parley answers is compared with it.
 */
type Process = NonNullable<Bundle['processes']>[number];
export type SeedDemand = NonNullable<Process['demands']>[number];
export type SeedPosition = NonNullable<SeedDemand['positions']>[number];

export const seeds = seedBundle();
const published = new Map((seeds.sources ?? []).map((source) => [source.key, source.published ?? null]));

export function seedProcess(key: string): Process {
  const found = seeds.processes?.find((process) => process.key === key);
  if (found === undefined) throw new Error(`no process ${key} in the seeds`);
  return found;
}

/** The last day that a date allows; enough of EDTF for the seeds. */
export function lastDay(date: string): string {
  const end = (date.split('/').at(-1) as string).replace(/[~?%]$/, '');
  if (end === '..' || end === '') return '9999-99-99';
  const [year = '', month, day] = end.split('-');
  if (day !== undefined) return end;
  if (month === undefined) return `${year}-12-31`;
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

export function firstDay(date: string): string {
  const start = (date.split('/')[0] as string).replace(/[~?%]$/, '');
  const [year = '', month = '01', day = '01'] = start.split('-');
  return `${year}-${month}-${day}`;
}

export function dateOf(process: Process, position: SeedPosition): string {
  const round = process.rounds?.find(({ key }) => key === position.round)?.date;
  const statement = process.statements?.find(({ key }) => key === position.statement)?.date;
  return String(position.date ?? round ?? statement);
}

/** The last day of the day a position became known: as given, else by the earliest of the sources that support it. */
export function knownOn(position: { knownSince?: string; sources?: SeedPosition['sources'] }): string {
  if (position.knownSince !== undefined) return lastDay(String(position.knownSince));
  const supporting = (position.sources ?? []).filter((cited) => typeof cited === 'string' || cited.stance !== 'DISPUTES');
  const days = supporting
    .map((cited) => published.get(typeof cited === 'string' ? cited : cited.source))
    .map((day) => (day == null ? '9999-99-99' : lastDay(String(day))));
  return days.sort()[0] ?? '9999-99-99';
}

/** The positions of a demand in the order of their places: by last day, then number. */
export function inOrder(process: Process, demand: SeedDemand): SeedPosition[] {
  return [...(demand.positions ?? [])].sort((a, b) => {
    const [one, other] = [lastDay(dateOf(process, a)), lastDay(dateOf(process, b))];
    return one === other ? (a.n as number) - (b.n as number) : one < other ? -1 : 1;
  });
}

/** How many things each source supports alone. An ordinal names its sources by key, and cites nothing. */
export function onlySources(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const walk = (value: unknown, inOrdinal = false): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, inOrdinal);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inside] of Object.entries(value)) {
        if (name !== 'sources' || inOrdinal || !Array.isArray(inside)) walk(inside, inOrdinal || name === 'ordinals');
        else {
          const supporting = inside.filter((cited) => cited.stance !== 'DISPUTES').map((cited) => (typeof cited === 'string' ? cited : cited.source));
          const [only, ...others] = new Set<string>(supporting);
          if (only !== undefined && others.length === 0) counts.set(only, (counts.get(only) ?? 0) + 1);
        }
      }
  };
  for (const [name, list] of Object.entries(seeds)) if (name !== 'sources') walk(list);
  return counts;
}
