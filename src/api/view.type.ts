import { Field, InputType } from 'type-graphql';
import { type EvidencePolicy, evidencePolicies } from '../ledger/evidence-policy.ts';
import { enumOf } from './enum.ts';
import { CursorScalar, DateTimeScalar, EdtfScalar } from './scalars.ts';

@InputType({
  description:
    'Which record is asked. Without it, the record as it is now. `asOf` and `at` go back to what Parley had recorded; `knownBy` leaves out what the public could not yet know; `evidence` what does not rest on such evidence. What is asked of a thing further is asked of the same view.',
})
export class ViewInput {
  @Field(() => DateTimeScalar, { nullable: true, description: 'What Parley would have answered at that moment. Not together with `at`.' })
  asOf?: string;

  @Field(() => CursorScalar, { nullable: true, description: 'What Parley would have answered at that place of the ledger. Not together with `asOf`.' })
  at?: string;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'Only what the public could know by that day, by its last day where it is a span: `2022-04-01`. What nobody knows the day of is left out.',
  })
  knownBy?: string;

  @Field(() => enumOf(evidencePolicies), { nullable: true, defaultValue: 'PREFERRED', description: 'Which evidence positions must rest on.' })
  evidence?: EvidencePolicy;
}
