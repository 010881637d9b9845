import { Field, InputType } from 'type-graphql';
import { type EvidencePolicy, evidencePolicies } from '../ledger/evidence-policy.ts';
import { enumOf } from './enum.ts';
import { CursorScalar, DateTimeScalar, EdtfScalar } from './scalars.ts';

@InputType({
  description:
    'A view of the record. Default: the record as it is now. `asOf` and `at` go back to what Parley had recorded. `knownBy` hides what the public could not know yet. `evidence` hides positions without such evidence. Fields of a thing use the view of the thing.',
})
export class ViewInput {
  @Field(() => DateTimeScalar, { nullable: true, description: 'What Parley would have answered at that moment. Not together with `at`.' })
  asOf?: string;

  @Field(() => CursorScalar, { nullable: true, description: 'What Parley would have answered at that place of the ledger. Not together with `asOf`.' })
  at?: string;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'Only what the public could know by that day: `2022-04-01`. Of a span the last day counts. Things without a known day are left out.',
  })
  knownBy?: string;

  @Field(() => enumOf(evidencePolicies), { nullable: true, defaultValue: 'PREFERRED', description: 'The evidence that positions must have.' })
  evidence?: EvidencePolicy;
}
