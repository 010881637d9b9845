import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PEERS = join(import.meta.dirname, 'peers');

/** The servers of others are no dependencies of Parley. Only who measures installs them, with the versions of their own lock file. */
export function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules/mercurius'))) return;
  console.log('Installing the servers that Parley is measured beside …');
  const { status, stderr } = spawnSync('npm', ['ci', '--loglevel', 'error'], { cwd: PEERS, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ci failed in bench/peers. Look whether the registry of npm answers, and run it there yourself.\n${stderr}`);
}
