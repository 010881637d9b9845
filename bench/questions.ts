import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partyKey, roundKey, type Size } from './record.ts';

/** A question of W9, and the values that it is asked with: one set for each process. */
export interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables: readonly Readonly<Record<string, unknown>>[];
}

const OPERATIONS = join(import.meta.dirname, '../schema/operations');

type Values = (process: number) => Readonly<Record<string, unknown>>;

/** Twenty days lie between two rounds, so these two years hold 36 of them. */
const [FROM, TO] = ['2010-06-01', '2012-06-01'];
const key = (process: number) => `b-${process}`;
const neighbours = (process: number) => ({ rounds: [roundKey(process, 20), roundKey(process, 21)] });

/** The questions from 1 to 25, but for 24: it is a subscription, and W4 measures it. Each names one process of the record. */
const published: Readonly<Record<string, Values>> = {
  '01-known-then': (process) => ({ process: key(process), date: TO, where: {} }),
  '02-moves-and-answers': (process) => ({ process: key(process), from: FROM, to: TO }),
  '03-plan-and-next-version': (process) => ({ first: { occasion: roundKey(process, 10) }, next: { occasion: roundKey(process, 18) } }),
  '04-one-figure': (process) => ({ where: { process: { eq: key(process) } }, units: null }),
  '05-preconditions': (process) => ({ process: key(process) }),
  '06-agreed-by-evidence': (process) => ({ round: roundKey(process, 30) }),
  '07-toward-and-apart': (process) => ({ spans: [{ process: key(process), from: FROM, to: TO }, { process: key(process) }], where: {} }),
  '08-revivals': (process) => ({ where: { process: { eq: key(process) } } }),
  '09-agreed-and-open': (process) => ({ process: key(process), at: TO }),
  '10-conflicts-about-a-round': (process) => ({ process: key(process), round: roundKey(process, 30) }),
  '11-said-before': (process) => ({ party: partyKey(process, 3), issue: null, before: roundKey(process, 40) }),
  '12-round-beside-the-next': neighbours,
  '13-unanswered-demands': (process) => ({ process: key(process) }),
  '14-packages': (process) => ({ process: key(process) }),
  '15-delegations-and-positions': (process) => ({ process: key(process) }),
  '16-movement-by-setting': (process) => ({ processes: [key(process)] }),
  '17-joint-demands': (process) => ({ process: key(process) }),
  '18-between-two-rounds': (process) => ({ process: key(process), between: { from: roundKey(process, 20), to: roundKey(process, 21) } }),
  '19-agreed-points': (process) => ({ process: key(process) }),
  '20-demands-by-party': (process) => ({ process: key(process), party: partyKey(process, 3), issue: 'b-issue-3' }),
  '21-who-was-in-the-room': (process) => ({ round: roundKey(process, 30) }),
  '22-where-on-a-map': (process) => ({ process: key(process) }),
  '23-changes-since': (process) => ({ process: key(process) }),
  '25-cite-a-cell': (process) => ({ ...neighbours(process), demand: `${key(process)}/D-20` }),
};

const found = '{ totalCount nodes { thing { __typename key } snippet { text marked } } }';
const counted = '{ party { key } issue { key } status count total }';

/** What people type into the search, and counts over everything and over one process. */
const others: readonly (readonly [name: string, query: string, values: Values])[] = [
  ['search, a rare word', `query($text: String!) { search(text: $text, first: 20) ${found} }`, (process) => ({ text: `"number ${process * 20 + 7}"` })],
  ['search, a common word', `query($text: String!) { search(text: $text, first: 20) ${found} }`, (process) => ({ text: words[process % words.length] })],
  [
    'search, two common words',
    `query($text: String!) { search(text: $text, first: 20) ${found} }`,
    (process) => ({ text: `shall ${words[process % words.length]}` }),
  ],
  [
    'search, the beginning of a common word',
    `query($text: String!) { search(text: $text, first: 20) ${found} }`,
    (process) => ({ text: `${(words[process % words.length] as string).slice(0, 3)}*` }),
  ],
  [
    'search, common words in a process',
    `query($text: String!, $process: String!) { search(text: $text, where: { process: { eq: $process } }, first: 20) ${found} }`,
    (process) => ({ text: 'shall water', process: key(process) }),
  ],
  [
    'demands, a text within a process',
    'query($text: String!, $process: String!) { demands(where: { process: { eq: $process }, text: $text }, first: 50) { totalCount nodes { key title { text } } } }',
    (process) => ({ text: words[process % words.length], process: key(process) }),
  ],
  [
    'counts, two dimensions, a process',
    `query($process: String!) { demandCounts(where: { process: { eq: $process } }, by: [PARTY, STATUS]) ${counted} }`,
    (process) => ({ process: key(process) }),
  ],
  [
    'counts, two dimensions, everything',
    `query($party: String!) { demandCounts(where: { not: { madeBy: { eq: $party } } }, by: [ISSUE, STATUS]) ${counted} }`,
    (process) => ({ party: partyKey(process, 2) }),
  ],
  [
    'demands, a page of a process',
    'query($process: String!) { demands(where: { process: { eq: $process } }, first: 100) { totalCount nodes { key title { text } status current { text { text } } } } }',
    (process) => ({ process: key(process) }),
  ],
];

const words = ['water', 'border', 'prisoners', 'ceasefire', 'grain', 'corridor'];

export function questionsOf({ processes }: Size): Question[] {
  const each = (values: Values) => Array.from({ length: Math.min(processes, 20) }, (_, process) => values(process));
  const operations = Object.entries(published).map(([name, values]) => ({
    name,
    query: readFileSync(join(OPERATIONS, `${name}.graphql`), 'utf8'),
    variables: each(values),
  }));
  return [...operations, ...others.map(([name, query, values]) => ({ name, query, variables: each(values) }))];
}
