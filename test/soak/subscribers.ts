import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { announceRound, type Served, serve } from '../faults/support.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { compareSequences } from './checks.ts';

export interface CrowdOptions {
  readonly subscribers: number;
  readonly announcements: number;
  /** An empty database that several processes can open. */
  readonly url: string;
}

export interface CrowdFigures {
  readonly subscribers: number;
  readonly announcements: number;
  /** Events that a subscriber should have been told, and was not. */
  readonly lost: number;
  readonly repeated: number;
  readonly connectedSeconds: number;
  /** From the sending of a mutation until the last subscriber was told: the median and the worst, in milliseconds. */
  readonly medianMilliseconds: number;
  readonly worstMilliseconds: number;
  /** Megabytes of the server. */
  readonly memoryBefore: number;
  readonly memoryAfter: number;
}

/** How many connect at the same time. */
const AT_ONCE = 100;
const CATCH_UP_MS = 120_000;

/** Many subscribers of one process, each over a socket of its own, who are all told of each announcement. */
export async function gather({ subscribers, announcements, url }: CrowdOptions): Promise<CrowdFigures> {
  const database = await openDatabase(url);
  await database.migrate();
  await bring(database, inventedBundle());
  const { secret } = await createApiKey(database, { name: 'crowd', role: 'EDITOR' });
  const server = await serve({ DATABASE_URL: url, CONNECTIONS_PER_ADDRESS: '100000' });
  const crowd: Subscriber[] = [];
  try {
    const memoryBefore = megabytesOf(server);
    const began = performance.now();
    while (crowd.length < subscribers) {
      const next = Array.from({ length: Math.min(AT_ONCE, subscribers - crowd.length) }, () => new Subscriber(server.url));
      crowd.push(...next);
      await Promise.all(next.map((subscriber) => subscriber.connected));
    }
    const connectedSeconds = (performance.now() - began) / 1_000;
    const waits: number[] = [];
    for (let number = 0; number < announcements; number++) waits.push(await announce(server, secret, number, crowd));
    const memoryAfter = megabytesOf(server);
    const wanted = [...new Set(crowd.flatMap(({ told }) => told))].sort((one, other) => one - other);
    const compared = crowd.map(({ told }) => compareSequences(wanted, told));
    waits.sort((one, other) => one - other);
    return {
      subscribers,
      announcements,
      lost: sumOf(compared.map(({ missed }) => missed)) + Math.max(0, announcements - wanted.length) * subscribers,
      repeated: sumOf(compared.map(({ repeated }) => repeated)),
      connectedSeconds,
      medianMilliseconds: waits[Math.floor(waits.length / 2)] ?? 0,
      worstMilliseconds: waits.at(-1) ?? 0,
      memoryBefore,
      memoryAfter,
    };
  } finally {
    for (const subscriber of crowd) subscriber.leave();
    await server.end('SIGTERM');
    await database.close();
  }
}

/** Announces a round, and waits until all were told. Gives the milliseconds from the sending of it to the last. */
async function announce(server: Served, secret: string, number: number, crowd: readonly Subscriber[]): Promise<number> {
  const sent = performance.now();
  const answer = await announceRound(server.url, secret, `crowd-${number}`);
  if (!('key' in answer)) throw new Error(`the announcement was refused: ${answer.message}`);
  const patience = performance.now() + CATCH_UP_MS;
  while (crowd.some(({ told }) => told.length <= number) && performance.now() < patience) await pause(5);
  return crowd.reduce((last, { toldAt }) => Math.max(last, toldAt), 0) - sent;
}

/** Speaks the protocol of graphql-ws with as little as it takes, so that the crowd costs less than the server. */
class Subscriber {
  readonly told: number[] = [];
  toldAt = 0;
  readonly connected: Promise<void>;
  readonly #socket: WebSocket;

  constructor(url: string) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    this.connected = new Promise((resolve, reject) => {
      this.#socket.on('error', reject);
      this.#socket.on('open', () => this.#send({ type: 'connection_init' }));
      this.#socket.on('message', (data) => {
        const { type, payload } = JSON.parse(String(data)) as { type: string; payload?: { data?: { changes: { number: number } } } };
        if (type === 'connection_ack') {
          this.#send({ type: 'subscribe', id: '1', payload: { query: 'subscription { changes { number } }' } });
          // The answer to a ping tells that the subscription before it was read.
          this.#send({ type: 'ping' });
        }
        if (type === 'pong') resolve();
        if (type === 'ping') this.#send({ type: 'pong' });
        if (type === 'next' && payload?.data != null) this.#hear(payload.data.changes.number);
      });
    });
  }

  leave(): void {
    this.#socket.terminate();
  }

  #hear(number: number): void {
    this.told.push(number);
    this.toldAt = performance.now();
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}

function megabytesOf({ pid }: Served): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024);
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

export function describeCrowd(figures: CrowdFigures): string {
  const { subscribers, announcements, lost, repeated, connectedSeconds, medianMilliseconds, worstMilliseconds, memoryBefore, memoryAfter } = figures;
  const told = `last one told ${Math.round(medianMilliseconds)} ms after the mutation was sent (worst ${Math.round(worstMilliseconds)} ms)`;
  return `${subscribers} subscribers, ${announcements} announcements: lost ${lost}, repeated ${repeated}; ${told}; connected in ${connectedSeconds.toFixed(1)} s; memory ${memoryBefore} MB before, ${memoryAfter} MB after.`;
}
