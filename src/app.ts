import { join } from 'node:path';
import { createOperationContext } from './api/context.ts';
import { tellUnknownKeys } from './api/unknown-keys.ts';
import { Connections } from './doors/http/connections.ts';
import { corrections } from './doors/http/corrections.ts';
import type { Deadline } from './doors/http/deadline.ts';
import { persistedDocumentsIn } from './doors/http/documents.ts';
import { answerUnchangedWith304 } from './doors/http/etags.ts';
import { serveEventStreams } from './doors/http/event-stream.ts';
import { Operations } from './doors/http/operations.ts';
import { packageRoot } from './doors/http/package-root.ts';
import { createHttpServer } from './doors/http/server.ts';
import { serveWebSockets } from './doors/http/websocket.ts';
import { DueProposals } from './editing/proposals/due-proposals.ts';
import { bringDerivedUpToDate } from './editing/recording/derive-anew.ts';
import type { ImportCounts } from './editing/transfer/import-entries.ts';
import { seedIfEmpty } from './editing/transfer/seed.ts';
import { type Caller, createGuard } from './foundation/access/guard.ts';
import { KeyWatch } from './foundation/access/key-watch.ts';
import type { Config } from './foundation/config.ts';
import type { Logger } from './foundation/log.ts';
import type { Database } from './foundation/storage/database.ts';
import { openDatabase } from './foundation/storage/open.ts';
import { LedgerFeed } from './ledger/feed.ts';
import { cursorOfHead, readHead } from './ledger/head.ts';
import { entitiesFor } from './record/entities.ts';
import { buildSchema } from './schema.ts';

export interface App {
  readonly url: string;
  readonly database: Database;
  close(): Promise<void>;
}

export interface AppParts {
  readonly log: Logger;
  onSeedProgress?: (done: number, all: number) => void;
  onSeeded?: (counts: ImportCounts) => void;
}

export const SEEDS = join(packageRoot, 'seeds');
const OPERATIONS = join(packageRoot, 'schema', 'operations');

/** Opens the database, brings its tables up to date, seeds it where it is empty, and listens. */
export async function createApp(config: Config, { log, onSeedProgress, onSeeded }: AppParts): Promise<App> {
  const database = await openDatabase(config.database.url, entitiesFor);
  try {
    await database.migrate();
    await bringDerivedUpToDate(database);
    const seeded = config.seed === 'empty' ? await seedIfEmpty(database, SEEDS, onSeedProgress) : null;
    if (seeded !== null) onSeeded?.(seeded);
    const schema = buildSchema();
    const documents = persistedDocumentsIn(OPERATIONS);
    const feed = new LedgerFeed(database);
    const guard = createGuard(database, config.access, (error) => log.warn({ err: error }, 'the use of a key could not be noted'));
    const createContext = ({ caller, deadline }: { caller: Caller; deadline: Deadline }) =>
      createOperationContext(database, { caller, confirmCaller: () => guard.confirm(caller), feed, beforeStatement: () => deadline.check() });
    const server = await createHttpServer({
      schema,
      config,
      log,
      guard,
      createContext,
      attach: ({ app, httpServer }) => {
        app.use('/docs', corrections({ database, guard, access: config.access }));
        const due = new DueProposals(database, (error) => log.warn({ err: error }, 'a proposal whose day has come could not be accepted'));
        const keys = new KeyWatch(database, (error) => log.warn({ err: error }, 'keys could not be looked up'));
        const operations = new Operations({ schema, config, log, createContext, documents });
        const connections = new Connections(config.limits.connectionsPerAddress);
        const head = async () => cursorOfHead(await readHead(database));
        const parts = { httpServer, operations, guard, keys, connections, config, log, head };
        const transports = [serveWebSockets(parts), serveEventStreams(app, parts)];
        return {
          end: async () => {
            await Promise.all([due.close(), ...transports.map((transport) => transport.end())]);
            keys.close();
            feed.close();
          },
        };
      },
      plugins: [tellUnknownKeys, answerUnchangedWith304],
      health: { ready: async () => (await readHead(database)).epoch > 0 },
      documents,
    });
    return {
      url: server.url,
      database,
      close: async () => {
        await server.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
