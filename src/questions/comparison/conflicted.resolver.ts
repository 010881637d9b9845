import { FieldResolver, Resolver, Root } from 'type-graphql';
import { readingOf } from '../../ledger/reading.ts';
import type { DemandRecord } from '../../record/demands/demand.records.ts';
import type { StatedPosition } from '../../record/demands/recorded-history.ts';
import { isInConflict } from '../conflicts.resolver.ts';
import { ComparisonCell } from './comparison.type.ts';

interface Shown {
  readonly demand: DemandRecord;
  readonly position: StatedPosition | null;
}

@Resolver(() => ComparisonCell)
export class ConflictedResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether sources or claims contradict each other on the demand itself or on the position in force. `conflicts` says on what.',
  })
  async conflicted(@Root() cell: ComparisonCell): Promise<boolean> {
    const { demand, position } = cell as unknown as Shown;
    const things = position === null ? [demand] : [demand, position];
    return (await Promise.all(things.map((thing) => isInConflict(readingOf(thing), thing.id)))).includes(true);
  }
}
