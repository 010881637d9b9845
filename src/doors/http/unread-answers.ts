import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';

interface UnreadLimits {
  /** How long a client may take nothing of an answer that is ready. */
  readonly milliseconds: number;
  /** How many bytes may wait for all clients together. */
  readonly bytes: number;
  /** How often the bytes are counted. */
  readonly lookMilliseconds: number;
}

/** As long as common proxies wait for a client that reads. */
const TAKES_NOTHING_FOR_MS = 60_000;
const MOST_BYTES = 128 * 1024 ** 2;
/** A server for larger answers has room for some of them. */
const MOST_ANSWERS = 8;
const LOOK_MS = 500;

export function unreadLimits(answerBytes: number): UnreadLimits {
  return { milliseconds: TAKES_NOTHING_FOR_MS, bytes: Math.max(MOST_BYTES, MOST_ANSWERS * answerBytes), lookMilliseconds: LOOK_MS };
}

/**
 * Cuts off clients that do not read their answers. A ready answer waits in memory for its reader, and whoever opens hundreds of connections and reads
 * nothing would fill it. A connection of which nothing is taken for a while is closed. If too much waits in all, whoever lets most wait loses it first.
 */
export function boundUnreadAnswers(server: Server, { milliseconds, bytes, lookMilliseconds }: UnreadLimits): void {
  const answers = new Map<Socket, Set<ServerResponse>>();
  server.timeout = milliseconds;
  server.on('timeout', (socket: Socket) => {
    // Node refreshes this time whenever bytes are taken. So either none were, or there is no answer yet.
    const isAnswerDue = (answers.get(socket)?.size ?? 0) > 0;
    if (isAnswerDue && socket.writableLength === 0) socket.setTimeout(milliseconds);
    else socket.destroy();
  });
  server.prependListener('connection', (socket: Socket) => {
    answers.set(socket, new Set());
    socket.once('close', () => answers.delete(socket));
  });
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const open = answers.get(socket);
    open?.add(response);
    response.once('close', () => open?.delete(response));
  });
  const looking = setInterval(() => cutWhoLetsMostWait(answers, bytes), lookMilliseconds).unref();
  server.once('close', () => clearInterval(looking));
}

interface Unread {
  readonly socket: Socket;
  readonly bytes: number;
}

function cutWhoLetsMostWait(answers: ReadonlyMap<Socket, ReadonlySet<ServerResponse>>, most: number): void {
  const unread = [...answers].map(([socket, open]) => ({ socket, bytes: unreadOf(socket, open) })).filter(({ bytes }) => bytes > 0);
  let all = sum(unread);
  if (all <= most) return;
  const addresses = [...new Set(unread.map(({ socket }) => socket.remoteAddress))];
  const byAddress = rowsOfEach(addresses, unread, ({ socket }) => socket.remoteAddress).sort((one, other) => sum(other) - sum(one));
  for (const { socket, bytes } of byAddress.flatMap((ofOne) => ofOne.sort((one, other) => other.bytes - one.bytes))) {
    socket.destroy();
    all -= bytes;
    if (all <= most) return;
  }
}

/** An answer that waits for the one before it, on the same connection, has no socket yet. */
function unreadOf(socket: Socket, open: ReadonlySet<ServerResponse>): number {
  return [...open].reduce((bytes, response) => bytes + (response.socket === null ? response.writableLength : 0), socket.writableLength);
}

const sum = (unread: readonly Unread[]) => unread.reduce((all, { bytes }) => all + bytes, 0);
