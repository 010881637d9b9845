import { dateOf, firstDay, inOrder, knownOn, lastDay, type SeedDemand, type SeedPosition, seeds } from '../../support/seed-oracle.ts';

/*
 * A recount of demands straight from the YAML, naively and without any of Parley's code: what Parley counts is compared with it.
 */
export type Dimension = 'PARTY' | 'PROCESS' | 'ADDRESSEE' | 'KIND' | 'ISSUE' | 'STATUS' | 'ROUND' | 'MONTH' | 'CHANGE';
type Process = Parameters<typeof inOrder>[0];

export interface Recounted {
  /** How many demands have each combination of values: `ua WITHDRAWN`; `-` for none. */
  readonly rows: Readonly<Record<string, number>>;
  /** Each demand once. */
  readonly total: number;
}

export function recount(by: readonly Dimension[], { process: only, knownBy = '9999-99-99' }: { process?: string; knownBy?: string } = {}): Recounted {
  const rows: Record<string, number> = {};
  let total = 0;
  for (const process of (seeds.processes ?? []).filter(({ key }) => only === undefined || key === only)) {
    for (const demand of process.demands ?? []) {
      const seen = inOrder(process, demand).filter((position) => knownOn(position) <= knownBy);
      if (seen.length === 0) continue;
      total += 1;
      // Each position gives its combinations; the demand has each of them once.
      const combinations = new Set(seen.flatMap((position) => combined(by.map((dimension) => values(dimension, process, demand, seen, position, knownBy)))));
      for (const combination of combinations) rows[combination] = (rows[combination] ?? 0) + 1;
    }
  }
  return { rows, total };
}

function combined([first = [], second]: readonly (readonly string[])[]): string[] {
  return second === undefined ? [...first] : first.flatMap((one) => second.map((other) => `${one} ${other}`));
}

function values(dimension: Dimension, process: Process, demand: SeedDemand, seen: readonly SeedPosition[], position: SeedPosition, knownBy: string): string[] {
  if (dimension === 'PARTY') return demand.madeBy;
  if (dimension === 'PROCESS') return [process.key];
  if (dimension === 'ADDRESSEE') return demand.addressedTo.length === 0 ? ['-'] : demand.addressedTo;
  if (dimension === 'KIND') return [demand.kind];
  if (dimension === 'ISSUE') return [demand.issue];
  if (dimension === 'STATUS') return [naiveStatus(demand, withOutcomes(process, demand, seen, knownBy), isOver(process, knownBy))];
  if (dimension === 'CHANGE') return position.changes.length === 0 ? ['-'] : position.changes;
  if (dimension === 'ROUND') {
    const round = process.rounds?.find(({ key }) => key === position.round);
    return [round === undefined || knownOn(round) > knownBy ? '-' : `${process.key}/${round.key}`];
  }
  const date = dateOf(process, position);
  const [first, last] = [firstDay(date).slice(0, 7), lastDay(date).slice(0, 7)];
  return [first === last ? first : '-'];
}

const closing = ['MET_OTHERWISE', 'MET', 'AGREED', 'WITHDRAWN', 'REPLACED', 'TAKEN_ELSEWHERE', 'NOT_MET', 'LAPSED'];

/** By what was known before the end of its period, a process still ran. */
function isOver({ status, period }: Process, knownBy: string): boolean {
  return (status === 'CONCLUDED' || status === 'COLLAPSED') && (period === undefined || lastDay(period) <= knownBy);
}

type Entry = Pick<SeedPosition, 'changes' | 'toward'>;
const settled: Readonly<Record<string, string>> = { FULL: 'AGREED', PART: 'PARTLY_AGREED', OTHER_FORM: 'MET_OTHERWISE', DEFERRED: 'DEFERRED', NONE: 'NOT_MET' };

/**
 * The entries of a demand and what outcomes settle of it, in order. Enough for the seeds: each outcome has a day, or that of its round; an entry of its
 * round or day that settles or closes decides; and only one runs out, with the process that it belongs to.
 */
export function withOutcomes(process: Process, demand: SeedDemand, seen: readonly SeedPosition[], knownBy = '9999-99-99'): Entry[] {
  const ofRounds = (process.rounds ?? []).flatMap((round) =>
    (round.outcomes ?? []).map((outcome) => ({ ...outcome, round: round.key, day: outcome.date ?? round.date })),
  );
  const all = [...ofRounds, ...(process.outcomes ?? []).map((outcome) => ({ ...outcome, round: undefined, day: outcome.date }))];
  const acts = all.flatMap((outcome) => {
    const extent = outcome.settles?.find((one) => one.demand === demand.key)?.extent;
    if (extent === undefined || knownOn(outcome) > knownBy) return [];
    const day = lastDay(outcome.day ?? '9999-12-31');
    const toward = demand.addressedTo.filter((party) => outcome.parties?.includes(party) !== false);
    const there = seen.filter((position) => position.round === outcome.round || dateOf(process, position) === outcome.day);
    const says = there.some(({ changes }) => changes.some((kind) => closing.includes(kind) || kind.startsWith('PARTLY_')));
    const ranOut = outcome.expiry !== undefined && process.status === 'CONCLUDED' && extent === 'PART';
    return says || ranOut || toward.length === 0 ? [] : [{ day, changes: [settled[extent]] as unknown as SeedPosition['changes'], toward }];
  });
  const entries = [...seen.map((position) => ({ ...position, day: lastDay(dateOf(process, position)) })), ...acts];
  return entries.sort((one, other) => (one.day === other.day ? 0 : one.day < other.day ? -1 : 1));
}

/** The rule of the domain for the end of a history, first toward each addressee, then together. */
export function naiveStatus(demand: SeedDemand, seen: readonly Entry[], over: boolean): string {
  const wholly = (kind: string) => (demand.links ?? []).some((link) => link.kind === kind && link.whole === true);
  const sides = demand.addressedTo.map((party) => {
    let [status, closed] = ['OPEN', false];
    for (const { changes, toward = [] } of seen) {
      if (toward.length > 0 && !toward.includes(party)) continue;
      const kinds: string[] = [...changes];
      if ((kinds.includes('SPLIT') && wholly('SPLIT_INTO')) || (kinds.includes('MERGED') && wholly('MERGED_INTO'))) kinds.push('REPLACED');
      const closes = closing.find((kind) => kinds.includes(kind));
      if (closes !== undefined) [status, closed] = [closes, true];
      else if (kinds.includes('REOPENED') || kinds.includes('REVIVED')) [status, closed] = ['OPEN', false];
      else if (kinds.join() === 'PARTLY_MET' && closed) status = 'PARTLY_MET';
      else if (closed && (status === 'WITHDRAWN' || status === 'LAPSED')) [status, closed] = ['OPEN', false];
      else if (closed) continue;
      else if (kinds.includes('PARTLY_MET')) status = 'PARTLY_MET';
      else if (kinds.includes('PARTLY_AGREED') && status !== 'PARTLY_MET') status = 'PARTLY_AGREED';
    }
    return status;
  });
  const together = new Set(sides).size === 1 ? (sides[0] as string) : apart(sides);
  return together === 'OPEN' && over ? 'UNRESOLVED' : together;
}

/** Enough for the seeds, in which no demand is closed toward all in different ways. */
function apart(sides: readonly string[]): string {
  if (sides.some((status) => ['MET', 'MET_OTHERWISE', 'PARTLY_MET'].includes(status))) return 'PARTLY_MET';
  return sides.some((status) => status === 'AGREED' || status === 'PARTLY_AGREED') ? 'PARTLY_AGREED' : 'OPEN';
}
