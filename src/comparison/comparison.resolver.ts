import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { ViewInput } from '../api/view.type.ts';
import { DemandWhere } from '../demands/demand-where.type.ts';
import { badInput, ParleyError } from '../errors.ts';
import type { ThingId } from '../ledger/thing.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { align } from './align.ts';
import { type Comparison, compare } from './compare.ts';
import { ColumnInput, type ComparisonColumn, RoundComparison } from './comparison.type.ts';
import { excessOf } from './limits.ts';
import { type AskedColumn, loadColumns, type WholeDemand } from './load-columns.ts';

@ArgsType()
class ComparisonFilterArguments {
  @Field(() => DemandWhere, { nullable: true, description: 'Only the rows of these demands.' })
  where?: DemandWhere;

  @Field(() => ViewInput, { nullable: true, description: 'The view of all columns that have none of their own; by default the record as it is now.' })
  view?: ViewInput;
}

@ArgsType()
class CompareRoundsArguments extends ComparisonFilterArguments {
  @Field(() => [String], {
    description: 'The keys of 2 to 12 rounds, in the order in which they are to stand: `["ru-ua-2022/round-1", "ru-ua-2022/round-2"]`.',
  })
  rounds!: string[];
}

@ArgsType()
class CompareArguments extends ComparisonFilterArguments {
  @Field(() => [ColumnInput], { description: '2 to 12 columns, in the order in which they are to stand.' })
  columns!: ColumnInput[];
}

@Resolver()
export class ComparisonResolver {
  @Query(() => RoundComparison, {
    description: 'Rounds side by side: what was demanded at each, and what became of each demand from one to the next. At most 5,000 cells.',
  })
  compareRounds(
    @Args(() => CompareRoundsArguments) { rounds, where, view }: CompareRoundsArguments,
    @Ctx() context: OperationContext,
  ): Promise<RoundComparison> {
    return comparison(
      context,
      rounds.map((round) => ({ round })),
      { where, view },
    );
  }

  @Query(() => RoundComparison, { description: 'Rounds or dates side by side, each in a view of its own where wanted. At most 5,000 cells.' })
  compare(@Args(() => CompareArguments) { columns, where, view }: CompareArguments, @Ctx() context: OperationContext): Promise<RoundComparison> {
    return comparison(context, columns, { where, view });
  }
}

async function comparison(context: OperationContext, asked: readonly AskedColumn[], { where, view }: ComparisonFilterArguments): Promise<RoundComparison> {
  refuseExcess(asked.length, 0);
  const columns = await loadColumns(context, asked, where, view);
  const aligned = align(columns);
  refuseExcess(columns.length, aligned.length);
  return shown(context, compare(columns, aligned), view);
}

function refuseExcess(columns: number, rows: number): void {
  const excess = excessOf(columns, rows);
  if (excess?.of === 'COLUMNS') throw badInput(['columns'], excess.advice, excess.asked);
  if (excess !== null) throw new ParleyError('TOO_MUCH', excess.advice, { allowed: excess.allowed, came: excess.asked });
}

/** Parties stand in a comparison by their numbers; here they become parties, loaded all at once. */
async function shown(
  context: OperationContext,
  { columns, attendance, rows, summary }: Comparison<WholeDemand>,
  view: ViewInput | undefined,
): Promise<RoundComparison> {
  const ids = [...new Set([...attendance.map(({ party }) => party), ...summary.flatMap(({ party }) => (party === null ? [] : [party]))])];
  const reading = await context.reading(view);
  const parties = new Map((await reading.loadMany(partyRecords, ids)).map((party) => [party.id, party]));
  const partyOf = (id: ThingId) => parties.get(id) as PartyRecord;
  return {
    columns: columns as unknown as ComparisonColumn[],
    attendance: attendance.map(({ party, cells }) => ({ party: partyOf(party), cells })) as unknown as RoundComparison['attendance'],
    rows: rows as unknown as RoundComparison['rows'],
    summary: summary.map((count) => ({ ...count, party: count.party === null ? null : partyOf(count.party) })) as unknown as RoundComparison['summary'],
  };
}
