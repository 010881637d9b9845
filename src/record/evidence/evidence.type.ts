import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import { type Stance, stances } from '../sources/source.ts';
import type { CitationRecord } from './citation.records.ts';
import type { ClaimRecord } from './claim.records.ts';
import { type ClaimRank, type ClaimVerdict, claimRanks, claimVerdicts } from './claim.ts';

type ShownCitation = Omit<CitationRecord, keyof ThingRecord | 'thing' | 'source'>;

@ObjectType({ implements: [Thing, Node], description: 'The use of a source for one thing.' })
export class Citation extends Thing implements ShownCitation {
  @Field(() => Int, { description: 'The order in which it was recorded among the citations of its thing.' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'Where in the source: a page, a paragraph, a minute.' })
  locator!: string | null;

  @Field(() => enumOf(stances), { description: 'Whether the source says so, or says otherwise.' })
  stance!: Stance;
}

type ShownClaim = Omit<ClaimRecord, keyof ThingRecord | 'thing' | 'value' | 'texts' | 'demands'>;

@ObjectType({ implements: [Thing, Node], description: 'One value of one disputed field of a thing, or an assertion about it in words.' })
export class Claim extends Thing implements ShownClaim {
  @Field(() => Int, { description: 'The order in which it was recorded among the claims about its thing.' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'The disputed field: `date`, `location`; null for an assertion in words.' })
  field!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What an assertion in words is about. Claims of one thing about the same contradict or support each other.',
  })
  about!: string | null;

  @Field(() => enumOf(claimVerdicts), { nullable: true, description: 'What checking it showed; null where it was not checked.' })
  verdict!: ClaimVerdict | null;

  @Field(() => enumOf(claimRanks), { nullable: true, description: 'Which of several claims about one field to show first.' })
  rank!: ClaimRank | null;
}
