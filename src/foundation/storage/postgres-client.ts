import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import type pg from 'pg';

/** The driver is loaded only where PostgreSQL is used. It took a twentieth of the start of a server on SQLite. */
export const driver = (): typeof pg => createRequire(import.meta.url)('pg') as typeof pg;

const CONNECT_MS = 10_000;
const KEEP_ALIVE_MS = 10_000;
/** The time limit of the server is a little shorter than ours. So we can tell a slow statement from a silent server. */
const SERVER_WAITS_LESS_MS = 250;
/** An abandoned transaction would hold the head row for ever. This is long enough to compute between two statements. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** PostgreSQL compiles statements that it expects to be long. Ours are short: compiling took it as much time as all else. A URL can turn it on again. */
const COMPILES_NOTHING = '-c jit=off';

/**
 * The settings of each connection. When its other end is gone, nothing tells us: the operating system gives up after hours. So statements and
 * connecting have time limits on both sides, and the operating system sends keep-alive packets.
 */
export function connectionSettings(patienceMilliseconds: number | undefined): pg.ClientConfig {
  return {
    options: COMPILES_NOTHING,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: Math.min(CONNECT_MS, patienceMilliseconds ?? CONNECT_MS),
    ...(patienceMilliseconds !== undefined && {
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      query_timeout: patienceMilliseconds,
      statement_timeout: Math.max(1, patienceMilliseconds - SERVER_WAITS_LESS_MS),
    }),
  };
}

/** A connection that closes itself when an answer is late. Its statement can still be running, so nobody else may use the connection. */
export interface ImpatientClient extends pg.Client {
  /** Closes the connection without a goodbye, since the other end may not answer. */
  cut(): void;
}

type ImpatientClients = new (config?: pg.ClientConfig) => ImpatientClient;

let clients: ImpatientClients | undefined;

/** Their class. It is made once. */
export function impatientClients(): ImpatientClients {
  clients ??= class extends driver().Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      // PostgreSQL may end a connection in the packet that opens it, before its user can listen. An error that nobody listens to would end the server.
      this.on('error', () => undefined);
      const ask = this.query.bind(this) as (...asked: unknown[]) => unknown;
      this.query = ((...asked: unknown[]) => {
        const answer = ask(...asked);
        if (!(answer instanceof Promise)) return answer;
        return answer.catch((error: unknown) => {
          if (error instanceof Error && error.message === 'Query read timeout') this.cut();
          throw error;
        });
      }) as pg.Client['query'];
    }

    cut(): void {
      (this as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream.destroy();
    }
  };
  return clients;
}
