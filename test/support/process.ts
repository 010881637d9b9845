import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface OtherProcess {
  /** Waits for a line that begins so; the lines before it are passed over. */
  line(beginning: string): Promise<string>;
  tell(text: string): void;
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number | null>;
}

/** Runs a script of this folder in a process of its own. What it complains of goes to our own standard error. */
export function otherProcess(script: string, ...args: string[]): OtherProcess {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const lines: string[] = [];
  let arrived: () => void = () => undefined;
  let over = false;
  const reader = createInterface({ input: child.stdout as NodeJS.ReadableStream });
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
    tell: (text) => child.stdin?.write(`${text}\n`),
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
