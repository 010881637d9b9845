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

@ObjectType({ description: 'What became of taking something back.' })
export class RetractPayload extends Payload {
  @Field(() => Thing, {
    nullable: true,
    description: 'The thing: its key still resolves, and says that it was retracted. Where nothing was written: as it stands.',
  })
  thing!: ThingRecord | null;

  @Field(() => [String], { description: 'The keys of all that was taken back, of the thing and of what belonged to it.' })
  retracted!: string[];
}

@ObjectType({ description: 'What became of a merge.' })
export class MergePayload extends Payload {
  @Field(() => Thing, {
    nullable: true,
    description: 'The thing that stays, with what went over to it. Where nothing was written: the one that would have been given up.',
  })
  thing!: ThingRecord | null;

  @Field(() => [String], { description: 'The keys of all that redirects from now on: of the thing, and of what belonged to it.' })
  merged!: string[];
}

@ObjectType({ description: 'What became of an erasure.' })
export class RedactPayload extends Payload {
  @Field(() => Thing, { nullable: true, description: 'The thing without what was erased. Where nothing was written: as it stands.' })
  thing!: ThingRecord | null;
}

@ObjectType({ description: 'What became of taking a link back.' })
export class UnlinkDemandsPayload extends Payload {
  @Field(() => DemandLink, { nullable: true, description: 'The link, which says that it was retracted. Where nothing was written: as it stands.' })
  link!: ThingRecord | null;
}

const thingOf = ({ id }: { readonly id: ThingId }) => id;

export const correctionMutations = [
  recordMutation({
    name: 'retract',
    role: 'EDITOR',
    text: 'Takes back what should not have been recorded, with all that belongs to it: of a demand its positions, answers and links. It leaves a tombstone that resolves. Refused where something else points at it.',
    input: RetractInput,
    change: 'Taking something back.',
    payload: RetractPayload,
    work: (writing, input) => retractThing(writing, input, { field: 'key', key: input.key, types: [] }),
    thingOf,
    shown: async (outcome) => ({ thing: await thingIn(outcome), retracted: outcome.answer?.keys ?? [] }),
  }),
  recordMutation({
    name: 'merge',
    role: 'EDITOR',
    text: 'Makes one of two things: what held the one holds the other, what belonged to it goes over, and its key redirects; in filters it means the survivor. Processes are not merged.',
    input: MergeInput,
    change: 'Making one of two things.',
    payload: MergePayload,
    work: mergeThings,
    thingOf,
    shown: async (outcome) => ({ thing: await thingIn(outcome), merged: outcome.answer?.keys ?? [] }),
  }),
  recordMutation({
    name: 'redact',
    role: 'ADMIN',
    text: 'Erases the content of a field in all versions of a thing, for good: for what must not be kept. The ledger keeps that it was done. It begins a new epoch: all cursors from before are CURSOR_EXPIRED.',
    input: RedactInput,
    change: 'Erasing words for good.',
    payload: RedactPayload,
    work: redactField,
    thingOf,
    shown: async (outcome) => ({ thing: await thingIn(outcome) }),
  }),
  recordMutation({
    name: 'unlinkDemands',
    role: 'EDITOR',
    text: 'Takes back a link between demands. The status of the demand follows by the one rule.',
    input: UnlinkDemandsInput,
    change: 'Taking a link back.',
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
