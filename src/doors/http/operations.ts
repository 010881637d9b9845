import { setTimeout as pause } from 'node:timers/promises';
import {
  createSourceEventStream,
  type DirectiveNode,
  type DocumentNode,
  execute,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { OperationContext } from '../../api/context.ts';
import type { Caller } from '../../foundation/access/guard.ts';
import type { Config } from '../../foundation/config.ts';
import { maskError, ParleyError } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import type { Follower, LedgerEvent } from '../../ledger/follower.ts';
import { Deadline } from './deadline.ts';
import type { PersistedDocuments } from './documents.ts';
import { type EventAnswer, EventAnswers } from './event-answers.ts';
import { limitedParsing, limitRule } from './limits.ts';
import type { Answer, OperationRequest, PreparedOperation } from './operation.ts';
import { type UnknownKeys, unknownKeysOf } from './unknown-keys.ts';
import { refuseDeepVariables } from './variables.ts';

/** Why an operation is not run, in the form that clients get. */
export class Unfit extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'Unfit';
    this.errors = errors;
  }
}

export interface OperationsParts {
  readonly schema: GraphQLSchema;
  readonly config: Config;
  readonly log: Logger;
  readonly createContext: (asked: { caller: Caller; deadline: Deadline }) => OperationContext;
  readonly documents: PersistedDocuments;
}

const DOCUMENTS_KEPT = 500;

/**
 * Operations for the transports that Apollo does not serve: WebSocket and event streams. The same limits, the same masking of errors, the
 * same context and deadline as over HTTP.
 */
export class Operations {
  readonly #parts: OperationsParts;
  readonly #rules: readonly ValidationRule[];
  readonly #documents = new LRUCache<string, DocumentNode>({ max: DOCUMENTS_KEPT });
  readonly #events: EventAnswers;
  readonly #running = new Set<Promise<Answer>>();
  #isClosed = false;

  constructor(parts: OperationsParts) {
    this.#parts = parts;
    const hardened = parts.config.profile === 'hardened' ? [NoSchemaIntrospectionCustomRule] : [];
    this.#rules = [...specifiedRules, limitRule(parts.config.limits), ...hardened];
    this.#events = new EventAnswers((operation, event, caller) => this.#execute(operation, caller, event));
  }

  /** Throws Unfit where the request is no operation that may run. */
  prepare({ query: brought, documentId, variables, operationName }: OperationRequest): PreparedOperation {
    if (this.#isClosed) throw this.unfit([new ParleyError('UNAVAILABLE', 'The server is going down. Send this again in a moment.')]);
    refuseDeepVariables(variables);
    const query = this.#parts.documents.textOf({ query: brought, documentId, variables }) as string;
    const document = this.#documents.get(query) ?? this.#validated(query);
    const operation = getOperationAST(document, operationName);
    if (operation == null) {
      const message =
        operationName == null ? 'Expected operationName, since the document has several operations.' : `The document has no operation ${operationName}.`;
      throw this.unfit([new ParleyError('OPERATION_RESOLUTION_FAILURE', message)]);
    }
    if (
      operation.operation === 'subscription' &&
      operation.selectionSet.selections.some(({ directives }) => (directives ?? []).some(decidesWhetherItIsThere))
    ) {
      const message = 'Expected a subscription whose one field is there in any case, got one that @skip or @include decides on.';
      throw this.unfit([new ParleyError('GRAPHQL_VALIDATION_FAILED', message)]);
    }
    return { schema: this.#parts.schema, document, operation, query, variableValues: variables ?? {}, operationName: operationName ?? null };
  }

  /** Runs a query or a mutation. */
  run(operation: PreparedOperation, caller: Caller): Promise<Answer> {
    const running = this.#execute(operation, caller, undefined).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  /** Takes no more; resolves when what runs is answered, or when the time is over. */
  async close(milliseconds: number): Promise<void> {
    this.#isClosed = true;
    await Promise.race([Promise.allSettled(this.#running), pause(milliseconds, undefined, { ref: false })]);
  }

  /** Begins to follow. Throws Unfit where the subscription cannot begin, such as behind a cursor of another ledger. */
  async follow(operation: PreparedOperation, caller: Caller): Promise<{ follower: Follower; unknown: UnknownKeys }> {
    const context = this.#context(caller);
    const { schema, document, variableValues, operationName } = operation;
    const found = await createSourceEventStream({ schema, document, contextValue: context, variableValues, operationName });
    if ('errors' in found) throw this.unfit(found.errors ?? []);
    return { follower: found as Follower, unknown: await unknownKeysOf(context) };
  }

  /** What one event is for one subscription; worked out once for all that ask for the same. */
  answer(operation: PreparedOperation, event: LedgerEvent, caller: Caller): Promise<EventAnswer> {
    return this.#events.answer(operation, event, caller);
  }

  unfit(errors: readonly unknown[]): Unfit {
    return new Unfit(errors.map((error) => maskError(error, this.#parts.log)));
  }

  #validated(query: string): DocumentNode {
    let document: DocumentNode;
    try {
      document = parse(query, limitedParsing(this.#parts.config.limits));
    } catch (error) {
      throw this.unfit([error]);
    }
    const errors = validate(this.#parts.schema, document, this.#rules, { hideSuggestions: this.#parts.config.profile === 'hardened' });
    if (errors.length > 0) throw this.unfit(errors);
    this.#documents.set(query, document);
    return document;
  }

  #context(caller: Caller): OperationContext {
    return this.#parts.createContext({ caller, deadline: new Deadline(this.#parts.config.limits.operationTimeoutMilliseconds) });
  }

  async #execute({ schema, document, variableValues, operationName }: PreparedOperation, caller: Caller, rootValue: unknown): Promise<Answer> {
    const contextValue = this.#context(caller);
    const { data, errors } = await execute({ schema, document, variableValues, operationName, contextValue, rootValue });
    const masked = errors?.map((error) => maskError(error, this.#parts.log));
    return {
      ...(masked === undefined ? {} : { errors: masked }),
      data,
      ...(contextValue.unknownKeys.size === 0 ? {} : { extensions: { ...(await unknownKeysOf(contextValue)) } }),
    };
  }
}

function decidesWhetherItIsThere({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}
