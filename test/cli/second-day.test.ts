import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { buildIfStale } from '../../scripts/build-if-stale.ts';
import { packageVersion } from '../../src/doors/http/package-root.ts';
import { ROOT } from '../support/root.ts';

const run = promisify(execFile);

/** What a build does not read. The first build is copied with what it made. */
const NOT_COPIED = new Set(['.git', 'node_modules', 'data', 'test', 'docs']);

describe('The command of the README', () => {
  let copy: string;
  before(() => {
    buildIfStale();
    // A copy, since a build begins by taking away what other tests may be running.
    copy = mkdtempSync(join(tmpdir(), 'parley-second-day-'));
    for (const name of readdirSync(ROOT).filter((each) => !NOT_COPIED.has(each))) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  after(() => rmSync(copy, { recursive: true }));

  /** What builds the pages, and what checks the types, changes nothing of the command: it takes most of the time and is left out. */
  function buildTheCommand(): Promise<unknown> {
    const { scripts } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')) as { scripts: { build: string } };
    const steps = scripts.build.split(' && ').filter((step) => !/web|graphiql/.test(step));
    expect(steps).to.include('tsc -p .');
    return run('sh', ['-c', steps.join(' && ').replace('tsc -p .', 'tsc -p . --noCheck')], {
      cwd: copy,
      env: { ...process.env, PATH: `${join(copy, 'node_modules/.bin')}:${process.env.PATH}` },
    });
  }

  it('works after the first build and after each build that follows', async () => {
    for (const day of ['first', 'second']) {
      if (day === 'second') await buildTheCommand();
      const { stdout } = await run('npx', ['--no-install', 'parley', '--version'], { cwd: copy });
      expect(stdout.trim(), `on the ${day} day`).to.equal(packageVersion);
    }
  });
});
