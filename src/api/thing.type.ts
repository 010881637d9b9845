import { Field, FieldResolver, ID, Int, InterfaceType, Resolver, Root } from 'type-graphql';
import { recordsTypeOf, readingOf } from '../ledger/reading.ts';
import type { Thing as ThingRecord } from '../ledger/thing.ts';
import { recordsByType } from '../records.ts';
import { writeNodeId } from './node-id.ts';
import { DateTimeScalar, EdtfScalar } from './scalars.ts';

/** The name of the object type that shows a record. A link is shown as a DemandLink, since a link alone could be any. */
function typeNameOf(record: object): string {
  const type = recordsTypeOf(record);
  return type === 'Link' ? 'DemandLink' : type;
}

@InterfaceType({ description: 'Anything with an id by which it can be fetched again.', resolveType: typeNameOf })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque; `node(id)` gives the same thing in the same view again.' })
  id!: never;
}

@InterfaceType({
  implements: Node,
  description: 'Anything that the ledger records. Each thing has a key that people can write, versions, sources, and a history of its own.',
  resolveType: typeNameOf,
})
export abstract class Thing extends Node {
  @Field(() => String, { description: 'Its key, as a whole path: `ua`, `ru-ua-2022/round-2`, `ru-ua-2022/UA-01/3`. Keys never change and are never reused.' })
  key!: string;

  @Field(() => Int, { description: 'How many times it has been written, this one included; 1 for a thing that was never changed.' })
  version!: number;

  @Field(() => [String], { description: 'Other spellings and labels under which it is known.' })
  aliases!: readonly string[];

  @Field(() => String, { nullable: true, description: 'A remark by those who keep the record.' })
  note!: string | null;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      'When the public could know it: as given, or else when the earliest of the sources that support it was published; null where nothing tells. A view with `knownBy` goes by it; parties, people, locations, issues and processes, in which knowledge is told, it shows always.',
  })
  knownSince!: string | null;
}

/** What every thing says of itself, whatever its type. */
@Resolver(() => Thing)
export class ThingResolver {
  @FieldResolver(() => ID, { description: 'Opaque; `node(id)` gives the same thing in the same view again.' })
  id(@Root() thing: ThingRecord): string {
    return writeNodeId({ type: recordsTypeOf(thing), thing: thing.id, view: readingOf(thing).pin.written });
  }

  @FieldResolver(() => DateTimeScalar, { description: 'When Parley wrote this version.' })
  async recordedAt(@Root() thing: ThingRecord): Promise<string> {
    return (await readingOf(thing).entry(thing.fromSeq)).recordedAt;
  }

  @FieldResolver(() => Boolean, { description: 'Whether it was taken back. It is then shown as it last stood.' })
  async retracted(@Root() thing: ThingRecord): Promise<boolean> {
    const reading = readingOf(thing);
    if (thing.toSeq > reading.pin.seq) return false;
    return (await reading.identityOf(thing.id))?.mergedInto === null;
  }

  @FieldResolver(() => Node, { nullable: true, description: 'The thing it was merged into, where the two turned out to be one.' })
  async mergedInto(@Root() thing: ThingRecord): Promise<ThingRecord | null> {
    const reading = readingOf(thing);
    if (thing.toSeq > reading.pin.seq) return null;
    const survivor = (await reading.identityOf(thing.id))?.mergedInto ?? null;
    return reading.loadOptional(recordsByType[recordsTypeOf(thing)] as never, survivor);
  }
}
