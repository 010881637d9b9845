import type { JSX } from 'preact';
import { DemandStrip, type StripCell } from '../drawing/demand-strip.tsx';
import { type Ask, Refused } from '../port.ts';
import type { Visit } from '../visit.ts';

/** The line of each demand, by its key. */
export type Strips = Readonly<Record<string, StripLine>>;

/** A demand with its coded moves in each direction, and its cells. */
export interface StripLine {
  readonly demand: { readonly key: string; readonly toward: number; readonly away: number };
  readonly cells: readonly StripCell[];
}

interface Compared {
  readonly rows: readonly StripLine[];
}

/** A demand of a list, with its process. */
interface Listed {
  readonly key: string;
  readonly process: { readonly key: string };
}

/** The strips of a list of demands, by one question for all. None if that would be too much: the list itself matters more. */
export async function stripsOf(ask: Ask, demands: readonly Listed[], { view }: Visit): Promise<Strips> {
  if (demands.length === 0) return {};
  const processes = [...new Set(demands.map(({ process }) => process.key))];
  try {
    const { data } = await ask<{ compareProcesses: readonly Compared[] }>('page-strips', {
      processes,
      demands: demands.map(({ key }) => key),
      view,
      languages: undefined,
    });
    return Object.fromEntries(data.compareProcesses.flatMap(({ rows }) => rows).map((row) => [row.demand.key, row]));
  } catch (error) {
    if (error instanceof Refused && ['TOO_MUCH', 'TIMED_OUT'].includes(error.code)) return {};
    throw error;
  }
}

/** The strip of a demand. Nothing if its process had fewer than two rounds. */
export function Strip({ of, strips, visit }: { readonly of: string; readonly strips: Strips; readonly visit: Visit }): JSX.Element | null {
  const line = strips[of];
  if (line === undefined || line.cells.length < 2) return null;
  return <DemandStrip cells={line.cells} summary={stripInWords(line, visit)} />;
}

/** What a strip shows, in one sentence. */
export function stripInWords({ demand: { toward, away }, cells }: StripLine, { words }: Visit): string {
  const [answered, due] = [cells.filter((cell) => cell.answered === true).length, cells.filter((cell) => cell.answered !== null).length];
  return `${words.n.rounds(cells.length)}: ${words.process.summaryWords(toward, away)}; ${words.n.answered(answered, due)}`;
}
