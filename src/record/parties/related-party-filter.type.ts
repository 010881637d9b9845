import { Field, InputType } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { KeyFilter } from '../../api/filters.type.ts';
import { idsOfFilter } from '../../api/find.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import { happenedWithin, type Span } from '../time/span.ts';
import { membershipsOf, type RelatedParty, relatedParties } from './membership.ts';

@InputType({ description: 'Picks parties by their keys. On request also their blocs or their members at that time.' })
export class RelatedPartyFilter extends KeyFilter {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether the members of a bloc, also in nested blocs, count as the bloc during their membership.',
  })
  includeMembers?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether the blocs of a party count as the party during its membership.',
  })
  includeBlocs?: boolean;
}

/** The parties that a filter selects: named ones, and those that count as them on some days. Null means all. */
export interface PickedParties {
  readonly named: readonly ThingId[];
  readonly related: readonly RelatedParty[];
}

/** `types` are the types whose keys the filter accepts: parties, and people where they may speak. */
export async function pickedParties(
  context: OperationContext,
  reading: Reading,
  filter: RelatedPartyFilter | null | undefined,
  types: readonly ThingType[] = ['Party'],
): Promise<PickedParties | null> {
  const named = await idsOfFilter(context, reading, types, filter);
  if (named === null || filter == null) return null;
  return { named, related: await relatedTo(reading, named, filter) };
}

/** All parties that the filter may select, on any day. They are few, and the caller checks each. */
export function partiesPicked({ named, related }: PickedParties): ThingId[] {
  return [...new Set([...named, ...related.map(({ party }) => party)])];
}

/**
 * Whether one of these parties is selected: by name, or because it counted as a named one on some of these days. Undated things count by
 * name, and by memberships that cover all days.
 */
export function isPickedThen({ named, related }: PickedParties, parties: readonly ThingId[], days: Span | null): boolean {
  if (parties.some((party) => named.includes(party))) return true;
  return related.some(({ party, ...membership }) => parties.includes(party) && happenedWithin(days, membership));
}

/** The members and blocs of parties, as requested, each with its days. */
export async function relatedTo(
  reading: Reading,
  parties: readonly ThingId[],
  { includeMembers, includeBlocs }: Pick<RelatedPartyFilter, 'includeMembers' | 'includeBlocs'>,
): Promise<RelatedParty[]> {
  if (!includeMembers && !includeBlocs) return [];
  const spans = await membershipsOf(reading);
  return parties.flatMap((party) => [
    ...(includeMembers ? relatedParties(spans, party, 'members') : []),
    ...(includeBlocs ? relatedParties(spans, party, 'blocs') : []),
  ]);
}
