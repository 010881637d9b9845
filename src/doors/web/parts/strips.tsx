import type { JSX } from 'preact';
import { DemandStrip, type StripCell } from '../drawing/demand-strip.tsx';
import { type Ask, Refused } from '../port.ts';
import type { Visit } from '../visit.ts';

/** The cells of each demand, by its key. */
export type Strips = Readonly<Record<string, readonly StripCell[]>>;

interface Compared {
  readonly rows: readonly { readonly demand: { readonly key: string }; readonly cells: readonly StripCell[] }[];
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
    return Object.fromEntries(data.compareProcesses.flatMap(({ rows }) => rows).map(({ demand, cells }) => [demand.key, cells]));
  } catch (error) {
    if (error instanceof Refused && ['TOO_MUCH', 'TIMED_OUT'].includes(error.code)) return {};
    throw error;
  }
}

/** The strip of a demand. Nothing if its process had fewer than two rounds. */
export function Strip({ of, strips, visit }: { readonly of: string; readonly strips: Strips; readonly visit: Visit }): JSX.Element | null {
  const cells = strips[of] ?? [];
  if (cells.length < 2) return null;
  return <DemandStrip cells={cells} summary={stripInWords(cells, visit)} />;
}

/** What a strip shows, in one sentence. */
export function stripInWords(cells: readonly StripCell[], { words }: Visit): string {
  const moved = (direction: string) => cells.filter((cell) => cell.verdict === 'CHANGED' && cell.direction === direction).length;
  const [answered, due] = [cells.filter((cell) => cell.answered === true).length, cells.filter((cell) => cell.answered !== null).length];
  return `${words.n.rounds(cells.length)}: ${words.process.summaryWords(moved('TOWARD'), moved('AWAY'))}; ${words.n.answered(answered, due)}`;
}
