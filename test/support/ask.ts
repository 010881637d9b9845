import { type DocumentNode, type ExecutionResult, execute, GraphQLError, parse, validate } from 'graphql';
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

/** What was asked before is not read again: for large selections that takes as long as to answer them. */
const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

function documentOf(source: string): DocumentNode | readonly GraphQLError[] {
  const known = documents.get(source) ?? read(source);
  documents.set(source, known);
  return known;
}

function read(source: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(source);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** Runs an operation as the server does, without HTTP around it. */
export async function ask(database: Database, source: string, variables: Record<string, unknown> = {}, caller: Caller = anybody): Promise<Answer> {
  const context = createOperationContext(database, { caller });
  const document = documentOf(source);
  const asked = async () => ('kind' in document ? execute({ schema, document, variableValues: variables, contextValue: context }) : { errors: document });
  const result = await asked().finally(() => context.dryRuns.end());
  return { result: JSON.parse(JSON.stringify(result)) as ExecutionResult, statements: context.statements, unknownKeys: [...context.missedKeys.keys()] };
}
