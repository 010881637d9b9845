import { Field, InputType } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { KeyFilter } from '../../api/filters.type.ts';
import { idsOfFilter } from '../../api/find.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { Span } from '../time/span.ts';
import { membershipsOf, type RelatedParty, relatedParties } from './membership.ts';

@InputType({ description: 'Picks parties by their keys, and on request those that they belonged to, or that belonged to them, at the time.' })
export class RelatedPartyFilter extends KeyFilter {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether the members of a bloc count as the bloc, also in nested blocs, for the days on which they belonged to it.',
  })
  includeMembers?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether the blocs of a party count as the party, for the days on which it belonged to them.',
  })
  includeBlocs?: boolean;
}

/** The parties that a filter picks: those that are named, and those that count as them on some days. Null where it picks all. */
export interface PickedParties {
  readonly named: readonly ThingId[];
  readonly related: readonly RelatedParty[];
}

/** `types` are those of the keys that the filter may name: people speak beside parties. */
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

/** All that may be picked, on whatever days: few of many, to be looked at one by one. */
export function partiesPicked({ named, related }: PickedParties): ThingId[] {
  return [...new Set([...named, ...related.map(({ party }) => party)])];
}

/** Whether one of these parties is picked: by its name, or since it counted as one that is named on some of these days. What nothing dates counts as no other. */
export function isPickedThen({ named, related }: PickedParties, parties: readonly ThingId[], days: Span | null): boolean {
  if (parties.some((party) => named.includes(party))) return true;
  return days !== null && related.some(({ party, firstDay, lastDay }) => parties.includes(party) && firstDay <= days.lastDay && days.firstDay <= lastDay);
}

/** The members and blocs of parties, as far as they are asked for, each with its days. */
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
