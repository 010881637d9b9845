import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Served } from './support.ts';

/** Whether calls of a process can be made to fail here. */
export const hasTracer = spawnSync('strace', ['-V']).status === 0;

/** Makes calls of a running process fail, until the function that it gives is called. */
export async function failing({ pid }: Pick<Served, 'pid'>, calls: string): Promise<() => Promise<unknown>> {
  const tracer: ChildProcess = spawn('strace', ['-f', '-p', String(pid), '-o', '/dev/null', '-e', `inject=${calls}`], { stdio: ['ignore', 'ignore', 'pipe'] });
  // It ends with the process, too.
  const ended = once(tracer, 'exit');
  let said = '';
  for await (const part of tracer.stderr ?? []) {
    said += part;
    if (said.includes('attached')) break;
  }
  return () => {
    tracer.kill('SIGINT');
    return ended;
  };
}
