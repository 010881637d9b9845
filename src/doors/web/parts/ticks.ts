import type { Tick } from '../page.ts';
import type { Ask } from '../port.ts';
import type { Visit } from '../visit.ts';
import { daysOf } from '../words/dates.ts';
import type { RoundLine } from './shapes.ts';

/** The last day of each round that has one. Of a day that is only planned, nobody says that anything could be learned then. */
export function ticksOf(rounds: readonly (Pick<RoundLine, 'label' | 'date'> & { readonly dateBasis?: string | null })[]): Tick[] {
  return rounds.flatMap(({ label, date, dateBasis }) => {
    const day = date === null || dateBasis === 'PLANNED' ? null : daysOf(date).last;
    return day === null ? [] : [{ day, label }];
  });
}

interface DaysShape {
  readonly rounds: { readonly nodes: readonly (Pick<RoundLine, 'label' | 'date' | 'dateBasis'> & { readonly disclosed: string | null })[] };
  readonly documents: { readonly nodes: readonly { readonly title: string; readonly disclosed: string | null }[] };
}

/**
 * The days of the rounds of a process, and those on which a round or a document was disclosed. They are asked without the day of the view: a reader
 * who stands on an early day must see the later ones to move to them.
 */
export async function daysOfProcess(ask: Ask, process: string, { view }: Visit): Promise<Tick[]> {
  const { knownBy: _, ...whole } = view;
  const { data } = await ask<{ process: DaysShape | null }>('page-days', { process, view: whole });
  if (data.process === null) return [];
  const { rounds, documents } = data.process;
  const disclosed = [...rounds.nodes, ...documents.nodes.map(({ title, disclosed }) => ({ label: title, disclosed }))];
  return [
    ...ticksOf(rounds.nodes.filter((round) => round.disclosed === null)),
    ...ticksOf(disclosed.map(({ label, disclosed: date }) => ({ label, date }))).map((tick) => ({ ...tick, isDisclosure: true })),
  ];
}
