import { Args, ArgsType, Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { idsOfFilter } from '../api/find.ts';
import { EdtfScalar } from '../api/scalars.ts';
import { Thing } from '../api/thing.type.ts';
import { ViewInput } from '../api/view.type.ts';
import type { Reading } from '../ledger/reading.ts';
import type { Thing as ThingRecord } from '../ledger/thing.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { Demand, Quantity } from '../record/demands/demand.type.ts';
import { DemandWhere } from '../record/demands/demand-where.type.ts';
import type { QuantityRecord } from '../record/demands/quantity.ts';
import { type DatedResponse, dateOfEntry, type StatedPosition } from '../record/demands/recorded-history.ts';
import { sharedPickedDemands, type WholeDemand } from '../record/demands/whole-demand.ts';
import { type DatedOutcome, outcomesOfProcess } from '../record/outcomes/acting-outcomes.ts';
import { partiesById } from '../record/parties/parties-of.ts';
import type { PartyRecord } from '../record/parties/party.records.ts';
import { Party } from '../record/parties/party.type.ts';
import { figureSeries, type FigurePoint as Point } from './figure-lines.ts';

@ObjectType({ description: 'The figures that a party named at one moment, in a position, in an answer or in an outcome.' })
export class FigurePoint {
  @Field(() => Demand, { nullable: true, description: 'The demand in which it was named or answered. Null for figures of an outcome.' })
  demand!: DemandRecord | null;

  @Field(() => Thing, { description: 'The entry that names it, with its sources: a position, an answer, or an outcome.' })
  said!: ThingRecord;

  @Field(() => [Quantity], { description: 'The figures of this unit and measure, in the order in which they were named.' })
  quantities!: readonly QuantityRecord[];
}

@ObjectType({ description: 'The figures of one party, from offer to offer.' })
export class FigureLine {
  @Field(() => Party, { description: 'Who named them. A position is in the line of each party that brought it. Default: its makers.' })
  party!: PartyRecord;

  @Field(() => [FigurePoint], {
    description: 'What it named. Figures of one demand are sorted by the places of its positions, others by date. Those without a date come last.',
  })
  points!: readonly FigurePoint[];
}

@ObjectType({ description: 'Figures that can share an axis: one unit, and one way of counting.' })
export class FigureSeries {
  @Field(() => String, { description: 'What is counted or measured.' })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'How it is counted. Null if it is not recorded.' })
  measure!: string | null;

  @Field(() => [FigureLine], { description: 'One line for each party that named a figure, in the order of their first figures.' })
  lines!: readonly FigureLine[];
}

@ArgsType()
class FigureArguments {
  @Field(() => DemandWhere, { nullable: true, description: 'The demands whose figures are wanted, of one or several processes. Default: all.' })
  where?: DemandWhere;

  @Field(() => [String], { nullable: true, description: 'Only figures of these units: `["soldier"]`.' })
  units?: string[];

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class FigureResolver {
  @Query(() => [FigureSeries], {
    description:
      'Follows a figure over every offer and counter-offer. It shows what each party named in its positions, its answers, and outcomes to which it is a party. There is one series for each unit and way of counting, sorted by unit. Different series never share an axis. At most 2,000 demands.',
  })
  async figures(@Args(() => FigureArguments) { where, units, view }: FigureArguments, @Ctx() context: OperationContext): Promise<FigureSeries[]> {
    const reading = await context.reading(view);
    const demands = await sharedPickedDemands(context, reading, where);
    const series = figureSeries(demands, units, await outcomesBeside(context, reading, demands, where));
    const parties = await partiesById(
      reading,
      series.flatMap(({ lines }) => lines.map(({ party }) => party)),
    );
    return series.map(({ lines, ...axis }) => ({
      ...axis,
      lines: lines.flatMap(({ party: id, points }) => {
        const party = parties.get(id);
        return party === undefined ? [] : [{ party, points: points.map((point) => shown(reading, point)) }];
      }),
    }));
  }
}

@Resolver(() => FigurePoint)
export class FigurePointResolver {
  @FieldResolver(() => EdtfScalar, {
    nullable: true,
    description: 'Its own date, or else that of its round or statement. Null if unknown.',
  })
  date(@Root() { said }: FigurePoint): Promise<string | null> {
    return dateOfEntry(said as StatedPosition | DatedResponse | DatedOutcome);
  }
}

/** The outcomes that settle one of the demands. If the filter names nothing but processes, all outcomes of those processes. */
async function outcomesBeside(
  context: OperationContext,
  reading: Reading,
  demands: readonly WholeDemand[],
  where: DemandWhere | null | undefined,
): Promise<DatedOutcome[]> {
  const picked = new Set(demands.map(({ id }) => id));
  const named = Object.entries(where ?? {}).flatMap(([name, value]) => (value == null ? [] : [name]));
  const isWhole = named.every((name) => name === 'process');
  const processes = (isWhole ? await idsOfFilter(context, reading, 'Process', where?.process) : null) ?? demands.map(({ process }) => process);
  const outcomes = await Promise.all([...new Set(processes)].map((process) => outcomesOfProcess(reading, process)));
  return outcomes.flat().filter(({ settles }) => isWhole || settles.some(({ demand }) => picked.has(demand)));
}

/** The records of a demand that operations share become records of this reading where the answer shows them. */
function shown(reading: Reading, { demand, position, response, outcome, quantities }: Point<WholeDemand>): FigurePoint {
  const said = position ?? response;
  return {
    quantities,
    get demand() {
      return demand === null ? null : reading.own<DemandRecord>(demand);
    },
    get said() {
      return (said === null ? outcome : reading.ownWith<StatedPosition | DatedResponse>(said, 'ownClock')) as ThingRecord;
    },
  };
}
