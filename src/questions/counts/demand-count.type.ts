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
    'How many demands have one value, or two together. A demand with several values counts once in each of their rows. So rows do not add up to `total`, which counts each demand once.',
})
export class DemandCount {
  @Field(() => [enumOf(demandDimensions)], {
    description:
      'The dimensions of this row, in the requested order. If the field of one of these is null, the demands have no such value. All other fields are always null.',
  })
  by!: readonly DemandDimension[];

  @Field(() => Party, { nullable: true, description: 'A maker, alone or jointly, as in `Demand.madeBy`. Null without the dimension PARTY.' })
  party!: PartyRecord | null;

  @Field(() => Process, { nullable: true, description: 'The process they belong to. Null without the dimension PROCESS.' })
  process!: ProcessRecord | null;

  @Field(() => Party, {
    nullable: true,
    description: 'An addressee. With the dimension ADDRESSEE, null means that they are addressed to nobody in particular.',
  })
  addressee!: PartyRecord | null;

  @Field(() => enumOf(demandKinds), { nullable: true, description: 'Their sort. Null without the dimension KIND.' })
  kind!: DemandKind | null;

  @Field(() => Issue, { nullable: true, description: 'Their issue. Null without the dimension ISSUE.' })
  issue!: IssueRecord | null;

  @Field(() => enumOf(demandStatuses), { nullable: true, description: 'Their status in the requested view. Null without the dimension STATUS.' })
  status!: DemandStatus | null;

  @Field(() => Round, {
    nullable: true,
    description: 'A round at which a position of each was stated. With the dimension ROUND, null means outside any round, or at a round that the view hides.',
  })
  round!: RoundRecord | null;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      'A month in which a position of each was stated: `2022-03`. With the dimension MONTH, null means that the date allows several months: `2022`, `2022-02-28/2022-03-03`.',
  })
  month!: string | null;

  @Field(() => enumOf(changeKinds), {
    nullable: true,
    description: 'A kind of change of a position of each. With the dimension CHANGE, null means a position without a kind.',
  })
  change!: ChangeKind | null;

  @Field(() => Int, { description: 'The number of demands. Each counts once, however many of its positions match.' })
  count!: number;
}
