import { FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { writeNodeId } from '../api/node-id.ts';
import { DateTimeScalar } from '../api/scalars.ts';
import { Node, Thing } from '../api/thing.type.ts';
import { readingOf } from '../ledger/reading.ts';
import { recordsTypeOf } from '../ledger/record-marks.ts';
import type { Thing as ThingRecord } from '../ledger/thing.ts';
import { recordsByType } from './records.ts';

/** The fields that every thing has, whatever its type. */
@Resolver(() => Thing)
export class ThingResolver {
  @FieldResolver(() => ID, { description: 'An opaque id. `node(id)` returns the same thing in the same view.' })
  id(@Root() thing: ThingRecord): string {
    return writeNodeId({ type: recordsTypeOf(thing), thing: thing.id, view: readingOf(thing).written });
  }

  @FieldResolver(() => DateTimeScalar, { description: 'When Parley wrote this version.' })
  async recordedAt(@Root() thing: ThingRecord): Promise<string> {
    return (await readingOf(thing).entry(thing.fromSeq)).recordedAt;
  }

  @FieldResolver(() => Boolean, { description: 'Whether it was retracted. It is then shown as it was before.' })
  async retracted(@Root() thing: ThingRecord): Promise<boolean> {
    const reading = readingOf(thing);
    if (reading.stands(thing)) return false;
    return (await reading.identityOf(thing.id))?.mergedInto === null;
  }

  @FieldResolver(() => Node, { nullable: true, description: 'The thing it was merged into, if the two turned out to be one.' })
  async mergedInto(@Root() thing: ThingRecord): Promise<ThingRecord | null> {
    const reading = readingOf(thing);
    if (reading.stands(thing)) return null;
    const survivor = (await reading.identityOf(thing.id))?.mergedInto ?? null;
    return reading.loadOptional(recordsByType[recordsTypeOf(thing)] as never, survivor);
  }
}
