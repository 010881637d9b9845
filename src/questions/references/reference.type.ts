import { Field, ID, ObjectType } from 'type-graphql';
import { CursorScalar } from '../../api/scalars.ts';

@ObjectType({ description: 'A reference that finds the same thing again, as it stood when it was read, whatever is recorded since.' })
export class Reference {
  @Field(() => ID, {
    description:
      'It holds the view and the place of the ledger at which it was read. `node(id)` gives the thing again, `citedCells(ids)` a cell of a comparison. Only what was erased for good is left out.',
  })
  permanentId!: string;

  @Field(() => String, {
    description: 'The address of the page that shows it so, on the server that answered: `/cite/…`. Put the address of that server before it.',
  })
  address!: string;

  @Field(() => CursorScalar, { description: 'That place, to ask anything else of the same record: as `view: {at: …}`. It ends with its epoch, unlike the id.' })
  cursor!: string;

  @Field(() => String, {
    description:
      'The reference to print: what it is, by name and key, as the record stood when, up to three of its sources and how many more, and last the permanent id, with the query that finds it again by it. The same for the same id, but for what was erased.',
  })
  text!: string;
}
