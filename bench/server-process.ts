import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A server under test, as a process of its own. */
export interface ServerProcess {
  readonly name: string;
  readonly url: string;
  /** From the start of the process to the line with its address. */
  readonly startMilliseconds: number;
  /** The processor time of the server and its workers so far. */
  cpuMilliseconds(): number;
  /** The memory that the server itself holds, and the most that it has held. */
  megabytes(): number;
  peakMegabytes(): number;
  stop(): Promise<void>;
}

export interface ServerPlan {
  readonly name: string;
  /** The arguments of Node. */
  readonly run: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function startServer({ name, run, env = {} }: ServerPlan): Promise<ServerProcess> {
  const started = performance.now();
  const child = spawn(process.execPath, run, { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'silent', PORT: '0', ...env } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await addressOf(child, name);
  const pid = child.pid as number;
  return {
    name,
    url,
    startMilliseconds: performance.now() - started,
    cpuMilliseconds: () => cpuOf(pid),
    megabytes: () => memoryOf(pid, 'VmRSS'),
    peakMegabytes: () => memoryOf(pid, 'VmHWM'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function addressOf(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const look = (part: Buffer) => {
      output += part.toString();
      const found = /API\s+(http\S+)/.exec(output);
      if (found !== null) resolve(found[1] as string);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', () => reject(new Error(`${name} ended before it listened:\n${output}`)));
  });
}

function memoryOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** Linux counts processor time in hundredths of a second. Over a measurement of seconds this is exact enough. */
function cpuOf(pid: number): number {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => childrenOf(pid, task));
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // The time of workers that have ended counts too.
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * 10;
  return own + children.reduce((sum, child) => sum + cpuOf(Number(child)), 0);
}

/** None if the thread has ended since it was listed. */
function childrenOf(pid: number, task: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}
