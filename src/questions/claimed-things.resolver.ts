import { FieldResolver, Resolver, Root } from 'type-graphql';
import { survivorOf } from '../api/find.ts';
import { Thing } from '../api/thing.type.ts';
import { referencesOf, type Space } from '../editing/transfer/references.ts';
import type { Reading } from '../ledger/reading.ts';
import { readingOf } from '../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord, ThingType } from '../ledger/thing.ts';
import type { ClaimRecord } from '../record/evidence/claim.records.ts';
import { Claim } from '../record/evidence/evidence.type.ts';
import { loadThing } from '../record/load-thing.ts';
import { Conflict } from './conflicts.resolver.ts';

/** The things that disputed fields name. Values are keys as bundles write them, and a reader needs the names. */
@Resolver(() => Claim)
export class ClaimedThingsResolver {
  @FieldResolver(() => [Thing], {
    nullable: 'items',
    description:
      'The things whose keys `value` gives, in the same order. Null for one that the view does not show. The survivor of one that was merged. Empty if the field refers to no things.',
  })
  named(@Root() claim: ClaimRecord): Promise<(ThingRecord | null)[]> {
    const { thing, field, value } = claim;
    const values = field === null || value === null || value === undefined ? [] : [value].flat().map(String);
    return thingsNamed(readingOf(claim), thing, field, values);
  }
}

@Resolver(() => Conflict)
export class RecordedThingsResolver {
  @FieldResolver(() => [Thing], {
    nullable: 'items',
    description: 'The things whose keys `recorded` gives, as `Claim.named` gives those of a claim.',
  })
  named(@Root() { thing, field, about, recorded }: Conflict): Promise<(ThingRecord | null)[]> {
    return thingsNamed(readingOf(thing), thing.id, field ?? about, recorded);
  }
}

async function thingsNamed(reading: Reading, owner: ThingId, field: string | null, values: readonly string[]): Promise<(ThingRecord | null)[]> {
  if (field === null || values.length === 0) return [];
  const identity = await reading.identityOf(owner);
  const reference = identity === null ? undefined : referencesOf(identity.type).find(({ path: [name, ...inside] }) => name === field && !inside.some(isNamed));
  if (identity === null || reference === undefined) return [];
  const keys = values.map((value) => wholeKey(value, reference.space, identity.key));
  return Promise.all(keys.map((key) => shownThing(reading, key, reference.targets)));
}

/** Names of fields within a group. A claim about a whole group is no key. */
const isNamed = (part: string): boolean => part !== '*';

/** A key inside a process is short. With a slash it is whole. */
function wholeKey(key: string, space: Space, owner: string): string {
  return space === 'shared' || key.includes('/') ? key : `${owner.split('/')[0]}/${key}`;
}

async function shownThing(reading: Reading, key: string, types: readonly ThingType[]): Promise<ThingRecord | null> {
  const identity = await reading.identity(key);
  return identity === null || !types.includes(identity.type) ? null : loadThing(reading, await survivorOf(reading, identity));
}
