import type { Socket } from 'node:net';
import pg from 'pg';

const CONNECT_MS = 10_000;
const KEEP_ALIVE_MS = 10_000;
/** The server waits a little less than we do, so that a slow statement is told from a silent server. */
const SERVER_WAITS_LESS_MS = 250;
/** Between two statements of a transaction we may compute, but one that nobody goes on with would hold the head row for ever. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/**
 * A connection whose other end is gone says nothing: packets go nowhere until the operating system gives up, hours later. So statements and
 * connecting have their time on both sides, and the operating system asks after the other end.
 */
export function timeLimits(patienceMilliseconds: number | undefined): pg.ClientConfig {
  return {
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

/** A connection that cuts itself when an answer does not come in time: what it was asked may still be going on, and is nobody else's. */
export class ImpatientClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
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

  /** Closes the connection without telling the other end, which may not answer. */
  cut(): void {
    (this as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream.destroy();
  }
}
