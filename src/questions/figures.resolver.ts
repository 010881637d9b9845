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
import { pickedDemands, type WholeDemand } from '../record/demands/whole-demand.ts';
import { type DatedOutcome, outcomesOfProcess } from '../record/outcomes/acting-outcomes.ts';
import { partiesById } from '../record/parties/parties-of.ts';
import type { PartyRecord } from '../record/parties/party.records.ts';
import { Party } from '../record/parties/party.type.ts';
import { figureSeries, type FigurePoint as Point } from './figure-lines.ts';

@ObjectType({ description: 'The figures that a party named at one moment, in a position, in an answer or in an outcome.' })
export class FigurePoint {
  @Field(() => Demand, { nullable: true, description: 'The demand that it was named for, or in answer to; null for the figures of an outcome.' })
  demand!: DemandRecord | null;

  @Field(() => Thing, { description: 'What names it, with its sources: a position, an answer, or an outcome.' })
  said!: ThingRecord;

  @Field(() => [Quantity], { description: 'The figures of this unit and measure, in the order in which they were named.' })
  quantities!: readonly QuantityRecord[];
}

@ObjectType({ description: 'The figures of one party, from offer to offer.' })
export class FigureLine {
  @Field(() => Party, { description: 'Who named them. A position is in the line of each party that brought it, by default its makers.' })
  party!: PartyRecord;

  @Field(() => [FigurePoint], { description: 'What it named: of one demand by the places of its positions, else by date; what nothing dates stands last.' })
  points!: readonly FigurePoint[];
}

@ObjectType({ description: 'Figures that may stand on one axis: of one unit, counted in one way.' })
export class FigureSeries {
  @Field(() => String, { description: 'What is counted or measured.' })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'How it is counted; null where nobody said.' })
  measure!: string | null;

  @Field(() => [FigureLine], { description: 'One line for each party that named a figure, the first to do so first.' })
  lines!: readonly FigureLine[];
}

@ArgsType()
class FigureArguments {
  @Field(() => DemandWhere, { nullable: true, description: 'The demands whose figures are wanted, of one process or several; all by default.' })
  where?: DemandWhere;

  @Field(() => [String], { nullable: true, description: 'Only figures of these units: `["soldier"]`.' })
  units?: string[];

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class FigureResolver {
  @Query(() => [FigureSeries], {
    description:
      'Follows a figure over every offer and counter-offer: what each party named, in what it asked, in what it answered and in outcomes to which it is a party. One series for each unit and way of counting, by unit; these are never put on one axis. Of at most 2,000 demands.',
  })
  async figures(@Args(() => FigureArguments) { where, units, view }: FigureArguments, @Ctx() context: OperationContext): Promise<FigureSeries[]> {
    const reading = await context.reading(view);
    const demands = await pickedDemands(context, reading, where);
    const series = figureSeries(demands, units, await outcomesBeside(context, reading, demands, where));
    const parties = await partiesById(
      reading,
      series.flatMap(({ lines }) => lines.map(({ party }) => party)),
    );
    return series.map(({ lines, ...axis }) => ({
      ...axis,
      lines: lines.flatMap(({ party: id, points }) => {
        const party = parties.get(id);
        return party === undefined ? [] : [{ party, points: points.map(shown) }];
      }),
    }));
  }
}

@Resolver(() => FigurePoint)
export class FigurePointResolver {
  @FieldResolver(() => EdtfScalar, {
    nullable: true,
    description: 'When: by its own date or else by that of its round or statement; null where nothing tells.',
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

function shown({ demand, position, response, outcome, quantities }: Point<WholeDemand>): FigurePoint {
  return { demand, quantities, said: (position ?? response ?? outcome) as ThingRecord };
}
