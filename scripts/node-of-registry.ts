import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './run.ts';

export interface Node {
  readonly version: string;
  /** In it, `node` is this Node, and packages with code in C++ are compiled for it. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * A version of Node from the package registry, put into a folder. Its package fetches the program for this machine in a script of its installation, and the
 * headers with it.
 */
export function nodeOfRegistry(wanted: string, folder: string): Node {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'a-node', private: true, allowScripts: { node: true } }));
  run(process.env, folder, 'npm', 'install', '--no-fund', '--no-audit', `node@${wanted}`);
  const bin = join(folder, 'node_modules/.bin');
  const version = run(process.env, folder, join(bin, 'node'), '--version').trim();
  const manifest = run(process.env, folder, join(bin, 'node'), '-p', 'require.resolve("node/package.json")').trim();
  const home = join(dirname(manifest), 'node_modules', `node-${process.platform}-${process.arch}`);
  return { version, env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, npm_config_nodedir: home } };
}
