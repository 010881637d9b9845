import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOfSources } from './digest-of-sources.ts';
import { oneAtATime } from './one-at-a-time.ts';

const ROOT = join(import.meta.dirname, '..');
const COMMAND = 'dist/src/main.js';
/** A build writes this last, and begins by removing all of `dist`: one that was stopped leaves it out. */
const BUILT_FROM = 'dist/built-from';
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

let isChecked = false;

/** Tests start commands and servers from `dist`, so it must be built from what stands in `src`. One look is enough for a process. */
export function buildIfStale(): void {
  if (isChecked) return;
  // Whoever waited finds it built. To look without the lock would find half of a build.
  oneAtATime(LOCK, () => {
    if (isStale(ROOT)) build();
  });
  isChecked = true;
}

/** Whether the command is missing, or was built from other sources than those that are there. */
export function isStale(root: string): boolean {
  const [command, builtFrom] = [join(root, COMMAND), join(root, BUILT_FROM)];
  return !existsSync(command) || !existsSync(builtFrom) || readFileSync(builtFrom, 'utf8') !== digestOfSources(root);
}

function build(): void {
  console.log('Building, since dist was not built from what stands in src …');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}
