import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Settings } from '../../support/commands.ts';
import { startCommand } from '../../support/process.ts';
import { BEAT, placesAt, type Running, until } from './support.ts';

export interface ServerProcess extends Running {
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM. */
  stop(): void;
}

/** A real server in a process of its own. */
export async function startProcess(database: string, port: number, settings: Settings = {}): Promise<ServerProcess> {
  const child = startCommand(['serve'], { DATABASE_URL: database, PORT: String(port), SEED: 'never', HEARTBEAT_MS: BEAT, ...settings });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  child.stderr.pipe(process.stderr);
  child.stdout.resume();
  const url = `http://127.0.0.1:${port}`;
  await until(`a server at ${url}`, () => {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    return fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  });
  return {
    ...placesAt(url),
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: () => void child.kill('SIGTERM'),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A wire that can be cut: it hands everything on to a port until then. */
export interface Wire {
  readonly port: number;
  cut(): void;
  close(): Promise<void>;
}

export async function layWire(to: () => number): Promise<Wire> {
  const ends = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(to(), '127.0.0.1');
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    cut: () => {
      for (const end of ends) end.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const end of ends) end.destroy();
        server.close(() => resolve());
      }),
  };
}
