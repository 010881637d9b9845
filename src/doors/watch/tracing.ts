import type { Sql } from 'sql-template-tag';
import type { StatementWatch } from '../../api/context.ts';
import type { OperationSeen } from './operation-seen.ts';

/** One step of a trace. */
export interface Span {
  /** The request was answered; for HTTP, with this status. */
  end(seen: OperationSeen | undefined, status?: number): void;
}

/** Where traces go. The server runs without one. */
export interface Tracing {
  /** Runs what follows inside a span. The span goes on the trace that the headers name. */
  begin(name: string, headers: object, next: () => void): Span;
  /** A statement that has just ended. Its text has places for values, not values. */
  statement(text: string, milliseconds: number): void;
  close(): Promise<void>;
}

/** A watch of statements that also puts them into traces. */
export function tracedStatements(watch: StatementWatch | undefined, tracing: Tracing | undefined): StatementWatch | undefined {
  if (tracing === undefined) return watch;
  return {
    before: (statement) => watch?.before(statement),
    after: (statement: Sql, milliseconds) => {
      watch?.after(statement, milliseconds);
      tracing.statement(statement.sql, milliseconds);
    },
    walk: (statement, things) => watch?.walk(statement, things),
  };
}
