import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { writeNodeId } from '../../api/node-id.ts';
import { PAGE_LIMIT } from '../../api/page.ts';
import { Thing } from '../../api/thing.type.ts';
import { badInput } from '../../foundation/errors.ts';
import { cursorOfEntry } from '../../ledger/head.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import { recordsTypeOf } from '../../ledger/record-marks.ts';
import type { ThingId, Thing as ThingRecord, ThingType } from '../../ledger/thing.ts';
import { heldPin } from '../../ledger/view.ts';
import { type DemandRecord, demandRecords } from '../../record/demands/demand.records.ts';
import { type WholeDemand, wholeDemand } from '../../record/demands/whole-demand.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import { membershipThen } from '../../record/parties/related.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { roundRecords } from '../../record/rounds/round.records.ts';
import { sourceRecords } from '../../record/sources/source.records.ts';
import { alignOne } from '../comparison/align.ts';
import type { Cell } from '../comparison/cell.ts';
import { cellsOf } from '../comparison/compare.ts';
import { ComparisonCell } from '../comparison/comparison.type.ts';
import { withDemandsOfOthers } from '../comparison/demands-of-others.ts';
import { columnAtDate, columnAtRound, type FoundColumn, type LoadedColumn } from '../comparison/load-columns.ts';
import { calledInPrint, demandCalled } from './called.ts';
import { readCellId, type WrittenColumn, writeCellId } from './cell-id.ts';
import { Reference } from './reference.type.ts';
import { type CitedSource, type ReferenceParts, referenceText } from './reference-text.ts';

/** Things whose sources stand with others. That they have none of their own does not mean that none are recorded. */
const SOURCES_ELSEWHERE: Readonly<Partial<Record<ThingType, string>>> = {
  Demand: 'Its positions name their sources.',
  Participation: 'Its round names the sources.',
};

type CellRecord = Cell<WholeDemand>;

@Resolver(() => Thing)
export class ThingReferenceResolver {
  @FieldResolver(() => Reference, { description: 'How to cite it in the state of this answer, with its sources.' })
  async reference(@Root() thing: ThingRecord): Promise<Reference> {
    const reading = readingOf(thing);
    const type = recordsTypeOf(thing);
    const permanentId = writeNodeId({ type, thing: thing.id, view: heldPin(reading.pin).written });
    const called = await calledInPrint(reading, thing);
    const what = called === null ? `${type} ${thing.key}` : `${type} ${called} (${thing.key})`;
    const named = { permanentId, foundBy: 'node', what: `${what}, version ${thing.version}`, sourcesElsewhere: SOURCES_ELSEWHERE[type] } as const;
    return referenceTo(reading, named, thing.id);
  }
}

@Resolver(() => ComparisonCell)
export class CellReferenceResolver {
  @FieldResolver(() => Reference, {
    description: 'How to cite this cell: the demand, the column and the previous column, each in its view. Its sources are those of the position in force.',
  })
  async reference(@Root() cell: CellRecord): Promise<Reference> {
    const [column, before] = [cell.column as LoadedColumn, cell.before as LoadedColumn | null];
    const permanentId = writeCellId({ demand: cell.demand.id, column: writtenColumn(column), before: before === null ? null : writtenColumn(before) });
    const against = before === null ? '' : ` against ${columnCalled(before)}`;
    const found = [cell.standing, ...(cell.verdict === null ? [] : [cell.verdict]), ...(cell.position === null ? [] : [`position ${cell.position.number}`])];
    const demand = `${await demandCalled(column.reading, cell.demand)} (${cell.demand.key})`;
    const what = `${demand} at ${columnCalled(column)}${against}: ${found.join(', ')}`;
    return referenceTo(column.reading, { permanentId, foundBy: 'citedCells', what }, cell.position?.id ?? null);
  }

  @Query(() => [ComparisonCell], {
    nullable: 'items',
    description: 'The cells of these references, each in its cited state, in the same order. An item is null if there is no such cell.',
  })
  citedCells(
    @Arg('ids', () => [ID], { description: `Ids of references to cells, at most ${PAGE_LIMIT}.` }) ids: string[],
    @Ctx() context: OperationContext,
  ): Promise<(CellRecord | null)[]> {
    if (ids.length > PAGE_LIMIT) throw badInput(['ids'], `at most ${PAGE_LIMIT} ids`, ids.length);
    return Promise.all(ids.map((id) => citedCell(context, id)));
  }
}

type NamedReference = Pick<ReferenceParts, 'permanentId' | 'foundBy' | 'what' | 'sourcesElsewhere'>;

async function referenceTo(reading: Reading, named: NamedReference, cited: ThingId | null): Promise<Reference> {
  const [entry, sources] = await Promise.all([reading.entry(reading.pin.seq), cited === null ? [] : citedSources(reading, cited)]);
  return {
    permanentId: named.permanentId,
    address: `/cite/${named.permanentId}`,
    cursor: cursorOfEntry(reading.pin.head, entry),
    entry: reading.pin.seq,
    recordedAt: entry.recordedAt,
    text: referenceText({ ...named, pin: reading.pin, recordedAt: entry.recordedAt, sources }),
  };
}

const columnCalled = ({ round, label, key }: LoadedColumn) => (round === null ? key : `“${label}” (${key})`);

async function citedSources(reading: Reading, thing: ThingId): Promise<CitedSource[]> {
  const citations = await reading.loadAttached(citationRecords, thing);
  const sources = await Promise.all(citations.map(({ source }) => reading.load(sourceRecords, source)));
  return citations.flatMap(({ stance, locator }, index) => {
    const source = sources[index] ?? null;
    return source === null ? [] : [{ stance, locator, ...source }];
  });
}

function writtenColumn({ round, process, date, reading }: LoadedColumn): WrittenColumn {
  return { round, process, date: round === null ? date : null, view: heldPin(reading.pin).written };
}

async function citedCell(context: OperationContext, id: string): Promise<CellRecord | null> {
  const read = readCellId(id);
  if (read === null) return null;
  const asked = read.before === null ? [read.column] : [read.before, read.column];
  const found = await Promise.all(asked.map((column) => foundColumn(context, column)));
  if (found.includes(null)) return null;
  const columns = await withDemand(found as FoundColumn[], read.demand);
  const demand = columns.flatMap(({ record }) => record.demands)[0];
  return demand === undefined ? null : (cellsOf(alignOne(demand, columns)).at(-1) ?? null);
}

async function foundColumn(context: OperationContext, { round: roundId, process: processId, date, view }: WrittenColumn): Promise<FoundColumn | null> {
  const reading = await context.readingOfWritten(view);
  if (reading === null) return null;
  if (roundId === null) {
    const process = await reading.load(processRecords, processId);
    return process === null || date === null ? null : columnAtDate(reading, process, date);
  }
  const round = await reading.load(roundRecords, roundId);
  return round === null || round.process !== processId ? null : columnAtRound(reading, round);
}

/** The columns, each with the one demand as its view shows it. Columns with the same view share one record. */
async function withDemand(found: readonly FoundColumn[], id: ThingId): Promise<LoadedColumn[]> {
  const readings = [...new Set(found.map(({ reading }) => reading))];
  const records = await Promise.all(
    readings.map(async (reading) => {
      const demand: DemandRecord | null = await reading.load(demandRecords, id);
      const [whole, isMember] = await Promise.all([demand === null ? null : wholeDemand(reading, demand), membershipThen(reading)]);
      return { demands: whole === null || whole.positions.length === 0 ? [] : [whole], participations: [], isMember };
    }),
  );
  const byReading = await withDemandsOfOthers(new Map(readings.map((reading, index) => [reading, records[index] as LoadedColumn['record']])));
  return found.map((column) => ({ ...column, record: byReading.get(column.reading) as LoadedColumn['record'] }));
}
