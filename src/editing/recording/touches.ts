import { type Touches, touchesNothing } from '../../ledger/entry.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { Fields, Surroundings } from './item.ts';

type Ids = readonly ThingId[];
type Touching = (fields: Fields, id: ThingId, around: Surroundings) => Touches | Promise<Touches>;

const ids = (value: unknown): Ids => (Array.isArray(value) ? (value as Ids) : []);
const idsOf = (value: unknown, subject: string): Ids => (Array.isArray(value) ? value.map((item) => item[subject] as ThingId) : []);
const one = (value: unknown): Ids => (typeof value === 'number' ? [value] : []);

const always = ['processes', 'rounds', 'parties', 'issues', 'demands'] as const;
const atTimes = ['makers', 'addressees', 'changes'] as const;

/** What the parts touch, each thing once. What only some acts touch is left out where there is nothing of it. */
function together(...parts: Partial<Touches>[]): Touches {
  const all = (name: keyof Touches) => [...new Set(parts.flatMap((part) => (part[name] ?? []) as readonly unknown[]))];
  return {
    ...(Object.fromEntries(always.map((name) => [name, all(name)])) as unknown as Touches),
    ...Object.fromEntries(atTimes.map((name) => [name, all(name)]).filter(([, touched]) => (touched as unknown[]).length > 0)),
  };
}

const ofDemand = async (id: unknown, around: Surroundings): Promise<Touches> => {
  const demand = typeof id === 'number' ? await around.lookup('Demand', id) : null;
  return demand === null ? touchesNothing : touching.Demand(demand, id as ThingId, around);
};

const ofRound = async (id: unknown, { lookup }: Surroundings): Promise<Touches> => {
  const round = typeof id === 'number' ? await lookup('Round', id) : null;
  return round === null ? touchesNothing : together({ processes: one(round.process), rounds: one(id) });
};

/** At one moment other parties than those of the demand may make it, or it may concern some of its addressees alone. */
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

/** What an act on a thing touches, by the type of the thing. What belongs to a demand touches all that the demand does. */
const touching: Readonly<Record<Exclude<ThingType, 'Citation' | 'Claim'>, Touching>> = {
  Source: (source) => together({ parties: one(source.speaksFor) }),
  Party: (_, id) => together({ parties: [id] }),
  Person: (person) => together({ parties: one(person.party) }),
  Location: () => touchesNothing,
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
  around: Surroundings,
): Promise<Touches> {
  if (type !== 'Citation' && type !== 'Claim') return touching[type](fields, id, around);
  if (owner === null || owner.type === 'Citation' || owner.type === 'Claim') return touchesNothing;
  return together(await touching[owner.type](owner.fields, owner.id, around), { demands: ids(fields.demands) });
}
