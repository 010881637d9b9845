import { Args, ArgsType, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { ViewInput } from '../api/view.type.ts';
import { fewAtATime } from '../foundation/turns.ts';
import { Position } from '../record/demands/demand.type.ts';
import { demandsOf } from '../record/demands/demands-of.ts';
import { type PositionRecord, positionRecords } from '../record/demands/position.records.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { type Agreement, type CodedField, codedFields, codingAgreements, type PairOfReadings } from './coding-agreement-of.ts';

@ObjectType({ description: 'An entry that two coders coded differently.' })
export class DifferingEntry {
  @Field(() => Position, { description: 'The entry.' })
  position!: PositionRecord;

  @Field(() => [String], { description: 'The coding of the first coder.' })
  first!: readonly string[];

  @Field(() => [String], { description: 'The coding of the second coder.' })
  second!: readonly string[];
}

@ObjectType({ description: 'How far two coders agree on one field of the entries that both of them coded.' })
export class FieldAgreement {
  @Field(() => enumOf(codedFields), { description: 'The field.' })
  field!: CodedField;

  @Field(() => [String], { nullable: 'items', description: 'The names of the two coders. Null stands for the unnamed coder of the record.' })
  coders!: readonly (string | null)[];

  @Field(() => Int, { description: 'How many entries both coded.' })
  entries!: number;

  @Field(() => Int, { description: 'On how many of them they agree.' })
  agreed!: number;

  @Field(() => Float, { description: 'The same as a percentage, 0 to 100.' })
  percent!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Cohen's kappa: agreement beyond chance. 1 is full agreement, 0 is what chance gives. Null if both always use the same category, so that chance alone makes them agree.",
  })
  kappa!: number | null;

  @Field(() => [DifferingEntry], { description: 'The entries on which they differ, by demand and place.' })
  differing!: DifferingEntry[];
}

@ObjectType({ description: 'How far the coders of a process agree.' })
export class CodingAgreement {
  @Field(() => Int, { description: 'How many entries of the process, positions of its demands, are coded at all.' })
  entries!: number;

  @Field(() => Int, { description: 'How many of them have a second coder.' })
  codedTwice!: number;

  @Field(() => [FieldAgreement], { description: 'For each field, and for each pair of coders who coded the same entries.' })
  fields!: FieldAgreement[];
}

@ArgsType()
class CodingAgreementArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class CodingAgreementResolver {
  @Query(() => CodingAgreement, {
    description:
      "How far coders of the same entries of a process agree: percent, Cohen's kappa, and the entries on which they differ. The second coding is one of the `codings` of a position.",
  })
  async codingAgreement(
    @Args(() => CodingAgreementArguments) { process: key, view }: CodingAgreementArguments,
    @Ctx() context: OperationContext,
  ): Promise<CodingAgreement> {
    const reading = await context.reading(view);
    const process = await processNamed(reading, key);
    const demands = await demandsOf(reading, process.id);
    const positions = (await fewAtATime(demands, ({ id }) => reading.loadAttached(positionRecords, id))).flat();
    return {
      entries: positions.length,
      codedTwice: positions.filter(({ coder, codings }) => codings.some((other) => other.coder !== coder)).length,
      fields: codingAgreements(positions).map(shown),
    };
  }
}

function shown({ differing, ...agreement }: Agreement<PositionRecord>): FieldAgreement {
  const { agreed, entries } = agreement;
  return { ...agreement, percent: (100 * agreed) / entries, differing: differing.map(differingEntry) };
}

function differingEntry({ position, readings: [first, second] }: PairOfReadings<PositionRecord>): DifferingEntry {
  return { position, first, second };
}
