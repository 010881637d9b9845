import type { Server } from 'node:http';
import type { Express } from 'express';
import type { OperationContext } from './api/context.ts';
import { feeds } from './doors/feeds/feeds.ts';
import type { HookAddresses } from './doors/hooks/addresses.ts';
import { HookDeliveries } from './doors/hooks/deliveries.ts';
import { Connections } from './doors/http/connections.ts';
import { corrections } from './doors/http/corrections.ts';
import { serveEventStreams } from './doors/http/event-stream.ts';
import { Operations, type OperationsParts } from './doors/http/operations.ts';
import type { Attached } from './doors/http/server.ts';
import { serveWebSockets } from './doors/http/websocket.ts';
import { MailDeliveries } from './doors/mail/mail-deliveries.ts';
import { mailPages } from './doors/mail/mail-pages.tsx';
import { tables } from './doors/tables/answer.ts';
import type { Metrics } from './doors/watch/metrics.ts';
import { meaningsOf } from './doors/web/server/meanings.ts';
import { Sessions } from './doors/web/server/sessions.ts';
import { site } from './doors/web/server/site.ts';
import { DueProposals } from './editing/proposals/due-proposals.ts';
import type { Guard } from './foundation/access/guard.ts';
import { KeyWatch } from './foundation/access/key-watch.ts';
import type { Database } from './foundation/storage/database.ts';
import type { LedgerFeed } from './ledger/feed.ts';
import { cursorOfHead, readHead } from './ledger/head.ts';
import type { ThingType } from './ledger/thing.ts';
import { takenBack } from './questions/taken-back.ts';

interface OtherDoorsParts extends OperationsParts {
  readonly createContext: (asked: Parameters<OperationsParts['createContext']>[0]) => OperationContext;
  readonly database: Database;
  readonly feed: LedgerFeed;
  readonly guard: Guard;
  readonly metrics: Metrics;
  readonly hookAddresses: HookAddresses;
}

/** Every door beside `/graphql`: files, feeds, pages and live updates, and what is delivered by hooks and mail. */
export function otherDoors(parts: OtherDoorsParts, { app, httpServer }: { readonly app: Express; readonly httpServer: Server }): Attached {
  const { config, log, database, guard, feed } = parts;
  const operations = new Operations(parts);
  const head = async () => cursorOfHead(await readHead(database));
  attachPages(parts, { app, operations, head });
  const keys = new KeyWatch(database, (error) => log.warn({ err: error }, 'keys could not be looked up'));
  const connections = new Connections(config.limits.connectionsPerAddress);
  const live = { httpServer, operations, guard, keys, connections, config, log, head };
  const transports = [serveWebSockets(live), serveEventStreams(app, live)];
  const deliveries = deliveriesOf(parts, operations);
  return {
    end: async () => {
      const grace = config.shutdown.graceMilliseconds;
      const told = operations.close(grace).then(() => Promise.all(transports.map((transport) => transport.end())));
      await Promise.all([deliveries.close(), told]);
      keys.close();
      feed.close();
    },
  };
}

interface Pages {
  readonly app: Express;
  readonly operations: Operations;
  /** The cursor of the head. */
  readonly head: () => Promise<string>;
}

function attachPages({ schema, config, log, database, guard }: OtherDoorsParts, { app, operations, head }: Pages): void {
  const corrected = corrections({ database, guard });
  const sessions = new Sessions();
  const meanings = meaningsOf(schema);
  const files = {
    schema,
    operations,
    guard,
    config,
    head,
    takenBack: async (type: ThingType) => takenBack(database, await readHead(database), type),
  };
  app.use(['/api', '/feeds', '/docs/corrections'], sessions.reads());
  app.use('/docs', corrected);
  app.use('/api', tables(files));
  app.use('/feeds', feeds(files));
  app.use(mailPages(database, { config, meanings }));
  app.use(site({ sessions, operations, guard, config, meanings, log, head }));
  // After the pages, which have a page of corrections. Only the address of the feed is led on here.
  app.use(corrected);
}

/** What the server does of its own accord: proposals whose day comes, calls of hooks, letters. */
function deliveriesOf({ database, config, log, metrics, hookAddresses }: OtherDoorsParts, operations: Operations): { close(): Promise<void> } {
  const due = new DueProposals(database, (error) => log.warn({ err: error }, 'a proposal whose day has come could not be accepted'));
  const hooks = new HookDeliveries({ database, operations, addresses: hookAddresses, log, metrics });
  const mail = config.mail === null ? null : new MailDeliveries({ database, operations, config: config.mail, log });
  return {
    close: async () => {
      await Promise.all([due.close(), hooks.close(), mail?.close(config.shutdown.graceMilliseconds)]);
    },
  };
}
