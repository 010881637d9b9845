import type { OperationContext } from '../../api/context.ts';
import { tooMuch } from '../../foundation/errors.ts';
import type { Reason } from '../../ledger/entry.ts';
import { type Reading, recordsTypeOf } from '../../ledger/reading.ts';
import type { Identity, Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { rehearse, type Writing } from '../../ledger/writing.ts';
import { loadThing } from '../../record/load-thing.ts';
import { Refused } from '../mutations/refused.ts';
import type { UserErrorRecord } from '../mutations/user-error.type.ts';
import { mappingsOf } from '../transfer/mapping.ts';
import { recordedValues, textsOf } from '../transfer/recorded-values.ts';
import { prepared } from './carry-out.ts';
import type { ProposalRecord } from './proposal.ts';

/** What the record would say of one field, beside what it says. */
export interface PreviewedField {
  readonly field: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A thing that an act would write: the one that it is about, or one to which something follows from it. */
export interface PreviewedThing {
  readonly thingType: ThingType;
  readonly key: string;
  readonly fields: readonly PreviewedField[];
}

export interface PreviewedAct {
  readonly act: string;
  readonly reason: Reason;
  readonly key: string;
  readonly things: readonly PreviewedThing[];
}

export interface Preview {
  readonly acts: readonly PreviewedAct[];
  readonly userErrors: readonly UserErrorRecord[];
}

/** Operations that have had their preview: each holds up all that would write meanwhile. */
const previewing = new WeakSet<OperationContext>();

/** Does what a proposal says, looks at what it wrote, and takes it all back. Ends with the time of the operation. */
export async function previewOf(context: OperationContext, proposal: ProposalRecord): Promise<Preview> {
  if (previewing.has(context)) throw tooMuch('previews in one operation', 1, 2, 'Ask for them one after the other.');
  previewing.add(context);
  const { database, caller, count } = context;
  try {
    const { work } = await prepared(database, proposal);
    const rehearsed = async (writing: Writing) => {
      await work(writing);
      return actsOf(writing);
    };
    const acts = await rehearse(database, { who: caller.keyId as string }, rehearsed, count);
    return { acts, userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { acts: [], userErrors: error.userErrors };
  }
}

function actsOf(writing: Writing): Promise<PreviewedAct[]> {
  const [before, after] = [writing.readingBefore(), writing.readingSoFar()];
  return Promise.all(
    writing.acts.map(async ({ act, reason, thing, digests }) => {
      const written = new Set([thing, ...digests.map(([, id]) => id)]);
      const [about, ...others] = await Promise.all([...written].map((id) => changedThing(before, after, id)));
      return { act, reason, key: await keyOf(after, thing), things: [about as PreviewedThing, ...others.filter(({ fields }) => fields.length > 0)] };
    }),
  );
}

async function keyOf(reading: Reading, id: ThingId): Promise<string> {
  return ((await reading.identityOf(id)) as Identity).key;
}

async function changedThing(before: Reading, after: Reading, id: ThingId): Promise<PreviewedThing> {
  const now = (await loadThing(after, id)) as Thing;
  const earlier = await loadThing(before, id);
  const thingType = recordsTypeOf(now);
  const fields = await Promise.all(
    fieldsOf(thingType).map(async (field) => ({ field, before: await valuesOf(before, earlier, field), after: await valuesOf(after, now, field) })),
  );
  return { thingType, key: now.key, fields: fields.filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after)) };
}

/** What a bundle does not write as a field of the thing: the status of a demand, which follows. */
const further: Partial<Record<ThingType, readonly string[]>> = { Demand: ['status'] };

function fieldsOf(type: ThingType): string[] {
  return [...mappingsOf(type).map(({ name }) => name), ...(further[type] ?? [])];
}

async function valuesOf(reading: Reading, thing: Thing | null, field: string): Promise<readonly string[]> {
  if (thing === null) return [];
  const type = recordsTypeOf(thing);
  if (further[type]?.includes(field) !== true) return recordedValues(reading, thing, field);
  return textsOf((thing as unknown as Record<string, unknown>)[field]);
}
