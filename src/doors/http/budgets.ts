import { LRUCache } from 'lru-cache';
import type { Caller } from '../../foundation/access/guard.ts';
import type { Limits } from '../../foundation/config.ts';
import { ParleyError } from '../../foundation/errors.ts';
import type { Client } from './client-address.ts';

const WINDOW_SECONDS = 60;
/** The number of clients that are remembered. The one that was not seen for longest is forgotten and gets a new budget. */
const CLIENTS_KEPT = 10_000;

interface Spending {
  spent: number;
  readonly endsAt: number;
}

/** What a client may still spend, in the terms of the draft on RateLimit header fields. */
export interface Balance {
  readonly quota: number;
  readonly remaining: number;
  /** Until the window ends and the whole quota is available again. */
  readonly seconds: number;
}

/** Points per minute for each key or, without one, for each address. */
export class Budgets {
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #spendings = new LRUCache<string, Spending>({ max: CLIENTS_KEPT });

  constructor(limits: Limits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Charges an operation before it runs. Throws RATE_LIMITED and charges nothing if the operation exceeds what is left. */
  charge(caller: Caller, client: Client, points: number): Balance {
    const quota = client.isHere ? this.#limits.costPerMinuteHere : this.#limits.costPerMinute;
    const name = nameOf(caller, client);
    // Whole milliseconds: with fractions, the end of a window that begins now can lie a little more than a minute ahead.
    const now = Math.floor(this.#now());
    const known = this.#spendings.get(name);
    const spending = known !== undefined && known.endsAt > now ? known : { spent: 0, endsAt: now + WINDOW_SECONDS * 1_000 };
    this.#spendings.set(name, spending);
    const seconds = Math.max(1, Math.ceil((spending.endsAt - now) / 1_000));
    const left = quota - spending.spent;
    if (points > left) throw rateLimited(points, { quota, remaining: left, seconds });
    spending.spent += points;
    return { quota, remaining: quota - spending.spent, seconds };
  }
}

/** The key or the address that is charged. Workers also take turns by it. */
export function nameOf({ keyId }: Caller, { address }: Client): string {
  return keyId === null ? `address ${address}` : `key ${keyId}`;
}

export class RateLimited extends ParleyError {
  readonly balance: Balance;

  constructor(message: string, balance: Balance, extensions: Record<string, unknown>) {
    super('RATE_LIMITED', message, extensions);
    this.balance = balance;
  }
}

function rateLimited(points: number, balance: Balance): RateLimited {
  const { quota, remaining, seconds } = balance;
  const advice = points > quota ? 'Ask for less in one operation.' : `Try again in ${seconds} seconds, or ask for less.`;
  const message = `The budget of this key or address: expected at most ${remaining} of ${quota} points a minute, got ${points}. ${advice}`;
  return new RateLimited(message, balance, { cost: points, allowed: remaining, quota, retryAfter: seconds });
}

/** The header fields by which a client can pace itself: draft-ietf-httpapi-ratelimit-headers. */
export function headersOf({ quota, remaining, seconds }: Balance): [name: string, value: string][] {
  return [
    ['RateLimit-Policy', `"cost";q=${quota};w=${WINDOW_SECONDS}`],
    ['RateLimit', `"cost";r=${remaining};t=${seconds}`],
  ];
}
