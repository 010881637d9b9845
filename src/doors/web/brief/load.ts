import { tookPlace } from '../parts/round-status.ts';
import type { Ask } from '../port.ts';
import type { View } from '../visit.ts';
import type { BriefData, BriefRound, SinceData } from './answers.ts';
import { dayAfter, type Since, sinceWhen } from './since.ts';

export interface BriefAsked {
  readonly process: string;
  /** The key of a round, or a date. Null means since the last meeting. */
  readonly since: string | null;
  readonly view: View;
  readonly today: string;
  readonly languages: readonly string[];
}

export interface LoadedBrief {
  readonly data: BriefData & { readonly process: NonNullable<BriefData['process']> };
  readonly changed: SinceData | null;
  readonly since: Since | null;
  readonly day: string;
  /** Whether the results of deadlines are shown. On an earlier day nobody could know them. */
  readonly tellsResults: boolean;
}

/** Loads the brief of today, or of the day that the view asks for. Null if there is no such process. */
export async function loadBrief(ask: Ask, { process, since: asked, view, today, languages }: BriefAsked): Promise<LoadedBrief | null> {
  const day = view.knownBy ?? today;
  const { data } = await ask<BriefData>('page-brief', { process, day, view, languages });
  if (data.process === null) return null;
  const since = sinceWhen(asked, { process: data.process.key, rounds: data.process.rounds.nodes, day });
  const known = { data: { ...data, process: data.process }, since, day, tellsResults: view.knownBy === undefined };
  if (since === null) return { ...known, changed: null };
  const columns = [since.round === null ? { process, date: since.day } : { round: since.round.key }, { process, date: day }];
  const { data: changed } = await ask<SinceData>('page-brief-since', {
    process,
    columns,
    from: dayAfter(since.day),
    to: day,
    view,
    languages,
    rowsPerPage: null,
  });
  return { ...known, changed };
}

/** The rounds to choose from: those that took place before that day. */
export function choicesOf({ data, day }: LoadedBrief): readonly BriefRound[] {
  return data.process.rounds.nodes.filter(({ date, status }) => tookPlace(status) && date !== null && date.slice(0, day.length) < day);
}
