import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of our package.json. This file may run as TypeScript in src/, or compiled in dist/src/. */
export const packageRoot = findUpwards(dirname(fileURLToPath(import.meta.url)));
export const packageVersion = (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version;

function findUpwards(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('Expected a package.json above this file, reached the root of the file system.');
  return findUpwards(parent);
}
