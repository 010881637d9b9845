import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';

@ObjectType({ description: 'A reference that finds the same thing again, in the state that was read. Later entries do not change it.' })
export class Reference {
  @Field(() => ID, {
    description:
      'It holds the view and the place of the ledger at which it was read. `node(id)` returns the thing, and `citedCells(ids)` a cell of a comparison. Only erased content is missing.',
  })
  permanentId!: string;

  @Field(() => String, {
    description: 'The path of the page that shows it in this state: `/cite/…`. Put the address of the server before it.',
  })
  address!: string;

  @Field(() => CursorScalar, { description: 'That place, for other queries on the same record: `view: {at: …}`. A new epoch makes it invalid, unlike the id.' })
  cursor!: string;

  @Field(() => Int, { description: 'The number of the last entry of the record at that place. `Change.number` of later entries is greater.' })
  entry!: number;

  @Field(() => DateTimeScalar, { description: 'When that entry was recorded.' })
  recordedAt!: string;

  @Field(() => String, {
    description:
      'The printable reference: name and key, the state of the record, up to three sources and the number of others. It ends with the permanent id and the query that finds it. The same id always gives the same text, except for erased content.',
  })
  text!: string;
}
