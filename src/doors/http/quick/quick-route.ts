import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express from 'express';
import { type GraphQLSchema, getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { TextExecutor } from '../../../api/text/text-executor.ts';
import { anybody, type Caller, type Guard } from '../../../foundation/access/guard.ts';
import type { Allowance } from '../../../foundation/allowance.ts';
import type { Config } from '../../../foundation/config.ts';
import type { Head } from '../../../ledger/head.ts';
import { noteOperation, observe } from '../../watch/observed-requests.ts';
import type { OperationSeen } from '../../watch/operation-seen.ts';
import { requestIdOf } from '../../watch/request-id.ts';
import type { Watch } from '../../watch/watch.ts';
import type { Asked, Bounds } from '../bounds.ts';
import { type Balance, headersOf } from '../budgets.ts';
import { clientOf } from '../client-address.ts';
import { Bytes, encodingFor } from '../compressed.ts';
import { isFromAnotherOrigin } from '../cross-origin.ts';
import type { PersistedDocuments } from '../documents.ts';
import { isNameOfOurs, namesOneHost } from '../hosts.ts';
import { type KeptAnswer, type KeptAnswers, nameOfAnswer } from '../kept-answers.ts';
import { SECURITY_HEADERS } from '../security-headers.ts';
import { refuseDeepVariables } from '../variables.ts';
import { answerOf } from '../written-answers.ts';
import { noteBegun } from './begun.ts';
import { carryOut } from './carried-out.ts';
import type { KnownDocuments } from './known-documents.ts';
import { lengthOfPlain, type PlainQuestion, questionIn, readBody } from './plain-requests.ts';

/** What the route asks of the context of an operation. Contexts of other servers lack it. */
interface Answering {
  readonly allowance?: Allowance;
  readonly missedKeys?: ReadonlyMap<string, unknown>;
  askedBesideLedger?(): boolean;
}

export interface QuickRouteParts {
  readonly schema: GraphQLSchema;
  readonly config: Config;
  readonly bounds: Bounds;
  readonly executor: TextExecutor;
  readonly known: KnownDocuments;
  readonly documents: PersistedDocuments;
  readonly keptAnswers?: KeptAnswers | undefined;
  readonly watch?: Watch | undefined;
  readonly guard?: Guard | undefined;
  readonly isLeaving: () => boolean;
  readonly createContext: (asked: { caller: Caller; allowance: Allowance; head?: Head }) => unknown;
}

/** A question that can be answered here, so far as can be told before it runs. */
interface Question extends Asked {
  readonly contentType: string;
}

interface Answer {
  readonly contentType: string;
  readonly bytes: Bytes | string;
  readonly balance: Balance;
}

/** The types of an answer, as Apollo offers them. */
const FORMATS = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];
const FORMATS_KEPT = 100;
const FIXED_HEADERS = [...Object.entries(SECURITY_HEADERS), ['cache-control', 'no-store'], ['vary', 'Accept, Authorization, Accept-Encoding']].flat();

/**
 * Answers plain questions by POST before Express and Apollo, which take ten times as long as a small answer does. A question is plain if the guard admits
 * its caller and its document was found valid before. Its answer must be text without errors or remarks. All limits, charges and counts are the same.
 * Whatever is not plain goes to the others as it came, also if that shows only when it runs: it is then charged no second time.
 */
export class QuickRoute {
  readonly #parts: QuickRouteParts;
  readonly #others: RequestListener;
  readonly #formats = new LRUCache<string, string>({ max: FORMATS_KEPT });

  constructor(parts: QuickRouteParts, others: RequestListener) {
    this.#parts = parts;
    this.#others = others;
  }

  readonly listener: RequestListener = (request, response) => {
    const length = this.#takes(request) ? lengthOfPlain(request, this.#parts.config.limits.bodyBytes) : null;
    if (length === null) return this.#others(request, response);
    const { watch } = this.#parts;
    if (watch !== undefined) observe(watch, request, response);
    readBody(request, length, (body) => {
      const asked = questionIn(body);
      const question = asked === null ? null : this.#questionOf(asked, request);
      if (question !== null) return void this.#answer(question, asked as PlainQuestion, request, response);
      // Nobody has seen the end of the request yet, so the others can read it from the beginning.
      request.unshift(body);
      this.#others(request, response);
    });
  };

  #takes(request: IncomingMessage): boolean {
    const { config, watch, isLeaving } = this.#parts;
    const mayEnter = config.access === 'public' || request.headers.authorization !== undefined;
    // Such an answer needs headers of its own, where the operator allows it.
    if (config.allowedOrigins.length > 0 && isFromAnotherOrigin(request)) return false;
    return mayEnter && watch?.tracing === undefined && !isLeaving() && namesOneHost(request) && isNameOfOurs(request, config);
  }

  /** Null if the others must answer: they also tell what is wrong. */
  #questionOf(asked: PlainQuestion, request: IncomingMessage): Question | null {
    const { documents, known } = this.#parts;
    try {
      refuseDeepVariables(asked.variables);
      const query = documents.textOf(asked);
      const document = typeof query === 'string' ? known.get(query) : undefined;
      const operation = document === undefined ? null : getOperationAST(document, asked.operationName);
      const contentType = this.#formatFor(request);
      if (document === undefined || operation == null || operation.operation === 'subscription' || contentType === '') return null;
      const { operationName = null, variables } = asked;
      const about = { document, operation, query: query as string, operationName, variables: variables ?? {} };
      return { ...about, caller: anybody, client: clientOf(request), tellsCost: false, contentType };
    } catch {
      return null;
    }
  }

  async #answer(question: Question, asked: PlainQuestion, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const seen = noteOperation(request, response);
      const { authorization } = request.headers;
      // The body is here already, so the key that is good now needs no second look.
      const caller = authorization === undefined ? anybody : ((await this.#parts.guard?.admit(authorization)) ?? anybody);
      const known = { ...question, caller };
      const isMutation = question.operation.operation === 'mutation';
      const answer = await (isMutation ? this.#answerToMutation(known, seen, response) : this.#answerTo(known, asked, seen, request, response));
      if (answer !== null) return await send(answer, request, response);
    } catch {
      // The others meet the same error, and tell it.
    }
    if (response.headersSent) return void response.destroy();
    // The body has been read to its end. Express takes the one that is there.
    Object.assign(request, { body: { ...asked } });
    if (request.readableEnded) this.#others(request, response);
    else request.once('end', () => this.#others(request, response)).resume();
  }

  async #answerTo(question: Question, asked: PlainQuestion, seen: OperationSeen, request: IncomingMessage, response: ServerResponse): Promise<Answer | null> {
    const { keptAnswers, bounds } = this.#parts;
    const head = await keptAnswers?.moveToHead();
    const { query, contentType, operation, caller } = question;
    const { accept } = request.headers;
    const name = head == null ? null : nameOfAnswer({ query, operationName: asked.operationName, variables: asked.variables, ...caller, accept });
    const kept = name === null ? undefined : keptAnswers?.find(name);
    if (kept !== undefined) {
      const balance = bounds.charge(kept.cost, question);
      Object.assign(seen, kept.operation, { isKept: true });
      return { ...kept, balance };
    }
    const coerced = bounds.coercedOf(question);
    const cost = coerced === undefined ? null : bounds.costOfCoerced(question, coerced);
    if (coerced === undefined || cost === null || cost.writes || bounds.isForWorkers(operation, cost)) return null;
    const allowance = bounds.allowance();
    const balance = bounds.charge(cost, question);
    noteBegun(response, { balance, allowance });
    bounds.lighten(operation, cost, allowance);
    const context = (await this.#parts.createContext({ caller, allowance, ...(head == null ? {} : { head }) })) as Answering;
    const { document, operationName } = question;
    const json = await this.#parts.executor.write({ document, operationName, coercedValues: coerced, contextValue: context });
    if (json === null || allowance.movesOn || (context.missedKeys?.size ?? 0) > 0) return null;
    const about = { name: operation.name?.value ?? null, kind: operation.operation, points: cost.points };
    Object.assign(seen, about);
    const text = answerOf(json);
    if (name === null || head == null || context.askedBesideLedger?.() === true) return { contentType, bytes: text, balance };
    const made: KeptAnswer = { contentType, bytes: new Bytes(text, 4), cost, operation: about };
    keptAnswers?.keep(name, head, made);
    return { ...made, balance };
  }

  /** A mutation is carried out once. If its answer is not plain, the others tell what came of it. */
  async #answerToMutation(question: Question, seen: OperationSeen, response: ServerResponse): Promise<Answer | null> {
    const { bounds, schema, createContext } = this.#parts;
    const { operation, caller, contentType } = question;
    const cost = bounds.costOf(question);
    if (cost === null) return null;
    const allowance = bounds.allowance();
    const balance = bounds.charge(cost, question);
    noteBegun(response, { balance, allowance });
    const context = (await createContext({ caller, allowance })) as Answering;
    const carriedOut = carryOut(schema, question, context);
    noteBegun(response, { balance, allowance, carriedOut });
    const { data, errors } = await carriedOut.result;
    if (errors !== undefined || (context.missedKeys?.size ?? 0) > 0) return null;
    Object.assign(seen, { name: operation.name?.value ?? null, kind: operation.operation, points: cost.points });
    return { contentType, bytes: `${JSON.stringify({ data })}\n`, balance };
  }

  /** Apollo's choice among its formats. Empty if the client accepts none. */
  #formatFor(request: IncomingMessage): string {
    const accept = request.headers.accept ?? '';
    const known = this.#formats.get(accept);
    if (known !== undefined) return known;
    const chosen: unknown = accept === '' ? FORMATS[0] : Reflect.apply(express.request.accepts, request, [FORMATS]);
    const format = typeof chosen === 'string' ? chosen : '';
    this.#formats.set(accept, format);
    return format;
  }
}

/** Without `setHeader`, Node writes the headers and a short text in one piece. */
async function send({ bytes, contentType, balance }: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const length = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;
  const encoding = encodingFor(request, { length });
  const plain = encoding === 'identity';
  const content = plain && typeof bytes === 'string' ? bytes : await (typeof bytes === 'string' ? new Bytes(bytes, 4) : bytes).as(encoding);
  const headers = ['x-request-id', requestIdOf(request), ...FIXED_HEADERS, ...headersOf(balance).flat(), 'content-type', contentType];
  if (!plain) headers.push('content-encoding', encoding);
  headers.push('content-length', String(typeof content === 'string' ? length : content.length));
  response.writeHead(200, headers).end(content);
}
