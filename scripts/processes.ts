import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in such ticks. */
const TICK_MS = 10;

/** Megabytes of a process and of those that it started. */
export function memoryOf(pid: number): number {
  return withChildren(pid).reduce((sum, one) => sum + residentOf(one), 0);
}

/** Processor time of a process, of those that it started, and of those of them that have ended. */
export function processorMillisecondsOf(pid: number): number {
  return withChildren(pid).reduce((sum, one) => sum + ticksOf(one), 0) * TICK_MS;
}

function withChildren(pid: number): number[] {
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(statOf(name)[1]) === pid);
  return [pid, ...others.map(Number)];
}

function ticksOf(pid: number): number {
  return statOf(String(pid))
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks), 0);
}

/** What follows the name of the program, which may hold spaces. */
function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return [];
  }
}

function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
