import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../doors/live/server-process.ts';

const run = promisify(execFile);

/** Where Debian installs the programs of PostgreSQL, the newest version last. */
const INSTALLED = '/usr/lib/postgresql';

function programs(): string {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).sort((one, other) => Number(one) - Number(other)) : [];
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error(`The programs of PostgreSQL are not in ${INSTALLED}. Install the package postgresql.`);
  return join(INSTALLED, newest, 'bin');
}

/** PostgreSQL does not run as root. Null where it runs as whoever runs the tests. */
export function userOfServers(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** One server of PostgreSQL with its data, on a port of its own. */
export class PostgresServer {
  readonly #folder: string;
  readonly port: number;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  /** A commit is acknowledged when a standby has it. Data need not outlive the machine. */
  static async primary(): Promise<PostgresServer> {
    const server = new PostgresServer(newFolder(), await freePort());
    await call('initdb', ['-A', 'trust', '-U', 'postgres', '--no-sync', '-D', server.#folder]);
    const settings = ['fsync = off', "listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", 'max_connections = 60', "shared_buffers = '16MB'"];
    appendFileSync(join(server.#folder, 'postgresql.conf'), `${settings.join('\n')}\n`);
    await server.start();
    return server;
  }

  /** A hot standby that follows this server. */
  async standby(): Promise<PostgresServer> {
    const standby = new PostgresServer(newFolder(), await freePort());
    await call('pg_basebackup', ['-d', this.url, '-D', standby.#folder, '-R', '-X', 'stream', '-c', 'fast', '--no-sync']);
    await standby.start();
    return standby;
  }

  async start(): Promise<void> {
    await this.#control('start', '-w', '-t', '120', '-l', join(this.#folder, 'log'), '-o', `-p ${this.port}`);
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    await this.#control('stop', '-m', 'immediate');
  }

  async promote(): Promise<void> {
    await this.#control('promote', '-w');
  }

  async query<Row extends object>(text: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }

  async discard(): Promise<void> {
    await this.kill().catch(() => undefined);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #control(action: string, ...options: readonly string[]): Promise<void> {
    await call('pg_ctl', [action, '-D', this.#folder, ...options]);
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-postgres-'));
  const user = userOfServers();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** What stays open of a server that goes on in the background must not be waited for, so nothing is read of it. */
async function call(program: string, args: readonly string[]): Promise<void> {
  await run('sh', ['-c', '"$@" >/dev/null 2>"$0"', '/dev/null', join(programs(), program), ...args], { ...userOfServers(), cwd: tmpdir() });
}
