import { Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import type { PageInfoRecord } from '../../api/page.ts';
import { PageCursorScalar } from '../../api/scalars.ts';
import { ViewInput } from '../../api/view.type.ts';
import { badInput } from '../../foundation/errors.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { DemandWhere } from '../../record/demands/demand-where.type.ts';
import type { WholeDemand } from '../../record/demands/whole-demand.ts';
import { type PartyRecord, partyRecords } from '../../record/parties/party.records.ts';
import { processNamed } from '../../record/processes/process-named.ts';
import { roundsInOrder } from '../../record/rounds/rounds-in-order.ts';
import { type AlignedRow, align } from './align.ts';
import { type Comparison, compare } from './compare.ts';
import { ColumnInput, type ComparisonColumn, RoundComparison } from './comparison.type.ts';
import { excessInAll, excessOf } from './limits.ts';
import { type AskedColumn, type LoadedColumn, loadColumns, type RefuseExcess } from './load-columns.ts';
import { pageOfRows, type RowPageRequest, wholePage } from './row-pages.ts';

@ArgsType()
class ComparisonFilterArguments {
  @Field(() => DemandWhere, { nullable: true, description: 'Only the rows of these demands.' })
  where?: DemandWhere;

  @Field(() => ViewInput, { nullable: true, description: 'The view of all columns without one of their own. Default: the record as it is now.' })
  view?: ViewInput;
}

@ArgsType()
class ComparisonArguments extends ComparisonFilterArguments {
  @Field(() => Int, {
    nullable: true,
    description:
      'Rows that do not all fit into 5,000 cells, or are among more than 1,000 demands, come in pages of so many demands, or of as many as fit. Others are answered whole. Default: what does not fit is refused.',
  })
  rowsPerPage?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Only the rows after this place: `pageInfo.endCursor` of the page before.' })
  after?: string;
}

@ArgsType()
class CompareRoundsArguments extends ComparisonArguments {
  @Field(() => [String], {
    description: 'The keys of one or several rounds, in the order of the columns: `["ru-ua-2022/round-1", "ru-ua-2022/round-2"]`.',
  })
  rounds!: string[];
}

@ArgsType()
class CompareArguments extends ComparisonArguments {
  @Field(() => [ColumnInput], { description: 'One or several columns, in their order.' })
  columns!: ColumnInput[];
}

@ArgsType()
class CompareProcessArguments extends ComparisonArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;
}

@ArgsType()
class CompareProcessesArguments extends ComparisonFilterArguments {
  @Field(() => [String], { description: 'The keys of one or several processes.' })
  processes!: string[];
}

/** The argument that names the columns. */
type Columns = 'rounds' | 'columns' | 'process' | 'processes';

@Resolver()
export class ComparisonResolver {
  @Query(() => RoundComparison, {
    description: 'Rounds side by side: the demands at each, and what became of each demand from one round to the next. At most 5,000 cells.',
  })
  compareRounds(@Args(() => CompareRoundsArguments) { rounds, ...asked }: CompareRoundsArguments, @Ctx() context: OperationContext): Promise<RoundComparison> {
    if (rounds.length === 0) throw badInput(['rounds'], 'at least one round', 0);
    return comparison(
      context,
      'rounds',
      rounds.map((round, index) => ({ round, path: ['rounds', String(index)], roundPath: ['rounds', String(index)] })),
      asked,
    );
  }

  @Query(() => RoundComparison, { description: 'Rounds or dates side by side. Each may have a view of its own. At most 5,000 cells.' })
  compare(@Args(() => CompareArguments) { columns, ...asked }: CompareArguments, @Ctx() context: OperationContext): Promise<RoundComparison> {
    if (columns.length === 0) throw badInput(['columns'], 'at least one column', 0);
    return comparison(
      context,
      'columns',
      columns.map((column, index) => ({ ...column, path: ['columns', String(index)], roundPath: ['columns', String(index), 'round'] })),
      asked,
    );
  }

  @Query(() => RoundComparison, {
    description:
      'All rounds of a process side by side, in order: the demands at each, and what became of them from one round to the next. At most 5,000 cells.',
  })
  async compareProcess(
    @Args(() => CompareProcessArguments) { process, ...asked }: CompareProcessArguments,
    @Ctx() context: OperationContext,
  ): Promise<RoundComparison> {
    return comparison(context, 'process', await roundsOf(context, process, asked.view, ['process']), asked);
  }

  @Query(() => [RoundComparison], {
    description:
      'The same for several processes, one comparison for each, in the order of the keys. Lists of demands from several processes ask it with `where`. At most 5,000 cells together.',
  })
  async compareProcesses(
    @Args(() => CompareProcessesArguments) { processes, where, view }: CompareProcessesArguments,
    @Ctx() context: OperationContext,
  ): Promise<RoundComparison[]> {
    const found: RoundComparison[] = [];
    let cells = 0;
    for (const [index, process] of processes.entries()) {
      const rounds = await roundsOf(context, process, view, ['processes', String(index)]);
      const one = await comparison(context, 'processes', rounds, { where, view });
      cells += one.columns.length * one.rows.length;
      const excess = excessInAll(cells);
      if (excess !== null) throw excess;
      found.push(one);
    }
    return found;
  }
}

async function roundsOf(context: OperationContext, process: string, view: ViewInput | undefined, path: readonly string[]): Promise<AskedColumn[]> {
  const reading = await context.reading(view);
  const rounds = await roundsInOrder(reading, [(await processNamed(reading, process, path)).id]);
  return rounds.map(({ key }) => ({ round: key, path, roundPath: path }));
}

async function comparison(
  context: OperationContext,
  argument: Columns,
  asked: readonly AskedColumn[],
  { where, view, rowsPerPage, after }: ComparisonFilterArguments & RowPageRequest,
): Promise<RoundComparison> {
  const refuse: RefuseExcess = (columns, rows) => refuseExcess(argument, columns, rows);
  refuse(asked.length, 0);
  if (rowsPerPage != null || after != null) {
    const { columns, rows, pageInfo } = await pageOfRows(context, asked, { where, view, rowsPerPage, after });
    return shown(columns, compare(columns, rows), pageInfo);
  }
  const columns = await loadColumns(context, asked, { where, view, refuse });
  const aligned = align(columns).sort(byKey);
  refuse(columns.length, aligned.length);
  return shown(columns, compare(columns, aligned), wholePage);
}

function refuseExcess(argument: Columns, columns: number, rows: number): void {
  const excess = excessOf(argument, columns, rows);
  if (excess !== null) throw excess;
}

/** Demands that only a later column's view shows are sorted in among the others. */
function byKey({ demand: one }: AlignedRow<WholeDemand>, { demand: other }: AlignedRow<WholeDemand>): number {
  if (one.sortKey === other.sortKey) return 0;
  return one.sortKey < other.sortKey ? -1 : 1;
}

/** Replaces the ids of parties by parties, all in one read. A party that no column's view shows is left out. */
async function shown(loaded: readonly LoadedColumn[], comparison: Comparison<WholeDemand>, pageInfo: PageInfoRecord): Promise<RoundComparison> {
  const { columns, attendance, rows } = comparison;
  const ids = [...new Set([...attendance.map(({ party }) => party), ...makersOf(rows)])];
  const parties = await partiesSeen([...new Set(loaded.map(({ reading }) => reading))], ids);
  return {
    columns: columns as unknown as ComparisonColumn[],
    attendance: attendance.flatMap(({ party, cells }) => {
      const record = parties.get(party);
      return record === undefined ? [] : [{ party: record, cells }];
    }) as unknown as RoundComparison['attendance'],
    rows: rows as unknown as RoundComparison['rows'],
    pageInfo,
    get summary() {
      return comparison.summary.flatMap((count) => {
        const party = count.party === null ? null : parties.get(count.party);
        return party === undefined ? [] : [{ ...count, party }];
      }) as unknown as RoundComparison['summary'];
    },
  };
}

/** Cells after each other mostly share the list of their makers. To look at each of them took a tenth of a comparison without texts. */
function* makersOf(rows: Comparison<WholeDemand>['rows']): Iterable<ThingId> {
  for (const { cells } of rows) {
    let last: readonly ThingId[] = [];
    for (const { makers } of cells) {
      if (makers === last) continue;
      last = makers;
      yield* makers;
    }
  }
}

/** Each party, from the first column's view that shows it. */
async function partiesSeen(readings: readonly Reading[], ids: readonly ThingId[]): Promise<Map<ThingId, PartyRecord>> {
  const seen = new Map<ThingId, PartyRecord>();
  for (const reading of readings) {
    const missing = ids.filter((id) => !seen.has(id));
    if (missing.length === 0) break;
    for (const party of await reading.loadMany(partyRecords, missing)) seen.set(party.id, party);
  }
  return seen;
}
