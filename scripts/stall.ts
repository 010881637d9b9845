/*
 * Attacks a server with requests that nobody needs a key for, and measures what others notice of it.
 *   npm run stall -- sqlite:./many.db [--only NAME] [--entry dist/src/main.js] [--beside N]
 * Each attack is sent alone and then four at a time. While it runs, `{ head }` is asked again and again. A line for each: how it was answered, how long
 * it took, the worst and the median wait of `{ head }`, and how far the memory of the server and its workers rose. Exit code 1 where a promise is broken.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const MOST_WAIT_MS = 200;
const DEADLINE_MS = 10_000;
const MOST_OVER_MS = 1_000;
const MOST_MEMORY_MB = 300;
const PORT = 4571;
const ROOT = join(import.meta.dirname, '..');

interface Attack {
  readonly name: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, entry: { type: 'string', default: join(ROOT, 'dist/src/main.js') }, beside: { type: 'string', default: '4' } },
});
const [database = 'sqlite:./data/parley.db'] = positionals;

const aliases = (count: number, field: (index: number) => string) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: ${field(index)}`).join(' ')} }`;
const nested = (open: string, levels: number, inside: string) => `${open.repeat(levels)}${inside}${'}'.repeat((open.match(/{/g) ?? []).length * levels)}`;
const words = ['the', 'water', 'shall', 'as', 'asked', 'border', 'version', 'and'];
const rounds = Array.from({ length: 12 }, (_, index) => `m-0/r-${index * 4}`);

const attacks: readonly Attack[] = [
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

const agent = new Agent({ keepAlive: true });
const ownAgent = new Agent({ keepAlive: true, maxSockets: 50 });

interface Answered {
  readonly outcome: string;
  readonly milliseconds: number;
  readonly bytes: number;
}

function ask({ query, variables }: Pick<Attack, 'query' | 'variables'>, through: Agent): Promise<Answered> {
  const started = performance.now();
  return new Promise((resolve) => {
    const asking = request(
      { port: PORT, host: '127.0.0.1', path: '/graphql', method: 'POST', agent: through, headers: { 'content-type': 'application/json' } },
      (response) => {
        let bytes = 0;
        let beginning = '';
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (beginning.length < 4_000) beginning += String(chunk.subarray(0, 4_000));
        });
        response.on('end', () => {
          const code = /"errors":\[.*?"code":"([A-Z_]+)"/s.exec(beginning)?.[1] ?? 'answered';
          resolve({ outcome: response.statusCode === 200 ? code : `${response.statusCode} ${code}`, milliseconds: performance.now() - started, bytes });
        });
      },
    );
    asking.on('error', (error) => resolve({ outcome: `cut off: ${error.message}`, milliseconds: performance.now() - started, bytes: 0 }));
    asking.end(JSON.stringify({ query, variables }));
  });
}

/** Megabytes of a process and of those that it started. */
function memoryOf(pid: number): number {
  const ours = [
    pid,
    ...readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
      .map(Number),
  ];
  return ours.reduce((sum, one) => sum + residentOf(one), 0);
}

function parentOf(pid: string): number {
  try {
    return Number(/\) . (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function watchWhile(pid: number, work: () => Promise<unknown>): Promise<{ waits: number[]; peak: number }> {
  const waits: number[] = [];
  let peak = 0;
  let over = false;
  const asking = (async () => {
    while (!over) {
      const { outcome, milliseconds } = await ask({ query: '{ head }' }, ownAgent);
      waits.push(outcome === 'answered' ? milliseconds : Number.POSITIVE_INFINITY);
      peak = Math.max(peak, memoryOf(pid));
      await pause(10);
    }
  })();
  await work();
  over = true;
  await asking;
  return { waits: waits.sort((one, other) => one - other), peak };
}

async function start(): Promise<ChildProcess> {
  const server = spawn(process.execPath, [options.entry, 'serve'], {
    env: { ...process.env, PORT: String(PORT), DATABASE_URL: database, SEED: 'never', LOG_LEVEL: 'error', OPERATION_TIMEOUT_MS: String(DEADLINE_MS) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 200; tries += 1) {
    const { outcome } = await ask({ query: '{ head }' }, agent);
    if (outcome === 'answered') return server;
    await pause(100);
  }
  throw new Error('The server did not start.');
}

let broken = 0;
console.log('attack | at once | answers | longest ms | bytes | { head } worst ms | median ms | memory MB (rise)');
let server = await start();
// The first operation that takes long starts a worker.
await ask({ query: '{ demandCounts(by: [STATUS]) { count } }' }, agent);
for (const attack of attacks.filter(({ name }) => options.only === undefined || name.includes(options.only))) {
  for (const atOnce of [1, Number(options.beside)]) {
    if (server.exitCode !== null || server.signalCode !== null) server = await start();
    const pid = server.pid as number;
    const rest = memoryOf(pid);
    let answers: Answered[] = [];
    const { waits, peak } = await watchWhile(pid, async () => {
      answers = await Promise.all(Array.from({ length: atOnce }, () => ask(attack, agent)));
    });
    const longest = Math.max(...answers.map(({ milliseconds }) => milliseconds));
    const worst = waits.at(-1) ?? 0;
    const rise = peak - rest;
    const breaks = worst > MOST_WAIT_MS || longest > DEADLINE_MS + MOST_OVER_MS || rise > MOST_MEMORY_MB * atOnce || server.exitCode !== null;
    if (breaks) broken += 1;
    const outcomes = [...new Set(answers.map(({ outcome }) => outcome))].join(', ');
    console.log(
      `${breaks ? 'BROKEN ' : ''}${attack.name} | ${atOnce} | ${outcomes} | ${longest.toFixed(0)} | ${Math.max(...answers.map(({ bytes }) => bytes))} | ${worst.toFixed(0)} | ${(waits[Math.floor(waits.length / 2)] ?? 0).toFixed(0)} | ${peak.toFixed(0)} (${rise.toFixed(0)})`,
    );
  }
}
server.kill();
process.exit(broken > 0 ? 1 : 0);
