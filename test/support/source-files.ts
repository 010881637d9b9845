import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ROOT } from './root.ts';

export interface SourceFile {
  /** From the root of the repository, with slashes: src/ledger/head.ts. */
  readonly path: string;
  readonly text: string;
}

export function sourceFiles(folder: 'src' | 'test' | 'scripts' | 'bench' = 'src'): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(ROOT, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files that a file imports or exports from, of our own. */
export function importsOf({ path, text }: SourceFile): string[] {
  const statements = text.matchAll(/^(?:import|export)\b[^;'"]*?from\s+['"](\.[^'"]+)['"]|^import\s+['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/gm);
  return [
    ...new Set(
      [...statements].map((match) =>
        join(dirname(path), (match[1] ?? match[2] ?? match[3]) as string)
          .split(sep)
          .join('/'),
      ),
    ),
  ];
}
