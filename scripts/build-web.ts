import { rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// The style sheet and the scripts of the pages. Their names hold their hashes, so browsers may keep them for ever.
const source = fileURLToPath(new URL('../src/doors/web/', import.meta.url));
const target = fileURLToPath(new URL('../dist/web/site/', import.meta.url));

rmSync(target, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [`${source}site.css`, `${source}islands/site.ts`],
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  outdir: target,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  // Otherwise each letter that is not of ASCII becomes six.
  charset: 'utf8',
  metafile: true,
  loader: { '.graphql': 'text' },
  logLevel: 'warning',
});
const files = Object.keys(metafile.outputs).map((path) => basename(path));
const named = (pattern: RegExp) => files.find((name) => pattern.test(name));
writeFileSync(`${target}names.json`, JSON.stringify({ style: named(/^site-\w+\.css$/), script: named(/^site-\w+\.js$/), files }));
