import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { addressOf, COMMAND } from '../support/process.ts';
import { ROOT } from '../support/root.ts';

const run = promisify(execFile);
const MODULES = '/node_modules/';

/** The packages that an installation without development packages has, as folders below node_modules. */
async function productionPackages(): Promise<string[]> {
  const { stdout } = await run('npm', ['ls', '--omit=dev', '--all', '--parseable'], { cwd: ROOT });
  const paths = stdout
    .trim()
    .split('\n')
    .filter((path) => path.includes(MODULES));
  // A package inside another one comes with it.
  return [...new Set(paths.map((path) => path.slice(path.indexOf(MODULES) + MODULES.length).split(MODULES)[0] as string))];
}

describe('The package', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-packed-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('holds all that a server needs, and starts without development packages and without a build', async () => {
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
    await run('tar', ['-xzf', join(folder, 'parley-parley-0.2.0.tgz'), '-C', folder]);
    const home = join(folder, 'package');
    for (const name of await productionPackages()) {
      mkdirSync(dirname(join(home, 'node_modules', name)), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), join(home, 'node_modules', name));
    }
    // A busy machine may need long for the first page.
    const settings = { OPERATION_TIMEOUT_MS: '120000', PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: 'sqlite::memory:', PATH: process.env.PATH as string };
    const server = spawn(process.execPath, [join(home, 'dist/src/main.js'), 'serve'], { cwd: folder, env: settings });
    const address = await addressOf(server);
    for (const path of ['/readyz', '/', '/graphiql', '/documents.json']) expect((await fetch(new URL(path, address))).status, path).to.equal(200);
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ processes { totalCount } }"}',
    });
    expect(await answer.json()).to.deep.equal({ data: { processes: { totalCount: 3 } } });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    expect(await ended).to.equal(0);
  });

  it('can be installed without development packages where it is built, and says what to do where it is not', async () => {
    const prepare = async (name: string, isBuilt: boolean) => {
      const home = join(folder, name);
      mkdirSync(join(home, 'scripts'), { recursive: true });
      cpSync(join(ROOT, 'scripts/prepare.mjs'), join(home, 'scripts/prepare.mjs'));
      if (isBuilt) cpSync(COMMAND, join(home, 'dist/src/main.js'));
      return (await run(process.execPath, [join(home, 'scripts/prepare.mjs')])).stdout;
    };
    expect(await prepare('built', true)).to.equal('');
    expect(await prepare('not-built', false)).to.contain('Parley is not built yet');
  });
});
