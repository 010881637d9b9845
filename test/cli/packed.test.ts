import { execFile, spawn } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
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

/**
 * What npm puts into the package. It decides by names and by a few files, so it is asked about a tree whose other files are empty: to compress all of them
 * takes four seconds of a processor.
 */
async function packedFiles(copy: string): Promise<string[]> {
  const asked = ['package.json', '.gitignore', '.npmignore'];
  const isLeftOut = (path: string) => ['node_modules', '.git'].includes(basename(path));
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (path) => {
      if (isLeftOut(path)) return false;
      if (!lstatSync(path).isFile() || asked.includes(basename(path))) return true;
      writeFileSync(join(copy, relative(ROOT, path)), '');
      return false;
    },
  });
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: copy });
  return (JSON.parse(stdout) as { files: { path: string }[] }[]).flatMap(({ files }) => files.map(({ path }) => path));
}

describe('The package', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-packed-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('holds all that a server needs, and starts without development packages and without a build', async () => {
    const home = join(folder, 'package');
    for (const path of await packedFiles(join(folder, 'names'))) cpSync(join(ROOT, path), join(home, path));
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
