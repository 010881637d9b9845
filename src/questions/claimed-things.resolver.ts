import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Thing } from '../api/thing.type.ts';
import { readingOf } from '../ledger/reading.ts';
import type { Thing as ThingRecord } from '../ledger/thing.ts';
import type { ClaimRecord } from '../record/evidence/claim.records.ts';
import { Claim } from '../record/evidence/evidence.type.ts';
import { Conflict } from './conflicts.resolver.ts';
import { thingsNamed } from './named-things.ts';

/** The things that disputed fields name. Values are keys as bundles write them, and a reader needs the names. */
@Resolver(() => Claim)
export class ClaimedThingsResolver {
  @FieldResolver(() => [Thing], {
    nullable: 'items',
    description:
      'The things whose keys `value` gives, in the same order. Null for one that the view does not show. The survivor of one that was merged. Empty if the field refers to no things.',
  })
  named(@Root() claim: ClaimRecord): Promise<(ThingRecord | null)[]> {
    const { thing, field, value } = claim;
    const values = field === null || value === null || value === undefined ? [] : [value].flat().map(String);
    return thingsNamed(readingOf(claim), thing, field, values);
  }
}

@Resolver(() => Conflict)
export class RecordedThingsResolver {
  @FieldResolver(() => [Thing], {
    nullable: 'items',
    description: 'The things whose keys `recorded` gives, as `Claim.named` gives those of a claim.',
  })
  named(@Root() { thing, field, about, recorded }: Conflict): Promise<(ThingRecord | null)[]> {
    return thingsNamed(readingOf(thing), thing.id, field ?? about, recorded);
  }
}
