import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist/src/main.js');
const BUILT_FROM = ['src', 'package.json', 'tsconfig.json', 'scripts/build-graphiql.ts'];

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
