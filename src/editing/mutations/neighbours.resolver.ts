import { FieldResolver, Resolver, Root } from 'type-graphql';
import { readingOf } from '../../ledger/reading.ts';
import { Position } from '../../record/demands/demand.type.ts';
import { type PositionRecord, positionRecords } from '../../record/demands/position.records.ts';
import { statePosition } from './demand.mutations.ts';

@Resolver(() => statePosition.payload)
export class NeighboursResolver {
  @FieldResolver(() => [Position], {
    description:
      'Where the position was found late and stands before others: the one right after it, whose coding may need another look. `previous` is the one before it.',
  })
  async neighbours(@Root() { position }: { readonly position: PositionRecord | null }): Promise<PositionRecord[]> {
    if (position === null) return [];
    const reading = readingOf(position);
    const { touches, thing } = await reading.entry(position.fromSeq);
    return thing === position.id ? reading.loadMany(positionRecords, touches.neighbours ?? []) : [];
  }
}
