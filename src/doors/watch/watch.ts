import type { Logger } from '../../foundation/log.ts';
import type { Metrics } from './metrics.ts';
import { newOperation, type OperationSeen, type Transport } from './operation-seen.ts';
import type { Tracing } from './tracing.ts';

export interface WatchParts {
  readonly log: Logger;
  /** Slower operations are logged, with their cost. */
  readonly slowMilliseconds: number;
  readonly metrics?: Metrics;
  readonly tracing?: Tracing;
}

/** The one place that the doors report to. It counts for Prometheus, traces for a collector, and logs slow operations. */
export class Watch {
  readonly #parts: WatchParts;

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  get metrics(): Metrics | undefined {
    return this.#parts.metrics;
  }

  get tracing(): Tracing | undefined {
    return this.#parts.tracing;
  }

  /** Runs an operation of a transport other than HTTP, and records its result. */
  async run<Result>(transport: Transport, requestId: string, work: (seen: OperationSeen) => Promise<Result>): Promise<Result> {
    const seen = newOperation(requestId, transport);
    const began = performance.now();
    const { tracing } = this.#parts;
    if (tracing === undefined) return work(seen).finally(() => this.ended(seen, performance.now() - began));
    let result: Promise<Result> | undefined;
    const span = tracing.begin('operation', {}, () => (result = work(seen)));
    return (result as Promise<Result>).finally(() => {
      span.end(seen);
      this.ended(seen, performance.now() - began);
    });
  }

  ended(seen: OperationSeen, milliseconds: number): void {
    this.#parts.metrics?.operation(seen, milliseconds / 1_000);
    if (milliseconds < this.#parts.slowMilliseconds) return;
    const { requestId, transport, name, kind, points, codes } = seen;
    this.#parts.log.warn({ requestId, transport, operation: name, kind, points, codes, milliseconds: Math.round(milliseconds) }, 'a slow operation');
  }
}
