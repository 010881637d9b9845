import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { packageVersion } from '../../src/doors/http/package-root.ts';
import { ROOT } from '../support/root.ts';

const run = promisify(execFile);

/** What a build does not read, or makes itself. */
const NOT_BUILT_FROM = new Set(['.git', 'node_modules', 'dist', 'data', 'test', 'docs']);

describe('The command of the README', () => {
  let copy: string;
  before(() => {
    // A copy, since a build begins by taking away what other tests may be running.
    copy = mkdtempSync(join(tmpdir(), 'parley-second-day-'));
    for (const name of readdirSync(ROOT).filter((each) => !NOT_BUILT_FROM.has(each))) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  after(() => rmSync(copy, { recursive: true }));

  it('works after the first build and after each build that follows', async function () {
    this.timeout(300_000);
    for (const day of ['first', 'second']) {
      await run('npm', ['run', 'build'], { cwd: copy });
      const { stdout } = await run('npx', ['--no-install', 'parley', '--version'], { cwd: copy });
      expect(stdout.trim(), `on the ${day} day`).to.equal(packageVersion);
    }
  });
});
