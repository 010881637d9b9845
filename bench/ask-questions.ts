import { Option } from 'commander';
import { buildIfStale } from '../scripts/build-if-stale.ts';
import { called, numberOf } from '../scripts/called.ts';
import { UNHURRIED_MS } from '../test/support/unhurried.ts';
import { madeRecord } from './make-record.ts';
import { type Question, questionsOf } from './questions.ts';
import type { Size } from './record.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { sizeOf } from './size-of.ts';

const about = `Tells how much of a processor each question takes: the 25, searches and counts (W9).
Each is asked about several processes, and then about the same ones again. Only one connection asks, so the processor time of the server and of its
workers belongs to the question. It includes garbage collection, and whatever else the server does.`;
const options = called('bench:questions', about)
  .addOption(new Option('--size <size>', 'S, M or L').argParser(sizeOf).default(sizeOf('M'), 'M'))
  .option('--only <names>', 'parts of the names of questions, such as 07,search')
  .option('--processes <number>', 'about how many each is asked', numberOf, 4)
  .parse()
  .opts<{ size: Size; only?: string; processes: number }>();
const { size } = options;

buildIfStale();
const made = madeRecord(size);
const server = await startServer({
  name: 'Parley',
  run: ['dist/src/main.js', 'serve'],
  env: { DATABASE_URL: `sqlite:${made.parley}`, SEED: 'never', ANSWER_MEMORY: '0', OPERATION_TIMEOUT_MS: UNHURRIED_MS },
});
try {
  console.log('| question | first, ms of CPU | again | bytes |\n|---|---|---|---|');
  for (const question of questionsOf(size)) {
    if (options.only !== undefined && !options.only.split(',').some((part) => question.name.includes(part))) continue;
    console.log(await lineOf(server, { ...question, variables: question.variables.slice(0, options.processes) }));
  }
} finally {
  await server.stop();
}

async function lineOf(server: ServerProcess, question: Question): Promise<string> {
  const first = await askEach(server, question);
  const again = await askEach(server, question);
  const told = again.refused === undefined ? `${again.milliseconds.toFixed(0)} | ${again.bytes}` : `refused: ${again.refused} |`;
  return `| ${question.name} | ${first.milliseconds.toFixed(0)} | ${told} |`;
}

/** Linux counts processor time in hundredths of a second, so the mean of all is told. */
async function askEach(server: ServerProcess, { query, variables }: Question): Promise<{ milliseconds: number; bytes: number; refused?: string }> {
  let bytes = 0;
  let refused: string | undefined;
  const before = server.cpuMilliseconds();
  for (const values of variables) {
    const body = JSON.stringify({ query, variables: values });
    const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const text = await response.text();
    bytes = text.length;
    refused ??= (JSON.parse(text) as { errors?: { message: string }[] }).errors?.[0]?.message;
  }
  const milliseconds = (server.cpuMilliseconds() - before) / variables.length;
  return { milliseconds, bytes, ...(refused === undefined ? {} : { refused }) };
}
