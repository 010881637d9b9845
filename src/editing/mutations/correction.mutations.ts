import { Field, ObjectType } from 'type-graphql';
import { Thing } from '../../api/thing.type.ts';
import type { ThingId, Thing as ThingRecord } from '../../ledger/thing.ts';
import { DemandLink } from '../../record/demands/demand.type.ts';
import { loadThing } from '../../record/load-thing.ts';
import { MergeInput, RedactInput, RetractInput, UnlinkDemandsInput } from './correction.input.ts';
import { mergeThings } from './merge-things.ts';
import { recordMutation } from './record-mutation.ts';
import { redactField } from './redact-field.ts';
import { retractThing } from './retract-thing.ts';
import { Payload } from './shared.input.ts';
import type { Outcome } from './write-once.ts';

@ObjectType({ description: 'The result of `retract`.' })
export class RetractPayload extends Payload {
  @Field(() => Thing, {
    nullable: true,
    description: 'The thing. Its key still resolves, and says that it was retracted. If nothing was written, the thing unchanged.',
  })
  thing!: ThingRecord | null;

  @Field(() => [String], { description: 'The keys of everything that was retracted: the thing and its parts.' })
  retracted!: string[];
}

@ObjectType({ description: 'The result of `merge`.' })
export class MergePayload extends Payload {
  @Field(() => Thing, {
    nullable: true,
    description: 'The surviving thing, with everything that moved to it. If nothing was written, the thing that would have been merged into it.',
  })
  thing!: ThingRecord | null;

  @Field(() => [String], { description: 'The keys that redirect from now on: those of the thing and its parts.' })
  merged!: string[];
}

@ObjectType({ description: 'The result of `redact`.' })
export class RedactPayload extends Payload {
  @Field(() => Thing, { nullable: true, description: 'The thing without the erased content. If nothing was written, the thing unchanged.' })
  thing!: ThingRecord | null;
}

@ObjectType({ description: 'The result of `unlinkDemands`.' })
export class UnlinkDemandsPayload extends Payload {
  @Field(() => DemandLink, { nullable: true, description: 'The link, which says that it was retracted. If nothing was written, the link unchanged.' })
  link!: ThingRecord | null;
}

const thingOf = ({ id }: { readonly id: ThingId }) => id;

export const correctionMutations = [
  recordMutation({
    name: 'retract',
    role: 'EDITOR',
    text: 'Retracts something that should not have been recorded, with its parts: for a demand its positions, answers and links. A tombstone remains, and its key still resolves. Refused if something else refers to it.',
    input: RetractInput,
    change: 'A retraction.',
    payload: RetractPayload,
    work: (writing, input) => retractThing(writing, input, { field: 'key', key: input.key, types: [] }),
    thingOf,
    shown: async (outcome) => ({ thing: await thingIn(outcome), retracted: outcome.answer?.keys ?? [] }),
  }),
  recordMutation({
    name: 'merge',
    role: 'EDITOR',
    text: 'Merges one thing into another. References and parts move to the survivor, and the old key redirects. In filters the old key means the survivor. Processes cannot be merged.',
    input: MergeInput,
    change: 'A merge of two things.',
    payload: MergePayload,
    work: mergeThings,
    thingOf,
    shown: async (outcome) => ({ thing: await thingIn(outcome), merged: outcome.answer?.keys ?? [] }),
  }),
  recordMutation({
    name: 'redact',
    role: 'ADMIN',
    text: 'Erases the content of a field in all versions of a thing, for good. The ledger keeps the fact of the erasure. A new epoch begins: all earlier cursors are CURSOR_EXPIRED.',
    input: RedactInput,
    change: 'An erasure for good.',
    payload: RedactPayload,
    work: redactField,
    thingOf,
    shown: async (outcome) => ({ thing: await thingIn(outcome) }),
  }),
  recordMutation({
    name: 'unlinkDemands',
    role: 'EDITOR',
    text: 'Retracts a link between demands. The status of the demand is computed again.',
    input: UnlinkDemandsInput,
    change: 'The retraction of a link.',
    payload: UnlinkDemandsPayload,
    work: (writing, input) => retractThing(writing, input, { field: 'link', key: input.link, types: ['Link'] }),
    thingOf,
    shown: async (outcome) => ({ link: await thingIn(outcome) }),
  }),
];

/** The thing that was written. If none was, the thing that is in the way. */
async function thingIn(outcome: Outcome<{ readonly id: ThingId }>): Promise<ThingRecord | null> {
  const id = outcome.answer === null ? outcome.standing?.id : outcome.answer.id;
  return id === undefined ? null : loadThing(outcome.reading, id);
}
