import { type Touches, touchesNothing } from '../../ledger/entry.ts';
import { isThingId, type ThingId, type ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import type { Fields, Surroundings } from './item.ts';

type Ids = readonly ThingId[];
type Touching = (fields: Fields, id: ThingId, around: Surroundings) => Touches | Promise<Touches>;

const ids = (value: unknown): Ids => (Array.isArray(value) ? (value as Ids) : []);
const idsOf = (value: unknown, subject: string): Ids => (Array.isArray(value) ? value.map((item) => item[subject]).filter(isThingId) : []);
const one = (value: unknown): Ids => (isThingId(value) ? [value] : []);

const always = ['processes', 'rounds', 'parties', 'issues', 'demands'] as const;
const atTimes = ['makers', 'addressees', 'changes'] as const;

/** Adds up touches without repetition. Optional touches are absent if empty. */
function together(...parts: Partial<Touches>[]): Touches {
  const sum: Record<string, readonly unknown[]> = {};
  for (const name of always) sum[name] = allOf(parts, name);
  for (const name of atTimes) {
    const all = allOf(parts, name);
    if (all.length > 0) sum[name] = all;
  }
  return sum as unknown as Touches;
}

function allOf(parts: readonly Partial<Touches>[], name: keyof Touches): readonly unknown[] {
  const all: unknown[] = [];
  for (const part of parts) for (const each of part[name] ?? []) all.push(each);
  return all.length > 1 ? [...new Set(all)] : all;
}

const ofDemand = async (id: unknown, around: Surroundings): Promise<Touches> => {
  const demand = isThingId(id) ? await around.lookup('Demand', id) : null;
  return demand === null ? touchesNothing : touching.Demand(demand, id as ThingId);
};

const ofRound = async (id: unknown, { lookup }: Surroundings): Promise<Touches> => {
  const round = isThingId(id) ? await lookup('Round', id) : null;
  return round === null ? touchesNothing : together({ processes: one(round.process), rounds: one(id) });
};

/** A position may have other makers than its demand, or concern only some addressees. */
async function ofPosition(position: Fields, around: Surroundings): Promise<Touches> {
  const { makers = [], addressees = [], ...demand } = await ofDemand(position.demand, around);
  const [madeBy, toward] = [ids(position.madeBy), ids(position.toward)];
  return together(demand, await ofRound(position.round, around), {
    parties: [...madeBy, ...toward],
    makers: madeBy.length > 0 ? madeBy : makers,
    addressees: toward.length > 0 ? toward : addressees,
    changes: position.changes as string[],
  });
}

/** Types whose touches differ from the default. Parts of a demand touch all that the demand touches. */
const touching = {
  Party: (_, id) => together({ parties: [id] }),
  Issue: (_, id) => together({ issues: [id] }),
  Process: (process, id) => together({ processes: [id], parties: idsOf(process.parties, 'party') }),
  Round: async (round, id, around) =>
    together({ processes: one(round.process), rounds: [id], issues: ids(round.agenda), parties: await around.participantsOf(id) }),
  Participation: async (part, _, around) =>
    together(await ofRound(part.round, around), { parties: [...one(part.party), ...(await around.participantsOf(part.round as ThingId))] }),
  Statement: (statement) => together({ processes: one(statement.process) }),
  Demand: (demand, id) =>
    together({
      processes: one(demand.process),
      demands: [id],
      issues: one(demand.issue),
      parties: [...ids(demand.madeBy), ...ids(demand.addressedTo)],
      makers: ids(demand.madeBy),
      addressees: ids(demand.addressedTo),
    }),
  Position: (position, _, around) => ofPosition(position, around),
  Response: async (response, _, around) =>
    together(await ofDemand(response.demand, around), await ofRound(response.round, around), { parties: one(response.party) }),
  Link: async (link, _, around) =>
    together(
      await ofDemand(link.demand, around),
      await ofDemand(link.toDemand, around),
      await ofRound(link.round, around),
      await ofRound(link.toRound, around),
    ),
} satisfies Readonly<Partial<Record<ThingType, Touching>>>;

/** The touches of acts on things of a type, by the type of their references. */
const kindOf: Readonly<Partial<Record<ThingType, (typeof always)[number]>>> = {
  Process: 'processes',
  Round: 'rounds',
  Party: 'parties',
  Issue: 'issues',
  Demand: 'demands',
};

/** Default: an act touches the thing, everything it refers to, and the touches of its parent. */
async function ofNamed(type: ThingType, id: ThingId, fields: Fields, around: Surroundings): Promise<Touches> {
  const own = kindOf[type];
  const named = Object.entries(recordsByType[type].fields).map(async ([name, field]): Promise<Partial<Touches>> => {
    if (field.kind === 'value' || field.kind === 'date' || field.facts.derived) return {};
    if (field.facts.placed && field.to.includes('Demand')) return ofDemand(fields[name], around);
    if (field.facts.placed && field.to.includes('Round')) return ofRound(fields[name], around);
    const kind = field.to.map((target) => kindOf[target]).find((each) => each !== undefined);
    if (kind === undefined) return {};
    return { [kind]: field.kind === 'reference' ? one(fields[name]) : field.kind === 'entries' ? idsOf(fields[name], field.subject) : ids(fields[name]) };
  });
  return together(...(own === undefined ? [] : [{ [own]: [id] }]), ...(await Promise.all(named)));
}

function touchesOfThing(type: ThingType, id: ThingId, fields: Fields, around: Surroundings): Touches | Promise<Touches> {
  const touches = (touching as Partial<Record<ThingType, Touching>>)[type];
  return touches === undefined ? ofNamed(type, id, fields, around) : touches(fields, id, around);
}

/** What a citation or a claim is about. That of a citation may be a claim, which is about another thing. */
export interface Owner {
  readonly type: ThingType;
  readonly id: ThingId;
  readonly fields: Fields;
  readonly owner: Owner | null;
}

/** A citation or claim touches what its thing touches. */
export async function touchesOf(type: ThingType, id: ThingId, fields: Fields, owner: Owner | null, around: Surroundings): Promise<Touches> {
  if (type !== 'Citation' && type !== 'Claim') return touchesOfThing(type, id, fields, around);
  if (owner === null) return touchesNothing;
  return together(await touchesOf(owner.type, owner.id, owner.fields, owner.owner, around), { demands: ids(fields.demands) });
}
