import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist/src/main.js');
const BUILT_FROM = ['src', 'package.json', 'tsconfig.json', 'scripts/build-graphiql.ts', 'scripts/build-web.ts'];

const BUILT_PAGE = join(ROOT, 'dist/web/graphiql/index.html');
const PAGE_SCRIPTS = ['scripts/build-graphiql.ts', 'scripts/build-web.ts'];

/** For tests that start no process, and yet get a page that was built: a build of the rest would take them too long. */
export function buildPagesIfMissing(): void {
  if (existsSync(BUILT_PAGE)) return;
  for (const script of PAGE_SCRIPTS) {
    const { status, stderr } = spawnSync('node_modules/.bin/tsx', [script], { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
  }
}

/** Tests start commands and servers from `dist`, so it must not be older than what it is built from. */
export function buildIfStale(): void {
  if (existsSync(BUILT) && BUILT_FROM.every((path) => newestIn(join(ROOT, path)) <= statSync(BUILT).mtimeMs)) return;
  console.log('Building, since dist is older than src …');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}

function newestIn(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return Math.max(statSync(path).mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
