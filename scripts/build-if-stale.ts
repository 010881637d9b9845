import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.ts';

const ROOT = join(import.meta.dirname, '..');
/** The command, and what a build writes last: it begins by removing all of `dist`, so one that was stopped leaves the second out. */
const BUILT = ['dist/src/main.js', 'dist/web/site/names.json'];
const BUILT_FROM = ['src', 'package.json', 'tsconfig.json', 'scripts/bundle-server.ts', 'scripts/build-graphiql.ts', 'scripts/build-web.ts'];
/** Several workers of the tests ask at the same time. It stands outside of `dist`, which a build removes. */
const LOCK = join(ROOT, 'node_modules/.cache/parley-build.lock');

const BUILT_PAGE = join(ROOT, 'dist/web/graphiql/index.html');
const PAGE_SCRIPTS = ['scripts/build-graphiql.ts', 'scripts/build-web.ts'];

/** For tests that start no process, and yet get a page that was built: a build of the rest would take them too long. */
export function buildPagesIfMissing(): void {
  oneAtATime(LOCK, () => {
    if (existsSync(BUILT_PAGE)) return;
    for (const script of PAGE_SCRIPTS) {
      const { status, stderr } = spawnSync('node_modules/.bin/tsx', [script], { cwd: ROOT, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
    }
  });
}

/** Tests start commands and servers from `dist`, so it must not be older than what it is built from. */
export function buildIfStale(): void {
  // Whoever waited finds it built. To look without the lock would find half of a build.
  oneAtATime(LOCK, () => {
    if (isStale(ROOT)) build();
  });
}

/** Whether a part of what is built is missing, or older than what it is built from. */
export function isStale(root: string): boolean {
  const built = BUILT.map((path) => join(root, path));
  if (!built.every(existsSync)) return true;
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return BUILT_FROM.some((path) => newestIn(join(root, path)) > oldest);
}

function build(): void {
  console.log('Building, since dist is older than src …');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}

function newestIn(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return Math.max(statSync(path).mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
