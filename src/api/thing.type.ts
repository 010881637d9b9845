import { Field, ID, Int, InterfaceType } from 'type-graphql';
import { recordsTypeOf } from '../ledger/record-marks.ts';
import { EdtfScalar } from './scalars.ts';

/** The name of the object type of a record. A link is called DemandLink, because `Link` alone could mean any link. */
function typeNameOf(record: object): string {
  const type = recordsTypeOf(record);
  return type === 'Link' ? 'DemandLink' : type;
}

@InterfaceType({ description: 'Anything with an id by which it can be fetched again.', resolveType: typeNameOf })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque. `node(id)` returns the same thing in the same view.' })
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

  @Field(() => Int, { description: 'The number of its current version. 1 for a thing that was never changed.' })
  version!: number;

  @Field(() => [String], { description: 'Other spellings and labels under which it is known.' })
  aliases!: readonly string[];

  @Field(() => String, { nullable: true, description: 'A remark by those who keep the record.' })
  note!: string | null;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      'When the public could know it. If not given, when its earliest supporting source was published. Null if unknown. Views with `knownBy` use it. They always show parties, people, locations, issues and processes, because these are the frame of what is known.',
  })
  knownSince!: string | null;
}
