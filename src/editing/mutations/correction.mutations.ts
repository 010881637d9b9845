import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { Thing } from '../../api/thing.type.ts';
import type { Role } from '../../foundation/access/role.ts';
import { erasableFields, eraseField, holdersOfTheWords } from '../../ledger/redact.ts';
import type { Identity, ThingId, Thing as ThingRecord, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { DemandLink } from '../../record/demands/demand.type.ts';
import { loadThing } from '../../record/load-thing.ts';
import { recordsByType } from '../../record/records.ts';
import { merge } from '../recording/merging.ts';
import { holdersOf, nextVersion, retract, withBelongings } from '../recording/retraction.ts';
import { touchesIn } from '../recording/touches-in.ts';
import { mappingsOf } from '../transfer/mapping.ts';
import { MergeInput, RedactInput, RetractInput, UnlinkDemandsInput } from './correction.input.ts';
import { noteFrom } from './note.ts';
import { standingUnder } from './perform.ts';
import { refuse } from './refused.ts';
import { Payload } from './shared.input.ts';
import { ended, type Outcome, writeOnce } from './write-once.ts';

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

@ObjectType({ description: 'What became of taking a tie back.' })
export class UnlinkDemandsPayload extends Payload {
  @Field(() => DemandLink, { nullable: true, description: 'The tie, which says that it was retracted. Where nothing was written: as it stands.' })
  link!: DemandLink | null;
}

const KEYS_TOLD = 20;

/** What the mutations of this file do with their inputs. */
export const corrections = {
  retract: (writing: Writing, input: RetractInput) => takeBack(writing, input, 'key', input.key, []),
  merge: (writing: Writing, input: MergeInput) => makeOne(writing, input),
  redact: (writing: Writing, input: RedactInput) => erase(writing, input),
  unlinkDemands: (writing: Writing, input: UnlinkDemandsInput) => takeBack(writing, input, 'link', input.link, ['Link']),
};

@Resolver()
export class CorrectionMutations {
  @Authorized<Role>('EDITOR')
  @Mutation(() => RetractPayload, {
    description:
      'Takes back what should not have been recorded, with all that belongs to it: of a demand its positions, answers and ties. It leaves a tombstone that resolves. Refused where something else points at it. Needs an EDITOR.',
  })
  async retract(
    @Arg('input', () => RetractInput, { description: 'What to take back.' }) input: RetractInput,
    @Ctx() context: OperationContext,
  ): Promise<RetractPayload> {
    const outcome = await writeOnce(context, { mutation: 'retract', input }, (writing) => corrections.retract(writing, input));
    return { thing: await shown(outcome), retracted: outcome.answer?.keys ?? [], ...(await ended(context, outcome)) };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => MergePayload, {
    description:
      'Makes one of two things: what held the one holds the other, what belonged to it goes over, and its key redirects; in filters it means the survivor. Processes are not merged. Needs an EDITOR.',
  })
  async merge(@Arg('input', () => MergeInput, { description: 'Which two.' }) input: MergeInput, @Ctx() context: OperationContext): Promise<MergePayload> {
    const outcome = await writeOnce(context, { mutation: 'merge', input }, (writing) => corrections.merge(writing, input));
    return { thing: await shown(outcome), merged: outcome.answer?.keys ?? [], ...(await ended(context, outcome)) };
  }

  @Authorized<Role>('ADMIN')
  @Mutation(() => RedactPayload, {
    description:
      'Erases the content of a field in all versions of a thing, for good: for what must not be kept. The ledger keeps that it was done. It begins a new epoch: all cursors from before are CURSOR_EXPIRED. Needs an ADMIN.',
  })
  async redact(
    @Arg('input', () => RedactInput, { description: 'What to erase.' }) input: RedactInput,
    @Ctx() context: OperationContext,
  ): Promise<RedactPayload> {
    const outcome = await writeOnce(context, { mutation: 'redact', input }, (writing) => corrections.redact(writing, input));
    return { thing: await shown(outcome), ...(await ended(context, outcome)) };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UnlinkDemandsPayload, { description: 'Takes back a tie between demands. The status of the demand follows by the one rule. Needs an EDITOR.' })
  async unlinkDemands(
    @Arg('input', () => UnlinkDemandsInput, { description: 'Which tie.' }) input: UnlinkDemandsInput,
    @Ctx() context: OperationContext,
  ): Promise<UnlinkDemandsPayload> {
    const outcome = await writeOnce(context, { mutation: 'unlinkDemands', input }, (writing) => corrections.unlinkDemands(writing, input));
    return { link: (await shown(outcome)) as unknown as DemandLink | null, ...(await ended(context, outcome)) };
  }
}

interface Erased {
  readonly id: ThingId;
}

interface TakenBack {
  readonly id: ThingId;
  readonly keys: string[];
}

async function makeOne(writing: Writing, { from: fromKey, into: intoKey, expectedVersion, note }: MergeInput): Promise<TakenBack> {
  const reading = writing.readingBefore();
  const from = await standingUnder(reading, 'from', fromKey, []);
  const into = await standingUnder(reading, 'into', intoKey, [from.type]);
  if (from.id === into.id) throw refuse('NOT_ALLOWED', ['input', 'into'], `Expected another thing than ${from.key}, got the same.`);
  if (from.type === 'Process')
    throw refuse('NOT_ALLOWED', ['input', 'from'], 'Expected a thing that is no process: its key is the name space of all that lies in it.');
  const standing = (await loadThing(reading, from.id)) as ThingRecord;
  refuseOtherVersion(standing, expectedVersion);
  if (note != null) await leaveNote(writing, from, standing, note);
  return { id: into.id, keys: await merge(writing, reading, from, into) };
}

function refuseOtherVersion(standing: ThingRecord, expectedVersion: number): void {
  if (standing.version === expectedVersion) return;
  const message = `Expected version ${standing.version} of ${standing.key}, which stands, got ${expectedVersion}. Look at it as it stands, and decide again.`;
  throw refuse('CONFLICT', ['input', 'expectedVersion'], message, standing);
}

/**
 * The acts hold no content: which field it was, and new digests, which count from now on. What was answered before is void. A thing that was merged
 * away is erased itself, not the one that stays in its place, and with each thing go those that were merged into it.
 */
async function erase(writing: Writing, { key, field: asked }: RedactInput): Promise<Erased> {
  const reading = writing.readingBefore();
  const thing = await standingUnder(reading, 'key', key, [], { evenIfRetracted: true, evenIfMerged: true });
  const records = recordsByType[thing.type];
  const names = new Map(erasableFields(records).map((field) => [nameInBundle(thing.type, field), field]));
  const field = names.get(asked);
  if (field === undefined) {
    throw refuse('INVALID', ['input', 'field'], `Expected one of ${[...names.keys()].join(', ')}, got ${JSON.stringify(asked)}.`);
  }
  writing.beginEpoch();
  for (const id of await holdersOfTheWords(writing, records, thing.id, field)) {
    const standing = (await loadThing(reading, id)) as ThingRecord;
    const touches = await touchesIn(reading, thing.type, id, standing as never);
    const digests = await eraseField(writing, records, id, field);
    const act = {
      act: `${thing.type.toLowerCase()}.redacted`,
      reason: 'REDACTION',
      thing: id,
      thingType: thing.type,
      touches,
      changedFields: [field],
    } as const;
    await writing.record(act, [], digests);
  }
  return { id: thing.id };
}

function nameInBundle(type: ThingType, field: string): string {
  return mappingsOf(type).find((mapping) => mapping.field === field)?.name ?? field;
}

async function takeBack(
  writing: Writing,
  { expectedVersion, note }: { expectedVersion: number; note?: string },
  field: string,
  key: string,
  types: readonly ThingType[],
): Promise<TakenBack> {
  const reading = writing.readingBefore();
  const thing = await standingUnder(reading, field, key, types);
  const standing = (await loadThing(reading, thing.id)) as ThingRecord;
  refuseOtherVersion(standing, expectedVersion);
  const things = await withBelongings(reading, [thing]);
  const holders = await holdersOf(
    reading,
    things.map(({ id }) => id),
  );
  if (holders.length > 0) {
    const keys = (await Promise.all(holders.map((id) => reading.identityOf(id)))).flatMap((identity) => (identity === null ? [] : [identity.key])).sort();
    const told = `${keys.slice(0, KEYS_TOLD).join(', ')}${keys.length > KEYS_TOLD ? ' …' : ''}`;
    throw refuse('NOT_ALLOWED', ['input', field], `Something else points at ${thing.key}; take that back or change it first: ${told}.`, standing);
  }
  if (note != null) await leaveNote(writing, thing, standing, note);
  await retract(writing, reading, things);
  return { id: thing.id, keys: things.map((each) => each.key) };
}

/** The last version says why it is the last. */
async function leaveNote(writing: Writing, { id, type }: Identity, standing: ThingRecord, given: string): Promise<void> {
  const note = noteFrom(given);
  const touches = await touchesIn(writing.readingBefore(), type, id, standing as never);
  const act = { act: `${type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: id, thingType: type, touches, changedFields: ['note'] } as const;
  await writing.record(act, [
    nextVersion(recordsByType[type], { ...standing, note: standing.note === null ? note : `${standing.note}\n${note}` }, standing.version),
  ]);
}

async function shown(outcome: Outcome<Erased>): Promise<ThingRecord | null> {
  const id = outcome.answer === null ? outcome.standing?.id : outcome.answer.id;
  return id === undefined ? null : loadThing(outcome.reading, id);
}
