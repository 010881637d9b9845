import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Page, PageInfoRecord } from './page.ts';
import { PageCursorScalar } from './scalars.ts';

@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo implements PageInfoRecord {
  @Field(() => Boolean, { description: 'Whether more follow after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are some before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => PageCursorScalar, { nullable: true, description: 'The place of the first element of this page.' })
  startCursor!: string | null;

  @Field(() => PageCursorScalar, { nullable: true, description: 'The place of the last element of this page; pass it as `after` for the next one.' })
  endCursor!: string | null;
}

/** The connection and edge types of a list, as the Relay specification defines connections. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>): ClassType<Page<T>> {
  @ObjectType(`${name}Edge`, { description: `One element of a list of type ${name}, with its place in it.` })
  class Edge {
    @Field(() => PageCursorScalar, { description: 'Its place in the list.' })
    cursor!: string;

    @Field(node, { description: 'The element.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of type ${name}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The elements of the page, each with its place in the list.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The elements of the page.' })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Where the page lies in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are in the whole list. Counted only when asked.' })
    totalCount(): Promise<number> {
      return this.countAll();
    }

    /** Not a field of the API. The page counts with it. */
    countAll!: () => Promise<number>;
  }
  return Connection as ClassType<Page<T>>;
}
