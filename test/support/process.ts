import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildIfStale } from '../../scripts/build-if-stale.ts';
import type { Ended, Settings } from './commands.ts';
import { ROOT } from './root.ts';
import { UNHURRIED_MS } from './unhurried.ts';

/** The command as it is installed. */
export const COMMAND = join(ROOT, 'dist/src/main.js');

/** On a busy machine a build takes longer than any test may. */
const BUILD_MS = 10 * 60_000;

// A soak imports this too, and has no hooks.
if (typeof before === 'function') {
  before(function () {
    this.timeout(BUILD_MS);
    buildIfStale();
  });
}

/** A test that fails may leave its server behind, which would slow down all that follows. */
const running = new Set<ChildProcessWithoutNullStreams>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts Node in the root of the repository, with these settings and a silent log. A server has no workers: one that lives for two seconds would start one
 * in advance, which costs as much as the server. Tests of workers ask for them.
 */
export const startNode = (args: readonly string[], settings: Settings) => startUnder([], args, settings);

/** The same, as the child of a program that watches it. */
export function startUnder(under: readonly string[], args: readonly string[], settings: Settings): ChildProcessWithoutNullStreams {
  const [program, ...rest] = [...under, process.execPath, ...args] as [string, ...string[]];
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: 'silent', WORKERS: '0', OPERATION_TIMEOUT_MS: UNHURRIED_MS, ...settings },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts `parley …`. */
export const startCommand = (args: readonly string[], settings: Settings) => startNode([COMMAND, ...args], settings);

/** All that a process said, when it has ended. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let output = '';
  let complaints = '';
  child.stdout.on('data', (part) => (output += part));
  child.stderr.on('data', (part) => (complaints += part));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, complaints };
}

/** Runs `parley …` to its end. */
export const runCommand = (args: readonly string[], settings: Settings) => ended(startCommand(args, settings));

/**
 * Makes the calls of each line that it is given, and answers with a line of what each ended with. A setting can stand before a command, as in a shell:
 * `PORT=0 serve`.
 */
const CALLER = `
  import { createInterface } from 'node:readline';
  import { run } from './dist/src/cli/program.js';
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  const outside = { ...process.env };
  const within = (settings) => {
    for (const name of Object.keys(process.env)) if (!(name in outside)) delete process.env[name];
    Object.assign(process.env, outside, settings);
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const { calls, settings } = JSON.parse(line);
    const ended = [];
    for (const words of calls) {
      const command = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
      const before = words.slice(0, command).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]);
      within({ ...settings, ...Object.fromEntries(before) });
      const said = ['', ''];
      streams.forEach((stream, index) => (stream.write = (part, ...rest) => (said[index] += part, rest.at(-1)?.call?.(null, null), true)));
      const code = await run(['node', 'parley', ...words.slice(command)]);
      ended.push({ code, output: said[0], complaints: said[1] });
    }
    streams.forEach((stream, index) => (stream.write = writes[index]));
    console.log(JSON.stringify(ended));
  }
`;

/** One for all tests of this process: to begin one, and to load the schema in it, takes a second and a half of a processor. */
let caller: { readonly child: ChildProcessWithoutNullStreams; readonly answers: AsyncIterator<string> } | undefined;

function openCaller(): NonNullable<typeof caller> {
  const child = startNode(['--input-type=module', '--eval', CALLER], {});
  child.once('exit', () => (caller = undefined));
  return { child, answers: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

/** Several calls one after the other, each as `parley …`, in a process that all tests share. `runHere` needs none. */
export async function runCommands<const Calls extends readonly (readonly string[])[]>(
  calls: Calls,
  settings: Settings,
): Promise<{ [Call in keyof Calls]: Ended }> {
  caller ??= openCaller();
  const { child, answers } = caller;
  let complaints = '';
  const hear = (part: Buffer) => (complaints += part);
  child.stderr.on('data', hear);
  child.stdin.write(`${JSON.stringify({ calls, settings })}\n`);
  const { value } = (await answers.next()) as { value?: string };
  child.stderr.off('data', hear);
  if (complaints !== '' || value === undefined) throw new Error(`Expected the process to answer and to complain of nothing, got ${complaints}`);
  return JSON.parse(value) as { [Call in keyof Calls]: Ended };
}

/** The address that a server says it listens at. */
export function addressOf(server: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdout.on('data', (part) => {
      output += part;
      const found = /API\s+(\S+)/.exec(output);
      if (found !== null) resolve(found[1] as string);
    });
    server.on('exit', () => reject(new Error(`the server ended: ${output}`)));
  });
}

export interface OtherProcess {
  /** Waits for a line that begins so; the lines before it are passed over. */
  line(beginning: string): Promise<string>;
  tell(text: string): void;
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number | null>;
}

/** Runs a script of this folder in a process of its own. What it complains of goes to our own standard error. */
export function otherProcess(script: string, ...args: string[]): OtherProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const lines: string[] = [];
  let arrived: () => void = () => undefined;
  let over = false;
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    arrived();
  });
  reader.on('close', () => {
    over = true;
    arrived();
  });
  return {
    ended,
    tell: (text) => child.stdin.write(`${text}\n`),
    line: async (beginning) => {
      for (;;) {
        const line = lines.shift();
        if (line?.startsWith(beginning)) return line;
        if (line !== undefined) continue;
        if (over) throw new Error(`${script} ended without saying "${beginning}"`);
        await new Promise<void>((resolve) => (arrived = resolve));
      }
    },
  };
}
