import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ExternalIdFilter, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, findByKey, hasExternalId } from '../../api/find.ts';
import { byKey, type KeyOrder, keyOrders } from '../../api/key-order.ts';
import { LocalText } from '../../api/local-text.type.ts';
import { listPage, type Page } from '../../api/page.ts';
import type { Soon } from '../../foundation/soon.ts';
import { readingOf } from '../../ledger/reading.ts';
import { localNameAsked, NAME_LANGUAGES, NameArguments, nameAsked } from '../name-in.ts';
import { type IssueRecord, issueRecords } from './issue.records.ts';
import { Issue, IssueConnection } from './issue.type.ts';

@InputType({ description: 'Which issues to list. All that is given must hold.' })
export class IssueWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Issues with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Issues right below one of these.' })
  parent?: KeyFilter;

  @Field(() => ExternalIdFilter, { nullable: true, description: 'Issues with this number in a catalogue of another organisation.' })
  externalId?: ExternalIdFilter;
}

const issueOrders = keyOrders('IssueOrder', 'issues');

@ArgsType()
class IssueListArguments extends ListArguments {
  @Field(() => [enumOf(issueOrders)], { nullable: true, description: 'The order. Default: by key.' })
  orderBy?: KeyOrder[];

  @Field(() => IssueWhere, { nullable: true, description: 'Which issues to list. Default: all.' })
  where?: IssueWhere;
}

@Resolver(() => Issue)
export class IssueResolver {
  @Query(() => Issue, {
    nullable: true,
    description: 'The issue with this key. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  issue(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<IssueRecord | null> {
    return findByKey(context, issueRecords, key, view);
  }

  @Query(() => IssueConnection, { description: 'Issues, in the natural order of their keys.' })
  issues(@Args(() => IssueListArguments) { where, orderBy, view, ...page }: IssueListArguments, @Ctx() context: OperationContext): Promise<Page<IssueRecord>> {
    return listPage(context, {
      field: 'issues',
      records: issueRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => [
        ...(await columnIsPicked(context, reading, 'Issue', where?.key, 'r.id')),
        ...hasExternalId(reading, where?.externalId),
        ...(await columnIsPicked(context, reading, 'Issue', where?.parent, 'r.parent')),
      ],
      order: byKey(orderBy),
    });
  }

  @FieldResolver(() => String, { description: `${issueRecords.fields.label.facts.says} ${NAME_LANGUAGES}` })
  label(@Root() { label, names }: IssueRecord, @Args(() => NameArguments) asked: NameArguments): string {
    return nameAsked(label, names, asked);
  }

  @FieldResolver(() => LocalText, { description: `As \`label\`, with the language that it is in. ${NAME_LANGUAGES}` })
  localLabel(@Root() { label, names }: IssueRecord, @Args(() => NameArguments) asked: NameArguments): LocalText {
    return localNameAsked(label, names, asked);
  }

  @FieldResolver(() => Issue, { nullable: true, description: 'The issue above it in the tree. Null at the top.' })
  parent(@Root() issue: IssueRecord): Soon<IssueRecord | null> {
    return readingOf(issue).loadOptional(issueRecords, issue.parent);
  }

  @FieldResolver(() => [Issue], { description: 'The issues directly below it.' })
  children(@Root() issue: IssueRecord): Soon<IssueRecord[]> {
    return readingOf(issue).loadBelonging(issueRecords, 'parent', issue.id, 'r.sort_key');
  }
}
