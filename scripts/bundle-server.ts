import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/*
 * Bundles the programs that Node starts, with the packages that they use: finding and compiling some three thousand small files took half of each
 * start. What tsc wrote stays beside the bundles, for whoever imports a single file.
 */
const root = new URL('../', import.meta.url);
const target = fileURLToPath(new URL('dist/src/', root));

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (path: string): Manifest => JSON.parse(readFileSync(new URL(`${path}package.json`, root), 'utf8')) as Manifest;
const { dependencies } = manifestOf('');

/** Drivers and helpers that these packages can use, and that Parley does not install. */
const notInstalled = ['typeorm', 'type-graphql']
  .flatMap((name) => Object.keys(manifestOf(`node_modules/${name}/`).peerDependencies ?? {}))
  .filter((name) => dependencies[name] === undefined);

/** A class as tsc writes it, on a line of its own. */
const CLASS = /^( *(?:export )?(?:default )?(?:let \w+ = (?:\w+ = )?)?class (\w+)(?: extends .+)? \{)$/gm;

/**
 * type-graphql names types after their classes, and esbuild renames a class where a bundle holds two of one name. Its `keepNames` names all functions
 * anew, too, each time one is made. That took a tenth of the time of an answer.
 */
const classesKeepNames: Plugin = {
  name: 'classes keep their names',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      if (!path.startsWith(target)) return undefined;
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(CLASS, "$1 static { Object.defineProperty(this, 'name', { value: '$2', configurable: true }); }"), loader: 'js' };
    }),
};

/** The messages of zod in sixty languages. Ours are our own. */
const withoutOtherLanguages: Plugin = {
  name: 'without other languages',
  setup: ({ onLoad }) => onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({ contents: '', loader: 'js' })),
};

/**
 * graphql-js as modules of ECMAScript. A package asks for the other form by `require`, and esbuild then takes that for all: each call of ours into
 * graphql-js went through getters.
 */
const graphqlAsModules: Plugin = {
  name: 'graphql as modules',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^graphql(\/.+\.js)?$/ }, ({ path }) => {
      const file = path === 'graphql' ? 'graphql/index.mjs' : path.replace(/\.js$/, '.mjs');
      return { path: fileURLToPath(new URL(`node_modules/${file}`, root)) };
    }),
};

/** The databases that TypeORM could open, and Parley cannot. Their drivers were a tenth of what a start reads and compiles. */
const otherDatabases: Plugin = {
  name: 'without other databases',
  setup: ({ onLoad }) =>
    onLoad(
      { filter: /typeorm\/driver\/(?:aurora-|cap|coc|cor|expo|mon|mysql|nat|ora|rea|sap|spa|sqljs|sqls)[\w-]*\/\w+(?:Driver|QueryRunner)\.js$/ },
      ({ path }) => ({
        // A class, because some are extended while they are loaded.
        contents: `exports.${basename(path, '.js')} = class {};`,
        loader: 'js',
      }),
    ),
};

/** Tables of East Asian encodings. Requests are UTF-8, and others are refused before they would be decoded. */
const withoutEastAsianEncodings: Plugin = {
  name: 'without East Asian encodings',
  setup: ({ onLoad }) => onLoad({ filter: /iconv-lite\/encodings\/dbcs-data\.js$/ }, () => ({ contents: 'module.exports = {};', loader: 'js' })),
};

const { outputFiles } = await build({
  entryPoints: {
    main: `${target}main.js`,
    'cli/program': `${target}cli/program.js`,
    worker: `${target}worker.js`,
    // A thread is started from the folder of the bundle that starts it.
    'bundle-worker': `${target}editing/transfer/bundle-worker.js`,
    'checkpoint-thread': `${target}foundation/storage/checkpoint-thread.js`,
  },
  outdir: target,
  chunkNames: 'bundled-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  plugins: [classesKeepNames, withoutOtherLanguages, otherDatabases, withoutEastAsianEncodings, graphqlAsModules],
  // TypeORM loads these two by name from node_modules. A second copy of pg would read numbers as texts; better-sqlite3 has a native part, too.
  external: ['better-sqlite3', 'pg', ...notInstalled],
  // Packages of CommonJS ask for Node's own modules by `require`.
  banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
  logLevel: 'warning',
  // Node keeps the text of what it runs in memory. Names stay, and lines are short, so that a stack trace can be read.
  minifyWhitespace: true,
  lineLimit: 160,
  write: false,
});

/** One letter beyond Latin-1 makes Node keep a whole file with two bytes for each letter: 11 MB of a server at rest. An escape means the same in code. */
const escaped = (text: string) => text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

for (const { path, text } of outputFiles) writeFileSync(path, escaped(text));
