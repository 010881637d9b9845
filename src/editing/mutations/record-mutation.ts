import type { ClassType } from 'type-graphql';
import type { Role } from '../../foundation/access/role.ts';
import type { Database } from '../../foundation/storage/database.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import type { Done, Sent } from './done.ts';
import { type MutationShape, mutationOf } from './mutation-of.ts';
import type { Payload } from './shared.input.ts';
import { warningsOf } from './warnings-of.ts';
import { ended, type Outcome, writeOnce } from './write-once.ts';

/** Does the work of an input inside a transaction. Its answer is its thing, or null for several. Throws Refused, which rolls everything back. */
export type Work = (writing: Writing) => Promise<Done<ThingId | null>>;

/** A mutation that writes to the record. It runs at once, or is kept as a proposal and runs later. */
export interface RecordMutation<Input extends Sent = Sent> {
  readonly name: string;
  readonly role: Role;
  readonly input: ClassType<Input>;
  /** The description of its input. */
  readonly change: string;
  readonly payload: ClassType;
  /** Its field in the API. */
  readonly resolver: ClassType;
  /** Makes the id that commits of an import carry. Only imports have one. */
  readonly importId?: () => string;
  /** Does slow work before the ledger is locked. Throws Refused if the input is at fault. */
  prepare(database: Database, input: Input): Promise<Work>;
}

interface Described<Input extends Sent, Written, Shown extends object> extends MutationShape<Input, Payload & Shown> {
  /** The thing that was written. Null for several. */
  readonly thingOf: (written: Written) => ThingId | null;
  /** The fields of the payload besides the common ones. */
  readonly shown: (outcome: Outcome<Written>) => Promise<Shown>;
}

/** The answer of the work must be JSON: it is stored for idempotency. */
interface RecordMutationDescription<Input extends Sent, Written, Shown extends object> extends Described<Input, Written, Shown> {
  readonly work: (writing: Writing, input: Input) => Promise<Written>;
}

interface NotedMutationDescription<Input extends Sent, Written, Shown extends object> extends Described<Input, Written, Shown> {
  readonly work: (writing: Writing, input: Input) => Promise<Done<Written>>;
}

export function recordMutation<Input extends Sent, Written, Shown extends object>({
  work,
  ...described
}: RecordMutationDescription<Input, Written, Shown>): RecordMutation<Input> {
  return notedMutation<Input, Written, Shown>({
    ...described,
    work: async (writing, input) => {
      const answer = await work(writing, input);
      return { answer, warnings: await warningsOf(writing) };
    },
  });
}

/** A record mutation whose work sets the paths of its warnings itself. */
export function notedMutation<Input extends Sent, Written, Shown extends object>({
  work,
  thingOf,
  shown,
  ...shape
}: NotedMutationDescription<Input, Written, Shown>): RecordMutation<Input> {
  const { name, role, input, change, payload } = shape;
  const resolver = mutationOf<Input, Payload & Shown>({
    ...shape,
    resolve: async (context, given) => {
      const outcome = await writeOnce(context, { mutation: name, input: given }, (writing) => work(writing, given));
      return { ...(await shown(outcome)), ...(await ended(context, outcome)) };
    },
  });
  const prepare = async (_database: Database, given: Input) => async (writing: Writing) => {
    const { answer, warnings } = await work(writing, given);
    return { answer: thingOf(answer), warnings };
  };
  return { name, role, input, change, payload, resolver, prepare };
}
