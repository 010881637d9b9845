import { type Context, context, type Span as OpenSpan, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { OperationSeen } from './operation-seen.ts';
import type { Span, Tracing } from './tracing.ts';

export interface OpenTelemetrySettings {
  /** The base address of a collector that takes OTLP over HTTP. */
  readonly endpoint: string;
  readonly service: string;
  readonly version: string;
  /** The name of the database system. */
  readonly database: string;
}

/**
 * Traces by OpenTelemetry: a span for each request or operation, with one below it for each statement. Spans are created by hand in three
 * places. Automatic instrumentation would have to load before every other module.
 */
export class OpenTelemetry implements Tracing {
  readonly #provider: NodeTracerProvider;
  readonly #database: string;

  constructor({ endpoint, service, version, database }: OpenTelemetrySettings) {
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
    const resource = resourceFromAttributes({ 'service.name': service, 'service.version': version });
    this.#provider = new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
    this.#provider.register();
    this.#database = database.toLowerCase();
  }

  get #tracer() {
    return this.#provider.getTracer('parley');
  }

  begin(name: string, headers: object, next: () => void): Span {
    const parent: Context = propagation.extract(context.active(), headers);
    const span = this.#tracer.startSpan(name, { kind: SpanKind.SERVER }, parent);
    context.with(trace.setSpan(parent, span), next);
    return { end: (seen, status) => end(span, seen, status) };
  }

  statement(text: string, milliseconds: number): void {
    const attributes = { 'db.system.name': this.#database, 'db.query.text': text };
    const [verb = 'statement'] = text.trim().split(/\s/, 1);
    const endTime = Date.now();
    this.#tracer.startSpan(verb.toLowerCase(), { kind: SpanKind.CLIENT, startTime: endTime - milliseconds, attributes }).end(endTime);
  }

  /** Sends pending traces. An unreachable collector does not delay the shutdown. */
  async close(): Promise<void> {
    await this.#provider.shutdown().catch(() => undefined);
  }
}

/** Names follow the semantic conventions of OpenTelemetry, if they have one. */
function end(span: OpenSpan, seen: OperationSeen | undefined, status: number | undefined): void {
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  if (seen !== undefined) {
    const { requestId, kind, name, points, codes } = seen;
    if (kind !== null) span.updateName(name === null ? kind : `${kind} ${name}`);
    span.setAttributes({
      'parley.request.id': requestId,
      ...(kind !== null && { 'graphql.operation.type': kind }),
      ...(name !== null && { 'graphql.operation.name': name }),
      ...(points !== null && { 'parley.cost.points': points }),
    });
    if (codes.length > 0) span.setStatus({ code: SpanStatusCode.ERROR, message: codes.join(', ') });
  }
  span.end();
}
