import { type Attack, aliases, words } from './attack.ts';

/** One word of a filter that the estimate of the cost and the database see again and again. */
const many = (count: number, condition: (index: number) => string) => `or: [${Array.from({ length: count }, (_, index) => condition(index)).join(', ')}]`;
const demandsWhere = (where: string, more = 'totalCount nodes { key }') => `{ demands(where: { ${where} }, first: 1) { ${more} } }`;

export const filterAttacks: readonly Attack[] = [
  { name: '59 conditions on rounds', query: demandsWhere(many(59, (index) => `{ round: { eq: "m-${index % 10}/r-${index % 50}" } }`)) },
  { name: '59 conditions on changes', query: demandsWhere(many(59, (index) => `{ change: [RESTATED], stated: { from: "20${10 + (index % 9)}" } }`)) },
  {
    name: '59 conditions on answers, each another',
    query: demandsWhere(many(59, (index) => `{ responded: { party: { eq: "m-party-${index % 10}" }, kind: [REJECTED] } }`)),
  },
  { name: '59 refused conditions on answers', query: demandsWhere(many(59, (index) => `{ not: { responded: { party: { eq: "m-party-${index % 10}" } } } }`)) },
  { name: '59 conditions on makers', query: demandsWhere(many(59, (index) => `{ madeBy: { eq: "m-party-${index % 10}" } }`)) },
  {
    name: '59 conditions on makers and members',
    query: demandsWhere(many(50, (index) => `{ madeBy: { eq: "m-party-${index % 10}", includeMembers: true } }`)),
  },
  { name: '40 text conditions', query: demandsWhere(many(40, (index) => `{ text: "${words[index % 8]} ${words[(index * 3 + 2) % 8]}" }`)) },
  {
    name: '40 text conditions with beginnings',
    query: demandsWhere(many(40, (index) => `{ text: "${'abcdefghijklmnopqrstuvwxyz'[index % 26]}* -${words[index % 8]}" }`)),
  },
  {
    name: '30 answers that hang on others',
    query: demandsWhere(many(30, (index) => `{ hangsOn: { status: [OPEN], kind: [DEMAND], madeBy: { eq: "m-party-${index % 10}" } } }`)),
  },
  {
    name: 'hanging on what hangs on, 12 deep',
    query: `{ demands(where: ${'{ not: { hangsOn: '.repeat(12)}{ status: [OPEN] }${' } }'.repeat(12)}, first: 1) { totalCount } }`,
  },
  { name: 'conditions doubled 5 times', query: demandsWhere(doubled(5, '{ responded: { none: true } }')) },
  {
    name: 'a filter of 59 conditions, known by a day',
    query: `{ demands(where: { ${many(59, (index) => `{ responded: { party: { eq: "m-party-${index % 10}" } } }`)} }, view: { knownBy: "2012-01-01" }) { totalCount nodes { key } } }`,
  },
  {
    name: '10 filters of 59 conditions',
    query: aliases(
      10,
      () => `demands(where: { ${many(59, (index) => `{ responded: { party: { eq: "m-party-${index % 10}" } } }`)} }, first: 1) { nodes { key } }`,
    ),
  },
  {
    name: 'positions with 59 conditions',
    query: `{ positions(where: { ${'round: { in: ['}${Array.from({ length: 59 }, (_, index) => `"m-${index % 10}/r-${index % 50}"`).join(', ')}] } }, first: 1) { totalCount nodes { number } } }`,
  },
  {
    name: 'conditions of 40,000 keys each',
    query:
      'query ($keys: [String!]!) { demands(where: { or: [{ madeBy: { in: $keys } }, { issue: { in: $keys } }, { round: { in: $keys } }, { not: { process: { in: $keys } } }] }) { nodes { key } } }',
    variables: { keys: Array.from({ length: 40_000 }, (_, index) => `m-party-${index}`) },
  },
  { name: 'the last page of all demands', query: '{ demands(last: 100, orderBy: [RAISED_DESC]) { nodes { key } } }' },
  { name: 'the last page of all positions', query: '{ positions(last: 100) { totalCount nodes { number text { text } } } }' },
  { name: 'the last page of all answers', query: '{ responses(last: 100) { totalCount nodes { number text { text } } } }' },
];

function doubled(times: number, inside: string): string {
  return times === 0 ? `and: [${inside}]` : `and: [{ ${doubled(times - 1, inside)} }, { or: [{ ${doubled(times - 1, inside)} }] }]`;
}
