import type { JSX } from 'preact';
import { type Ask, Refused } from '../port.ts';
import { languagesOf, type Visit } from '../visit.ts';
import { DemandLink, Side } from './link.tsx';
import type { Named, Text } from './shapes.ts';

/** A demand that was in force at a round, and was neither said nor answered there. */
export interface CarriedDemand {
  readonly key: string;
  readonly title: Text;
  readonly madeBy: readonly Named[];
}

interface Compared {
  readonly compareRounds: { readonly rows: readonly { readonly demand: CarriedDemand; readonly cells: readonly { readonly standing: string }[] }[] };
}

/** None if that would be too much: what was said matters more. */
export async function carriedAt(ask: Ask, round: string, visit: Visit): Promise<CarriedDemand[]> {
  try {
    const { data } = await ask<Compared>('page-carried', { round, view: visit.view, languages: languagesOf(visit) });
    return data.compareRounds.rows.flatMap(({ demand, cells }) => (cells[0]?.standing === 'CARRIED' ? [demand] : []));
  } catch (error) {
    if (error instanceof Refused && ['TOO_MUCH', 'TIMED_OUT'].includes(error.code)) return [];
    throw error;
  }
}

export function Carried({ demands, visit }: { readonly demands: readonly CarriedDemand[]; readonly visit: Visit }): JSX.Element | null {
  if (demands.length === 0) return null;
  return (
    <details class="carried">
      <summary>
        {visit.words.round.inForce} <span class="soft">{demands.length}</span>
      </summary>
      <ul>
        {demands.map(({ key, title, madeBy }) => (
          <li key={key}>
            <DemandLink demand={{ key, title }} visit={visit} />{' '}
            <span class="meta">
              <Side parties={madeBy} visit={visit} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
