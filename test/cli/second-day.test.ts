import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { packageVersion } from '../../src/doors/http/package-root.ts';
import { ROOT } from '../support/root.ts';

const run = promisify(execFile);

describe('The command of the README', () => {
  let copy: string;
  before(() => {
    // A copy, since a build begins by taking away what other tests may be running.
    copy = mkdtempSync(join(tmpdir(), 'parley-second-day-'));
    for (const path of execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' }).split('\0')) {
      if (path !== '' && existsSync(join(ROOT, path)) && !/^(test|docs)\//.test(path)) cpSync(join(ROOT, path), join(copy, path));
    }
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
