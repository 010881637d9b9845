import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { type ChangeKind, changeKinds, type DemandKind, type DemandStatus, demandKinds, demandStatuses } from '../../record/demands/demand.ts';
import type { IssueRecord } from '../../record/issues/issue.records.ts';
import { Issue } from '../../record/issues/issue.type.ts';
import type { PartyRecord } from '../../record/parties/party.records.ts';
import { Party } from '../../record/parties/party.type.ts';
import type { ProcessRecord } from '../../record/processes/process.records.ts';
import { Process } from '../../record/processes/process.type.ts';
import type { RoundRecord } from '../../record/rounds/round.records.ts';
import { Round } from '../../record/rounds/round.type.ts';
import { type DemandDimension, demandDimensions } from './dimensions.ts';

@ObjectType({
  description:
    'How many demands have one value, or two together. A demand that has several values counts once in each of their rows, so rows do not add up to the total: `total` counts each demand once.',
})
export class DemandCount {
  @Field(() => [enumOf(demandDimensions)], {
    description:
      'What this row counts by, in the order asked. Of these, a field that is null says that there is no such value; the other fields are always null.',
  })
  by!: readonly DemandDimension[];

  @Field(() => Party, { nullable: true, description: 'Who makes them, alone or jointly, as `Demand.madeBy` has it. Null where it is not counted by PARTY.' })
  party!: PartyRecord | null;

  @Field(() => Process, { nullable: true, description: 'The process they belong to. Null where it is not counted by PROCESS.' })
  process!: ProcessRecord | null;

  @Field(() => Party, {
    nullable: true,
    description: 'Whom they are addressed to. Counted by ADDRESSEE, null stands for those that are addressed to nobody in particular.',
  })
  addressee!: PartyRecord | null;

  @Field(() => enumOf(demandKinds), { nullable: true, description: 'What sort they are of. Null where it is not counted by KIND.' })
  kind!: DemandKind | null;

  @Field(() => Issue, { nullable: true, description: 'What they are about. Null where it is not counted by ISSUE.' })
  issue!: IssueRecord | null;

  @Field(() => enumOf(demandStatuses), { nullable: true, description: 'What has become of them, in the view asked. Null where it is not counted by STATUS.' })
  status!: DemandStatus | null;

  @Field(() => Round, {
    nullable: true,
    description:
      'A round at which a position of each was stated. Counted by ROUND, null stands for positions that were stated outside any round, or at one that the view hides.',
  })
  round!: RoundRecord | null;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      'A month in which a position of each was stated: `2022-03`. Counted by MONTH, null stands for positions whose date allows days of more than one month: `2022`, `2022-02-28/2022-03-03`.',
  })
  month!: string | null;

  @Field(() => enumOf(changeKinds), {
    nullable: true,
    description: 'A kind of change that a position of each carries. Counted by CHANGE, null stands for positions that carry no kind.',
  })
  change!: ChangeKind | null;

  @Field(() => Int, { description: 'How many demands; each once, however many of its positions fit.' })
  count!: number;
}
