import { type Touches, touchesNothing } from '../ledger/entry.ts';
import type { ThingId, ThingType } from '../ledger/thing.ts';
import type { Fields, Lookup } from './item.ts';

type Ids = readonly ThingId[];
type Touching = (fields: Fields, id: ThingId, lookup: Lookup) => Touches | Promise<Touches>;

const ids = (value: unknown): Ids => (Array.isArray(value) ? (value as Ids) : []);
const idsOf = (value: unknown, subject: string): Ids => (Array.isArray(value) ? value.map((item) => item[subject] as ThingId) : []);
const one = (value: unknown): Ids => (typeof value === 'number' ? [value] : []);

function together(...parts: Partial<Touches>[]): Touches {
  const all = (name: keyof Touches): Ids => [...new Set(parts.flatMap((part) => part[name] ?? []))];
  return { processes: all('processes'), rounds: all('rounds'), parties: all('parties'), issues: all('issues'), demands: all('demands') };
}

const ofDemand = async (id: unknown, lookup: Lookup): Promise<Touches> => {
  const demand = typeof id === 'number' ? await lookup('Demand', id) : null;
  return demand === null ? touchesNothing : touching.Demand(demand, id as ThingId, lookup);
};

const ofRound = async (id: unknown, lookup: Lookup): Promise<Touches> => {
  const round = typeof id === 'number' ? await lookup('Round', id) : null;
  return round === null ? touchesNothing : together({ processes: one(round.process), rounds: one(id) });
};

/** What an act on a thing touches, by the type of the thing. What belongs to a demand touches all that the demand does. */
const touching: Readonly<Record<Exclude<ThingType, 'Citation' | 'Claim'>, Touching>> = {
  Source: (source) => together({ parties: one(source.speaksFor) }),
  Party: (_, id) => together({ parties: [id] }),
  Person: (person) => together({ parties: one(person.party) }),
  Location: () => touchesNothing,
  Issue: (_, id) => together({ issues: [id] }),
  Process: (process, id) => together({ processes: [id], parties: idsOf(process.parties, 'party') }),
  Round: (round, id) => together({ processes: one(round.process), rounds: [id], issues: ids(round.agenda) }),
  Participation: async (part, _, lookup) => together(await ofRound(part.round, lookup), { parties: one(part.party) }),
  Statement: (statement) => together({ processes: one(statement.process) }),
  Demand: (demand, id) =>
    together({ processes: one(demand.process), demands: [id], issues: one(demand.issue), parties: [...ids(demand.madeBy), ...ids(demand.addressedTo)] }),
  Position: async (position, _, lookup) =>
    together(await ofDemand(position.demand, lookup), await ofRound(position.round, lookup), { parties: [...ids(position.madeBy), ...ids(position.toward)] }),
  Response: async (response, _, lookup) =>
    together(await ofDemand(response.demand, lookup), await ofRound(response.round, lookup), { parties: one(response.party) }),
  Link: async (link, _, lookup) =>
    together(
      await ofDemand(link.demand, lookup),
      await ofDemand(link.toDemand, lookup),
      await ofRound(link.round, lookup),
      await ofRound(link.toRound, lookup),
    ),
  Outcome: (outcome) =>
    together({ processes: one(outcome.process), rounds: one(outcome.round), parties: ids(outcome.parties), demands: idsOf(outcome.settles, 'demand') }),
  Deadline: (deadline) =>
    together({ processes: one(deadline.process), rounds: [...one(deadline.setIn), ...one(deadline.resultIn)], parties: ids(deadline.setBy) }),
};

/** What belongs to another thing, a citation or a claim, touches what that thing touches. */
export async function touchesOf(
  type: ThingType,
  id: ThingId,
  fields: Fields,
  owner: { type: ThingType; fields: Fields; id: ThingId } | null,
  lookup: Lookup,
): Promise<Touches> {
  if (type !== 'Citation' && type !== 'Claim') return touching[type](fields, id, lookup);
  if (owner === null || owner.type === 'Citation' || owner.type === 'Claim') return touchesNothing;
  return together(await touching[owner.type](owner.fields, owner.id, lookup), { demands: ids(fields.demands) });
}
