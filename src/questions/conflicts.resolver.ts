import sql, { join, raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { Thing } from '../api/thing.type.ts';
import { ViewInput } from '../api/view.type.ts';
import { recordedValues, textsOf } from '../editing/transfer/recorded-values.ts';
import { allInOrder } from '../foundation/all-in-order.ts';
import { badInput } from '../foundation/errors.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import type { Reading } from '../ledger/reading.ts';
import type { AnyRecords } from '../ledger/records.ts';
import type { ThingId, Thing as ThingRecord } from '../ledger/thing.ts';
import { positionRecords } from '../record/demands/position.records.ts';
import { responseRecords } from '../record/demands/response.records.ts';
import { citationRecords } from '../record/evidence/citation.records.ts';
import { type ClaimRecord, claimRecords } from '../record/evidence/claim.records.ts';
import { Claim } from '../record/evidence/evidence.type.ts';
import { loadThing } from '../record/load-thing.ts';
import { outcomeRecords } from '../record/outcomes/outcome.records.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { participationRecords } from '../record/rounds/participation.records.ts';
import { roundRecords } from '../record/rounds/round.records.ts';
import { roundNamed } from '../record/rounds/round-named.ts';
import { statementRecords } from '../record/statements/statement.records.ts';
import { type DisputingClaim, isDisputed, matterOf } from './disputed.ts';

@ObjectType({ description: 'Something that sources disagree on: the record and the claims, each with its sources for and against.' })
export class Conflict {
  @Field(() => Thing, { description: 'The thing.' })
  thing!: ThingRecord;

  @Field(() => String, {
    nullable: true,
    description: 'The disputed field, as bundles name it: `date`, `location`. Null for a matter in words, and if a source disputes the thing as a whole.',
  })
  field!: string | null;

  @Field(() => String, { nullable: true, description: 'What the claims in words are about.' })
  about!: string | null;

  @Field(() => [String], {
    description:
      'The recorded values of the disputed field: none, one or several. A thing is given by its key. If claims in words are `about` a field by its name, the values of that field.',
  })
  recorded!: readonly string[];

  @Field(() => [Claim], { description: 'The claims, in the order of recording.' })
  claims!: readonly ClaimRecord[];
}

@ArgsType()
class ConflictArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of one of its rounds: only disputes about the round itself, its participants and its outcomes.',
  })
  round?: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class ConflictResolver {
  @Query(() => [Conflict], {
    description:
      'Everything disputed in a process, side by side, by the keys of the things. Fields with more than one value. Fields with a claim that was found disputed or refuted, even if it equals the record. The same for claims that a source disputes. Matters in words with several claims. It covers the process, everything in it, and the parties, people and places that it uses.',
  })
  async conflicts(
    @Args(() => ConflictArguments) { process: key, round: roundKey, view }: ConflictArguments,
    @Ctx() context: OperationContext,
  ): Promise<Conflict[]> {
    const reading = await context.reading(view);
    const [process, round] = await allInOrder([processNamed(reading, key), roundKey == null ? null : roundNamed(reading, roundKey)]);
    if (round !== null && round.process !== process.id) throw badInput(['round'], `the key of a round of ${process.key}`, round.key);
    const things = round === null ? sql`(${insideProcess('t', process.id)} or ${usedBy(reading, process.id)})` : ofRound(reading, round.id);
    const [claims, disputed] = await Promise.all([claimsAbout(reading, things), disputedThings(reading, things)]);
    return [...(await conflictsAmong(reading, claims)), ...disputed.map((thing) => ({ thing, field: null, about: null, recorded: [], claims: [] }))];
  }
}

/** Whether the thing itself has a conflict, apart from the things inside it. */
export function isInConflict(reading: Reading, thing: ThingId): Promise<boolean> {
  const loader = reading.loader<ThingId, boolean>('things in conflict', async (things) => {
    const picked = isOneOf(reading.database.dialect, raw('t.id'), things);
    const [claims, disputed] = await Promise.all([claimsAbout(reading, picked), disputedThings(reading, picked)]);
    const conflicts = await conflictsAmong(reading, claims);
    return things.map((id) => [...conflicts.map(({ thing: disputedThing }) => disputedThing.id), ...disputed.map((each) => each.id)].includes(id));
  });
  return loader.load(thing);
}

async function conflictsAmong(reading: Reading, claims: readonly ClaimRecord[]): Promise<Conflict[]> {
  const matters = new Map<string, ClaimRecord[]>();
  for (const claim of claims) {
    const matter = `${claim.thing} ${matterOf(claim)}`;
    matters.set(matter, [...(matters.get(matter) ?? []), claim]);
  }
  const conflicts = await Promise.all([...matters.values()].map((group) => conflictOf(reading, group)));
  return conflicts.filter((conflict) => conflict !== null);
}

/** A process and everything in it, down to the positions of its demands. */
function insideProcess(alias: string, process: ThingId): Sql {
  const thing = raw(alias);
  return sql`(${thing}.id = ${process} or ${thing}.scope = ${process} or ${thing}.scope in (select s.id from things s where s.scope = ${process}))`;
}

/** The columns in which things of a process name one party, person or place. Lists of them are stored as edges. */
const naming: readonly { readonly records: AnyRecords; readonly columns: readonly string[] }[] = [
  { records: roundRecords as AnyRecords, columns: ['location'] },
  { records: statementRecords as AnyRecords, columns: ['location'] },
  { records: participationRecords as AnyRecords, columns: ['party'] },
  { records: positionRecords as AnyRecords, columns: ['relayed_by', 'reported_by'] },
  { records: responseRecords as AnyRecords, columns: ['party'] },
];

/** The parties, people and places that a process and its things name. */
function usedBy(reading: Reading, process: ThingId): Sql {
  const listed = sql`select e.target_id from edges e join things o on o.id = e.owner_id where ${insideProcess('o', process)} and ${reading.edgesStood('e')}`;
  const named = naming.flatMap(({ records, columns }) =>
    columns.map(
      (column) =>
        sql`select n.${raw(column)} from ${raw(`"${records.table}"`)} n join things o on o.id = n.id where ${insideProcess('o', process)} and n.${raw(column)} is not null and ${reading.stood(records, 'n')}`,
    ),
  );
  return sql`(t.type in ('Party', 'Person', 'Location') and t.id in (${join([listed, ...named], ' union ')}))`;
}

/** A round, its participations and its outcomes. */
function ofRound(reading: Reading, round: ThingId): Sql {
  const among = (records: AnyRecords) =>
    sql`t.id in (select p.id from ${raw(`"${records.table}"`)} p where p.round = ${round} and ${reading.stood(records, 'p')})`;
  return sql`(t.id = ${round} or ${among(participationRecords as AnyRecords)} or ${among(outcomeRecords as AnyRecords)})`;
}

async function claimsAbout(reading: Reading, things: Sql): Promise<ClaimRecord[]> {
  const rows = await reading.query(
    sql`select r.* from claims r join things t on t.id = r.thing where ${things} and ${reading.stood(claimRecords, 'r')} order by r.sort_key`,
  );
  return reading.adopt(claimRecords, rows);
}

/**
 * Things, other than claims, that a source disputes. A thing is left out if the same source supports a claim about it. The claim says more
 * exactly what is disputed.
 */
async function disputedThings(reading: Reading, things: Sql): Promise<ThingRecord[]> {
  const told = sql`select 1 from claims m join citations s on s.thing = m.id where m.thing = t.id and s.source = r.source and s.stance = 'SUPPORTS' and ${reading.stood(claimRecords, 'm')} and ${reading.stood(citationRecords, 's')}`;
  const rows = await reading.query(
    sql`select distinct t.id, t.key from citations r join things t on t.id = r.thing where ${things} and t.type <> 'Claim' and r.stance = 'DISPUTES' and ${reading.stood(citationRecords, 'r')} and not exists (${told}) order by t.key`,
  );
  const found = await Promise.all(rows.map(({ id }) => loadThing(reading, id as ThingId)));
  return found.filter((thing) => thing !== null);
}

async function conflictOf(reading: Reading, claims: readonly ClaimRecord[]): Promise<Conflict | null> {
  const [first] = claims as [ClaimRecord, ...ClaimRecord[]];
  const thing = await loadThing(reading, first.thing);
  if (thing === null) return null;
  const named = first.field ?? first.about;
  const recorded = named === null ? [] : await recordedValues(reading, thing, named);
  const said = await Promise.all(claims.map((claim) => disputing(reading, claim)));
  return isDisputed(said, recorded) ? { thing, field: first.field, about: first.about, recorded, claims } : null;
}

async function disputing(reading: Reading, { id, field, value, verdict }: ClaimRecord): Promise<DisputingClaim> {
  const citations = await reading.loadAttached(citationRecords, id);
  return { field, verdict, values: textsOf(value), isContradicted: citations.some(({ stance }) => stance === 'DISPUTES') };
}
