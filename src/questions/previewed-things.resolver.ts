import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { Thing } from '../api/thing.type.ts';
import type { PreviewedField } from '../editing/proposals/preview.ts';
import { PreviewedFieldType } from '../editing/proposals/proposal.type.ts';
import type { ThingId, Thing as ThingRecord } from '../ledger/thing.ts';
import { survivingThing } from './named-things.ts';

/** The things that the fields of a preview name. Whoever decides on a proposal needs the names. */
@Resolver(() => PreviewedFieldType)
export class PreviewedThingsResolver {
  @FieldResolver(() => [Thing], {
    nullable: 'items',
    description:
      'The things that `before` gives by their keys, in the same order. Null for one that cannot be shown. The survivor of one that was merged. Empty if the field refers to no things.',
  })
  namedBefore(@Root() { thingsBefore }: PreviewedField, @Ctx() context: OperationContext): Promise<(ThingRecord | null)[]> {
    return thingsNow(context, thingsBefore);
  }

  @FieldResolver(() => [Thing], {
    nullable: 'items',
    description: 'The things that `after` gives by their keys, in the same form. Null also for one that the proposal would add.',
  })
  namedAfter(@Root() { thingsAfter }: PreviewedField, @Ctx() context: OperationContext): Promise<(ThingRecord | null)[]> {
    return thingsNow(context, thingsAfter);
  }
}

/** The preview is rolled back by then, so they are read from the record as it stands. */
async function thingsNow(context: OperationContext, ids: readonly (ThingId | null)[]): Promise<(ThingRecord | null)[]> {
  if (ids.length === 0) return [];
  const reading = await context.reading();
  return Promise.all(ids.map((id) => (id === null ? null : survivingThing(reading, id))));
}
