import { raw } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import { survivorOf } from '../../api/find.ts';
import type { ViewInput } from '../../api/view.type.ts';
import { allInOrder } from '../../foundation/all-in-order.ts';
import { badInput } from '../../foundation/errors.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { demandConditions } from '../../record/demands/demand-conditions.ts';
import type { DemandWhere } from '../../record/demands/demand-where.type.ts';
import { type LookFirst, sharedDemandsThat, type WholeDemand, wholeDemands } from '../../record/demands/whole-demand.ts';
import { unknownKey } from '../../record/nearest-keys.ts';
import { membershipThen } from '../../record/parties/related.ts';
import { isHeld } from '../../record/rounds/held.ts';
import { statusKnownOn } from '../../record/rounds/known-status.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import { momentOfRecordedRound } from '../../record/rounds/recorded-calendar.ts';
import { type RoundRecord, roundRecords } from '../../record/rounds/round.records.ts';
import type { Column, VisibleRecord } from './columns.ts';
import { withDemandsOfOthers } from './demands-of-others.ts';
import { leastRows } from './least-rows.ts';

/** A column of the request: a round, or a date in a process. It may have a view of its own. */
export interface AskedColumn {
  readonly round?: string | null;
  readonly process?: string | null;
  readonly date?: string | null;
  readonly view?: ViewInput | null;
  /** Its path in the arguments, for error messages. */
  readonly path: readonly string[];
  readonly roundPath: readonly string[];
}

/** A column with its round, if it has one, and the reading of its view. */
export interface LoadedColumn extends Column<WholeDemand> {
  readonly reading: Reading;
  /** The process whose demands are compared. */
  readonly process: ThingId;
  readonly roundRecord: RoundRecord | null;
}

export type FoundColumn = Omit<LoadedColumn, 'record'>;

/** Called with a number of rows that a comparison has at least. It throws if they are too many. */
export type RefuseExcess = (columns: number, rows: number) => void;

/**
 * Loads all columns. Each distinct view costs a fixed number of statements, whatever the number of rows and columns. What is too large is
 * refused before the histories of its demands are read.
 */
export async function loadColumns(
  context: OperationContext,
  asked: readonly AskedColumn[],
  { where, view, refuse }: { readonly where?: DemandWhere | null | undefined; readonly view?: ViewInput | null | undefined; readonly refuse: RefuseExcess },
): Promise<LoadedColumn[]> {
  const found = await findColumns(asked, (own) => context.reading(own ?? view));
  const processes = [...new Set(found.map(({ process }) => process))];
  return withRecords(found, (reading) => {
    const look: LookFirst = async (demands) => refuse(found.length, await leastRows(reading, demands, found.length, roundsIn(found, reading)));
    return demandsIn(context, reading, { processes, where, look });
  });
}

/** The columns, without what they show. `readingOf` gives the reading of a view. */
export function findColumns(asked: readonly AskedColumn[], readingOf: ReadingOf): Promise<FoundColumn[]> {
  return allInOrder(asked.map((column) => findColumn(column, readingOf)));
}

/** The rounds that are compared in this view. */
export function roundsIn(found: readonly FoundColumn[], reading: Reading): ThingId[] {
  return [...new Set(found.flatMap((column) => (column.reading === reading && column.round !== null ? [column.round] : [])))];
}

/** The columns with the demands that each view shows. */
export async function withRecords(found: readonly FoundColumn[], demandsOf: DemandsOf): Promise<LoadedColumn[]> {
  const records = new Map<Reading, Promise<VisibleRecord<WholeDemand>>>();
  for (const { reading } of found) {
    if (!records.has(reading)) records.set(reading, visibleRecord(reading, roundsIn(found, reading), demandsOf));
  }
  const whole = await withDemandsOfOthers(new Map(await allInOrder([...records].map(async ([reading, record]) => [reading, await record] as const))));
  return found.map((column) => ({ ...column, record: whole.get(column.reading) as VisibleRecord<WholeDemand> }));
}

type ReadingOf = (view: ViewInput | null | undefined) => Promise<Reading>;
type DemandsOf = (reading: Reading) => Promise<readonly WholeDemand[]>;

async function findColumn(asked: AskedColumn, readingOf: ReadingOf): Promise<FoundColumn> {
  const { path } = asked;
  const reading = await readingOf(asked.view);
  if (asked.round != null) {
    if (asked.date != null || asked.process != null) throw badInput(path, 'either a round, or a process and a date', 'both');
    return roundColumn(reading, asked.round, asked.roundPath);
  }
  if (asked.date == null || asked.process == null) throw badInput(path, 'either a round, or a process and a date', 'neither');
  const process = await reading.identity(asked.process);
  if (process?.type !== 'Process') throw await unknownKey(reading, [...path, 'process'], 'Process', 'the key of a process', asked.process);
  return columnAtDate(reading, { id: process.mergedInto ?? process.id, key: process.key }, asked.date);
}

export function columnAtDate(reading: Reading, process: { readonly id: ThingId; readonly key: string }, date: string): FoundColumn {
  const [firstDay, lastDay] = [firstDayOf(date), lastDayOf(date)];
  return { key: `${process.key}@${date}`, label: date, date, tookPlace: true, round: null, roundRecord: null, firstDay, lastDay, reading, process: process.id };
}

async function roundColumn(reading: Reading, key: string, path: readonly string[]): Promise<FoundColumn> {
  const identity = await reading.identity(key);
  const round = identity?.type === 'Round' ? await reading.load(roundRecords, await survivorOf(reading, identity)) : null;
  if (round === null) throw await unknownKey(reading, path, 'Round', 'the key of a round that the view shows', key);
  return columnAtRound(reading, round);
}

export async function columnAtRound(reading: Reading, round: RoundRecord): Promise<FoundColumn> {
  const moment = await momentOfRecordedRound(reading, round);
  return {
    ...moment,
    key: round.key,
    label: round.label,
    date: round.date,
    tookPlace: isHeld({ status: statusKnownOn(round, reading.knownBy) }),
    roundRecord: round,
    reading,
    process: round.process,
  };
}

interface Scope {
  readonly processes: readonly ThingId[];
  readonly where: DemandWhere | null | undefined;
  readonly look: LookFirst;
}

async function visibleRecord(reading: Reading, rounds: readonly ThingId[], demandsOf: DemandsOf): Promise<VisibleRecord<WholeDemand>> {
  const [whole, participations, isMember] = await Promise.all([
    demandsOf(reading),
    Promise.all(rounds.map((round) => reading.loadAttached(participationRecords, round))),
    membershipThen(reading),
  ]);
  const demands = whole.filter(({ positions }) => positions.length > 0);
  return { demands, participations: participations.flat(), isMember, own: (shared) => reading.own(shared) };
}

/** The demands of a process are cached until the next write. Warm comparisons took twice as long before. */
async function demandsIn(context: OperationContext, reading: Reading, { processes, where, look }: Scope): Promise<readonly WholeDemand[]> {
  const conditions = [isOneOf(reading.database.dialect, raw('r.process'), processes), ...(await demandConditions(context, reading, where))];
  return where == null && reading.memory.isShared ? sharedDemandsThat(reading, conditions, look) : wholeDemands(reading, conditions, look);
}
