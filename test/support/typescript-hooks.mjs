import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'node_modules/.cache/tests');
mkdirSync(FOLDER, { recursive: true });

/** The options of the build, and so of what users run. */
const tsconfigRaw = readFileSync(join(ROOT, 'tsconfig.json'), 'utf8');
const versions = `${readFileSync(join(ROOT, 'node_modules/esbuild/package.json'), 'utf8')} ${tsconfigRaw}`;

export async function load(url, context, next) {
  if (!/^file:.*\.tsx?$/.test(url)) return next(url, context);
  return { format: 'module', source: await javaScriptOf(fileURLToPath(url)), shortCircuit: true };
}

/** It is made once for each text, and kept for the next run. Paths are part of it, for the positions of errors. */
async function javaScriptOf(file) {
  const text = readFileSync(file, 'utf8');
  const kept = join(FOLDER, createHash('sha1').update(`${versions} ${file}\n${text}`).digest('hex'));
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { transform } = await import('esbuild');
    const { code } = await transform(text, {
      loader: file.endsWith('x') ? 'tsx' : 'ts',
      sourcemap: 'inline',
      sourcesContent: false,
      sourcefile: file,
      tsconfigRaw,
    });
    // Other workers write it too, and must not read a part of it.
    const own = `${kept}.${process.pid}`;
    writeFileSync(own, code);
    renameSync(own, kept);
    return code;
  }
}
