import { type ThingType, thingTypes } from '../ledger/thing.ts';

const plurals: Readonly<Record<ThingType, [one: string, many: string]>> = {
  Process: ['process', 'processes'],
  Round: ['round', 'rounds'],
  Participation: ['participation', 'participations'],
  Party: ['party', 'parties'],
  Person: ['person', 'people'],
  Location: ['location', 'locations'],
  Issue: ['issue', 'issues'],
  Statement: ['statement', 'statements'],
  Demand: ['demand', 'demands'],
  Position: ['position', 'positions'],
  Response: ['response', 'responses'],
  Link: ['link', 'links'],
  Outcome: ['outcome', 'outcomes'],
  Deadline: ['deadline', 'deadlines'],
  Source: ['source', 'sources'],
  Citation: ['citation', 'citations'],
  Claim: ['claim', 'claims'],
};

/** `3 processes, 41 rounds, 81 demands`; `nothing` where there is nothing. */
export function describeCounts(counts: Partial<Record<ThingType, number>>): string {
  const parts = thingTypes.flatMap((type) => {
    const count = counts[type] ?? 0;
    return count === 0 ? [] : [`${count} ${plurals[type][count === 1 ? 0 : 1]}`];
  });
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
