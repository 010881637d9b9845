import type { OperationContext } from '../../api/context.ts';
import { tooMuch } from '../../foundation/errors.ts';
import type { Reason } from '../../ledger/entry.ts';
import { fieldsOf as fieldsOfRecord } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { recordsTypeOf } from '../../ledger/record-marks.ts';
import type { Identity, Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { thingsOf } from '../../ledger/things-held.ts';
import type { Writing } from '../../ledger/writing.ts';
import type { DemandRecord } from '../../record/demands/demand.records.ts';
import { statusOfDemand } from '../../record/demands/derived-values.ts';
import { loadThing } from '../../record/load-thing.ts';
import { recordsByType } from '../../record/records.ts';
import { Refused } from '../mutations/refused.ts';
import type { UserErrorRecord } from '../mutations/user-error.type.ts';
import type { WarningRecord } from '../mutations/warning.type.ts';
import { titleOf } from '../recording/titles-of-notices.ts';
import { mappingsOf } from '../transfer/mapping.ts';
import { allRecordedValues } from '../transfer/recorded-values.ts';
import { prepared } from './prepare-proposal.ts';
import type { ProposalRecord } from './proposal.ts';

/** The value of a field before and after the proposal. */
export interface PreviewedField {
  readonly field: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The things that the values name, in the same order. Null for a value that names none. Empty if the field refers to no things. */
  readonly thingsBefore: readonly (ThingId | null)[];
  readonly thingsAfter: readonly (ThingId | null)[];
}

/** A thing that the proposal would write, itself or as a consequence. */
export interface PreviewedThing {
  readonly thingType: ThingType;
  readonly key: string;
  readonly title: string | null;
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
  readonly warnings: readonly WarningRecord[];
}

/** Operations that had a preview. An operation gets one, because a preview blocks all writers. */
const previewing = new WeakSet<OperationContext>();

/** Dry run of a proposal: does the work, reads what it wrote and rolls back. It stops at the deadline of the operation. */
export async function previewOf(context: OperationContext, proposal: ProposalRecord): Promise<Preview> {
  if (previewing.has(context)) throw tooMuch('previews in one operation', 1, 2, 'Ask for them one after the other.');
  previewing.add(context);
  const { database, caller, count, dryRuns } = context;
  try {
    const { work } = await prepared(database, proposal);
    const rehearsed = async (writing: Writing) => {
      const { warnings } = await work(writing);
      return { acts: await actsOf(writing), warnings };
    };
    const found = await dryRuns.tryOut({ who: caller.keyId as string }, rehearsed, count);
    return { ...found, userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { acts: [], userErrors: error.userErrors, warnings: [] };
  }
}

function actsOf(writing: Writing): Promise<PreviewedAct[]> {
  const [before, after] = [writing.readingBefore(), writing.readingSoFar()];
  // A demand whose status follows from an act is shown with the first act that touches it.
  const following = new Map(writing.acts.flatMap(({ seq, touches }) => touches.demands.map((id) => [id, seq] as const)).reverse());
  return Promise.all(
    writing.acts.map(async ({ seq, act, reason, thing, digests }) => {
      const touched = [...following].flatMap(([id, first]) => (first === seq ? [id] : []));
      const written = new Set([thing, ...digests.map(([, id]) => id), ...touched]);
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
  const [was, is] = [await valuesOf(before, earlier), await valuesOf(after, now)];
  const fields = await Promise.all(
    fieldsOf(thingType, was, is).map(async (field) => ({
      field,
      before: was.get(field) ?? [],
      after: is.get(field) ?? [],
      thingsBefore: was.has(field) ? await thingsNamedBy(earlier, field, before) : [],
      thingsAfter: is.has(field) ? await thingsNamedBy(now, field, before) : [],
    })),
  );
  const title = await titleOf(after, await after.identityOf(id));
  return { thingType, key: now.key, title, fields: fields.filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after)) };
}

/**
 * The things that a field of a record names. Null for one that the proposal itself would add: once that is rolled back, the next writer's thing gets its id, and
 * would be shown in its place.
 */
async function thingsNamedBy(thing: Thing | null, field: string, before: Reading): Promise<(ThingId | null)[]> {
  if (thing === null) return [];
  const type = recordsTypeOf(thing);
  const name = mappingsOf(type).find((one) => one.name === field)?.field ?? field;
  const named = thingsOf(recordsByType[type].fields[name], fieldsOfRecord(thing)[name]);
  return Promise.all(named.map(async (id) => (id !== null && (await before.identityOf(id)) === null ? null : id)));
}

/** The fields of a type in the order of its record, then what stands beside them: the language of a text, its translations. */
function fieldsOf(type: ThingType, ...versions: readonly ReadonlyMap<string, unknown>[]): string[] {
  return [...new Set([...mappingsOf(type).map(({ name }) => name), ...versions.flatMap((version) => [...version.keys()])])];
}

/** With the derived status of a demand, and since when a thing is known where somebody says so. Bundles have neither among the values of a thing. */
async function valuesOf(reading: Reading, thing: Thing | null): Promise<ReadonlyMap<string, readonly string[]>> {
  if (thing === null) return new Map();
  const values = new Map(await allRecordedValues(reading, thing));
  if (recordsTypeOf(thing) === 'Demand') values.set('status', [await statusOfDemand(reading, thing as DemandRecord)]);
  if (thing.knownSinceGiven && thing.knownSince !== null) values.set('knownSince', [thing.knownSince]);
  return values;
}
