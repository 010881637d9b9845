import { type ExecutionResult, graphql } from 'graphql';
import { createOperationContext } from '../../src/api/context.ts';
import { anybody, type Caller } from '../../src/foundation/access/guard.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { schema } from './schema.ts';

export interface Answer {
  readonly result: ExecutionResult;
  /** The SQL statements that the operation ran, in order. */
  readonly statements: readonly string[];
  readonly unknownKeys: readonly string[];
}

/** Runs an operation as the server does, without HTTP around it. */
export async function ask(database: Database, source: string, variables: Record<string, unknown> = {}, caller: Caller = anybody): Promise<Answer> {
  const context = createOperationContext(database, { caller });
  const result = await graphql({ schema, source, variableValues: variables, contextValue: context });
  return { result: JSON.parse(JSON.stringify(result)) as ExecutionResult, statements: context.statements, unknownKeys: [...context.unknownKeys] };
}
