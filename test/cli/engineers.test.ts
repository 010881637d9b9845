import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { ROOT } from '../support/root.ts';
import { sourceFiles } from '../support/source-files.ts';

/** The commands for engineers, which are not commands of `parley`. One of them stands for all, since all read their options in one way. */
const soak = (...args: string[]) => spawnSync(process.execPath, ['--import', 'tsx', 'scripts/soak.ts', ...args], { cwd: ROOT, encoding: 'utf8' });

describe('Commands for engineers', function () {
  this.timeout(60_000);

  it('say how they are called', () => {
    const { status, stdout } = soak('--help');
    expect(status).to.equal(0);
    expect(stdout)
      .to.match(/^Usage: npm run soak -- \[options\]\n/)
      .and.to.include('--minutes <number>');
  });

  it('tell a wrong call in one line, and do nothing', () => {
    const { status, stdout, stderr } = soak('--minutes', 'ten');
    expect({ status, stdout, stderr }).to.deep.equal({
      status: 2,
      stdout: '',
      stderr: "error: option '--minutes <number>' argument 'ten' is invalid. Expected a number above 0.\n",
    });
  });

  it('read their options in one way', () => {
    const others = [...sourceFiles('scripts'), ...sourceFiles('bench')].filter(({ text }) => text.includes('parseArgs'));
    expect(others.map(({ path }) => path)).to.deep.equal([]);
  });
});
