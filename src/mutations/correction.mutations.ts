import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Role } from '../access/role.ts';
import type { OperationContext } from '../api/context.ts';
import { Thing } from '../api/thing.type.ts';
import { badInput } from '../errors.ts';
import { DemandLink } from '../demands/demand.type.ts';
import type { Identity, Thing as ThingRecord, ThingId, ThingType } from '../ledger/thing.ts';
import type { Writing } from '../ledger/writing.ts';
import { loadThing } from '../load-thing.ts';
import { holdersOf, nextVersion, retract, touchesIn, withBelongings } from '../recording/retraction.ts';
import { recordsByType } from '../records.ts';
import { checkText, normaliseText } from '../values/text.ts';
import { RetractInput, UnlinkDemandsInput } from './correction.input.ts';
import { standingUnder } from './perform.ts';
import { refuse } from './refused.ts';
import { Payload } from './shared.input.ts';
import { type Outcome, writeOnce } from './write-once.ts';

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

@ObjectType({ description: 'What became of taking a tie back.' })
export class UnlinkDemandsPayload extends Payload {
  @Field(() => DemandLink, { nullable: true, description: 'The tie, which says that it was retracted. Where nothing was written: as it stands.' })
  link!: DemandLink | null;
}

const KEYS_TOLD = 20;

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
    const outcome = await writeOnce(context, { mutation: 'retract', input }, (writing) => takeBack(writing, input, 'key', input.key, []));
    return { thing: await shown(outcome), retracted: outcome.answer?.keys ?? [], ...(await ended(context, outcome)) };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UnlinkDemandsPayload, { description: 'Takes back a tie between demands. The status of the demand follows by the one rule. Needs an EDITOR.' })
  async unlinkDemands(
    @Arg('input', () => UnlinkDemandsInput, { description: 'Which tie.' }) input: UnlinkDemandsInput,
    @Ctx() context: OperationContext,
  ): Promise<UnlinkDemandsPayload> {
    const outcome = await writeOnce(context, { mutation: 'unlinkDemands', input }, (writing) => takeBack(writing, input, 'link', input.link, ['Link']));
    return { link: (await shown(outcome)) as unknown as DemandLink | null, ...(await ended(context, outcome)) };
  }
}

interface TakenBack {
  readonly id: ThingId;
  readonly keys: string[];
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
  if (standing.version !== expectedVersion) {
    const message = `Expected version ${standing.version} of ${thing.key}, which stands, came ${expectedVersion}. Look at it as it stands, and decide again.`;
    throw refuse('CONFLICT', ['input', 'expectedVersion'], message, standing);
  }
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
  const note = normaliseText(given);
  const problem = checkText(note);
  if (problem !== null) throw badInput(['input', 'note'], 'text without control characters and halves of characters, not too long', problem);
  const touches = await touchesIn(writing.readingBefore(), type, id, standing as never);
  const act = { act: `${type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: id, thingType: type, touches, changedFields: ['note'] } as const;
  await writing.record(act, [
    nextVersion(recordsByType[type], { ...standing, note: standing.note === null ? note : `${standing.note}\n${note}` }, standing.version),
  ]);
}

async function shown(outcome: Outcome<TakenBack>): Promise<ThingRecord | null> {
  const id = outcome.answer === null ? outcome.standing?.id : outcome.answer.id;
  return id === undefined ? null : loadThing(outcome.reading, id);
}

async function ended(context: OperationContext, { reading, userErrors }: Outcome<unknown>): Promise<Payload> {
  return { cursor: await context.cursorAt(reading.pin.seq, reading.pin.head), userErrors };
}
