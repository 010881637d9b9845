import type { ApolloServerPlugin, BaseContext, GraphQLRequest, GraphQLRequestContext } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { Cost } from '../../api/cost.ts';
import type { Caller } from '../../foundation/access/guard.ts';
import type { Allowance } from '../../foundation/allowance.ts';
import { maskError } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import type { OperationSeen } from '../watch/operation-seen.ts';
import type { Done } from '../workers/job.ts';
import { type Asked, type Bounds } from './bounds.ts';
import { type Balance, headersOf, RateLimited } from './budgets.ts';
import type { Client } from './client-address.ts';
import type { CarriedOut } from './quick/begun.ts';
import type { Slot } from './slot.ts';
import { WrittenAnswer } from './written-answers.ts';

/** The caller of an operation over HTTP, and what the operation may still spend. */
export interface Asker {
  readonly caller: Caller;
  readonly client: Client;
  readonly allowance: Allowance;
  /** What is left of its budget, if it was charged already. */
  readonly balance?: Balance | undefined;
  /** Records whether the answer may be cached. */
  readonly slot?: Slot | undefined;
  /** What is observed about the operation. */
  readonly seen?: OperationSeen | undefined;
  /** What the operation has done already, if it writes. */
  readonly carriedOut?: CarriedOut | undefined;
}

const askerKey = Symbol('who asks the operation of a context');

/** Adds the caller to the context of an operation. Apollo copies contexts, so the caller must be a property of the context. */
export function withAsker<Context extends object>(context: Context, asker: Asker): Context {
  return Object.assign(context, { [askerKey]: asker });
}

/** The caller of a context. */
export function askerIn(context: object): Asker | undefined {
  return (context as Marked)[askerKey];
}

/** The properties of the context that this plugin uses. Contexts of other servers lack them. */
interface Marked extends BaseContext {
  [askerKey]?: Asker;
  noteAskedBesideLedger?(): void;
}

const COST_HEADER = 'x-cost';

export function asksForCost({ http, extensions }: Pick<GraphQLRequest, 'http' | 'extensions'>): boolean {
  return http?.headers.get(COST_HEADER) !== undefined || extensions?.cost === true;
}

/** Applies `Bounds` to operations over HTTP: refuses, charges, hands over to workers, and reports the cost. */
export function boundedOperations<Context extends Marked>(bounds: Bounds, log: Logger): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue }) {
      const asker = (contextValue as Marked)[askerKey] as Asker;
      let cost: Cost | null = null;
      const work = async (request: GraphQLRequestContext<Context>): Promise<Done> => {
        const done = await bounds
          .work(askedIn(request, asker), cost as Cost, { allowance: asker.allowance })
          .catch((error: unknown) => failed(error, log, asker.seen?.requestId));
        if (done.askedBesideLedger) request.contextValue.noteAskedBesideLedger?.();
        return done;
      };
      return {
        async didResolveOperation(request) {
          // If the document has no operation of the requested name, the execution reports it.
          if (request.operation === undefined || request.operation.operation === 'subscription') return;
          const asked = askedIn(request, asker);
          const { http } = request.response;
          http.status = 400;
          cost = bounds.costOf(asked);
          http.status = 429;
          if (cost !== null) tellBalance(http.headers, asker.balance ?? chargeOrTell(bounds, cost, asked, http.headers));
          http.status = undefined;
          if (asker.slot !== undefined) asker.slot.cost = cost;
          if (asker.seen !== undefined) asker.seen.points = cost?.points ?? null;
          if (cost !== null && !bounds.isForWorkers(asked.operation, cost)) bounds.lighten(asked.operation, cost, asker.allowance);
        },
        async responseForOperation(request) {
          const { operation } = request;
          if (operation === undefined || cost === null || !bounds.isForWorkers(operation, cost)) return null;
          return {
            http: { headers: new HeaderMap() },
            body: { kind: 'single', singleResult: resultOf(await work(request as GraphQLRequestContext<Context>)) },
          };
        },
        async willSendResponse(request) {
          const { body } = request.response;
          if (body.kind !== 'single') return;
          if (cost !== null && asker.allowance.movesOn) body.singleResult = resultOf(await work(request as GraphQLRequestContext<Context>));
          else if (cost !== null && asksForCost(request.request) && !(body.singleResult.data instanceof WrittenAnswer)) {
            const told = { points: cost.points, limit: bounds.most, objects: asker.allowance.nodes };
            body.singleResult.extensions = { ...body.singleResult.extensions, cost: told };
          }
        },
      };
    },
  };
}

function askedIn<Context extends BaseContext>(request: GraphQLRequestContext<Context>, { caller, client }: Asker): Asked {
  const { document, operation, source, request: asked } = request;
  return {
    document: document as Asked['document'],
    operation: operation as Asked['operation'],
    query: source as string,
    operationName: asked.operationName ?? null,
    variables: asked.variables ?? {},
    caller,
    client,
    tellsCost: asksForCost(asked),
  };
}

function chargeOrTell(bounds: Bounds, cost: Cost, asked: Asked, headers: HeaderMap): Balance {
  try {
    return bounds.charge(cost, asked);
  } catch (error) {
    if (error instanceof RateLimited) {
      tellBalance(headers, error.balance);
      headers.set('retry-after', String(error.balance.seconds));
    }
    throw error;
  }
}

function tellBalance(headers: HeaderMap, balance: Balance): void {
  for (const [name, value] of headersOf(balance)) headers.set(name.toLowerCase(), value);
}

/** The result in the form that Apollo expects. The errors are listed separately, because other plugins check whether there are any. */
function resultOf({ json, errors }: Done) {
  return { ...(errors.length === 0 ? {} : { errors }), data: new WrittenAnswer(json) as unknown as Record<string, unknown> };
}

/** If a worker fails, the caller gets the same masked error as from any operation that failed. */
export function failed(error: unknown, log: Logger, requestId?: string): Done {
  const masked = maskError(error, log, { requestId });
  return { json: JSON.stringify({ errors: [masked], data: null }), errors: [masked], askedBesideLedger: false, walks: [] };
}
