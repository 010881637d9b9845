import { run } from '../../src/cli/program.ts';
import { UNHURRIED_MS } from './unhurried.ts';

export type Settings = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly complaints: string;
}

type Stream = NodeJS.WriteStream & { isTTY?: boolean | undefined; columns?: number | undefined };

/**
 * Several calls one after the other, each as `parley …`, in this process: to begin one takes half a second. A setting can stand before a command, as in a
 * shell. What the program does beside the command, such as its exit code and the pipes that others close, needs a process: `runCommand`. So do commands that
 * load the server or the schema when they are called, since tests would get another copy of it: `runCommands`.
 */
export async function runHere<const Calls extends readonly (readonly string[])[]>(calls: Calls, settings: Settings): Promise<{ [Call in keyof Calls]: Ended }> {
  const ended: Ended[] = [];
  for (const words of calls) {
    const command = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
    const before = words.slice(0, command).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]);
    const all = { LOG_LEVEL: 'silent', WORKERS: '0', OPERATION_TIMEOUT_MS: UNHURRIED_MS, ...settings, ...Object.fromEntries(before) };
    ended.push(await withSettings(all, () => runCaptured(words.slice(command))));
  }
  return ended as { [Call in keyof Calls]: Ended };
}

/** Runs one command in this process, and takes what it would print. */
export async function runCaptured(words: readonly string[]): Promise<Ended> {
  const [output, complaints]: [string[], string[]] = [[], []];
  const release = [capture(process.stdout, output), capture(process.stderr, complaints)];
  try {
    const code = await run(['node', 'parley', ...words]);
    return { code, output: output.join(''), complaints: complaints.join('') };
  } finally {
    for (const each of release) each();
  }
}

/** Keeps what is written to a stream, which is no terminal meanwhile. Gives what ends that. */
function capture(stream: Stream, parts: string[]): () => void {
  const { write, columns } = stream;
  const taking = (part: unknown, ...rest: unknown[]) => {
    parts.push(String(part));
    const done = rest.at(-1);
    if (typeof done === 'function') done(null);
    return true;
  };
  Object.assign(stream, { write: taking, isTTY: false, columns: undefined });
  return () => {
    Object.assign(stream, { write, columns });
    // Whether it is a terminal, its class says.
    Reflect.deleteProperty(stream, 'isTTY');
  };
}

async function withSettings<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, settings);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
