import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// GraphiQL and the workers of its editor become files that our own server hands out. A browser asks nobody else.
const source = fileURLToPath(new URL('../src/doors/web/graphiql/', import.meta.url));
const target = fileURLToPath(new URL('../dist/web/graphiql/', import.meta.url));

await build({
  entryPoints: {
    page: `${source}page.ts`,
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
  outdir: target,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'linked',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
await cp(`${source}index.html`, `${target}index.html`);
