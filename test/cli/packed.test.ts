import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { addressOf, COMMAND } from '../support/process.ts';
import { ROOT } from '../support/root.ts';
import { type SourceFile, sourceFiles } from '../support/source-files.ts';
import { itLater } from '../support/thoroughness.ts';

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

/** What runs in Node: pages for browsers are built with all that they need. */
const runsInNode = ({ path }: SourceFile) => !/^src\/doors\/web\/(?:islands|graphiql)\//.test(path);

/** The packages that a module loads when it runs. A path, and a module of Node, is none. */
function packagesIn({ text }: Pick<SourceFile, 'text'>): string[] {
  const places = [...text.matchAll(/^(?:(?:import|export)(?! type\b)|\})[^'\n]*\bfrom '([^'.][^']*)'|^import '([^'.][^']*)'|\bimport\('([^'.][^']*)'\)/gm)];
  const outside = places.map((found) => found.slice(1).find((place) => place !== undefined) as string).filter((place) => !place.startsWith('node:'));
  return [...new Set(outside.map((place) => place.split('/', place.startsWith('@') ? 2 : 1).join('/')))];
}

describe('The package', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-packed-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  itLater('holds all that a server needs, and starts without development packages and without a build', async () => {
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

  it('is made of files that are there, and loads nothing but what Node and its own packages have', () => {
    const { files, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[]; dependencies: Record<string, string> };
    for (const path of files) expect(existsSync(join(ROOT, path)), path).to.equal(true);
    const loaded = new Set(sourceFiles('src').filter(runsInNode).flatMap(packagesIn));
    expect([...loaded]).to.include.members(['express', 'graphql', 'better-sqlite3']);
    expect([...loaded].filter((name) => dependencies[name] === undefined)).to.deep.equal([]);
  });

  it('(control) would be found to load a package of development', () => {
    const lines = [
      "import a from '@scope/one/deep';",
      "import {\n  b,\n} from 'two';",
      "export * from 'three';",
      "await import('four');",
      "import 'five/x.js';",
    ];
    const others = ["import 'node:fs';", "import './near.ts';", "import type { Six } from 'six';"];
    expect(packagesIn({ text: [...lines, ...others].join('\n') })).to.deep.equal(['@scope/one', 'two', 'three', 'four', 'five']);
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
