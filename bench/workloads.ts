import { PARTIES, partyKey, ROUNDS, roundKey, type Size } from './record.ts';

export type WorkloadName = 'W1' | 'W2a' | 'W2b' | 'W2c' | 'W3';

/** A question, and the values that it is asked with. */
export interface Workload {
  readonly name: WorkloadName;
  readonly says: string;
  readonly query: string;
  readonly variables: (size: Size) => readonly Readonly<Record<string, unknown>>[];
  /** The servers that can answer it. Only Parley compares rounds. */
  readonly peers: boolean;
}

/** Enough different questions that no server answers from the last one. */
const VALUES = 200;

/** `first` and `view` are left out where they are the default, so that all servers get the same text. */
export const workloads: readonly Workload[] = [
  {
    name: 'W1',
    says: 'the first 50 demands of a party, each with all its positions',
    query: `query W1($party: String!) { demands(where: { madeBy: { eq: $party } }, first: 50) { nodes {
      key title { text } issue { label } madeBy { name } positions { nodes { changes text { text } round { label date } } } } } }`,
    variables: (size) => values(size, (process, index) => ({ party: partyKey(process, index % PARTIES) })),
    peers: true,
  },
  {
    name: 'W2a',
    says: 'the demands stated at either of two rounds, with the position in force at each',
    query: `query W2a($one: String!, $other: String!) { demands(where: { round: { in: [$one, $other] } }, first: 100) { nodes {
      key title { text } one: positionAt(round: $one) { changes text { text } } other: positionAt(round: $other) { changes text { text } } } } }`,
    variables: (size) => values(size, (process, index) => twoRounds(process, index)),
    peers: true,
  },
  {
    name: 'W2b',
    says: 'two rounds of a process compared in full',
    query: `query W2b($rounds: [String!]!) { compareRounds(rounds: $rounds) { columns { key label date } attendance { party { key } cells { roles attendance } } rows {
      demand { key title { text } } cells { standing verdict changes position { text { text } } diff { kind text } responses { kind party { name } text { text } } } } } }`,
    variables: (size) => values(size, (process, index) => ({ rounds: Object.values(twoRounds(process, index)) })),
    peers: false,
  },
  {
    name: 'W2c',
    says: 'ten rounds of a process compared without texts: 5,000 cells',
    query: 'query W2c($rounds: [String!]!) { compareRounds(rounds: $rounds) { rows { demand { key } cells { standing verdict } } } }',
    variables: (size) => values(size, (process, index) => ({ rounds: Array.from({ length: 10 }, (_, column) => roundKey(process, (index % 5) + column * 5)) })),
    peers: false,
  },
  {
    name: 'W3',
    says: 'one round',
    query: 'query W3($round: String!) { round(key: $round) { label date location { name } process { name } } }',
    variables: (size) => values(size, (process, index) => ({ round: roundKey(process, index % ROUNDS) })),
    peers: true,
  },
];

export function workloadNamed(name: WorkloadName): Workload {
  return workloads.find((workload) => workload.name === name) as Workload;
}

function twoRounds(process: number, index: number) {
  const one = (index * 7) % (ROUNDS - 8);
  return { one: roundKey(process, one), other: roundKey(process, one + 8) };
}

function values<T>({ processes }: Size, make: (process: number, index: number) => T): T[] {
  return Array.from({ length: VALUES }, (_, index) => make(index % processes, Math.floor(index / processes) + index));
}
