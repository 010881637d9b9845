import { type App, createApp } from '../../src/app.ts';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import type { Role } from '../../src/foundation/access/role.ts';
import { type LogLevel, readConfig } from '../../src/foundation/config.ts';
import { createLog } from '../../src/foundation/log.ts';
import { type Holding, newDatabaseUrl } from './database.ts';
import { schema } from './schema.ts';
import { UNHURRIED_MS } from './unhurried.ts';

export interface TestApp extends App {
  /** The address of its database. */
  readonly databaseUrl: string;
  /** All that the server logged. */
  logged(): string;
  key(role: Role, expiresAt?: string | null): Promise<{ readonly id: string; readonly secret: string }>;
  /** Stops it, as it is stopped in earnest; its database stays. */
  stop(): Promise<void>;
  /** Stops it and leaves nothing behind. */
  close(): Promise<void>;
}

export interface AppOptions {
  /** What its record holds at first: the invented talks, the negotiations that come with Parley, or nothing. */
  readonly record?: Exclude<Holding, 'nothing'>;
  /** The database of somebody else, which is not dropped. */
  readonly databaseUrl?: string;
  readonly logLevel?: LogLevel;
}

/** A whole server in this process, on a record of its own. It goes down without notice: nobody waits for it but the test. */
export async function openApp(settings: Readonly<Record<string, string>> = {}, options: AppOptions = {}): Promise<TestApp> {
  const { record = 'invented', databaseUrl, logLevel = 'info' } = options;
  const { url, drop } = databaseUrl === undefined ? await newDatabaseUrl(record) : { url: databaseUrl, drop: async () => undefined };
  const lines: string[] = [];
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: url,
    SEED: 'never',
    SHUTDOWN_NOTICE_MS: '0',
    SHUTDOWN_GRACE_MS: '1000',
    WORKERS: '0',
    OPERATION_TIMEOUT_MS: UNHURRIED_MS,
    ...settings,
  });
  const app = await createApp(config, { log: createLog(logLevel, { write: (line) => void lines.push(line) }), schema });
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= app.close());
  return {
    ...app,
    databaseUrl: url,
    logged: () => lines.join(''),
    key: async (role, expiresAt = null) => {
      const { key, secret } = await createApiKey(app.database, { name: `name of a ${role}`, role, expiresAt });
      return { id: key.id, secret };
    },
    stop,
    close: async () => {
      await stop();
      await drop();
    },
  };
}

/** A server that all tests of a process share. It gives out no key, so nobody can write to it. */
export type SeededApp = Omit<TestApp, 'key' | 'logged' | 'stop' | 'close'>;

let shared: Promise<SeededApp> | undefined;

/** A server with the negotiations that come with Parley. To start one and draw its first pages takes half a second. */
export function seededApp(): Promise<SeededApp> {
  shared ??= openApp({}, { record: 'seeds' });
  return shared;
}
