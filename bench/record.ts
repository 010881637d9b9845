/** An invented record, in the form of a bulk import. Its numbers alone decide what it holds. */
export interface Size {
  readonly name: 'S' | 'M' | 'L';
  readonly processes: number;
}

export const sizes: readonly Size[] = [
  { name: 'S', processes: 1 },
  { name: 'M', processes: 20 },
  { name: 'L', processes: 200 },
];

export const ROUNDS = 50;
export const PARTIES = 10;
export const DEMANDS = 500;
export const POSITIONS = 5;
export const RESPONSES = 2;
const SOURCES = 50;
const ISSUES = 20;

const topics =
  'water border prisoners ceasefire grain corridor election treaty observers dam river tariff amnesty language school port airport gas pipeline debt'.split(
    ' ',
  );

export type Entry = Readonly<Record<string, unknown>> & { readonly type: string };

const topic = (number: number) => topics[number % topics.length] as string;
export const day = (number: number) => new Date(Date.UTC(2010, 0, 1 + number)).toISOString().slice(0, 10);
export const partyKey = (process: number, party: number) => `b-party-${process}-${party % PARTIES}`;
export const roundKey = (process: number, round: number) => `b-${process}/r-${round}`;

/** A demand is stated at five rounds, eight apart. */
export const roundOf = (demand: number, position: number) => (demand + position * 8) % ROUNDS;

/** All entries, in the order in which an import takes them. */
export function* entriesOf({ processes }: Size): Generator<Entry> {
  for (let source = 0; source < SOURCES; source += 1) {
    yield { type: 'source', key: `b-source-${source}`, publisher: `Press ${source}`, title: `Report ${source}`, published: day(source * 3), kind: 'PRESS' };
  }
  for (let issue = 0; issue < ISSUES; issue += 1) yield { type: 'issue', key: `b-issue-${issue}`, label: `Issue of ${topic(issue)}` };
  for (let place = 0; place < ROUNDS; place += 1) yield { type: 'location', key: `b-place-${place}`, name: `Place ${place}`, kind: 'CITY' };
  for (let process = 0; process < processes; process += 1) {
    for (let party = 0; party < PARTIES; party += 1)
      yield { type: 'party', key: partyKey(process, party), name: `Party ${party} of ${process}`, kind: 'STATE' };
  }
  for (let process = 0; process < processes; process += 1) yield processEntry(process);
  for (let process = 0; process < processes; process += 1) for (let round = 0; round < ROUNDS; round += 1) yield roundEntry(process, round);
  for (let process = 0; process < processes; process += 1) for (let demand = 0; demand < DEMANDS; demand += 1) yield demandEntry(process, demand);
  for (let process = 0; process < processes; process += 1) {
    for (let demand = 0; demand < DEMANDS; demand += 1) {
      for (let position = 1; position <= POSITIONS; position += 1) yield positionEntry(process, demand, position);
    }
  }
  for (let process = 0; process < processes; process += 1) {
    for (let demand = 0; demand < DEMANDS; demand += 1) {
      for (let response = 1; response <= RESPONSES; response += 1) yield responseEntry(process, demand, response);
    }
  }
}

const allParties = (process: number) => Array.from({ length: PARTIES }, (_, party) => ({ party: partyKey(process, party), role: 'NEGOTIATING_PARTY' }));

function processEntry(process: number): Entry {
  return {
    type: 'process',
    key: `b-${process}`,
    name: `Process ${process}`,
    kind: 'INTERSTATE',
    status: 'ACTIVE',
    parties: allParties(process),
    sources: ['b-source-0'],
  };
}

function roundEntry(process: number, round: number): Entry {
  return {
    type: 'round',
    process: `b-${process}`,
    key: `r-${round}`,
    label: `Round ${round}`,
    date: day(round * 20),
    status: 'CONCLUDED',
    location: `b-place-${round}`,
    participations: allParties(process).map((entry) => ({ ...entry, attendance: 'ATTENDED' })),
    sources: ['b-source-1'],
  };
}

function demandEntry(process: number, demand: number): Entry {
  return {
    type: 'demand',
    process: `b-${process}`,
    key: `D-${demand}`,
    title: `${topic(demand)} and ${topic(demand * 7)} number ${demand}`,
    language: 'en',
    issue: `b-issue-${demand % ISSUES}`,
    kind: 'DEMAND',
    madeBy: [partyKey(process, demand)],
    addressedTo: [partyKey(process, demand + 1), partyKey(process, demand + 2)],
  };
}

function positionEntry(process: number, demand: number, position: number): Entry {
  const words = topics.slice(0, 3 + (position % 10)).join(' ');
  return {
    type: 'position',
    process: `b-${process}`,
    demand: `D-${demand}`,
    n: position,
    round: `r-${roundOf(demand, position)}`,
    date: day(roundOf(demand, position) * 20),
    text: `The ${topic(demand + position)} of ${topic(demand * position)} shall be ${position * 10} and ${words}, as asked in version ${position}.`,
    language: 'en',
    changes: position === 1 ? ['RAISED'] : ['RESTATED'],
    sources: [`b-source-${demand % SOURCES}`],
  };
}

function responseEntry(process: number, demand: number, response: number): Entry {
  return {
    type: 'response',
    process: `b-${process}`,
    demand: `D-${demand}`,
    n: response,
    to: 1,
    party: partyKey(process, demand + response),
    round: `r-${roundOf(demand, 1)}`,
    kind: 'REJECTED',
    text: `No to ${topic(demand)}.`,
    language: 'en',
    sources: [`b-source-${(demand + 1) % SOURCES}`],
  };
}
