import { FieldResolver, Resolver, Root } from 'type-graphql';
import { readingOf } from '../../ledger/reading.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { Demand, DemandLink } from './demand.type.ts';
import { type LinkRecord, linkRecords } from './link.records.ts';

@Resolver(() => DemandLink)
export class LinkResolver {
  @FieldResolver(() => Demand, { description: 'The demand the tie starts from.' })
  from(@Root() link: LinkRecord): Promise<DemandRecord | null> {
    return readingOf(link).load(demandRecords, link.demand);
  }

  @FieldResolver(() => Demand, { nullable: true, description: 'The other demand. Null if the tie ends at a round, or if the view does not show the demand.' })
  to(@Root() link: LinkRecord): Promise<DemandRecord | null> {
    return readingOf(link).loadOptional(demandRecords, link.toDemand);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which the tie ends, if it ends at one.' })
  toRound(@Root() link: LinkRecord): Promise<RoundRecord | null> {
    return readingOf(link).loadOptional(roundRecords, link.toRound);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which the tie came about.' })
  round(@Root() link: LinkRecord): Promise<RoundRecord | null> {
    return readingOf(link).loadOptional(roundRecords, link.round);
  }
}

@Resolver(() => Round)
export class RoundPreconditionsResolver {
  @FieldResolver(() => [DemandLink], { description: 'The demands that must be fulfilled before it can be held, as ties, by their keys.' })
  preconditions(@Root() round: RoundRecord): Promise<LinkRecord[]> {
    return readingOf(round).loadBelonging(linkRecords, 'to_round', round.id, 'r.sort_key');
  }
}
