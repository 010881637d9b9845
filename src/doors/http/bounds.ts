import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, stripIgnoredCharacters } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Sql } from 'sql-template-tag';
import { type Cost, coercedOf } from '../../api/cost.ts';
import { KeptCosts } from '../../api/kept-costs.ts';
import { MANY_ROWS, type StatementWatch } from '../../api/operation-reads.ts';
import type { Caller } from '../../foundation/access/guard.ts';
import { Allowance, type AllowanceLimits } from '../../foundation/allowance.ts';
import type { Limits } from '../../foundation/config.ts';
import { ParleyError } from '../../foundation/errors.ts';
import type { Head } from '../../ledger/head.ts';
import type { Done, Job } from '../workers/job.ts';
import type { Sharing } from '../workers/waiting-jobs.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { type Balance, Budgets, nameOf } from './budgets.ts';
import type { Client } from './client-address.ts';

/** The server answers up to this size itself; a worker answers larger operations. An answer of this size takes some hundredths of a second. */
const LIGHT = { points: 5_000, nodes: 5_000, rows: 10_000, bytes: 1024 ** 2 } as const;
/** The rows that may be read for each object of the cost. A question about a whole process reads more rows than it shows. */
const ROWS_PER_POINT = 4;
/** If a statement takes this long twice, a worker runs it for a while. In the server it would delay everybody. */
const SLOW_MS = 40;
const SLOW_TIMES = 2;
const SLOW_FOR_MS = 60_000;
/** In a record with at most this many things, a statement may scan a whole table without a noticeable delay. */
const SMALL_RECORD = 20_000;
/** In a larger record, a worker runs such a statement first. The server runs it while it is known to take less than this. */
const FAST_MS = 15;
const FAST_FOR_MS = 600_000;
const STATEMENTS_KEPT = 1_000;

export interface BoundsParts {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  /** Null if everything runs in one process. */
  readonly pool: WorkerPool | null;
  /** Whether a statement blocks the server, as with an embedded database. */
  readonly holdsUp: boolean;
  /** The head of the ledger. Without it, no two operations share an answer of a worker. */
  readonly head?: () => Promise<Head>;
}

/** An operation and its caller. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly client: Client;
  /** Whether the answer reports its cost. */
  readonly tellsCost: boolean;
}

/** The limits of one operation: estimated before it runs, and counted while it runs. They are the same for every transport. */
export class Bounds {
  readonly #parts: BoundsParts;
  readonly #budgets: Budgets;
  readonly #costs: KeptCosts;
  /** The slow statement for which an operation moved to a worker. */
  readonly #suspects = new WeakMap<Allowance, string>();
  readonly #slow = new LRUCache<string, number>({ max: STATEMENTS_KEPT, ttl: SLOW_FOR_MS });
  readonly #fast = new LRUCache<string, true>({ max: STATEMENTS_KEPT, ttl: FAST_FOR_MS });

  constructor(parts: BoundsParts) {
    this.#parts = parts;
    this.#budgets = new Budgets(parts.limits);
    this.#costs = new KeptCosts(parts.schema);
  }

  get most(): number {
    return this.#parts.limits.queryCost;
  }

  /** `since` is when a request of several operations began, by `performance.now()`. They share the time of one. */
  allowance(since?: number): Allowance {
    if (since === undefined) return new Allowance(this.#whole);
    return new Allowance({ ...this.#whole, milliseconds: Math.max(0, Math.ceil(this.#whole.milliseconds - (performance.now() - since))) });
  }

  get #whole(): AllowanceLimits {
    const { limits } = this.#parts;
    return {
      milliseconds: limits.operationTimeoutMilliseconds,
      wholeMilliseconds: limits.operationTimeoutMilliseconds,
      nodes: limits.queryCost,
      bytes: limits.answerBytes,
      rows: limits.queryCost * ROWS_PER_POINT,
    };
  }

  /** The variables as the schema understands them. Undefined if they are invalid. */
  coercedOf({ operation, variables }: Pick<Asked, 'operation' | 'variables'>): Asked['variables'] | undefined {
    return coercedOf(this.#parts.schema, operation, variables);
  }

  /** Throws TOO_MUCH if the operation costs more than one operation may. Null if its variables are invalid, which the execution reports. */
  costOf({ document, operation, variables }: Pick<Asked, 'document' | 'operation' | 'variables'>): Cost | null {
    const coerced = this.coercedOf({ operation, variables });
    return coerced === undefined ? null : this.costOfCoerced({ document, operation }, coerced);
  }

  /** The same, for variables that are coerced already. */
  costOfCoerced({ document, operation }: Pick<Asked, 'document' | 'operation'>, coerced: Asked['variables']): Cost | null {
    const cost = this.#costs.of(document, operation, coerced);
    if (cost !== null && cost.points > this.most) throw tooCostly(cost, this.most);
    return cost;
  }

  /** Throws RATE_LIMITED if the client has spent its budget. */
  charge(cost: Cost, { caller, client }: Pick<Asked, 'caller' | 'client'>): Balance {
    return this.#budgets.charge(caller, client, cost.points);
  }

  /** Whether a worker runs the operation. Operations that write run in the server. */
  isForWorkers(operation: OperationDefinitionNode, cost: Cost): boolean {
    return this.#mayMove(operation, cost) && (cost.isDear || cost.points > LIGHT.points);
  }

  #mayMove(operation: OperationDefinitionNode, cost: Cost): boolean {
    return this.#parts.pool !== null && operation.operation !== 'mutation' && !cost.writes;
  }

  /** Limits what the server runs itself of this operation. If it needs more, it moves to a worker. */
  lighten(operation: OperationDefinitionNode, cost: Cost, allowance: Allowance): void {
    if (this.#mayMove(operation, cost)) allowance.lighten(LIGHT);
  }

  /** Moves the operation to a worker before a statement that is known to be slow. */
  watch(allowance: Allowance): StatementWatch | undefined {
    if (this.#parts.pool === null) return undefined;
    return {
      before: ({ sql }: Sql) => {
        if (!allowance.isLight || (this.#slow.get(sql) ?? 0) < SLOW_TIMES) return;
        this.#suspects.set(allowance, sql);
        allowance.moveOn();
      },
      after: ({ sql }: Sql, milliseconds: number) => {
        if (milliseconds > SLOW_MS) this.#slow.set(sql, (this.#slow.get(sql) ?? 0) + 1);
        // It was fast with other values. A worker takes the next one, and times it.
        if (milliseconds > FAST_MS) this.#fast.delete(sql);
      },
      walk: ({ sql }: Sql, things: number, rows = 0) => {
        if (!allowance.isLight || !this.#parts.holdsUp) return;
        if (rows > MANY_ROWS || (things > SMALL_RECORD && !this.#fast.has(sql))) allowance.moveOn();
      },
    };
  }

  /** Null if the head cannot be read: the operation itself then reports why. */
  async #sharingOf([query, ...rest]: readonly [string, ...unknown[]]): Promise<Sharing | null> {
    const head = await this.#parts.head?.().catch(() => null);
    if (head == null) return null;
    return { name: JSON.stringify([stripIgnoredCharacters(query), ...rest]), place: `${head.ledger} ${head.epoch} ${head.seq}` };
  }

  /** Runs the operation in a worker, for the time that is left of the allowance. */
  async work(
    asked: Omit<Asked, 'document' | 'operation'>,
    cost: Cost,
    { event = null, allowance: given }: { event?: number | null; allowance: Allowance },
  ): Promise<Done> {
    const { query, operationName, variables, caller, client, tellsCost } = asked;
    const told = tellsCost ? { points: cost.points, limit: this.most } : null;
    const sharing = event === null ? await this.#sharingOf([query, operationName, variables, caller, told]) : null;
    const allowance = { ...this.#whole, milliseconds: Math.max(1, Math.ceil(given.millisecondsLeft)) };
    const suspect = this.#suspects.get(given) ?? null;
    const job: Job = { query, operationName, variables, caller, allowance, event, cost: told, suspect };
    const done = await (this.#parts.pool as WorkerPool).run(job, nameOf(caller, client), sharing);
    for (const { sql, milliseconds } of done.walks) {
      if (milliseconds < FAST_MS) this.#fast.set(sql, true);
      else this.#fast.delete(sql);
    }
    // On a busy machine a statement may look slow that is not. The worker has timed it now.
    const times = done.walks.flatMap(({ sql, milliseconds }) => (sql === suspect ? [milliseconds] : []));
    if (suspect !== null && times.length > 0 && times.every((milliseconds) => milliseconds < FAST_MS)) this.#slow.delete(suspect);
    return done;
  }
}

function tooCostly({ points, dearest }: Cost, limit: number): ParleyError {
  const along = dearest.slice(0, 8).join('.');
  const message = `The cost of the operation: expected at most ${limit} points, got ${points}. Most of it lies along ${along}: ask for smaller pages there (first), for fewer lists inside lists, or in several operations.`;
  return new ParleyError('TOO_MUCH', message, { allowed: limit, came: points, cost: points, dearest });
}
