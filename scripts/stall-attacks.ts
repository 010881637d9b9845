import { addressAttacks } from './address-attacks.ts';
import { type Attack, aliases, nested, rounds, words } from './attack.ts';
import { filterAttacks } from './filter-attacks.ts';
import { publishedAttacks } from './published-attacks.ts';

const operations: readonly Attack[] = [
  { name: 'nothing at all', query: '{ head }' },
  { name: 'rounds in processes in rounds, 4', query: `{ process(key: "m-0") { ${nested('rounds { nodes { process { ', 4, 'key')} } }` },
  { name: 'rounds in processes in rounds, 3', query: `{ process(key: "m-0") { ${nested('rounds { nodes { process { ', 3, 'key')} } }` },
  {
    name: 'rounds in processes, as large as is allowed',
    query: '{ processes(first: 4) { nodes { rounds(first: 100) { nodes { process { rounds(first: 20) { nodes { key label names { text } } } } } } } } }',
  },
  {
    name: 'participations of all rounds',
    query:
      '{ rounds(first: 100) { nodes { participations { party { key name members { member { key } } memberOf { bloc { key } } } round { key label participations { party { key } } } } } } }',
  },
  {
    name: 'demands with everything',
    query:
      '{ demands(first: 100) { nodes { key title { text } issue { label } madeBy { name } positions(first: 100) { nodes { changes text { text } diff { kind text } round { label date } sources { source { title } } } } responses { kind party { name } text { text } } } } }',
  },
  { name: 'citations of 50 sources', query: '{ sources(first: 50) { nodes { citations { thing { key } } } } }' },
  { name: 'history of everything', query: '{ demands(first: 100) { nodes { history { act thing { key history { act } } } } } }' },
  { name: 'search for two common words', query: '{ search(text: "the shall", first: 100) { totalCount nodes { score snippet { text } thing { key } } } }' },
  {
    name: '20 searches for common words',
    query: aliases(
      20,
      (index) => `search(text: "${words[index % 8]} ${words[(index * 3 + 1) % 8]}", first: 5) { totalCount nodes { score } words { word found } }`,
    ),
  },
  {
    name: '20 text filters',
    query: aliases(20, (index) => `demands(where: { text: "${words[index % 8]} ${words[(index + 3) % 8]}" }, first: 1) { totalCount nodes { key } }`),
  },
  {
    name: 'a filter of 60 conditions',
    query: `{ demands(where: { or: [${Array.from({ length: 59 }, (_, index) => `{ responded: { none: true, party: { eq: "m-party-${index % 10}" } } }`).join(', ')}] }) { totalCount nodes { key } } }`,
  },
  {
    name: 'conditions within conditions',
    query: `{ demands(where: { not: { and: [{ not: { change: [RESTATED], stated: { from: "2010" } } }, { or: [{ responded: { kind: [REJECTED] } }, { raised: { to: "2011" } }] }] } }, orderBy: [RAISED_DESC]) { totalCount nodes { key } } }`,
  },
  { name: 'counts by two dimensions', query: '{ demandCounts(by: [PARTY, ROUND]) { count total } }' },
  {
    name: '20 counts by two dimensions',
    query: aliases(20, (index) => `demandCounts(by: [${['PARTY, CHANGE', 'ROUND, CHANGE', 'ISSUE, MONTH', 'PARTY, ISSUE'][index % 4]}]) { count total }`),
  },
  {
    name: '20 total counts',
    query: aliases(20, (index) => `demands(where: { status: [OPEN], change: [RESTATED], round: { eq: "m-${index % 10}/r-${index}" } }) { totalCount }`),
  },
  { name: 'whole lists by order', query: aliases(10, () => 'demands(orderBy: [RAISED_DESC], first: 1) { nodes { key } }') },
  {
    name: 'lists by one field each, in main',
    query: aliases(
      10,
      (index) => `demands(where: { kind: [DEMAND], responded: { party: { eq: "m-party-${index}" } } }, orderBy: [RAISED_ASC], first: 1) { nodes { key } }`,
    ),
  },
  {
    name: 'a comparison of 12 columns',
    query:
      'query ($rounds: [String!]!) { compareRounds(rounds: $rounds) { rows { demand { key } cells { verdict diff { kind text } position { text { text } } between { number } } } summary { count } } }',
    variables: { rounds },
  },
  {
    name: '10 comparisons of 12 columns, one issue',
    query: `query ($rounds: [String!]!) ${aliases(10, (index) => `compareRounds(rounds: $rounds, where: { issue: { eq: "m-issue-${index}" } }) { rows { cells { verdict diff { kind } } } }`)}`,
    variables: { rounds },
  },
  {
    name: '10 movements, agreed and unanswered',
    query: `{ ${Array.from({ length: 5 }, (_, index) => `m${index}: movements(process: "m-${index}") { party { key } } g${index}: agreed(process: "m-${index}") { open { demand { key } } } u${index}: unanswered(process: "m-${index}") { nothingRecorded { demand { key } } }`).join(' ')} }`,
  },
  { name: 'movements of one process', query: '{ movements(process: "m-0") { party { key } } }' },
  {
    name: 'succession and convergence',
    query:
      '{ convergence(spans: [{ process: "m-0" }, { process: "m-1" }]) { issue { key } spans { convergence } } figures { unit lines { points { date } } } succession(first: { occasion: "m-0/r-0" }, next: { occasion: "m-0/r-8" }) { points { fate demand { key } } } }',
  },
  { name: 'one diff of a long draft', query: '{ demand(key: "drafts/draft") { current { diff { kind text } } } }' },
  { name: 'four diffs of a long draft', query: aliases(4, () => 'demand(key: "drafts/draft") { current { diff { kind } } }') },
  { name: '50 diffs of a long draft', query: `{ demand(key: "drafts/draft") ${aliases(48, () => 'current { diff { kind text } text { text } }')} }` },
  {
    name: 'a filter of 40,000 keys',
    query: 'query ($keys: [String!]!) { demands(where: { key: { in: $keys } }) { nodes { key } } }',
    variables: { keys: Array.from({ length: 40_000 }, (_, index) => `m-0/D-${index}`) },
  },
  { name: 'a document of 3,900 tokens', query: `{ demands(first: 1) { nodes { ${'key id '.repeat(1900)} } } }` },
  {
    name: 'fields that are to be merged',
    query: `{ demands(first: 1) { nodes { ${Array.from({ length: 300 }, () => 'madeBy { name { ...F } ...G }').join(' ')} } } } fragment F on Party { key } fragment G on Party { key }`,
  },
  {
    name: 'fragments that double each other',
    query: `{ demands { nodes { ...F0 } } } ${Array.from({ length: 12 }, (_, n) => `fragment F${n} on Demand { key ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F12 on Demand { madeBy { key } }`,
  },
  {
    name: 'deep variables',
    query: 'query ($where: DemandWhere) { demands(where: $where) { nodes { key } } }',
    variables: { where: Array.from({ length: 45 }).reduce((inner) => ({ not: inner }), {}) as object },
  },
  { name: 'the schema of itself', query: `{ __schema { types { fields { type { fields { type { fields { name type { name } } } } } } } } }` },
];

const pastViews = ['knownBy: "2011-06-01"', 'evidence: BOTH_SIDES', 'asOf: "2020-01-01T00:00:00Z"', 'knownBy: "2012", evidence: CONFIRMED'];
const past: readonly Attack[] = [
  {
    name: '20 views of the past',
    query: aliases(
      20,
      (index) => `demands(view: { knownBy: "20${10 + (index % 10)}-0${1 + (index % 9)}-01" }, first: 5) { totalCount nodes { key current { text { text } } } }`,
    ),
  },
  {
    name: 'counts as known by 20 days',
    query: aliases(20, (index) => `demandCounts(by: [PARTY, STATUS], view: { knownBy: "20${10 + (index % 10)}-0${1 + (index % 9)}-01" }) { count }`),
  },
  {
    name: 'search as known by a day',
    query: '{ search(text: "the shall", view: { knownBy: "2011-06-01" }, first: 100) { totalCount nodes { score thing { key } } } }',
  },
  {
    name: 'lists of all sorts in four views',
    query: aliases(
      12,
      (index) =>
        `${['positions', 'responses', 'rounds', 'sources', 'demands', 'statements'][index % 6]}(view: { ${pastViews[index % 3]} }, first: 100) { totalCount }`,
    ),
  },
  { name: 'hindsight of a process', query: '{ hindsight(process: "m-0", date: "2011-06-01") { demand { key } diff { kind } } }' },
  { name: 'unanswered in the past', query: '{ unanswered(process: "m-1", view: { knownBy: "2011-06-01" }) { nothingRecorded { demand { key } } } }' },
  {
    name: 'a comparison of columns with views of their own',
    query:
      '{ compare(columns: [{ round: "m-0/r-4", view: { knownBy: "2010-06-01" } }, { round: "m-0/r-4", view: { knownBy: "2012-06-01" } }, { round: "m-0/r-12" }]) { rows { cells { verdict diff { kind text } } } } }',
  },
  { name: 'a whole process', query: '{ compareProcess(process: "m-0", where: { issue: { eq: "m-issue-0" } }) { rows { cells { verdict } } } }' },
  { name: 'a whole process without a filter', query: '{ compareProcess(process: "m-0") { rows { cells { verdict } } } }' },
];

const questions: readonly Attack[] = [
  { name: 'conflicts of ten processes', query: aliases(10, (index) => `conflicts(process: "m-${index}") { __typename }`) },
  {
    name: 'said on every round',
    query:
      '{ said(party: "m-party-1", before: "m-0/r-49", includeBlocs: true, includeMembers: true) { atRounds { round { key } } outsideRounds { __typename } } }',
  },
  { name: 'revivals and figures of everything', query: '{ revivals { __typename } figures { unit lines { points { date } } } }' },
  { name: 'revivals of one party', query: '{ revivals(where: { process: { eq: "m-0" } }) { __typename } }' },
  {
    name: 'joint demands and packages',
    query: '{ jointDemands(process: "m-0") { demand { key } } packages { __typename } preconditions { __typename } preconditionCycles { __typename } }',
  },
  { name: 'movement by setting of all processes', query: '{ movementBySetting(by: FORMAT) { groups { __typename } } }' },
  { name: 'unanswered in all processes', query: '{ unanswered { nothingRecorded { demand { key } } } }' },
  {
    name: 'convergence in 12 spans',
    query: `{ convergence(spans: [${Array.from({ length: 12 }, (_, index) => `{ process: "m-${index % 10}" }`).join(', ')}]) { issue { key } spans { convergence } } }`,
  },
  {
    name: 'coding agreement and venues',
    query: '{ codingAgreement(process: "m-0") { __typename } venues(process: "m-0") { __typename } delegationChanges(process: "m-0") { __typename } }',
  },
  {
    name: 'citation counts by all dimensions',
    query: '{ a: citationCounts(by: SOURCE) { count } b: citationCounts(by: PUBLISHER) { count } c: citationCounts(by: THING_TYPE) { count } }',
  },
  {
    name: 'demand counts by four dimensions',
    query: aliases(
      12,
      (index) =>
        `demandCounts(by: [${['PARTY, ROUND', 'ROUND, CHANGE', 'ISSUE, ROUND', 'PARTY, MONTH'][index % 4]}], where: { status: [OPEN] }) { count total }`,
    ),
  },
  { name: 'changes from the end', query: '{ changes(last: 100) { nodes { act thing { key } fields { __typename } } } }' },
  { name: 'changes of a party', query: '{ changes(where: { party: { eq: "m-party-1" } }, last: 100) { nodes { act thing { key } } } }' },
  { name: 'timelines of ten processes', query: aliases(10, (index) => `process(key: "m-${index}") { timeline(last: 100) { nodes { __typename } } }`) },
  {
    name: 'search for one letter',
    query: '{ search(text: "a*", first: 100) { totalCount nodes { score snippet { text } thing { key } } words { word found } } }',
  },
  {
    name: 'search for 30 beginnings',
    query: `{ search(text: "${Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => `${letter}*`).join(' ')}", first: 100) { totalCount } }`,
  },
  {
    name: 'search for phrases',
    query: '{ search(text: "\\"the water of\\" \\"as asked in version\\" -border -prisoners", first: 100) { totalCount nodes { score snippet { text } } } }',
  },
  {
    name: 'search for 32 common words',
    query: `{ search(text: "${Array.from({ length: 32 }, (_, index) => words[index % 8]).join(' ')}", first: 100) { totalCount nodes { score snippet { text } } } }`,
  },
  {
    name: 'search by many types and days',
    query: aliases(10, (index) => `search(text: "20${10 + index}-01-21", first: 20) { totalCount nodes { thing { key } } }`),
  },
  { name: 'nodes of 100 ids', query: `{ nodes(ids: [${Array.from({ length: 100 }, () => '"RGVtYW5kOm0tMC9ELTA="').join(', ')}]) { id } }` },
  {
    name: 'histories of one demand, 40 times',
    query: `{ demand(key: "m-0/D-0") ${aliases(40, () => 'positions(first: 100) { nodes { diff { kind text } text { text } demand { positions(first: 5) { nodes { number } } } } }')} }`,
  },
  {
    name: 'fragments upon fragments',
    query: `{ demands(first: 20) { nodes { ...A ...B } } } fragment A on Demand { positions(first: 20) { nodes { ...C } } } fragment B on Demand { responses { party { ...D } } } fragment C on Position { round { ...E } sources { source { citations { thing { key } } } } } fragment D on Party { key memberOf { bloc { key members { member { key } } } } } fragment E on Round { participations { party { ...D } } }`,
  },
  {
    name: 'unions and interfaces',
    query:
      '{ search(text: "water", first: 50) { nodes { thing { __typename ... on Demand { positions(first: 20) { nodes { text { text } } } } ... on Position { demand { responses { text { text } } } } ... on Round { participations { party { name } } } } } } }',
  },
  { name: '100 unknown keys', query: aliases(50, (index) => `demand(key: "m-0/X-${index}") { key }`) },
  {
    name: 'a demand whose name is a list of signs',
    query: `{ demand(key: "${'%_'.repeat(80)}") { key } search(text: "${'\u0301'.repeat(100)}") { totalCount } }`,
  },
  {
    name: 'an order by all',
    query: '{ demands(orderBy: [RAISED_DESC, KEY_ASC], first: 100, where: { not: { key: { eq: "m-0/D-0" } } }) { totalCount nodes { key raisedOn } } }',
  },
];

export const attacks: readonly Attack[] = [...operations, ...filterAttacks, ...past, ...questions, ...addressAttacks, ...publishedAttacks()];
