import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import type { Attack } from './attack.ts';
import { called, numberOf } from './called.ts';
import { memoryOf, processorMillisecondsOf } from './processes.ts';
import { attacks } from './stall-attacks.ts';

const MOST_WAIT_MS = 200;
const MOST_OVER_MS = 1_000;
const MOST_MEMORY_MB = 300;
const MOST_PIECE_MS = 50;
const LONG_FILE_MS = 8_000;
const ROOT = join(import.meta.dirname, '..');

const about = `Attacks a server with requests that nobody needs a key for, and measures what others notice of it.
Each attack is sent alone and then four at a time. While it runs, { head } is asked again and again. A line for each says how it was answered and how
long it took. Then the worst and the median wait of { head }. Then how far the memory of the server and its workers rose. Last, in processor time,
the longest piece of work and all of it. Exit code 1 where a promise is broken.
A published question with its defaults must be answered: --only published asks these alone.`;
const command = called('stall', about)
  .argument('[database]', 'its address', 'sqlite:./data/parley.db')
  .option('--only <name>', 'attacks whose name has these words')
  .option('--except <name>', 'attacks whose name lacks these words')
  .option('--alike', 'ask the same question four times; otherwise no two are equal')
  .option('--entry <file>', 'the built command', join(ROOT, 'dist/src/main.js'))
  .option('--beside <numbers>', 'how many at a time', '1,4')
  .option('--port <number>', 'where the server listens', numberOf, 4571)
  .option('--deadline <milliseconds>', 'of an operation. On a busy machine a longer one lets processor time tell what an idle one would do', numberOf, 10_000)
  .parse();
const options = command.opts<{ only?: string; except?: string; alike?: true; entry: string; beside: string; port: number; deadline: number }>();
const { port: PORT, deadline: DEADLINE_MS } = options;
const [database] = command.processedArgs as [string];

const HEAD = '{ head }';

const agent = new Agent({ keepAlive: true });
const ownAgent = new Agent({ keepAlive: true, maxSockets: 50 });

interface Answered {
  readonly outcome: string;
  readonly milliseconds: number;
  readonly bytes: number;
}

let asks = 0;

function ask({ query, variables, path, isLong = false }: Omit<Attack, 'name'>, through: Agent): Promise<Answered> {
  const started = performance.now();
  return new Promise((resolve) => {
    const where = { port: PORT, host: '127.0.0.1', agent: through };
    // No answer may be one that was kept of an equal question.
    const asked =
      path === undefined
        ? { path: '/graphql', method: 'POST', headers: { 'content-type': 'application/json' } }
        : { path: /^\/(api|graphql)/.test(path) ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${asks++ % 2 === 0 ? 'en' : 'uk'}` };
    const asking = request({ ...where, ...asked }, (response) => {
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
      // Whoever asks for a long file goes away in the middle of it.
      if (isLong) setTimeout(() => response.destroy(), LONG_FILE_MS).unref();
      response.on('close', () => resolve({ outcome: 'left in the middle', milliseconds: performance.now() - started, bytes }));
    });
    asking.on('error', (error) => resolve({ outcome: `cut off: ${error.message}`, milliseconds: performance.now() - started, bytes: 0 }));
    asking.end(path === undefined ? JSON.stringify({ query: otherwise(query as string), variables }) : undefined);
  });
}

/** The same question in other words, so that the server cannot share its answer. */
function otherwise(query: string): string {
  asks += 1;
  // What the parser ignores keeps an answer from being given again, and no more.
  if (options.alike || query === HEAD) return `${query} # ${asks}`;
  const document = parse(query);
  const other = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' }, alias: { kind: Kind.NAME, value: `other${asks}` } } as const;
  const definitions = document.definitions.map((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? withField(definition) : definition));
  return print({ ...document, definitions });

  function withField(operation: OperationDefinitionNode): OperationDefinitionNode {
    return { ...operation, selectionSet: { ...operation.selectionSet, selections: [...operation.selectionSet.selections, other] } };
  }
}

async function watchWhile(pid: number, work: () => Promise<unknown>): Promise<{ waits: number[]; peak: number }> {
  const waits: number[] = [];
  let peak = 0;
  let over = false;
  const asking = (async () => {
    while (!over) {
      const { outcome, milliseconds } = await ask({ query: HEAD }, ownAgent);
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
  const watching = pathToFileURL(join(ROOT, 'scripts/pieces-of-work.mjs')).href;
  const server = spawn(process.execPath, ['--import', watching, options.entry, 'serve'], {
    env: { ...process.env, PORT: String(PORT), DATABASE_URL: database, SEED: 'never', LOG_LEVEL: 'error', OPERATION_TIMEOUT_MS: String(DEADLINE_MS) },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  (server.stdio[3] as Readable).setEncoding('utf8').on('data', (lines: string) => {
    longestPiece = Math.max(longestPiece, ...lines.trim().split('\n').map(Number));
  });
  for (let tries = 0; tries < 200; tries += 1) {
    const { outcome } = await ask({ query: HEAD }, agent);
    if (outcome === 'answered') return server;
    await pause(100);
  }
  throw new Error('The server did not start.');
}

let broken = 0;
let longestPiece = 0;
console.log('attack | at once | answers | longest ms | bytes | { head } worst ms | median ms | memory MB (rise) | piece ms | processor ms');
let server = await start();
// The first operation that takes long starts a worker.
await ask({ query: '{ demandCounts(by: [STATUS]) { count } }' }, agent);
const { only = '', except } = options;
for (const attack of attacks.filter(({ name }) => name.includes(only) && (except === undefined || !name.includes(except)))) {
  for (const atOnce of options.beside.split(',').map(Number)) {
    if (server.exitCode !== null || server.signalCode !== null) server = await start();
    const pid = server.pid as number;
    const rest = memoryOf(pid);
    longestPiece = 0;
    const before = processorMillisecondsOf(pid);
    let answers: Answered[] = [];
    const { waits, peak } = await watchWhile(pid, async () => {
      answers = await Promise.all(Array.from({ length: atOnce }, () => ask(attack, agent)));
    });
    const longest = Math.max(...answers.map(({ milliseconds }) => milliseconds));
    const worst = waits.at(-1) ?? 0;
    const rise = peak - rest;
    // Each part of a long file has a deadline of its own.
    const isLate = !attack.isLong && longest > DEADLINE_MS + MOST_OVER_MS;
    const isRefused = attack.isPublished === true && answers.some(({ outcome }) => outcome !== 'answered');
    const holdsUp = worst > MOST_WAIT_MS || longestPiece > MOST_PIECE_MS;
    const breaks = isRefused || holdsUp || isLate || rise > MOST_MEMORY_MB * atOnce || server.exitCode !== null;
    if (breaks) broken += 1;
    const outcomes = [...new Set(answers.map(({ outcome }) => outcome))].join(', ');
    console.log(
      `${breaks ? 'BROKEN ' : ''}${attack.name} | ${atOnce} | ${outcomes} | ${longest.toFixed(0)} | ${Math.max(...answers.map(({ bytes }) => bytes))} | ${worst.toFixed(0)} | ${(waits[Math.floor(waits.length / 2)] ?? 0).toFixed(0)} | ${peak.toFixed(0)} (${rise.toFixed(0)}) | ${longestPiece.toFixed(0)} | ${(processorMillisecondsOf(pid) - before).toFixed(0)}`,
    );
  }
}
server.kill();
process.exit(broken > 0 ? 1 : 0);
