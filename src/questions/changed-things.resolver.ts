import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Thing } from '../api/thing.type.ts';
import type { ThingId, Thing as ThingRecord } from '../ledger/thing.ts';
import { claimRecords } from '../record/evidence/claim.records.ts';
import { ChangedField, type ReadChangedField } from './changed-fields.ts';
import { survivingThing, thingsNamed } from './named-things.ts';

/** The things that changed fields name. Their values are keys, and a reader needs the names. */
@Resolver(() => ChangedField)
export class ChangedThingsResolver {
  @FieldResolver(() => [Thing], {
    nullable: 'items',
    description:
      'The things that `before` gives by their keys, in the same order. Null for one that cannot be shown. The survivor of one that was merged. Empty if the field refers to no things.',
  })
  namedBefore(@Root() field: ReadChangedField): Promise<(ThingRecord | null)[]> {
    return thingsIn(field, field.thingsBefore, field.before);
  }

  @FieldResolver(() => [Thing], { nullable: 'items', description: 'The things that `after` gives by their keys, in the same form.' })
  namedAfter(@Root() field: ReadChangedField): Promise<(ThingRecord | null)[]> {
    return thingsIn(field, field.thingsAfter, field.after);
  }
}

async function thingsIn(
  { reading, change, field }: ReadChangedField,
  ids: readonly (ThingId | null)[],
  values: readonly string[],
): Promise<(ThingRecord | null)[]> {
  if (change.thingType !== 'Claim' || field !== 'value') return Promise.all(ids.map((id) => (id === null ? null : survivingThing(reading, id))));
  // The value of a claim is a key only if the claim is about a field that refers to things.
  const claim = await reading.load(claimRecords, change.thing);
  return claim === null ? [] : thingsNamed(reading, claim.thing, claim.field, values);
}
