import sql, { join, raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { ViewInput } from '../../api/view.type.ts';
import { allInOrder } from '../../foundation/all-in-order.ts';
import { badInput } from '../../foundation/errors.ts';
import { anyOf, isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { DemandRecord } from '../../record/demands/demand.records.ts';
import { Demand, DemandLink, DiffSegment, Position, Response } from '../../record/demands/demand.type.ts';
import { demandConditions } from '../../record/demands/demand-conditions.ts';
import { DemandWhere } from '../../record/demands/demand-where.type.ts';
import type { LinkRecord } from '../../record/demands/link.records.ts';
import type { StatedPosition } from '../../record/demands/recorded-history.ts';
import type { ResponseRecord } from '../../record/demands/response.records.ts';
import { wholeDemands } from '../../record/demands/whole-demand.ts';
import type { DiffSegment as DiffSegmentRecord } from '../../record/demands/word-diff.ts';
import type { DocumentRecord } from '../../record/documents/document.records.ts';
import { Document, DocumentPoint } from '../../record/documents/document.type.ts';
import type { StatedPoint } from '../../record/documents/stated-points.ts';
import type { RoundRecord } from '../../record/rounds/round.records.ts';
import { Round } from '../../record/rounds/round.type.ts';
import type { StatementRecord } from '../../record/statements/statement.records.ts';
import { Statement } from '../../record/statements/statement.type.ts';
import { QuantityChange } from '../comparison/comparison.type.ts';
import { type PointFate, type PointOrigin, pointFates, pointOrigins, successionOf } from './succession-of.ts';
import { type NamedVersion, VersionInput, versionNamed } from './version-named.ts';
import { diffOf, newWorded, type WordedPoint, withoutDemand, worded } from './worded-points.ts';

@ObjectType({ description: 'A version of a plan: the occasion on which it was said.' })
export class PlanVersion {
  @Field(() => String, { description: 'What the occasion is called.' })
  label!: string;

  @Field(() => EdtfScalar, { description: 'The days that count.' })
  date!: string;

  @Field(() => Round, { nullable: true, description: 'The occasion, if it is a round.' })
  round!: RoundRecord | null;

  @Field(() => Statement, { nullable: true, description: 'The occasion, if it is a statement.' })
  statement!: StatementRecord | null;
}

@Resolver(() => PlanVersion)
export class PlanVersionResolver {
  @FieldResolver(() => Document, { nullable: true, description: 'The document, if it is one.' })
  document(@Root() { record }: NamedVersion): DocumentRecord | null {
    return record;
  }
}

@ObjectType({ description: 'What was said of one demand.' })
export class SaidOfDemand {
  @Field(() => [Position], { description: 'What it says there, in the order of its history.' })
  positions!: readonly StatedPosition[];

  @Field(() => [Response], { description: 'What is answered to it there.' })
  responses!: readonly ResponseRecord[];
}

@ObjectType({ description: 'A point of the first version of a plan, and what became of it in the next.' })
export class PlanPoint {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => enumOf(pointFates), { description: 'What became of it.' })
  fate!: PointFate;

  @Field(() => SaidOfDemand, { description: 'What the first version says of it.' })
  first!: SaidOfDemand;

  @Field(() => SaidOfDemand, {
    description: 'What the next version says of it. Empty if nothing is recorded, which is no evidence that it was left out.',
  })
  next!: SaidOfDemand;

  @Field(() => SaidOfDemand, { description: 'What was said of it in between, elsewhere.' })
  between!: SaidOfDemand;

  @Field(() => [QuantityChange], { description: 'The figures that differ between the two versions, of the same unit and measure only.' })
  quantityChanges!: readonly QuantityChange[];

  @Field(() => [DemandLink], {
    description: 'Its links of descent, whole or partial, and the links to demands that counter it.',
  })
  ties!: readonly LinkRecord[];

  @Field(() => [DocumentPoint], { description: 'The points of the first document that speak of it. Empty if the first version is an occasion.' })
  firstPoints!: readonly StatedPoint[];

  @Field(() => [DocumentPoint], { description: 'The points of the next document that speak of it. Empty if the next version is an occasion.' })
  nextPoints!: readonly StatedPoint[];
}

@Resolver(() => PlanPoint)
export class PlanPointResolver {
  @FieldResolver(() => [DiffSegment], {
    description: 'Its words in the two versions, compared. Empty if one of the two has none. The diff only explains: the fate follows from the coding.',
  })
  diff(@Root() point: WordedPoint): DiffSegmentRecord[] {
    return diffOf(point);
  }

  @FieldResolver(() => Boolean, { description: 'Whether its words differ between the two versions. False if one of the two has none.' })
  wordsDiffer(@Root() point: WordedPoint): boolean {
    return diffOf(point).some(({ kind }) => kind !== 'SAME');
  }
}

@ObjectType({ description: 'A point of the next version that the record does not show in the first.' })
export class NewPlanPoint {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => enumOf(pointOrigins), { description: 'Where it comes from.' })
  origin!: PointOrigin;

  @Field(() => SaidOfDemand, { description: 'What the next version says of it.' })
  next!: SaidOfDemand;

  @Field(() => [DemandLink], { description: 'Its links of descent, and those to the demands that it counters.' })
  ties!: readonly LinkRecord[];

  @Field(() => [DocumentPoint], { description: 'The points of the next document that speak of it. Empty if the next version is an occasion.' })
  nextPoints!: readonly StatedPoint[];
}

@ObjectType({ description: 'A plan and its next version.' })
export class PlanSuccession {
  @Field(() => PlanVersion, { description: 'The first version.' })
  first!: PlanVersion;

  @Field(() => PlanVersion, { description: 'The next version.' })
  next!: PlanVersion;

  @Field(() => [PlanPoint], {
    description: 'The recorded points of the first version, in the order of its document, or by the keys of the demands. The plan may have more.',
  })
  points!: readonly PlanPoint[];

  @Field(() => [NewPlanPoint], { description: 'The points of the next version that the record does not show in the first, in the same order.' })
  newPoints!: readonly NewPlanPoint[];

  @Field(() => [DocumentPoint], {
    description: 'The points of the first document without a recorded demand. What became of them is unknown.',
  })
  firstWithoutDemand!: readonly StatedPoint[];

  @Field(() => [DocumentPoint], { description: 'The points of the next document without a recorded demand.' })
  nextWithoutDemand!: readonly StatedPoint[];
}

@ArgsType()
class SuccessionArguments {
  @Field(() => VersionInput, { description: 'The first version.' })
  first!: VersionInput;

  @Field(() => VersionInput, { description: 'The next version. It may belong to another process.' })
  next!: VersionInput;

  @Field(() => DemandWhere, { nullable: true, description: 'Only these demands. Links to others are then not followed.' })
  where?: DemandWhere;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class SuccessionResolver {
  @Query(() => PlanSuccession, {
    description:
      'What became of the points of a plan in its next version: kept, changed, split, merged, replaced, dropped, or unknown. A version is a document or an occasion. A point is a demand of which a version says something. Demands connect the versions, never labels.',
  })
  async succession(@Args(() => SuccessionArguments) asked: SuccessionArguments, @Ctx() context: OperationContext): Promise<PlanSuccession> {
    const reading = await context.reading(asked.view);
    const [first, next] = await allInOrder([versionNamed(reading, asked.first, 'first'), versionNamed(reading, asked.next, 'next')]);
    if (next.lastDay < first.firstDay) throw badInput(['next'], 'a version that is not earlier than the first', next.date);
    const demands = await wholeDemands(reading, [
      mayBeIn(reading, first, next),
      mayBeTold(reading, first, next),
      ...(await demandConditions(context, reading, asked.where)),
    ]);
    const { points, newPoints } = successionOf(demands, first, next);
    const both = { first, next };
    return {
      ...both,
      points: points.map((point) => worded(point, both)),
      newPoints: newPoints.map((point) => newWorded(point, both)),
      firstWithoutDemand: withoutDemand(first),
      nextWithoutDemand: withoutDemand(next),
    };
  }
}

/** The demands of both versions' processes, and demands of other processes that a document's points name. */
function mayBeIn(reading: Reading, ...versions: readonly NamedVersion[]): Sql {
  const { dialect } = reading.database;
  const processes = isOneOf(dialect, raw('r.process'), [...new Set(versions.map(({ process }) => process))]);
  const named = versions.flatMap(({ document }) => document?.points.map(({ demand }) => demand) ?? []);
  return named.length === 0 ? processes : sql`(${processes} or ${isOneOf(dialect, raw('r.id'), [...new Set(named)])})`;
}

/**
 * The demands of which a version may say something, and those with a link to one of them. The database tells, so that no other history is read. Earlier
 * versions of entries count too, for then no view can show one that is left out here.
 */
function mayBeTold({ database: { dialect } }: Reading, ...versions: readonly NamedVersion[]): Sql {
  const occasions = versions.flatMap(({ occasion }) => occasion ?? []);
  const named = [...new Set(versions.flatMap(({ document }) => document?.points.map(({ demand }) => demand) ?? []))];
  const isSaidOn = (alias: string) => anyOf(['round', 'statement'].map((column) => isOneOf(dialect, raw(`${alias}.${column}`), occasions)));
  const told = join(
    ['positions', 'responses'].map((table) => sql`select e.demand from ${raw(table)} e where ${isSaidOn('e')}`),
    ' union ',
  );
  const isTold = (column: string) => sql`(${raw(column)} in (${told}) or ${isOneOf(dialect, raw(column), named)})`;
  return sql`(${isTold('r.id')} or r.id in (select l.demand from links l where ${isTold('l.to_demand')}))`;
}
