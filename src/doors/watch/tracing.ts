import type { Sql } from 'sql-template-tag';
import type { StatementWatch } from '../../api/operation-reads.ts';
import type { OperationSeen } from './operation-seen.ts';

/** One step of a trace. */
export interface Span {
  /** Ends the span. `status` is that of an HTTP response. */
  end(seen: OperationSeen | undefined, status?: number): void;
}

/** Receives traces. The server also runs without one. */
export interface Tracing {
  /** Runs `next` inside a span. The span continues the trace that the headers name. */
  begin(name: string, headers: object, next: () => void): Span;
  /** A statement that has just ended. Its text has placeholders instead of values. */
  statement(text: string, milliseconds: number): void;
  close(): Promise<void>;
}

/** Also records statements of a watch as traces. */
export function tracedStatements(watch: StatementWatch | undefined, tracing: Tracing | undefined): StatementWatch | undefined {
  if (tracing === undefined) return watch;
  return {
    before: (statement) => watch?.before(statement),
    after: (statement: Sql, milliseconds) => {
      watch?.after(statement, milliseconds);
      tracing.statement(statement.sql, milliseconds);
    },
    walk: (statement, things, rows) => watch?.walk(statement, things, rows),
  };
}
