import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { Cost } from '../../api/cost.ts';
import type { Caller } from '../../foundation/access/guard.ts';
import type { Head } from '../../ledger/head.ts';
import { operationIn } from '../watch/observed-requests.ts';
import type { OperationSeen } from '../watch/operation-seen.ts';
import { callerOf } from './bodies.ts';
import { askerIn } from './bounded-operations.ts';
import type { Bounds } from './bounds.ts';
import { headersOf, RateLimited } from './budgets.ts';
import { clientOf } from './client-address.ts';
import { Bytes, sendBytes } from './compressed.ts';
import { begunIn } from './quick/begun.ts';
import type { Slot } from './slot.ts';

/** The properties of the context that decide whether an answer stays valid until the next write. */
interface Dated extends BaseContext {
  head(): Promise<Head>;
  askedBesideLedger(): boolean;
}

export interface KeptAnswer {
  readonly contentType: string;
  readonly bytes: Bytes;
  readonly cost: Cost;
  /** The name of the operation, for the metrics. */
  readonly operation: Pick<OperationSeen, 'name' | 'kind' | 'points'>;
}

/** What an answer depends on, besides the ledger. */
export interface KeptUnder extends Pick<Caller, 'keyId' | 'role'> {
  readonly query: string;
  readonly operationName: unknown;
  readonly variables: unknown;
  readonly accept: string | undefined;
}

export function nameOfAnswer({ query, operationName, variables, keyId, role, accept }: KeptUnder): string {
  return JSON.stringify([query, operationName, variables, keyId, role, accept]);
}

export interface KeptAnswersParts {
  readonly limitBytes: number;
  readonly head: () => Promise<Head>;
}

/**
 * A cache of answers as bytes. A repeated request costs only the reading of the head. The key of an answer is everything that it depends on
 * besides the ledger: document, variables, API key, role and format. All answers belong to one place. When the head moves, all are dropped,
 * including any erased texts. Not cached are answers with errors, with their cost, or with data from outside the ledger.
 */
export class KeptAnswers {
  readonly #answers: LRUCache<string, KeptAnswer>;
  readonly #limit: number;
  readonly #readHead: () => Promise<Head>;
  #place: Head | null = null;

  constructor({ limitBytes, head }: KeptAnswersParts) {
    this.#limit = limitBytes;
    this.#readHead = head;
    this.#answers = new LRUCache({ maxSize: limitBytes, sizeCalculation: ({ bytes }, name) => bytes.length + 2 * name.length + 200 });
  }

  get usage(): { readonly bytes: number; readonly limit: number } {
    return { bytes: this.#answers.calculatedSize, limit: this.#limit };
  }

  /** Answers a repeated request, and passes all others on. It runs after the guard and the limits of documents. */
  answers(bounds: Bounds): RequestHandler {
    return async (request, response, next) => {
      const name = nameOf(request, response);
      // If the head cannot be read, the operation itself reports the reason.
      if (name === null || (await this.moveToHead()) === null) return next();
      const kept = this.find(name);
      if (kept !== undefined && charge(bounds, kept.cost, request, response)) {
        Object.assign(operationIn(response) ?? {}, kept.operation, { isKept: true });
        response.set('content-type', kept.contentType);
        return sendBytes(request, response, kept.bytes);
      }
      this.#keepWhenSent(name, response);
      next();
    };
  }

  /** Records which answers are valid. It must run before the execution, so that its head is not later than that of the answer. */
  plugin<Context extends Dated>(): ApolloServerPlugin<Context> {
    return {
      async requestDidStart({ contextValue }) {
        const slot = askerIn(contextValue)?.slot;
        if (slot === undefined) return;
        return {
          async responseForOperation({ operation }) {
            // Apollo comes here also if the document has no operation of the requested name. The execution reports it.
            if ((operation as typeof operation | undefined)?.operation === 'query') slot.head = await contextValue.head().catch(() => undefined);
            return null;
          },
          async willSendResponse({ response: { body } }) {
            const failed = body.kind !== 'single' || (body.singleResult.errors?.length ?? 0) > 0;
            if (failed || contextValue.askedBesideLedger()) slot.head = undefined;
          },
        };
      },
    };
  }

  /** Reads the head, and forgets all answers if it has moved. Null if it cannot be read. */
  async moveToHead(): Promise<Head | null> {
    const head = await this.#readHead().catch(() => null);
    if (head !== null) this.#moveTo(head);
    return head;
  }

  /** Ask it in the same step in which the head is known. */
  find(name: string): KeptAnswer | undefined {
    return this.#answers.get(name);
  }

  /** Keeps an answer of this place, if the place has not moved on. */
  keep(name: string, { seq, epoch }: Head, answer: KeptAnswer): void {
    if (seq === this.#place?.seq && epoch === this.#place.epoch) this.#answers.set(name, answer);
  }

  #moveTo(head: Head): void {
    const place = this.#place;
    if (place !== null && place.ledger === head.ledger && place.epoch === head.epoch && place.seq === head.seq) return;
    // Two requests may read the head in one order and arrive here in the other.
    if (place !== null && place.ledger === head.ledger && place.epoch === head.epoch && place.seq > head.seq) return;
    this.#answers.clear();
    this.#place = head;
  }

  #keepWhenSent(name: string, response: Response): void {
    const slot: Slot = {};
    response.locals.slot = slot;
    const send = response.send.bind(response);
    response.send = (body: unknown) => {
      const { head, cost } = slot;
      if (head !== undefined && cost != null && response.statusCode === 200 && typeof body === 'string') {
        const { name: called = null, kind = null, points = null } = operationIn(response) ?? {};
        const operation = { name: called, kind, points };
        this.keep(name, head, { contentType: String(response.get('content-type')), bytes: new Bytes(body, 4), cost, operation });
      }
      return send(body);
    };
  }
}

/** Everything that an answer depends on. Null if it cannot be cached: only POST requests without extensions are. GET requests have ETags. */
function nameOf(request: Request, response: Response): string | null {
  const { query, operationName, variables, extensions } = request.body as Record<string, unknown>;
  if (request.method !== 'POST' || typeof query !== 'string' || extensions !== undefined) return null;
  if (request.headers['x-cost'] !== undefined || !/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')) return null;
  // The quick route has looked already.
  if (begunIn(response) !== undefined) return null;
  return nameOfAnswer({ query, operationName, variables, ...callerOf(response), accept: request.headers.accept });
}

/** A repeated request costs the same as the first. A caller without budget left is refused here too. */
function charge(bounds: Bounds, cost: Cost, request: Request, response: Response): boolean {
  try {
    response.set(Object.fromEntries(headersOf(bounds.charge(cost, { caller: callerOf(response), client: clientOf(request) }))));
    return true;
  } catch (error) {
    if (error instanceof RateLimited) return false;
    throw error;
  }
}
