import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import sql, { type Sql } from 'sql-template-tag';
import { createOperationContext, type OperationContext } from '../../api/context.ts';
import type { StatementWatch } from '../../api/operation-reads.ts';
import type { TextExecutor } from '../../api/text/text-executor.ts';
import { Allowance } from '../../foundation/allowance.ts';
import { maskError, tooMuch } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import type { Database } from '../../foundation/storage/database.ts';
import type { ReadOnlyDatabase } from '../../foundation/storage/read-only.ts';
import type { Standbys } from '../../foundation/storage/standbys.ts';
import { entryFromRow } from '../../ledger/entry.ts';
import type { LedgerEvent } from '../../ledger/follower.ts';
import { Reading } from '../../ledger/reading.ts';
import type { StandingRecord } from '../../ledger/standing/standing-record.ts';
import { toldUnknownKeys } from '../http/unknown-keys.ts';
import type { Done, Job } from './job.ts';

const DOCUMENTS_KEPT = 200;

export interface WorkParts {
  readonly schema: GraphQLSchema;
  /** Writes the queries that it supports as text. Null if `graphql-js` makes all answers. */
  readonly texts?: TextExecutor | null;
  readonly database: ReadOnlyDatabase;
  readonly standbys?: Pick<Standbys, 'at'>;
  readonly log: Logger;
  readonly hideSuggestions: boolean;
  /** The record in memory. It lasts from one operation to the next. */
  readonly standing?: StandingRecord | undefined;
}

/** Executes operations in the same way as the server, and serialises each answer. */
export class Work {
  readonly #parts: WorkParts;
  readonly #documents = new LRUCache<string, DocumentNode>({ max: DOCUMENTS_KEPT });

  constructor(parts: WorkParts) {
    this.#parts = parts;
  }

  async do(job: Job): Promise<Done> {
    const { schema, texts = null, database, standbys, hideSuggestions, standing } = this.#parts;
    // Nobody else waits for this process. With slices, fields came as promises: comparisons took 1.4 times as long.
    const allowance = new Allowance(job.allowance, undefined, Number.POSITIVE_INFINITY);
    const walks = new Walks(job.suspect);
    const context = createOperationContext(readingAlone(database), { caller: job.caller, allowance, watch: walks, standing, standbys });
    const { operationName, variables: variableValues } = job;
    const asked = { document: this.#documentOf(job.query), operationName, variableValues, contextValue: context };
    const text = texts === null || job.event !== null ? null : await texts.write(asked);
    const rootValue = job.event === null ? undefined : await eventAt(context, job.event);
    const result = text === null ? await execute({ schema, ...asked, rootValue, hideSuggestions }) : { text };
    return { ...(await this.#written(job, result, context, allowance)), walks: walks.seen };
  }

  async #written(job: Job, result: ExecutionResult | Text, context: OperationContext, allowance: Allowance): Promise<Omit<Done, 'walks'>> {
    const errors = ('text' in result ? [] : (result.errors ?? [])).map((error) => maskError(error, this.#parts.log));
    const extensions = await extensionsOf(job, { context, errors }, allowance);
    const json =
      'text' in result
        ? withExtensions(result.text, extensions)
        : JSON.stringify({ ...(errors.length === 0 ? {} : { errors }), data: result.data, ...extensions });
    const askedBesideLedger = context.askedBesideLedger();
    const bytes = Buffer.byteLength(json);
    if (bytes <= job.allowance.bytes) return { json, errors, askedBesideLedger };
    const error = maskError(tooMuch('bytes in the answer', job.allowance.bytes, bytes, 'Ask for smaller pages, or for less of each thing.'), this.#parts.log);
    const refused = { errors: [error], data: null, ...(await extensionsOf(job, { context, errors: [error] }, allowance)) };
    return { json: JSON.stringify(refused), errors: [error], askedBesideLedger };
  }

  #documentOf(query: string): DocumentNode {
    const known = this.#documents.get(query);
    if (known !== undefined) return known;
    const document = parse(query);
    this.#documents.set(query, document);
    return document;
  }
}

/** Data that is text already. */
interface Text {
  readonly text: string;
}

function withExtensions(text: string, { extensions }: Awaited<ReturnType<typeof extensionsOf>>): string {
  return extensions === undefined ? `{"data":${text}}` : `{"data":${text},"extensions":${JSON.stringify(extensions)}}`;
}

/** Notes the duration of statements that may scan a whole table, or that looked slow in the server. */
class Walks implements StatementWatch {
  readonly seen: { readonly sql: string; readonly milliseconds: number }[] = [];
  readonly #walking: Set<string>;

  constructor(suspect: string | null) {
    this.#walking = new Set(suspect === null ? [] : [suspect]);
  }

  before(): void {}

  walk({ sql: text }: Sql): void {
    this.#walking.add(text);
  }

  after({ sql: text }: Sql, milliseconds: number): void {
    if (this.#walking.has(text)) this.seen.push({ sql: text, milliseconds });
  }
}

async function extensionsOf({ cost }: Job, { context, errors }: { context: OperationContext; errors: readonly unknown[] }, { nodes }: Allowance) {
  const told = {
    ...(cost === null ? {} : { cost: { ...cost, objects: nodes } }),
    ...(await toldUnknownKeys(context, errors)),
  };
  return Object.keys(told).length === 0 ? { extensions: undefined } : { extensions: told };
}

/** The entry, with the record as it was after the whole commit. */
async function eventAt(context: OperationContext, seq: number): Promise<LedgerEvent> {
  const [row] = await context.read(sql`select * from ledger_entries where seq = ${seq}`);
  if (row === undefined) throw new Error(`The ledger has no entry ${seq}.`);
  const entry = entryFromRow(row);
  const pin = { head: await context.head(), seq: entry.commitSeq, isNow: false, knownBy: null, written: `${entry.commitSeq}~` };
  return { entry, reading: new Reading({ dialect: context.database.dialect, read: context.read }, pin) };
}

/** A worker only reads, so any other use of the database is a programming error. */
function readingAlone(database: ReadOnlyDatabase): Database {
  const refuse = async () => {
    throw new Error('A worker only reads.');
  };
  const refused = { transact: refuse, readAtOneMoment: refuse, announceWrite: refuse, migrate: refuse, check: refuse, endWrites: refuse };
  const signs = { given: () => null, seemsEnded: refuse };
  return { ...database, ...refused, signs, identity: {}, onWrite: () => () => undefined };
}
