import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { buildIfStale } from '../../scripts/build-if-stale.ts';
import { packageVersion } from '../../src/doors/http/package-root.ts';
import { ROOT } from '../support/root.ts';
import { itLater } from '../support/thoroughness.ts';

const run = promisify(execFile);

const COMMAND = 'dist/src/main.js';

/*
 * The file is run itself, as npx runs it. To find it, npx reads all packages, which takes twenty seconds of a processor: .ci/run has npx do that, after
 * two whole builds.
 */
describe('The command of the README', () => {
  let copy: string;
  before(() => {
    buildIfStale();
    // A copy, since a build begins by taking away what other tests may be running.
    copy = mkdtempSync(join(tmpdir(), 'parley-second-day-'));
    cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
    cpSync(join(ROOT, 'dist'), join(copy, 'dist'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  after(() => rmSync(copy, { recursive: true }));

  /** What compiles and bundles makes files that nobody may run. They are put there again as such; the other steps are done as the script says. */
  async function build({ isWhole = true } = {}): Promise<void> {
    const { scripts } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')) as { scripts: { build: string } };
    const steps = scripts.build.split(' && ');
    const compiles = (step: string) => /^(tsc|tsx) /.test(step);
    const [first, allows, notes] = [steps[0] as string, steps.at(-2) as string, steps.at(-1) as string];
    expect(steps.filter((step) => !compiles(step))).to.deep.equal([first, allows, notes]);
    expect(notes).to.match(/^mv dist\/building-from /);
    await run('sh', ['-c', first], { cwd: copy });
    cpSync(join(ROOT, 'dist'), join(copy, 'dist'), { recursive: true });
    chmodSync(join(copy, COMMAND), 0o644);
    if (isWhole) await run('sh', ['-c', allows], { cwd: copy });
  }

  const version = async () => (await run(join(copy, COMMAND), ['--version'], { cwd: copy })).stdout.trim();

  it('works after the first build and after each build that follows', async () => {
    expect(await version(), 'on the first day').to.equal(packageVersion);
    await build();
    expect(await version(), 'on the second day').to.equal(packageVersion);
  });

  itLater('(control) does not work, if the build ends with what it compiled', async () => {
    await build({ isWhole: false });
    const said = await version().catch(({ code }: { code: string }) => code);
    expect(said).to.equal('EACCES');
  });
});
