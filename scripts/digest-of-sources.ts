import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT_FROM = ['src', 'package.json', 'tsconfig.json', 'scripts/bundle-server.ts', 'scripts/build-graphiql.ts', 'scripts/build-web.ts'];

/** Of the names and the content of all that `dist` is built from. Times of files tell nothing: a checkout writes unchanged files anew. */
export function digestOfSources(root: string): string {
  const digest = createHash('sha256');
  for (const path of BUILT_FROM.flatMap((part) => filesIn(root, part))) {
    const content = readFileSync(join(root, path));
    digest.update(`${path}\n${content.length}\n`).update(content);
  }
  return digest.digest('hex');
}

function filesIn(root: string, path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(root, `${path}/${name}`));
}
