import type { PageInfo } from '../parts/more.tsx';
import { tookPlace } from '../parts/round-status.ts';
import type { Ask } from '../port.ts';
import type { View } from '../visit.ts';
import type { BriefData, BriefRound, SinceData } from './answers.ts';
import { dayAfter, type Since, sinceWhen } from './since.ts';

interface Places {
  readonly demands: string | null;
  readonly changed: string | null;
}

const BEGINNING: Places = { demands: null, changed: null };

export interface BriefAsked {
  readonly process: string;
  /** The key of a round, or a date. Null means since the last meeting. */
  readonly since: string | null;
  /** The places after which its demands and its changes go on. Default: from the beginning. */
  readonly after?: Places;
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
export async function loadBrief(ask: Ask, { process, since: asked, after = BEGINNING, view, today, languages }: BriefAsked): Promise<LoadedBrief | null> {
  const day = view.knownBy ?? today;
  const { data } = await ask<BriefData>('page-brief', { process, day, view, languages, after: after.demands });
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
    after: after.changed,
  });
  return { ...known, changed };
}

/** The same with all its demands, page by page. */
export async function loadWholeBrief(ask: Ask, asked: Omit<BriefAsked, 'after'>): Promise<LoadedBrief | null> {
  const first = await loadBrief(ask, asked);
  for (let whole = first; ; ) {
    if (whole === null) return null;
    const after = { demands: nextOf(whole.data.agreed), changed: whole.changed === null ? null : nextOf(whole.changed.compare) };
    if (after.demands === null && after.changed === null) return whole;
    const page = await loadBrief(ask, { ...asked, after });
    if (page === null) return null;
    whole = bothOf(whole, page, after);
  }
}

const nextOf = ({ pageInfo }: { readonly pageInfo: PageInfo }): string | null => (pageInfo.hasNextPage ? pageInfo.endCursor : null);

/** Two pages as one. A list that had ended before is not taken again. */
function bothOf(one: LoadedBrief, other: LoadedBrief, after: Places): LoadedBrief {
  const data =
    after.demands === null
      ? one.data
      : { ...one.data, agreed: joined(one.data.agreed, other.data.agreed), unanswered: joined(one.data.unanswered, other.data.unanswered) };
  const changed =
    after.changed === null || one.changed === null || other.changed === null
      ? one.changed
      : { ...one.changed, compare: joined(one.changed.compare, other.changed.compare) };
  return { ...one, data, changed };
}

/** The lists of both, one after the other. All else is that of the later page. */
function joined<Lists extends object>(one: Lists, other: Lists): Lists {
  const names = Object.keys(one) as (keyof Lists)[];
  const lists = names.flatMap((name) => (name !== 'columns' && Array.isArray(one[name]) ? [[name, [...one[name], ...(other[name] as unknown[])]]] : []));
  return { ...other, ...Object.fromEntries(lists) };
}

/** The rounds to choose from: those that took place before that day. */
export function choicesOf({ data, day }: LoadedBrief): readonly BriefRound[] {
  return data.process.rounds.nodes.filter(({ date, status }) => tookPlace(status) && date !== null && date.slice(0, day.length) < day);
}
