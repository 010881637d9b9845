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
  // It says so of each new thread as well. If nobody read that any more, it would end by a broken pipe, and the calls would succeed again.
  await new Promise<void>((resolve) => {
    let said = '';
    tracer.stderr?.on('data', (part) => {
      said += part;
      if (said.includes('attached')) resolve();
    });
    tracer.once('exit', () => resolve());
  });
  return () => {
    tracer.kill('SIGINT');
    return ended;
  };
}
