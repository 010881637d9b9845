import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Database, ResultRow } from '../storage/database.ts';
import { isOneOf } from '../storage/lists.ts';
import type { Role } from './role.ts';
import { digestOfSecret, inLetters, newSecret, sameDigest } from './secret.ts';

/** What is known of an API key; never the key itself. Moments are RFC 3339 in UTC. */
export interface ApiKey {
  /** What entries of the ledger name it by. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** To the minute. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt?: string | null;
}

/** Makes a key and gives it out, this once. */
export async function createApiKey(database: Database, { name, role, expiresAt = null }: NewApiKey): Promise<{ key: ApiKey; secret: string }> {
  const secret = newSecret();
  const id = `key_${inLetters(randomBytes(10))}`;
  const createdAt = new Date().toISOString();
  const row = { id, name, role, digest: digestOfSecret(secret), created_at: createdAt, expires_at: expiresAt, last_used_at: null, revoked_at: null };
  await database.transact((session) => session.insert('api_keys', [row]));
  return { key: keyFromRow(row), secret };
}

/** All keys, the oldest first; revoked and expired ones too. */
export async function listApiKeys(database: Pick<Database, 'read'>): Promise<ApiKey[]> {
  return (await database.read(sql`select * from api_keys order by created_at, id`)).map(keyFromRow);
}

export async function anyApiKey(database: Pick<Database, 'read'>): Promise<boolean> {
  return (await database.read(sql`select 1 from api_keys limit 1`)).length > 0;
}

/** Ends a key for good, by its id or its name. Gives those that it ended; what waits on open connections is told at once. */
export async function revokeApiKey(database: Database, idOrName: string): Promise<ApiKey[]> {
  const revokedAt = new Date().toISOString();
  const ended = await database.transact(async (session) => {
    const rows = await session.query(sql`select * from api_keys where (id = ${idOrName} or name = ${idOrName}) and revoked_at is null order by created_at`);
    for (const row of rows) await session.query(sql`update api_keys set revoked_at = ${revokedAt} where id = ${row.id as string}`);
    return rows.map((row) => keyFromRow({ ...row, revoked_at: revokedAt }));
  });
  await database.announceWrite();
  return ended;
}

const LOOKED_UP_BY = 16;

/** The key of a secret, whether it is still good or not; null where there is none. */
export async function findApiKey(database: Pick<Database, 'read'>, secret: string): Promise<ApiKey | null> {
  const digest = digestOfSecret(secret);
  const start = digest.slice(0, LOOKED_UP_BY);
  const rows = await database.read(sql`select * from api_keys where digest >= ${start} and digest < ${`${start}g`}`);
  const row = rows.find((candidate) => sameDigest(candidate.digest as string, digest));
  return row === undefined ? null : keyFromRow(row);
}

/** Those of these ids that are still good. */
export async function goodKeys(database: Pick<Database, 'read' | 'dialect'>, ids: readonly string[], now: string): Promise<Set<string>> {
  const rows = await database.read(sql`select * from api_keys where ${isOneOf(database.dialect, sql`id`, ids)}`);
  return new Set(
    rows
      .map(keyFromRow)
      .filter((key) => isGood(key, now))
      .map(({ id }) => id),
  );
}

export function isGood({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: string): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

/** Notes that a key was used; a minute is exact enough, and keeps reading from being writing. */
export async function noteUse(database: Database, { id, lastUsedAt }: ApiKey, now: string): Promise<void> {
  const minute = `${now.slice(0, 16)}:00.000Z`;
  if (lastUsedAt !== null && lastUsedAt >= minute) return;
  await database.transact(async (session) => {
    await session.query(sql`update api_keys set last_used_at = ${minute} where id = ${id} and (last_used_at is null or last_used_at < ${minute})`);
  });
}

function keyFromRow(row: ResultRow): ApiKey {
  return {
    id: row.id as string,
    name: row.name as string,
    role: row.role as Role,
    createdAt: row.created_at as string,
    expiresAt: row.expires_at as string | null,
    lastUsedAt: row.last_used_at as string | null,
    revokedAt: row.revoked_at as string | null,
  };
}
