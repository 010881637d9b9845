import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { createLog } from '../../src/foundation/log.ts';
import { LogOutput } from '../../src/foundation/log-output.ts';

const FULL = '/dev/full';

describe('The output of the log', () => {
  it('throws nothing where the disk is full', () => {
    const file = openSync(FULL, 'a');
    const log = createLog('info', new LogOutput(file));
    for (let n = 0; n < 3; n += 1) log.info({ n }, 'said');
    closeSync(file);
  });

  it('waits for no reader of a pipe, and gives it everything in order when it reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-log-'));
    execFileSync('sh', ['-c', `mkfifo ${join(folder, 'pipe')}`]);
    const [reading, writing] = [openSync(join(folder, 'pipe'), constants.O_RDONLY | constants.O_NONBLOCK), openSync(join(folder, 'pipe'), 'w')];
    const output = new LogOutput(writing);
    // A pipe holds 64 KB.
    const lines = Array.from({ length: 300 }, (_, n) => `${n} ${'x'.repeat(1_000)}\n`);
    for (const line of lines) output.write(line);
    const bytes = Buffer.alloc(64 * 1024);
    let text = '';
    while (text.length < lines.join('').length) {
      try {
        text += bytes.toString('utf8', 0, readSync(reading, bytes));
      } catch {
        await pause(10);
      }
    }
    expect(text).to.equal(lines.join(''));
    for (const file of [reading, writing]) closeSync(file);
    rmSync(folder, { recursive: true });
  });
});
