// The printed schema lists fields in the order in which their classes are evaluated: the schema itself comes first.
import './schema.ts';
import { extname, join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { createOperationContext } from './api/context.ts';
import { HookAddresses } from './doors/hooks/addresses.ts';
import { Bounds } from './doors/http/bounds.ts';
import { persistedDocumentsIn } from './doors/http/documents.ts';
import { endDryRuns } from './doors/http/ended-dry-runs.ts';
import { answerUnchangedWith304 } from './doors/http/etags.ts';
import { KeptAnswers } from './doors/http/kept-answers.ts';
import { refuseTaken } from './doors/http/listening.ts';
import { packageRoot, packageVersion } from './doors/http/package-root.ts';
import { readinessDetails } from './doors/http/readiness-details.ts';
import { createHttpServer, type RunningServer } from './doors/http/server.ts';
import { tellUnknownKeys } from './doors/http/unknown-keys.ts';
import { Metrics } from './doors/watch/metrics.ts';
import { type Tracing, tracedStatements } from './doors/watch/tracing.ts';
import { Watch } from './doors/watch/watch.ts';
import { WorkerPool } from './doors/workers/worker-pool.ts';
import { bringDerivedUpToDate } from './editing/recording/derive-anew.ts';
import type { ImportCounts } from './editing/transfer/import-entries.ts';
import { seedIfEmpty } from './editing/transfer/seed.ts';
import { verifyQuick } from './editing/verify/verify-quick.ts';
import { type Caller, createGuard } from './foundation/access/guard.ts';
import type { Allowance } from './foundation/allowance.ts';
import type { Config } from './foundation/config.ts';
import type { Logger } from './foundation/log.ts';
import type { Database } from './foundation/storage/database.ts';
import { openDatabase } from './foundation/storage/open.ts';
import { SharedRead } from './foundation/storage/shared-read.ts';
import { type StandbyPlaces, Standbys } from './foundation/storage/standbys.ts';
import { DatabaseTrouble } from './foundation/storage/trouble.ts';
import { LedgerFeed } from './ledger/feed.ts';
import { type Head, readHead } from './ledger/head.ts';
import { StandingRecord } from './ledger/standing/standing-record.ts';
import { otherDoors } from './other-doors.ts';
import { buildSchema } from './schema.ts';

export interface App {
  readonly url: string;
  readonly database: Database;
  close(): Promise<void>;
}

export interface AppParts {
  readonly log: Logger;
  /** Default: a new one. Several servers in one process can share one. */
  readonly schema?: GraphQLSchema;
  onSeedProgress?: (done: number, all: number) => void;
  onSeeded?: (counts: ImportCounts) => void;
}

export const SEEDS = join(packageRoot, 'seeds');
/** The share of its heap that a worker may use for its cache of the record: one part in this many. */
const WORKER_SHARE = 3;
const OPERATIONS = join(packageRoot, 'schema', 'operations');

/** Opens and migrates the database, seeds it if it is empty, and listens. */
export async function createApp(config: Config, parts: AppParts): Promise<App> {
  await refuseTaken(config);
  const database = await openDatabase(config.database.url, { patienceMilliseconds: config.limits.operationTimeoutMilliseconds });
  const standbys = new Standbys(standbyPlaces(config));
  // Closed in this order, even if the start failed.
  const opened: Opened[] = [standbys, database];
  const closeOpened = async () => {
    for (const each of opened) await each.close();
  };
  try {
    await prepareRecord(database, config, parts);
    const server = await listen(config, parts, { database, standbys, opened });
    return {
      url: server.url,
      database,
      close: async () => {
        await server.close();
        await closeOpened();
      },
    };
  } catch (error) {
    await closeOpened();
    throw error;
  }
}

interface Opened {
  close(): Promise<unknown>;
}

async function prepareRecord(database: Database, config: Config, { onSeedProgress, onSeeded }: AppParts): Promise<void> {
  await database.migrate();
  await refuseDamaged(database);
  await bringDerivedUpToDate(database);
  const seeded = config.seed === 'empty' ? await seedIfEmpty(database, SEEDS, onSeedProgress) : null;
  if (seeded !== null) onSeeded?.(seeded);
}

interface Ground {
  readonly database: Database;
  readonly standbys: Standbys;
  /** What is opened here is put before the others, so that it is closed first. */
  readonly opened: Opened[];
}

/** Puts the parts of the server together, and listens. */
async function listen(config: Config, { log, schema = buildSchema() }: AppParts, { database, standbys, opened }: Ground): Promise<RunningServer> {
  const documents = persistedDocumentsIn(OPERATIONS);
  const feed = new LedgerFeed(database);
  const guard = createGuard(database, config.access, (error) => log.warn({ err: error }, 'the use of a key could not be noted'));
  // Of the processor time of a small answer, a fifth went into its own reading of the head.
  const sharedHead = new SharedRead(database);
  const { standing, keptAnswers, usage } = memoriesOf(config, sharedHead);
  const pool = config.workers.count === 0 ? null : workerPool(config, database, log);
  if (pool !== null) opened.unshift(pool);
  const bounds = new Bounds({ schema, limits: config.limits, pool, holdsUp: database.dialect.holdsUp, head: () => readHead(sharedHead) });
  const workers = () => ({ running: pool?.size ?? 0, waiting: pool?.waiting ?? 0 });
  const published = documents.all.flatMap(({ operations }) => operations.map(({ name }) => name));
  const metrics = new Metrics(published, { head: async () => (await readHead(database)).seq, memory: usage, workers, subscriptions: () => feed.size });
  const tracing = await tracingFor(config, database);
  if (tracing !== undefined) opened.unshift(tracing);
  const watch = new Watch({ log, slowMilliseconds: config.slowOperationMilliseconds, metrics, tracing });
  const hookAddresses = new HookAddresses(config.hooksAllow);
  const createContext = ({ caller, allowance, head }: { caller: Caller; allowance: Allowance; head?: Head }) =>
    createOperationContext(database, {
      caller,
      head,
      confirmCaller: () => guard.confirm(caller),
      feed,
      allowance,
      watch: tracedStatements(bounds.watch(allowance), tracing),
      standing,
      standbys,
      callable: hookAddresses,
      sharedHead,
    });
  const shared = { schema, config, log, guard, createContext, bounds, watch, documents };
  return createHttpServer({
    ...shared,
    keptAnswers,
    attach: (rim) => otherDoors({ ...shared, database, feed, metrics, hookAddresses }, rim),
    plugins: [tellUnknownKeys, answerUnchangedWith304, endDryRuns],
    health: {
      ready: async () => {
        await database.check();
        return (await readHead(database)).epoch > 0;
      },
      memory: usage,
      details: () => readinessDetails(database, feed, standbys),
    },
    endWrites: () => database.endWrites(new DatabaseTrouble('away', 'The server is going down.')),
  });
}

/** What the server keeps in memory of the record and of its answers, each within its setting. */
function memoriesOf({ recordMemoryBytes, answerMemoryBytes }: Config, sharedHead: SharedRead) {
  const standing = recordMemoryBytes === 0 ? undefined : new StandingRecord(recordMemoryBytes);
  const keptAnswers = answerMemoryBytes === 0 ? undefined : new KeptAnswers({ limitBytes: answerMemoryBytes, head: () => readHead(sharedHead) });
  const usage = () => ({ ...(standing !== undefined && { record: standing.usage }), ...(keptAnswers !== undefined && { answers: keptAnswers.usage }) });
  return { standing, keptAnswers, usage };
}

/** Tracing needs megabytes of code, so it is loaded only if configured. */
async function tracingFor({ tracing }: Config, { dialect }: Database): Promise<Tracing | undefined> {
  if (tracing === null) return undefined;
  const { OpenTelemetry } = await import('./doors/watch/open-telemetry.ts');
  return new OpenTelemetry({ ...tracing, version: packageVersion, database: dialect.title });
}

function standbyPlaces({ standbys: urls, limits }: Config): StandbyPlaces {
  return { urls, patienceMilliseconds: Math.max(1, Math.floor(limits.operationTimeoutMilliseconds / 2)) };
}

/** The next write would build on a damaged end of the record, so the server does not start. */
async function refuseDamaged(database: Database): Promise<void> {
  const [fault] = (await verifyQuick(database)).faults;
  if (fault === undefined) return;
  throw new Error(
    `the record is damaged (${fault.where}: ${fault.message}); \`npx parley verify\` tells all of it, \`npx parley restore\` begins from a backup`,
  );
}

function workerPool(config: Config, { name }: Database, log: Logger): WorkerPool {
  // The worker has the extension of this file: `.ts` from source, `.js` when built.
  const module = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
  const setup = {
    database: { url: config.database.url, file: name },
    standbys: standbyPlaces(config),
    hideSuggestions: config.profile === 'hardened',
    logLevel: config.logLevel,
    // Most of a worker's heap is for the operation that it runs.
    recordMemoryBytes: Math.min(config.recordMemoryBytes, Math.floor(config.workers.memoryBytes / WORKER_SHARE)),
    textExecutor: config.textExecutor,
  };
  return new WorkerPool({ module, setup, workers: config.workers, log });
}
