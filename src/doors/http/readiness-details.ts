import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import sql from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import { migrations } from '../../foundation/storage/migrations/all.ts';
import type { Standbys } from '../../foundation/storage/standbys.ts';
import type { LedgerFeed } from '../../ledger/feed.ts';
import { readHead } from '../../ledger/head.ts';
import type { ReadinessDetails } from './health.ts';
import { packageVersion } from './package-root.ts';

export async function readinessDetails(database: Database, feed: LedgerFeed, standbys: Pick<Standbys, 'details'>): Promise<ReadinessDetails> {
  const [[counted], { seq }, disk] = await Promise.all([database.read(sql`select count(*) as ran from migrations`), readHead(database), diskOf(database)]);
  const known = standbys.details();
  return {
    version: packageVersion,
    database: { kind: database.dialect.title, migrations: { ran: Number(counted?.ran), known: migrations.length } },
    ledger: { head: seq, lag: feed.behind(seq) },
    ...(known.length > 0 && { standbys: known }),
    ...(disk !== null && { disk }),
  };
}

/** Null if the database is not a file, or if the file system does not say. */
async function diskOf({ dialect, name }: Database): Promise<ReadinessDetails['disk'] | null> {
  if (!dialect.holdsUp) return null;
  const figures = await statfs(dirname(name)).catch(() => null);
  return figures === null ? null : { freeBytes: figures.bavail * figures.bsize };
}
