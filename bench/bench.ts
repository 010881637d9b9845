import { deepStrictEqual } from 'node:assert';
import { Option } from 'commander';
import { buildIfStale } from '../scripts/build-if-stale.ts';
import { called, namesAmong, numberOf } from '../scripts/called.ts';
import { UNHURRIED_MS } from '../test/support/unhurried.ts';
import { ask, bodiesOf, drive, type Measured } from './drive.ts';
import { besideWrites } from './figures/beside-writes.ts';
import { crowd } from './figures/crowd.ts';
import { type Figure, type Measure, tableOfFigures } from './figures/figure.ts';
import { growth } from './figures/growth.ts';
import { past } from './figures/past.ts';
import { start } from './figures/start.ts';
import { writes } from './figures/writes.ts';
import { installPeers } from './install-peers.ts';
import { madeRecord } from './make-record.ts';
import { recordOnPostgres } from './on-postgres.ts';
import type { Size } from './record.ts';
import { keepResults, type Results } from './results.ts';
import { type ServerPlan, type ServerProcess, startServer } from './server-process.ts';
import { sizeOf } from './size-of.ts';
import { tableOf } from './table.ts';
import { type Workload, workloads } from './workloads.ts';

/** What is measured beside the shares of the limit, each with servers of its own. */
const measures: Readonly<Record<string, Measure>> = { W4: crowd, W5: writes, 'W1 beside writes': besideWrites, W6: past, W7: growth, W8: start };

const about = `Measures Parley beside the physical limit of one process, Mercurius, bare Apollo and ready bytes, in one run.
All servers answer the same questions in turn, because absolute numbers mean nothing on a shared machine: only ratios within one run do.
Their answers are compared first. It prints a table, and writes bench/results.json.`;
const options = called('bench', about)
  .option('--quick', 'fewer and shorter rounds')
  .addOption(new Option('--size <size>', 'S, M or L').argParser(sizeOf).default(sizeOf('M'), 'M'))
  .option('--rounds <number>', 'how often each is asked; 7, or 3 with --quick', numberOf)
  .option('--seconds <number>', 'how long each time; 3, or 1 with --quick', numberOf)
  .option('--only <names>', 'some workloads and figures, such as W1,W3,W5', namesAmong([...workloads.map(({ name }) => name), ...Object.keys(measures)]))
  .option('--note <text>', 'what the results say about the machine')
  .option('--postgres', 'Parley on PostgreSQL beside the others')
  .option('--entry <file>', 'the built command', 'dist/src/main.js')
  .parse()
  .opts<{ quick?: true; size: Size; rounds?: number; seconds?: number; only?: readonly string[]; note?: string; postgres?: true; entry: string }>();
const { size, rounds = options.quick ? 3 : 7, seconds = options.quick ? 1 : 3 } = options;

/** Answers once given are given again. It is measured where the same question is repeated. */
const ANSWERS_KEPT = 'Parley, answers kept';

buildIfStale();
installPeers();
const made = madeRecord(size);
const tsx = ['--import', 'tsx'];
const parley = { DATABASE_URL: `sqlite:${made.parley}`, SEED: 'never', OPERATION_TIMEOUT_MS: UNHURRIED_MS };
const planOfParley = { name: 'Parley', run: [options.entry, 'serve'], env: { ...parley, ANSWER_MEMORY: '0' } };
const plans: ServerPlan[] = [
  { name: 'limit', run: [...tsx, 'bench/servers/limit.ts', made.plain] },
  { name: 'ready bytes', run: [...tsx, 'bench/servers/limit.ts', made.plain, 'ready'] },
  { name: 'Mercurius', run: [...tsx, 'bench/peers/mercurius.mjs', made.plain] },
  { name: 'bare Apollo', run: [...tsx, 'bench/servers/apollo.ts', made.plain] },
  planOfParley,
  { name: ANSWERS_KEPT, run: [options.entry, 'serve'], env: parley },
];

const servers: ServerProcess[] = [];
const isAsked = (name: string) => options.only === undefined || options.only.includes(name);
const postgres = options.postgres ? await recordOnPostgres(made.parley) : null;
try {
  if (postgres !== null) plans.push({ ...planOfParley, name: 'Parley on PostgreSQL', env: { ...planOfParley.env, DATABASE_URL: postgres.url } });
  const asked = workloads.filter(({ name }) => isAsked(name));
  if (asked.length > 0) for (const plan of plans) servers.push(await startServer(plan));
  for (const workload of asked) await compareAnswers(workload, size, servers);
  const lines = new Map<string, { workload: string; server: string; measured: Measured[] }>();
  for (const repeated of [false, true]) {
    for (let round = -1; round < rounds; round += 1) {
      if (asked.length > 0)
        console.error(`${repeated ? 'Repeated questions' : 'Fresh questions'}, ${round === -1 ? 'to warm up' : `round ${round + 1} of ${rounds}`} …`);
      for (const workload of asked) {
        if (repeated && !workload.peers) continue;
        for (const server of servers) {
          if (!workload.peers && !server.name.startsWith('Parley')) continue;
          if (!workload.peers && server.name === ANSWERS_KEPT) continue;
          if (!repeated && server.name === ANSWERS_KEPT) continue;
          const measured = await drive(server, workload, size, { seconds, repeated });
          // The first round warms up.
          if (round === -1) continue;
          const name = `${workload.name}${repeated ? ' repeated' : ''}`;
          const line = lines.get(`${name} ${server.name}`) ?? { workload: name, server: server.name, measured: [] };
          line.measured.push(measured);
          lines.set(`${name} ${server.name}`, line);
        }
      }
    }
  }
  const memory = Object.fromEntries(servers.map((server) => [server.name, Math.round(server.peakMegabytes())]));
  const started = Object.fromEntries(servers.map((server) => [server.name, Math.round(server.startMilliseconds)]));
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    if (!isAsked(name)) continue;
    console.error(`Measuring ${name} …`);
    figures.push(...(await measure({ size, made, seconds, entry: options.entry })));
  }
  const results: Results = {
    size: size.name,
    rounds,
    seconds,
    note: options.note ?? '',
    made: { entries: made.entries, importSeconds: made.importSeconds },
    memory,
    start: started,
    lines: [...lines.values()],
    figures,
  };
  keepResults(results);
  if (asked.length > 0) console.log(tableOf(results));
  if (figures.length > 0) console.log(`\n${tableOfFigures(figures)}`);
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  await postgres?.drop();
}

/** No speed is worth anything if the answers differ. */
async function compareAnswers(workload: Workload, size: Size, servers: readonly ServerProcess[]): Promise<void> {
  if (!workload.peers) return;
  const [first, ...others] = servers as [ServerProcess, ...ServerProcess[]];
  for (const body of bodiesOf(workload, size).slice(0, 20)) {
    const expected = await ask(first, body);
    for (const other of others)
      deepStrictEqual(await ask(other, body), expected, `${other.name} and ${first.name} answer ${workload.name} differently: ${body}`);
  }
}
