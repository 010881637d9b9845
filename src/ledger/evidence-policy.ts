import sql, { raw, type Sql } from 'sql-template-tag';
import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ThingId, ThingType } from './thing.ts';

export const evidencePolicies = vocabulary(
  'EvidencePolicy',
  'The evidence that positions must have. Positions without it are left out, and so are demands without other positions.',
  {
    ANY: 'Whatever any source says.',
    PREFERRED: 'All positions. A disputed field has its preferred value, which is that of the record.',
    CONFIRMED: 'Positions that two independent sources support, with different publishers and agencies.',
    BOTH_SIDES: 'Positions that a source of a maker and a source of an addressee support.',
    EITHER_SIDE: 'Positions that a source of a maker or of an addressee supports.',
    PUBLISHED_TEXT: 'Positions that a published text supports.',
  },
);
export type EvidencePolicy = WordOf<typeof evidencePolicies>;

/** A policy that hides some positions. */
export type Selective = Exclude<EvidencePolicy, 'ANY' | 'PREFERRED'>;

export function selectiveOf(policy: EvidencePolicy | null | undefined): Selective | null {
  return policy == null || policy === 'ANY' || policy === 'PREFERRED' ? null : policy;
}

/** A maker of a position that the position and its demand do not tell by themselves. */
export interface CarriedMaker {
  readonly position: ThingId;
  readonly party: ThingId;
}

/** Whether a policy asks who holds a demand at an entry. */
export function asksForSides(policy: EvidencePolicy | null): boolean {
  return policy === 'BOTH_SIDES' || policy === 'EITHER_SIDE';
}

/** The condition that a version stood and was known, for the tables of evidence. */
export interface Visible {
  /** The rows `entry`, `party` of makers that neither a position nor its demand tells. Null for none. */
  readonly carriedMakers: Sql | null;
  stood(records: { readonly type: ThingType }, alias: string): Sql;
  edgesStood(alias: string): Sql;
}

/** The condition that the row under this alias has such evidence: a position by its sources, a demand by one of its positions. */
export function restsOn(policy: Selective, type: ThingType, alias: string, visible: Visible): Sql | null {
  if (type === 'Position') return conditions[policy](alias, visible);
  if (type !== 'Demand') return null;
  return sql`exists (select 1 from positions shown where shown.demand = ${raw(alias)}.id and ${visible.stood({ type: 'Position' }, 'shown')})`;
}

const conditions: Readonly<Record<Selective, (alias: string, visible: Visible) => Sql>> = {
  CONFIRMED: isConfirmed,
  BOTH_SIDES: (alias, visible) => sql`${isSaidByMaker(alias, visible)} and ${isSaidBy('toward', 'addressedTo', alias, visible)}`,
  EITHER_SIDE: (alias, visible) => sql`(${isSaidByMaker(alias, visible)} or ${isSaidBy('toward', 'addressedTo', alias, visible)})`,
  PUBLISHED_TEXT: (alias, visible) => sql`exists (${supporting('one', alias, visible)} and one_source.kind = 'PUBLISHED_TEXT')`,
};

/** The sources that support a position, under the alias `<name>_source`. */
function supporting(name: string, alias: string, visible: Visible): Sql {
  const [cited, source] = [raw(`${name}_cited`), raw(`${name}_source`)];
  return sql`select 1 from citations ${cited} join sources ${source} on ${source}.id = ${cited}.source and ${visible.stood({ type: 'Source' }, `${name}_source`)} where ${cited}.thing = ${raw(alias)}.id and ${cited}.stance = 'SUPPORTS' and ${visible.stood({ type: 'Citation' }, `${name}_cited`)}`;
}

/** Two reports of one agency count as one. Without an agency the publisher counts. A source without either proves nothing. */
function isConfirmed(alias: string, visible: Visible): Sql {
  const differ = sql`other_source.publisher <> one_source.publisher and coalesce(other_source.agency, other_source.publisher) <> coalesce(one_source.agency, one_source.publisher)`;
  return sql`exists (${supporting('one', alias, visible)} and exists (${supporting('other', alias, visible)} and ${differ}))`;
}

/** The condition of a source that speaks for a party of a side: parties of the position or, if it names none, of the demand. */
function isSaidBy(ofPosition: string, ofDemand: string, alias: string, visible: Visible): Sql {
  const named = sql`select side.target_id from edges side where side.owner_id = ${raw(alias)}.id and side.field = ${ofPosition} and ${visible.edgesStood('side')}`;
  const usual = sql`select side.target_id from edges side where side.owner_id = ${raw(alias)}.demand and side.field = ${ofDemand} and ${visible.edgesStood('side')} and not exists (select 1 from edges own where own.owner_id = ${raw(alias)}.id and own.field = ${ofPosition} and ${visible.edgesStood('own')})`;
  return sql`exists (${supporting('one', alias, visible)} and (one_source.speaks_for in (${named}) or one_source.speaks_for in (${usual})))`;
}

/** The condition of a source that speaks for who holds the demand at the position. Lists without a correlation are read once in a statement. */
function isSaidByMaker(alias: string, visible: Visible): Sql {
  const told = isSaidBy('madeBy', 'madeBy', alias, visible);
  const { carriedMakers } = visible;
  if (carriedMakers === null) return told;
  const isCarried = sql`${raw(alias)}.id in (select carried.entry from ${carriedMakers} carried)`;
  const carried = sql`exists (${supporting('one', alias, visible)} and (${raw(alias)}.id, one_source.speaks_for) in (select carried.entry, carried.party from ${carriedMakers} carried))`;
  return sql`((${isCarried} and ${carried}) or (not ${isCarried} and ${told}))`;
}
