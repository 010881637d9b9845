import { type ClassType, Field, ObjectType } from 'type-graphql';
import { capitalised } from '../../foundation/values/text.ts';
import type { AnyRecords, Records } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import type { WritingInput } from './entry-context.ts';
import type { MutationShape } from './mutation-of.ts';
import { notedMutation, type RecordMutation } from './record-mutation.ts';
import { Payload } from './shared.input.ts';
import { type EntryWork, writeEntries } from './write-entries.ts';
import type { Outcome } from './write-once.ts';

export interface EntryMutationDescription<R extends Thing> extends Omit<MutationShape<WritingInput, Payload>, 'payload'>, Omit<EntryWork, 'records'> {
  readonly records: Records<R>;
  /** The type of the API that shows the records. */
  readonly shows: ClassType;
}

/** A mutation that writes entries as an import does. Its payload holds one thing, in a field named after the type. */
export function entryMutation<R extends Thing>({ records, shows, entries, picks, ...shape }: EntryMutationDescription<R>): RecordMutation<WritingInput> {
  const field = records.type.toLowerCase();

  @ObjectType(`${capitalised(shape.name)}Payload`, {
    description: `The result of \`${shape.name}\`: the ${field} that it wrote, or why it wrote nothing.`,
  })
  class EntryPayload extends Payload {}
  Field(() => shows, { nullable: true, description: `The ${field}. If nothing was written, the existing one, if any.` })(EntryPayload.prototype, field);

  return notedMutation<WritingInput, ThingId, object>({
    ...shape,
    payload: EntryPayload,
    work: (writing, input) => writeEntries(writing, { records: records as AnyRecords, entries, ...(picks && { picks }) }, input),
    thingOf: (id) => id,
    shown: async (outcome) => ({ [field]: await thingIn(outcome, records) }),
  });
}

/** The thing that was written. If none was, the thing that is in the way, if it has the right type. */
async function thingIn<R extends Thing>(outcome: Outcome<ThingId>, records: Records<R>): Promise<R | null> {
  const { reading } = outcome;
  if (outcome.answer !== null) return reading.load(records, outcome.answer);
  const stands = outcome.standing === null ? null : await reading.identityOf(outcome.standing.id);
  return stands?.type === records.type ? reading.load(records, stands.id) : null;
}
