import { Field, InputType } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { KeyFilter } from '../../api/filters.type.ts';
import { idsOfFilter } from '../../api/find.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { issuesBelow } from './issue-tree.ts';

@InputType({ description: 'Picks issues by their keys.' })
export class IssueFilter extends KeyFilter {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Whether issues below the named ones in the tree also count.' })
  includeBelow?: boolean;
}

/** The issues that a filter selects, with all below them on request. Null means all. */
export async function pickedIssues(context: OperationContext, reading: Reading, filter: IssueFilter | null | undefined): Promise<readonly ThingId[] | null> {
  const named = await idsOfFilter(context, reading, 'Issue', filter);
  return named === null || !filter?.includeBelow ? named : issuesBelow(reading, named);
}
