import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { testFiles } from '../test/plan.ts';
import { called } from './called.ts';
import { type Node, nodeOfRegistry } from './node-of-registry.ts';
import { run } from './run.ts';

const about = `Runs Parley on other versions of Node. It takes each Node from the package registry, as the package node.
That Node installs and builds a clean copy of what git tracks. So better-sqlite3 is compiled for it. Then the built server answers a question.
Then the fast tests run, and the tests that start processes around the ledger, its databases, commands and live updates.`;
const ROOT = resolve(import.meta.dirname, '..');
const TRIED = ['20.19', '22', '24'];
/** Folders of tests where a version of Node could matter beyond the fast tests: files, sockets, signals and worker threads. */
const FOLDERS = ['test/ledger/', 'test/foundation/', 'test/doors/live/', 'test/doors/workers/', 'test/cli/'];
const QUESTION = '{"query":"{ demands(where: { process: { eq: \\"ru-ua-2022\\" }, madeBy: { eq: \\"ua\\" } }) { totalCount } }"}';
const ANSWER = '{"data":{"demands":{"totalCount":18}}}';

const command = called('nodes', about)
  .argument('[version...]', `versions of Node (default: ${TRIED.join(', ')})`)
  .option('--quick', 'leave out the fast tests of all else')
  .parse();
const { quick } = command.opts<{ quick?: true }>();
const failed: string[] = [];
for (const version of command.args.length > 0 ? command.args : TRIED) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-node-'));
  try {
    await runOn(nodeOfRegistry(version, join(folder, 'node')), join(folder, 'parley'));
  } catch (error) {
    failed.push(version);
    console.error(error instanceof Error ? error.message : error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log(failed.length === 0 ? 'All of them run.' : `Failed on ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function runOn({ version, env }: Node, copy: string): Promise<void> {
  console.log(`\n== Node ${version}`);
  for (const path of run(env, ROOT, 'git', 'ls-files', '-z').split('\0').filter(Boolean)) cpSync(join(ROOT, path), join(copy, path));
  run(env, copy, 'npm', 'ci', '--no-fund', '--no-audit');
  await answersOn(env, copy);
  console.log('It is built, and the server answers.');
  if (!quick) console.log(lastLineOf(run(env, copy, 'npm', 'run', '--silent', 'test:fast')));
  const chosen = testFiles().filter(
    ({ path, startsProcesses, opensBrowser }) => !opensBrowser && (startsProcesses || quick) && FOLDERS.some((start) => path.startsWith(start)),
  );
  const said = run(env, copy, 'node_modules/.bin/mocha', '--reporter', 'dot', ...chosen.map(({ path }) => path));
  console.log(`${/\d+ passing/.exec(said)?.[0]} in ${chosen.length} files of ${FOLDERS.join(', ')}`);
}

/** Starts the server that was built, on the seeds, and asks it for what the README asks. */
async function answersOn(env: NodeJS.ProcessEnv, copy: string): Promise<void> {
  const server = spawn('node', ['dist/src/main.js', 'serve'], {
    cwd: copy,
    env: { ...env, PORT: '0', LOG_LEVEL: 'warn', DATABASE_URL: 'sqlite::memory:' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const answer = await fetch(await addressSaidBy(server.stdout), { method: 'POST', headers: { 'content-type': 'application/json' }, body: QUESTION });
    const text = await answer.text();
    if (text !== ANSWER) throw new Error(`Expected ${ANSWER}, got ${text}`);
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
}

async function addressSaidBy(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, address] = /API\s+(\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('The server ended before it listened.');
}

function lastLineOf(text: string): string {
  return text.trimEnd().split('\n').at(-1) as string;
}
