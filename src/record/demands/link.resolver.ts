import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Soon } from '../../foundation/soon.ts';
import { readingOf } from '../../ledger/reading.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { Demand, DemandLink } from './demand.type.ts';
import { type LinkRecord, linkRecords } from './link.records.ts';

@Resolver(() => DemandLink)
export class LinkResolver {
  @FieldResolver(() => Demand, { description: 'The demand the link starts from.' })
  from(@Root() link: LinkRecord): Soon<DemandRecord | null> {
    return readingOf(link).load(demandRecords, link.demand);
  }

  @FieldResolver(() => Demand, { nullable: true, description: 'The other demand. Null if the link ends at a round, or if the view does not show the demand.' })
  to(@Root() link: LinkRecord): Soon<DemandRecord | null> {
    return readingOf(link).loadOptional(demandRecords, link.toDemand);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which the link ends, if it ends at one.' })
  toRound(@Root() link: LinkRecord): Soon<RoundRecord | null> {
    return readingOf(link).loadOptional(roundRecords, link.toRound);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which the link came about.' })
  round(@Root() link: LinkRecord): Soon<RoundRecord | null> {
    return readingOf(link).loadOptional(roundRecords, link.round);
  }
}

@Resolver(() => Round)
export class RoundPreconditionsResolver {
  @FieldResolver(() => [DemandLink], { description: 'The demands that must be fulfilled before it can be held, as links, by their keys.' })
  preconditions(@Root() round: RoundRecord): Soon<LinkRecord[]> {
    return readingOf(round).loadBelonging(linkRecords, 'to_round', round.id, 'r.sort_key');
  }
}
