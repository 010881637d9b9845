import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { OperationSeen } from './operation-seen.ts';

/** Values that are read when somebody requests the metrics. */
export interface Gauges {
  /** The last ledger entry that this server has read. */
  readonly head: () => Promise<number>;
  readonly memory: () => Readonly<Record<string, { readonly bytes: number; readonly limit: number }>>;
  readonly workers: () => { readonly running: number; readonly waiting: number };
  readonly subscriptions: () => number;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const POINTS = [10, 100, 1_000, 5_000, 10_000, 50_000, 100_000];

/**
 * The counters of the server, in the format of Prometheus. Labels have few values. An unpublished operation counts as `other`, because
 * clients may choose any name.
 */
export class Metrics {
  readonly registry = new Registry();
  /** The number of subscriptions that are open. */
  readonly subscriptions: () => number;
  readonly #published: ReadonlySet<string>;
  /** The last entry whose update was sent. */
  #told = 0;
  readonly #operations = this.#histogram('parley_operation_seconds', 'How long operations took, by published name.', SECONDS, [
    'operation',
    'kind',
    'transport',
  ]);
  readonly #cost = this.#histogram('parley_operation_cost_points', 'What operations cost.', POINTS, ['kind']);
  readonly #errors = this.#counter('parley_errors_total', 'Errors in answers, by code.', ['code']);
  readonly #kept = this.#counter('parley_kept_answers_total', 'Operations over HTTP, by whether a kept answer was given.', ['result']);
  readonly #requests = this.#histogram('parley_http_request_seconds', 'How long requests over HTTP took until the answer was sent.', SECONDS, [
    'method',
    'status',
  ]);
  readonly #delivery = this.#histogram('parley_delivery_seconds', 'From the recording of an entry until its update is handed to the sockets.', SECONDS, []);
  readonly #delivered = this.#counter('parley_updates_total', 'Updates that were sent to subscribers.', []);
  readonly #hookCalls = this.#counter('parley_hook_calls_total', 'Calls of hooks, by whether the receiver took the change.', ['result']);

  constructor(published: Iterable<string>, gauges: Gauges) {
    this.#published = new Set(published);
    this.subscriptions = gauges.subscriptions;
    collectDefaultMetrics({ register: this.registry });
    this.#read('parley_head', 'The number of the last entry of the ledger.', gauges.head);
    this.#read('parley_subscriptions', 'Subscriptions that are open.', gauges.subscriptions);
    this.#read('parley_workers', 'Workers that run.', () => gauges.workers().running);
    this.#read('parley_workers_waiting', 'Operations that wait for a worker.', () => gauges.workers().waiting);
    this.#readMemory(gauges.memory);
  }

  request(method: string, status: number, seconds: number): void {
    this.#requests.observe({ method, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  operation({ name, kind, transport, points, codes, isKept }: OperationSeen, seconds: number): void {
    const operation = name !== null && this.#published.has(name) ? name : 'other';
    this.#operations.observe({ operation, kind: kind ?? 'unknown', transport }, seconds);
    if (points !== null) this.#cost.observe({ kind: kind ?? 'unknown' }, points);
    if (transport === 'http') this.#kept.inc({ result: isKept ? 'hit' : 'miss' });
    for (const code of codes) this.#errors.inc({ code });
  }

  /**
   * Counts an update that is sent. Its delay counts once, for the first recipient. Entries from before the first follower, or already
   * counted, are replays. Their age says nothing about the server.
   */
  delivered({ seq, recordedAt }: { readonly seq: number; readonly recordedAt: string }): void {
    this.#delivered.inc();
    if (seq <= this.#told) return;
    this.#told = seq;
    this.#delivery.observe(Math.max(0, (Date.now() - Date.parse(recordedAt)) / 1_000));
  }

  hookCalled(wasTaken: boolean): void {
    this.#hookCalls.inc({ result: wasTaken ? 'taken' : 'failed' });
  }

  /** A follower arrives. The entries up to now are the past. */
  followed(head: number): void {
    this.#told = Math.max(this.#told, head);
  }

  #histogram<Label extends string>(name: string, help: string, buckets: number[], labelNames: Label[]): Histogram<Label> {
    return new Histogram({ name, help, buckets, labelNames, registers: [this.registry] });
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** A gauge that cannot be read, for example without the database, is left out. Any number would be wrong. */
  #read(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.reset();
        this.remove();
        const value = await Promise.resolve(read()).catch(() => null);
        if (value !== null) this.set(value);
      },
    });
  }

  #readMemory(memory: Gauges['memory']): void {
    const names = { bytes: 'parley_memory_bytes', limit: 'parley_memory_limit_bytes' } as const;
    const help = { bytes: 'Memory that is filled with the record and with answers.', limit: 'How much of it may be filled.' } as const;
    for (const which of ['bytes', 'limit'] as const) {
      new Gauge({
        name: names[which],
        help: help[which],
        labelNames: ['of'],
        registers: [this.registry],
        collect() {
          for (const [of, figures] of Object.entries(memory())) this.set({ of }, figures[which]);
        },
      });
    }
  }
}
