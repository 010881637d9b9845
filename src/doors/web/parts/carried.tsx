import type { JSX } from 'preact';
import { type Ask, Refused } from '../port.ts';
import { languagesOf, type Visit } from '../visit.ts';
import { DemandLink, Side } from './link.tsx';
import { More, type PageInfo } from './more.tsx';
import type { Named, Text } from './shapes.ts';

/** A demand that was in force at a round, and was neither said nor answered there. */
export interface CarriedDemand {
  readonly key: string;
  readonly title: Text;
  readonly madeBy: readonly Named[];
}

/** A part of the demands in force, with the place where it goes on. */
export interface CarriedPart {
  readonly demands: readonly CarriedDemand[];
  readonly pageInfo: PageInfo;
}

interface Listed {
  readonly demands: { readonly pageInfo: PageInfo; readonly nodes: readonly (CarriedDemand & { readonly standing: string })[] };
}

interface AtRound {
  readonly key: string;
  readonly process: { readonly key: string };
}

/** Null if that would be too much: what was said matters more. */
export async function carriedAt(ask: Ask, { key: round, process }: AtRound, visit: Visit): Promise<CarriedPart | null> {
  try {
    const { data } = await ask<Listed>('page-carried', {
      process: process.key,
      round,
      after: visit.query.get(AFTER),
      view: visit.view,
      languages: languagesOf(visit),
    });
    const { nodes, pageInfo } = data.demands;
    return { demands: nodes.filter(({ standing }) => standing === 'CARRIED'), pageInfo };
  } catch (error) {
    if (error instanceof Refused && ['TOO_MUCH', 'TIMED_OUT'].includes(error.code)) return null;
    throw error;
  }
}

const LIST = 'carried';
const AFTER = `after-${LIST}`;

export function Carried({ carried, visit }: { readonly carried: CarriedPart | null; readonly visit: Visit }): JSX.Element | null {
  const { round } = visit.words;
  if (carried === null) return <p class="soft">{round.inForceUntold}</p>;
  const { demands, pageInfo } = carried;
  const isLater = visit.query.has(AFTER);
  const isPart = pageInfo.hasNextPage || isLater;
  if (demands.length === 0 && !isPart) return null;
  return (
    <details class="carried" id={LIST} open={isLater}>
      <summary>
        {round.inForce} <span class="soft">{isPart ? `${demands.length}: ${round.inForcePart}` : demands.length}</span>
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
      <More list={LIST} pageInfo={pageInfo} visit={visit} />
    </details>
  );
}
