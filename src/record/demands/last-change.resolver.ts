import { FieldResolver, Resolver, Root } from 'type-graphql';
import { readingOf } from '../../ledger/reading.ts';
import type { DemandRecord } from './demand.records.ts';
import { Demand, Position } from './demand.type.ts';
import { shownOrNull } from './history.ts';
import { recordedHistory, type StatedPosition } from './recorded-history.ts';
import { lastChangeIn } from './substance.ts';

@Resolver(() => Demand)
export class LastChangeResolver {
  @FieldResolver(() => Position, {
    nullable: true,
    description:
      'The last position that changed something, which includes raising the demand. Restating or rewording it changes nothing. Null if the view shows no such position.',
  })
  async lastChanged(@Root() demand: DemandRecord): Promise<StatedPosition | null> {
    const { positions } = await recordedHistory(readingOf(demand), demand.id);
    // A withheld position may have changed something. Then the last change is unknown.
    return shownOrNull(lastChangeIn(positions) ?? undefined);
  }
}
