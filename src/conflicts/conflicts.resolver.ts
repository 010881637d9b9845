import sql from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { survivorOf } from '../api/find.ts';
import { Thing } from '../api/thing.type.ts';
import { ViewInput } from '../api/view.type.ts';
import { badInput } from '../errors.ts';
import { type ClaimRecord, claimRecords } from '../evidence/claim.records.ts';
import { Claim } from '../evidence/evidence.type.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord } from '../ledger/thing.ts';
import { loadThing } from '../load-thing.ts';
import { recordedValues, textsOf } from '../transfer/recorded-values.ts';
import { type DisputingClaim, isDisputed, matterOf } from './disputed.ts';

@ObjectType({ description: 'Something that sources do not agree on: what the record says, beside what is claimed, each with its sources for and against.' })
export class Conflict {
  @Field(() => Thing, { description: 'The thing.' })
  thing!: ThingRecord;

  @Field(() => String, { nullable: true, description: 'The disputed field, as bundles call it: `date`, `location`; null where it is a matter told in words.' })
  field!: string | null;

  @Field(() => String, { nullable: true, description: 'What the claims in words are about.' })
  about!: string | null;

  @Field(() => [String], { description: 'What the record says: none, one or several values; a key where the field holds a thing.' })
  recorded!: readonly string[];

  @Field(() => [Claim], { description: 'What is claimed, in the order in which it was recorded.' })
  claims!: readonly ClaimRecord[];
}

@ArgsType()
class ConflictArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class ConflictResolver {
  @Query(() => [Conflict], {
    description:
      'What is disputed in a process, side by side: fields with more than one value, and matters in words that claims contradict. By the keys of the things.',
  })
  async conflicts(@Args(() => ConflictArguments) { process: key, view }: ConflictArguments, @Ctx() context: OperationContext): Promise<Conflict[]> {
    const reading = await context.reading(view);
    const identity = await reading.identity(key);
    if (identity?.type !== 'Process') throw badInput(['process'], 'the key of a process', key);
    const claims = await claimsIn(reading, await survivorOf(reading, identity));
    const matters = new Map<string, ClaimRecord[]>();
    for (const claim of claims) {
      const matter = `${claim.thing} ${matterOf(disputing(claim))}`;
      matters.set(matter, [...(matters.get(matter) ?? []), claim]);
    }
    const conflicts = await Promise.all([...matters.values()].map((group) => conflictOf(reading, group)));
    return conflicts.filter((conflict) => conflict !== null);
  }
}

/** The claims about a process and all that lies in it, down to the positions of its demands. */
async function claimsIn(reading: Reading, process: ThingId): Promise<ClaimRecord[]> {
  const inside = sql`(t.id = ${process} or t.scope = ${process} or t.scope in (select s.id from things s where s.scope = ${process}))`;
  const rows = await reading.query(
    sql`select r.* from claims r join things t on t.id = r.thing where ${inside} and ${reading.stood(claimRecords, 'r')} order by r.sort_key`,
  );
  return reading.adopt(claimRecords, rows);
}

async function conflictOf(reading: Reading, claims: readonly ClaimRecord[]): Promise<Conflict | null> {
  const [first] = claims as [ClaimRecord, ...ClaimRecord[]];
  const thing = await loadThing(reading, first.thing);
  if (thing === null) return null;
  const recorded = first.field === null ? [] : await recordedValues(reading, thing, first.field);
  if (!isDisputed(claims.map(disputing), recorded)) return null;
  return { thing, field: first.field, about: first.about, recorded, claims };
}

function disputing({ key, field, about, value, verdict }: ClaimRecord): DisputingClaim {
  return { key, field, about, verdict, values: textsOf(value) };
}
