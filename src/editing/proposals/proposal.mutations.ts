import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { Thing } from '../../api/thing.type.ts';
import { demandRole } from '../../foundation/access/guard.ts';
import { badInput } from '../../foundation/errors.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import { loadThing } from '../../record/load-thing.ts';
import { mutationOf } from '../mutations/mutation-of.ts';
import { noteFrom } from '../mutations/note.ts';
import { Payload, RepeatableInput } from '../mutations/shared.input.ts';
import { ended, type Outcome, writeOnce } from '../mutations/write-once.ts';
import { accept, type Decided, decline } from './accept.ts';
import { findProposal, keepProposal } from './kept-proposals.ts';
import { mutationNamed } from './prepare-proposal.ts';
import { leastToAccept, type ProposalRecord } from './proposal.ts';
import { Proposal } from './proposal.type.ts';
import { ProposedChangeInput } from './proposed-change.input.ts';

@InputType({ description: 'A change of the record that somebody else accepts, or that is accepted automatically at a moment.' })
export class ProposeInput extends RepeatableInput {
  @Field(() => ProposedChangeInput, { description: 'The mutation, with its input: `{ announceRound: { … } }`.' })
  change!: ProposedChangeInput;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is accepted automatically, such as the end of an embargo. Needs an EDITOR. Somebody may accept it earlier.',
  })
  acceptOn?: string;

  @Field(() => String, { nullable: true, description: 'Why it is proposed, for those who decide.' })
  note?: string;
}

@InputType({ description: 'Which proposal is accepted.' })
export class AcceptProposalInput extends RepeatableInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'A remark, for whoever proposed it.' })
  note?: string;
}

@InputType({ description: 'Which proposal is declined, and why.' })
export class DeclineProposalInput extends RepeatableInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Why, for whoever proposed it.' })
  note!: string;
}

@ObjectType({ description: 'The result of `propose`.' })
export class ProposePayload extends Payload {
  @Field(() => Proposal, { nullable: true, description: 'The proposal. Its `preview` says what would happen if it were accepted now.' })
  proposal!: ProposalRecord | null;
}

@ObjectType({ description: 'The result of `acceptProposal`. Paths of `userErrors` lead into the proposal: `["change", "announceRound", "location"]`.' })
export class AcceptProposalPayload extends ProposePayload {
  @Field(() => Thing, { nullable: true, description: 'The current state of its thing.' })
  thing!: ThingRecord | null;
}

@ObjectType({ description: 'The result of `declineProposal`.' })
export class DeclineProposalPayload extends ProposePayload {}

const propose = mutationOf({
  name: 'propose',
  role: 'CONTRIBUTOR',
  text: 'Proposes a change of the record. It is hidden until it is accepted, and its key is not reserved. It is checked when it is accepted. Its preview shows the result of accepting it now.',
  input: ProposeInput,
  change: 'The proposal.',
  payload: ProposePayload,
  resolve: async (context, input) => {
    const { keyId } = context.caller;
    const [mutation, change] = theOneOf(input.change);
    if (input.acceptOn != null) refuseDay(context, mutation, input.acceptOn);
    const note = remark(input.note);
    const outcome = await writeOnce(context, { mutation: 'propose', input }, async (writing) => {
      const id = await keepProposal(writing, { mutation, input: change, note, proposedBy: keyId as string, acceptOn: input.acceptOn ?? null });
      return { answer: { id }, warnings: [] };
    });
    return { proposal: await proposalIn(outcome), ...(await ended(context, outcome)) };
  },
});

const acceptProposal = mutationOf({
  name: 'acceptProposal',
  role: 'EDITOR',
  text: 'Runs the mutation of a proposal, as if you sent it now. It needs the role that the mutation itself needs, which for some is ADMIN.',
  input: AcceptProposalInput,
  change: 'The proposal.',
  payload: AcceptProposalPayload,
  resolve: async (context, input) => {
    const outcome = await accept(context, { ...input, note: remark(input.note) });
    const proposal = await proposalIn(outcome);
    const thing = proposal?.thing ?? (outcome.answer === null ? outcome.standing?.id : null) ?? null;
    return { proposal, thing: thing === null ? null : await loadThing(outcome.reading, thing), ...(await ended(context, outcome)) };
  },
});

const declineProposal = mutationOf({
  name: 'declineProposal',
  role: 'CONTRIBUTOR',
  text: 'Declines a proposal, with a note that gives the reason. Its author can take it back in the same way. Proposals of others need an EDITOR.',
  input: DeclineProposalInput,
  change: 'The proposal, and why.',
  payload: DeclineProposalPayload,
  resolve: async (context, input) => {
    const outcome = await decline(context, { ...input, note: remark(input.note) });
    return { proposal: await proposalIn(outcome), ...(await ended(context, outcome)) };
  },
});

export const proposalMutations = [propose, acceptProposal, declineProposal];

/** A proposal holds exactly one mutation, because each is accepted or declined alone. */
function theOneOf(change: ProposedChangeInput): [string, object] {
  const given = Object.entries(change).filter(([, input]) => input != null) as [string, object][];
  const [one] = given;
  if (one === undefined || given.length > 1) {
    throw badInput(['input', 'change'], 'exactly one mutation with its input', given.length === 0 ? 'none' : given.map(([name]) => name).join(' and '));
  }
  const [name, input] = one;
  for (const field of ['idempotencyKey', 'dryRun']) {
    if ((input as Record<string, unknown>)[field] != null)
      throw badInput(['input', 'change', name, field], 'nothing here: a proposal is kept, and sent once', field);
  }
  return one;
}

function refuseDay({ caller }: OperationContext, mutation: string, acceptOn: string): void {
  demandRole(caller, leastToAccept(mutationNamed(mutation).role));
  if (acceptOn <= new Date().toISOString()) throw badInput(['input', 'acceptOn'], 'a moment that is still to come', acceptOn);
}

function remark(given: string | null | undefined): string | null {
  return given == null ? null : noteFrom(given);
}

function proposalIn({ answer, reading }: Outcome<Decided>): Promise<ProposalRecord | null> {
  return answer === null ? Promise.resolve(null) : findProposal(reading.database, answer.id);
}
