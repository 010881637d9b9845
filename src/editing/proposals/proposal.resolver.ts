import sql, { raw, type Sql } from 'sql-template-tag';
import { Arg, Args, ArgsType, Authorized, Ctx, Field, FieldResolver, ID, InputType, Int, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { checkPage, type Page, readPlace, writePlace } from '../../api/page.ts';
import { PageCursorScalar } from '../../api/scalars.ts';
import { Thing } from '../../api/thing.type.ts';
import { apiKeyOf } from '../../foundation/access/api-keys.ts';
import { type Role, suffices } from '../../foundation/access/role.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import { loadThing } from '../../record/load-thing.ts';
import { thingAbout } from './about-proposal.ts';
import { findProposal, proposalFrom, proposalTable } from './kept-proposals.ts';
import { previewOf } from './preview.ts';
import { DECIDES, isOpen, maySee, type ProposalRecord, type ProposalStatus, proposalStatuses } from './proposal.ts';
import { Proposal, ProposalConnection, ProposalPreview } from './proposal.type.ts';

@InputType({ description: 'Which proposals. All that is given must hold.' })
export class ProposalWhere {
  @Field(() => [enumOf(proposalStatuses)], { nullable: true, description: 'Those with one of these statuses. Default: all.' })
  status?: ProposalStatus[];

  @Field(() => [String], { nullable: true, description: 'Those that propose one of these mutations.' })
  mutation?: string[];

  @Field(() => [String], { nullable: true, description: 'Those of one of these API keys, by their ids.' })
  proposedBy?: string[];
}

@ArgsType()
class ProposalArguments {
  @Field(() => ProposalWhere, { nullable: true, description: 'Which of them. Default: all.' })
  where?: ProposalWhere;

  @Field(() => Int, { nullable: true, description: 'How many from the start, or after `after`: 1 to 100. Default: 20.' })
  first?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Only proposals after this place.' })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many from the end, or before `before`: 1 to 100.' })
  last?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Only proposals before this place.' })
  before?: string;
}

@Resolver(() => Proposal)
export class ProposalResolver {
  @Authorized<Role>('CONTRIBUTOR')
  @Query(() => Proposal, {
    nullable: true,
    description: 'The proposal with this id, for its author and for editors. Null for anybody else, as if there were none. Needs a CONTRIBUTOR.',
  })
  async proposal(@Arg('id', () => ID, { description: 'Its id.' }) id: string, @Ctx() context: OperationContext): Promise<ProposalRecord | null> {
    const proposal = await findProposal(readsOf(context), id);
    return proposal !== null && maySee(context.caller, proposal) ? proposal : null;
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Query(() => ProposalConnection, { description: 'Proposals, the newest first: those that you made and, for an EDITOR, all. Needs a CONTRIBUTOR.' })
  async proposals(@Args(() => ProposalArguments) { where, ...page }: ProposalArguments, @Ctx() context: OperationContext): Promise<Page<ProposalRecord>> {
    const { count, forward, cursor } = checkPage(page);
    const conditions = conditionsOf(context, where ?? {});
    const { ledger } = await context.head();
    const list = canonicalJson([ledger, 'proposals', where ?? null]);
    // The number counts the proposals of others too, so a cursor must not show it.
    const place = cursor === null ? null : readPlace(cursor, list).values[0];
    const beyond = place === null ? [] : [sql`number ${raw(forward ? '<' : '>')} (select number from proposals where id = ${place})`];
    const order = raw(forward ? 'desc' : 'asc');
    const reads = readsOf(context);
    const found = await proposalTable.find(reads, allOf([...conditions, ...beyond]), sql`order by number ${order} limit ${count + 1}`);
    const nodes = found.slice(0, count).map(proposalFrom);
    if (!forward) nodes.reverse();
    const edges = nodes.map((node) => ({ node, cursor: writePlace(list, { epoch: 0, seq: 0, values: [node.id] }) }));
    const [more, came] = [found.length > count, cursor !== null];
    return {
      nodes,
      edges,
      pageInfo: {
        hasNextPage: forward ? more : came,
        hasPreviousPage: forward ? came : more,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      countAll: () => proposalTable.count(reads, allOf(conditions)),
    };
  }

  @FieldResolver(() => String, { nullable: true, description: 'The name of the API key that proposed it. Null if it was no key.' })
  async proposer(@Root() { proposedBy }: ProposalRecord, @Ctx() context: OperationContext): Promise<string | null> {
    return (await apiKeyOf(context.database, proposedBy))?.name ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The name of the API key that decided. Null if it was no key, or nobody has decided.' })
  async decider(@Root() { decidedBy }: ProposalRecord, @Ctx() context: OperationContext): Promise<string | null> {
    return decidedBy === null ? null : ((await apiKeyOf(context.database, decidedBy))?.name ?? null);
  }

  @FieldResolver(() => ProposalPreview, {
    nullable: true,
    description: 'What would happen if it were accepted now. Null if it is decided. It takes as long as accepting, so request it for one proposal at a time.',
  })
  async preview(@Root() proposal: ProposalRecord, @Ctx() context: OperationContext): Promise<ProposalPreview | null> {
    return isOpen(proposal) ? previewOf(context, proposal) : null;
  }

  @FieldResolver(() => Thing, {
    nullable: true,
    description:
      'The thing that it would change or add to, as it stands: a round, or the demand of an answer. Null if the record has none, and once the input is gone.',
  })
  async about(@Root() proposal: ProposalRecord, @Ctx() context: OperationContext): Promise<ThingRecord | null> {
    return thingAbout(await context.reading(), proposal);
  }

  @FieldResolver(() => Thing, {
    nullable: true,
    description: 'The current state of its thing, once it is in the record. Null for an import, which is about many things.',
  })
  async thing(@Root() { thing }: ProposalRecord, @Ctx() context: OperationContext): Promise<ThingRecord | null> {
    return thing === null ? null : loadThing(await context.reading(), thing);
  }
}

function readsOf(context: OperationContext) {
  return {
    read: (statement: Sql) => {
      context.count(statement);
      return context.database.read(statement);
    },
  };
}

function conditionsOf({ caller, database }: OperationContext, { status, mutation, proposedBy }: ProposalWhere): Sql[] {
  const oneOf = (column: 'status' | 'mutation' | 'proposedBy', values: readonly string[] | null | undefined) =>
    values == null ? [] : [isOneOf(database.dialect, proposalTable.column(column), values)];
  return [
    ...(suffices(caller.role, DECIDES) ? [] : [sql`${proposalTable.column('proposedBy')} = ${caller.keyId}`]),
    ...oneOf('status', status),
    ...oneOf('mutation', mutation),
    ...oneOf('proposedBy', proposedBy),
  ];
}
