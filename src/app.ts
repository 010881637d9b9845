// The printed schema lists fields in the order in which their classes are evaluated: the schema itself comes first.
import './schema.ts';
import { extname, join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { createOperationContext } from './api/context.ts';
import { Bounds } from './doors/http/bounds.ts';
import { Connections } from './doors/http/connections.ts';
import { corrections } from './doors/http/corrections.ts';
import { persistedDocumentsIn } from './doors/http/documents.ts';
import { answerUnchangedWith304 } from './doors/http/etags.ts';
import { serveEventStreams } from './doors/http/event-stream.ts';
import { Operations } from './doors/http/operations.ts';
import { packageRoot } from './doors/http/package-root.ts';
import { createHttpServer } from './doors/http/server.ts';
import { tellUnknownKeys } from './doors/http/unknown-keys.ts';
import { serveWebSockets } from './doors/http/websocket.ts';
import { WorkerPool } from './doors/workers/worker-pool.ts';
import { DueProposals } from './editing/proposals/due-proposals.ts';
import type { ImportCounts } from './editing/transfer/import-entries.ts';
import { seedIfEmpty } from './editing/transfer/seed.ts';
import { verifyQuick } from './editing/verify/verify-quick.ts';
import { type Caller, createGuard } from './foundation/access/guard.ts';
import { KeyWatch } from './foundation/access/key-watch.ts';
import type { Allowance } from './foundation/allowance.ts';
import type { Config } from './foundation/config.ts';
import type { Logger } from './foundation/log.ts';
import type { Database } from './foundation/storage/database.ts';
import { openDatabase } from './foundation/storage/open.ts';
import { DatabaseTrouble } from './foundation/storage/trouble.ts';
import { LedgerFeed } from './ledger/feed.ts';
import { cursorOfHead, readHead } from './ledger/head.ts';
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
const OPERATIONS = join(packageRoot, 'schema', 'operations');

/** Opens and migrates the database, seeds it if it is empty, and listens. */
export async function createApp(config: Config, { log, schema = buildSchema(), onSeedProgress, onSeeded }: AppParts): Promise<App> {
  const database = await openDatabase(config.database.url, { patienceMilliseconds: config.limits.operationTimeoutMilliseconds });
  try {
    await database.migrate();
    await refuseDamaged(database);
    const seeded = config.seed === 'empty' ? await seedIfEmpty(database, SEEDS, onSeedProgress) : null;
    if (seeded !== null) onSeeded?.(seeded);
    const documents = persistedDocumentsIn(OPERATIONS);
    const feed = new LedgerFeed(database);
    const guard = createGuard(database, config.access, (error) => log.warn({ err: error }, 'the use of a key could not be noted'));
    const pool = config.workers.count === 0 ? null : workerPool(config, database, log);
    const bounds = new Bounds({ schema, limits: config.limits, pool, holdsUp: database.dialect.holdsUp });
    const createContext = ({ caller, allowance }: { caller: Caller; allowance: Allowance }) =>
      createOperationContext(database, { caller, confirmCaller: () => guard.confirm(caller), feed, allowance, watch: bounds.watch(allowance) });
    const server = await createHttpServer({
      schema,
      config,
      log,
      guard,
      createContext,
      bounds,
      attach: ({ app, httpServer }) => {
        app.use('/docs', corrections({ database, guard, access: config.access }));
        const due = new DueProposals(database, (error) => log.warn({ err: error }, 'a proposal whose day has come could not be accepted'));
        const keys = new KeyWatch(database, (error) => log.warn({ err: error }, 'keys could not be looked up'));
        const operations = new Operations({ schema, config, log, createContext, bounds, documents });
        const connections = new Connections(config.limits.connectionsPerAddress);
        const head = async () => cursorOfHead(await readHead(database));
        const parts = { httpServer, operations, guard, keys, connections, config, log, head };
        const transports = [serveWebSockets(parts), serveEventStreams(app, parts)];
        return {
          end: async () => {
            await Promise.all([
              due.close(),
              operations.close(config.shutdown.graceMilliseconds).then(() => Promise.all(transports.map((transport) => transport.end()))),
            ]);
            keys.close();
            feed.close();
          },
        };
      },
      plugins: [tellUnknownKeys, answerUnchangedWith304],
      health: {
        ready: async () => {
          await database.check();
          return (await readHead(database)).epoch > 0;
        },
      },
      documents,
      endWrites: () => database.endWrites(new DatabaseTrouble('away', 'The server is going down.')),
    });
    return {
      url: server.url,
      database,
      close: async () => {
        await server.close();
        await pool?.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The next write would build on a damaged end of the record, so the server does not start. */
async function refuseDamaged(database: Database): Promise<void> {
  const [fault] = (await verifyQuick(database)).faults;
  if (fault === undefined) return;
  throw new Error(`the record is damaged (${fault.where}: ${fault.message}); \`parley verify\` tells all of it, \`parley restore\` begins from a backup`);
}

function workerPool(config: Config, { name }: Database, log: Logger): WorkerPool {
  // The worker has the extension of this file: `.ts` from source, `.js` when built.
  const module = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
  const setup = {
    database: { url: config.database.url, file: name },
    hideSuggestions: config.profile === 'hardened',
    logLevel: config.logLevel,
  };
  return new WorkerPool({ module, setup, workers: config.workers, log });
}
