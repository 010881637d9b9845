import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Database } from '../storage/database.ts';
import { allOf, anyOf, isOneOf } from '../storage/lists.ts';
import { readsOf, SideTable, side } from '../storage/side-table.ts';
import type { Role } from './role.ts';
import { digestOfSecret, inLetters, newSecret, sameDigest } from './secret.ts';

/** The data of an API key, without the key itself. Moments are RFC 3339 in UTC. */
export interface ApiKey {
  /** The id by which entries of the ledger name it. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** To the minute. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** The stored form of a key, which recognises its secret. */
type KeptApiKey = ApiKey & { readonly digest: string };

export const apiKeyTable = new SideTable<KeptApiKey>({
  table: 'api_keys',
  columns: {
    id: side.key(),
    name: side.text(),
    role: side.text<Role>(),
    digest: side.text(),
    createdAt: side.text(),
    expiresAt: side.optionalText(),
    lastUsedAt: side.optionalText(),
    revokedAt: side.optionalText(),
  },
  indices: [{ name: 'ux_api_keys_digest', columns: ['digest'], unique: true }],
});

export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt?: string | null;
}

/** Creates a key and returns its secret, which is shown only once. */
export async function createApiKey(database: Database, { name, role, expiresAt = null }: NewApiKey): Promise<{ key: ApiKey; secret: string }> {
  const secret = newSecret();
  const id = `key_${inLetters(randomBytes(10))}`;
  const createdAt = new Date().toISOString();
  const key: ApiKey = { id, name, role, createdAt, expiresAt, lastUsedAt: null, revokedAt: null };
  await database.transact((session) => apiKeyTable.insert(session, { ...key, digest: digestOfSecret(secret) }));
  return { key, secret };
}

/** All keys, the oldest first; revoked and expired ones too. */
export async function listApiKeys(database: Pick<Database, 'read'>): Promise<ApiKey[]> {
  return (await apiKeyTable.find(database, allOf([]), sql`order by created_at, id`)).map(withoutDigest);
}

export async function anyApiKey(database: Pick<Database, 'read'>): Promise<boolean> {
  return (await apiKeyTable.findOne(database, allOf([]), sql`limit 1`)) !== null;
}

/** Revokes keys by id or name, for good. Returns the revoked keys. Open connections learn of it at once. */
export async function revokeApiKey(database: Database, idOrName: string): Promise<ApiKey[]> {
  const revokedAt = new Date().toISOString();
  const ended = await database.transact(async (session) => {
    const isMeant = allOf([anyOf([apiKeyTable.has({ id: idOrName }), apiKeyTable.has({ name: idOrName })]), apiKeyTable.has({ revokedAt: null })]);
    const keys = await apiKeyTable.find(readsOf(session), isMeant, sql`order by created_at`);
    for (const { id } of keys) await apiKeyTable.update(session, { revokedAt }, apiKeyTable.has({ id }));
    return keys.map((key) => withoutDigest({ ...key, revokedAt }));
  });
  await database.announceWrite();
  return ended;
}

const LOOKED_UP_BY = 16;

/** The key of a secret, even if it is no longer valid. Null if there is none. */
export async function findApiKey(database: Pick<Database, 'read'>, secret: string): Promise<ApiKey | null> {
  const digest = digestOfSecret(secret);
  const start = digest.slice(0, LOOKED_UP_BY);
  const keys = await apiKeyTable.find(database, sql`digest >= ${start} and digest < ${`${start}g`}`);
  const key = keys.find((candidate) => sameDigest(candidate.digest, digest));
  return key === undefined ? null : withoutDigest(key);
}

/** The key with this id. Null if there is none. */
export async function apiKeyOf(database: Pick<Database, 'read'>, id: string): Promise<ApiKey | null> {
  const key = await apiKeyTable.findOne(database, apiKeyTable.has({ id }));
  return key === null ? null : withoutDigest(key);
}

/** The ids whose keys are still valid. */
export async function goodKeys(database: Pick<Database, 'read' | 'dialect'>, ids: readonly string[], now: string): Promise<Set<string>> {
  const keys = await apiKeyTable.find(database, isOneOf(database.dialect, apiKeyTable.column('id'), ids));
  return new Set(keys.filter((key) => isGood(key, now)).map(({ id }) => id));
}

export function isGood({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: string): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

/** Stores the last use of a key. It is exact to a minute, so that not every read causes a write. */
export async function noteUse(database: Database, { id, lastUsedAt }: ApiKey, now: string): Promise<void> {
  const minute = `${now.slice(0, 16)}:00.000Z`;
  if (lastUsedAt !== null && lastUsedAt >= minute) return;
  const isLater = anyOf([apiKeyTable.has({ lastUsedAt: null }), sql`last_used_at < ${minute}`]);
  await database.transact((session) => apiKeyTable.update(session, { lastUsedAt: minute }, allOf([apiKeyTable.has({ id }), isLater])));
}

function withoutDigest({ digest: _, ...key }: KeptApiKey): ApiKey {
  return key;
}
