import type { ThingType } from '../ledger/thing.ts';

/** What the ledger calls the first recording of a thing of each type. Any later one is a correction: `round.corrected`. */
export const firstActs: Readonly<Record<ThingType, string>> = {
  Process: 'process.added',
  Round: 'round.recorded',
  Participation: 'participation.recorded',
  Party: 'party.added',
  Person: 'person.added',
  Location: 'location.added',
  Issue: 'issue.added',
  Statement: 'statement.added',
  Demand: 'demand.raised',
  Position: 'position.stated',
  Response: 'response.recorded',
  Link: 'demand.linked',
  Outcome: 'outcome.recorded',
  Deadline: 'deadline.set',
  Source: 'source.added',
  Citation: 'source.cited',
  Claim: 'claim.made',
};

export function correctionOf(type: ThingType): string {
  return `${type.toLowerCase()}.corrected`;
}
