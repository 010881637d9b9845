import { z } from 'zod';
import type { ThingType } from '../../ledger/thing.ts';
import { entryFormats } from './bundle-format.ts';
import { type EntryFields, type LocatedEntry, pathIn } from './located.ts';

const { source, party, person, location, issue, process, round, statement, outcome, demand, position, response, link, deadline } = entryFormats;

const inProcess = z.string().describe('The key of the process it belongs to.');
const ofDemand = z.string().describe('The key of the demand it belongs to.');

/**
 * The formats of the lines of a bulk file, by type. A line is an entry of a bundle with its type and its place: `process`, and `demand`
 * for what belongs to one. What a bundle nests has lines of its own; only participations stay in their rounds, and claims in what
 * they are about. The demand from which a link leads is `from`, since `demand` is where it leads to.
 */
export const lineFormats = {
  source: source.extend({ type: z.literal('source') }),
  party: party.extend({ type: z.literal('party') }),
  person: person.extend({ type: z.literal('person') }),
  location: location.extend({ type: z.literal('location') }),
  issue: issue.extend({ type: z.literal('issue') }),
  process: process.omit({ rounds: true, statements: true, demands: true, outcomes: true, deadlines: true }).extend({ type: z.literal('process') }),
  round: round.omit({ outcomes: true }).extend({ type: z.literal('round'), process: inProcess }),
  statement: statement.extend({ type: z.literal('statement'), process: inProcess }),
  outcome: outcome.extend({ type: z.literal('outcome'), process: inProcess, round: z.string().describe('The round it came from, if from one.').optional() }),
  demand: demand.omit({ positions: true, responses: true, links: true }).extend({ type: z.literal('demand'), process: inProcess }),
  position: position.extend({ type: z.literal('position'), process: inProcess, demand: ofDemand }),
  response: response.extend({ type: z.literal('response'), process: inProcess, demand: ofDemand }),
  link: link.extend({ type: z.literal('link'), process: inProcess, from: ofDemand }),
  deadline: deadline.extend({ type: z.literal('deadline'), process: inProcess }),
};

export type LineType = keyof typeof lineFormats;
export type LineEntry = { [Type in LineType]: z.infer<(typeof lineFormats)[Type]> }[LineType];

export const lineTypes = Object.keys(lineFormats) as readonly LineType[];

const typeNames: Readonly<Record<LineType, Exclude<ThingType, 'Citation' | 'Claim' | 'Participation'>>> = {
  source: 'Source',
  party: 'Party',
  person: 'Person',
  location: 'Location',
  issue: 'Issue',
  process: 'Process',
  round: 'Round',
  statement: 'Statement',
  outcome: 'Outcome',
  demand: 'Demand',
  position: 'Position',
  response: 'Response',
  link: 'Link',
  deadline: 'Deadline',
};

/** Where the place of a line leads: what an entry of that type belongs to inside its process, and the field that says so. */
export const ownerFields: Readonly<Partial<Record<LineType, 'demand' | 'round' | 'from'>>> = {
  outcome: 'round',
  position: 'demand',
  response: 'demand',
  link: 'from',
};

/** The entry of a line alone, with what the line says of its place. The entry is the line itself: problems can point to it. */
export function locateLine(line: LineEntry): LocatedEntry {
  const process = 'process' in line ? line.process : null;
  const ownerField = ownerFields[line.type];
  const owner = ownerField === undefined ? undefined : (line as unknown as EntryFields)[ownerField];
  const parent = typeof owner === 'string' ? pathIn(process, owner) : null;
  const path = 'key' in line ? pathIn(process, line.key) : null;
  return { type: typeNames[line.type], process, parent, path, entry: line as unknown as EntryFields };
}

/** The entries that a line brings: its own, and after a round those of its participations. */
export function entriesOfLine(line: LineEntry): LocatedEntry[] {
  const located = locateLine(line);
  if (line.type !== 'round') return [located];
  const participations = (line.participations ?? []).map(
    (entry): LocatedEntry => ({ type: 'Participation', process: line.process, parent: located.path, path: null, entry: entry as EntryFields }),
  );
  return [located, ...participations];
}
