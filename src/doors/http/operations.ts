import { setTimeout as pause } from 'node:timers/promises';
import {
  createSourceEventStream,
  type DirectiveNode,
  type DocumentNode,
  execute,
  GraphQLError,
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
import type { Cost } from '../../api/cost.ts';
import type { Caller } from '../../foundation/access/guard.ts';
import type { Allowance } from '../../foundation/allowance.ts';
import type { Config } from '../../foundation/config.ts';
import { type ErrorCode, maskError, ParleyError } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import type { Follower, LedgerEvent } from '../../ledger/follower.ts';
import { codesOf, type Transport } from '../watch/operation-seen.ts';
import type { Watch } from '../watch/watch.ts';
import { failed } from './bounded-operations.ts';
import type { Bounds } from './bounds.ts';
import type { Balance } from './budgets.ts';
import type { Client } from './client-address.ts';
import type { PersistedDocuments } from './documents.ts';
import { type EventAnswer, EventAnswers } from './event-answers.ts';
import { DocumentLimits, limitedParsing } from './limits.ts';
import type { Answer, OperationRequest, PreparedOperation } from './operation.ts';
import { toldUnknownKeys, type UnknownKeys, unknownKeysOf } from './unknown-keys.ts';
import { refuseDeepVariables } from './variables.ts';

/** The same code as over HTTP, where Apollo gives it. Messages do not tell: some are the same for variables, and one has no place. */
const ofValidation = ({ message, nodes }: GraphQLError) =>
  new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode } });

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
  readonly createContext: (asked: { caller: Caller; allowance: Allowance }) => OperationContext;
  readonly bounds: Bounds;
  readonly documents: PersistedDocuments;
  readonly watch?: Watch;
}

/** The caller of an operation and its address. */
export interface Asking {
  readonly caller: Caller;
  readonly client: Client;
  readonly transport: Transport;
  readonly requestId: string;
  /** When the request began, by `performance.now()`, if all its operations share one deadline. Otherwise each has its own. */
  readonly since?: number;
}

/** The answer to an event is computed once for all subscribers, so nobody is charged for it. */
const NOBODY: Omit<Asking, 'caller'> = { client: { address: 'followers', isHere: false }, transport: 'websocket', requestId: 'followers' };

const DOCUMENTS_KEPT = 500;

/**
 * Operations of the transports that Apollo does not serve: WebSocket and event streams. Limits, masking of errors, context and deadline are the same
 * as over HTTP.
 */
export class Operations {
  readonly #parts: OperationsParts;
  readonly #rules: readonly ValidationRule[];
  readonly #limits: DocumentLimits;
  readonly #documents = new LRUCache<string, DocumentNode>({ max: DOCUMENTS_KEPT });
  readonly #events: EventAnswers;
  readonly #running = new Set<Promise<Answer>>();
  #isClosed = false;

  constructor(parts: OperationsParts) {
    this.#parts = parts;
    this.#rules = [...specifiedRules, ...(this.#isHardened ? [NoSchemaIntrospectionCustomRule] : [])];
    this.#limits = new DocumentLimits(parts.config.limits);
    this.#events = new EventAnswers((operation, event, caller) => this.#execute(operation, { caller, ...NOBODY }, event));
  }

  get #isHardened(): boolean {
    return this.#parts.config.profile === 'hardened';
  }

  /** Throws Unfit if the request is not an operation that may run. */
  prepare({ query: brought, documentId, variables, operationName, extensions }: OperationRequest): PreparedOperation {
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
    return {
      schema: this.#parts.schema,
      document,
      operation,
      query,
      variableValues: variables ?? {},
      operationName: operationName ?? null,
      cost: this.#parts.bounds.costOf({ document, operation, variables: variables ?? {} }),
      tellsCost: extensions?.cost === true,
    };
  }

  /** Charges the caller for the operation. Throws RATE_LIMITED. Null if nothing is charged. */
  charge({ cost }: PreparedOperation, { caller, client }: Pick<Asking, 'caller' | 'client'>): Balance | null {
    return cost === null ? null : this.#parts.bounds.charge(cost, { caller, client });
  }

  /** Runs a query or a mutation. */
  run(operation: PreparedOperation, asking: Asking): Promise<Answer> {
    const running = this.#observed(operation, asking).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  #observed(operation: PreparedOperation, asking: Asking): Promise<Answer> {
    const { watch } = this.#parts;
    if (watch === undefined) return this.#execute(operation, asking, undefined);
    return watch.run(asking.transport, asking.requestId, async (seen) => {
      seen.name = operation.operation.name?.value ?? null;
      seen.kind = operation.operation.operation;
      seen.points = operation.cost?.points ?? null;
      const answer = await this.#execute(operation, asking, undefined);
      seen.codes = codesOf(answer.errors);
      return answer;
    });
  }

  /** Accepts no more operations. Resolves when the running ones are answered, or when the time is over. */
  async close(milliseconds: number): Promise<void> {
    this.#isClosed = true;
    await Promise.race([Promise.allSettled(this.#running), pause(milliseconds, undefined, { ref: false })]);
  }

  /** Starts to follow. Throws Unfit if the subscription cannot start, for example from a cursor of another ledger. */
  async follow(operation: PreparedOperation, caller: Caller): Promise<{ follower: Follower; unknown: UnknownKeys }> {
    const context = this.#parts.createContext({ caller, allowance: this.#parts.bounds.allowance() });
    const metrics = this.#parts.watch?.metrics;
    const isFirst = metrics?.subscriptions() === 0;
    const { schema, document, variableValues, operationName } = operation;
    const found = await createSourceEventStream({
      schema,
      document,
      contextValue: context,
      variableValues,
      operationName,
      hideSuggestions: this.#isHardened,
    });
    if ('errors' in found) throw this.unfit(found.errors ?? []);
    if (isFirst) metrics?.followed((found as Follower).feedHead.seq);
    return { follower: found as Follower, unknown: await unknownKeysOf(context) };
  }

  /** The answer to one event for one subscription. It is computed once for all subscriptions with the same selection. */
  async answer(operation: PreparedOperation, event: LedgerEvent, caller: Caller): Promise<EventAnswer> {
    const answer = await this.#events.answer(operation, event, caller);
    this.#parts.watch?.metrics?.delivered(event.entry);
    return answer;
  }

  unfit(errors: readonly unknown[]): Unfit {
    return new Unfit(errors.map((error) => this.#masked(error)));
  }

  #masked(error: unknown, requestId?: string): GraphQLFormattedError {
    return maskError(error, this.#parts.log, { hidesNames: this.#isHardened, requestId });
  }

  #validated(query: string): DocumentNode {
    this.#limits.check(query);
    let document: DocumentNode;
    try {
      document = parse(query, limitedParsing(this.#parts.config.limits));
    } catch (error) {
      throw this.unfit([error]);
    }
    const errors = validate(this.#parts.schema, document, this.#rules, { hideSuggestions: this.#parts.config.profile === 'hardened' });
    if (errors.length > 0) throw this.unfit(errors.map(ofValidation));
    this.#documents.set(query, document);
    return document;
  }

  async #execute(operation: PreparedOperation, asking: Asking, event: LedgerEvent | undefined): Promise<Answer> {
    const { bounds } = this.#parts;
    const { cost } = operation;
    const allowance = bounds.allowance(asking.since);
    if (cost !== null && bounds.isForWorkers(operation.operation, cost)) return this.#work(operation, asking, { cost, event, allowance });
    if (cost !== null) bounds.lighten(operation.operation, cost, allowance);
    const answer = await this.#here(operation, asking, { allowance, event });
    if (cost === null || !allowance.movesOn) return answer;
    return this.#work(operation, asking, { cost, event, allowance });
  }

  async #here(
    { schema, document, variableValues, operationName, cost, tellsCost }: PreparedOperation,
    { caller, requestId }: Asking,
    { allowance, event }: { allowance: Allowance; event: LedgerEvent | undefined },
  ): Promise<Answer> {
    const contextValue = this.#parts.createContext({ caller, allowance });
    const asked = { schema, document, variableValues, operationName, contextValue, rootValue: event, hideSuggestions: this.#isHardened };
    const { data, errors } = await Promise.resolve(execute(asked)).finally(() => contextValue.dryRuns.end());
    const masked = errors?.map((error) => this.#masked(error, requestId));
    const extensions = {
      ...(cost !== null && tellsCost ? { cost: { points: cost.points, limit: this.#parts.bounds.most, objects: allowance.nodes } } : {}),
      ...(allowance.movesOn ? {} : await toldUnknownKeys(contextValue, errors)),
    };
    return { ...(masked === undefined ? {} : { errors: masked }), data, ...(Object.keys(extensions).length === 0 ? {} : { extensions }) };
  }

  /** Lets a worker write the answer. */
  async #work(
    { query, operationName, variableValues: variables, tellsCost }: PreparedOperation,
    asking: Asking,
    { cost, event, allowance }: { cost: Cost; event: LedgerEvent | undefined; allowance: Allowance },
  ): Promise<Answer> {
    const { caller, client, requestId } = asking;
    const asked = { caller, client, query, operationName, variables, tellsCost };
    const { json, errors } = await this.#parts.bounds
      .work(asked, cost, { event: event?.entry.seq ?? null, allowance })
      .catch((error: unknown) => failed(error, this.#parts.log, requestId));
    return { json, ...(errors.length === 0 ? {} : { errors }) };
  }
}

function decidesWhetherItIsThere({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}
