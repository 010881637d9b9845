import { ParleyError } from '../errors.ts';
import type { Database } from '../storage/database.ts';
import { type ApiKey, findApiKey, goodKeys, isGood, noteUse } from './api-keys.ts';
import { type Role, suffices } from './role.ts';
import { isSecret } from './secret.ts';

/** The caller: somebody with a key, or anybody. */
export interface Caller {
  readonly keyId: string | null;
  readonly role: Role | null;
}

export const anybody: Caller = { keyId: null, role: null };

/** Whether reading is open to anybody or to holders of keys alone. */
export type Access = 'public' | 'private';

export interface Guard {
  /** Makes a caller of the `Authorization` header. Throws UNAUTHENTICATED if the caller may not enter. */
  admit(authorization: string | undefined): Promise<Caller>;
  /** Checks that the key of a caller is still valid. Throws UNAUTHENTICATED if it ended meanwhile. */
  confirm(caller: Caller): Promise<void>;
}

/** The one guard of HTTP, WebSocket and SSE. An invalid key is refused, even if no key is needed. */
export function createGuard(database: Database, access: Access, onNoteFailed: (error: unknown) => void = () => undefined): Guard {
  return {
    admit: async (authorization) => {
      if (authorization === undefined || authorization.trim() === '') {
        if (access === 'public') return anybody;
        throw new ParleyError('UNAUTHENTICATED', 'This server needs a key: send Authorization: Bearer prk_…');
      }
      const key = await keyOf(database, authorization);
      // A valid key is accepted even if the database cannot store its use now.
      noteUse(database, key, new Date().toISOString()).catch(onNoteFailed);
      return { keyId: key.id, role: key.role };
    },
    confirm: async ({ keyId }) => {
      if (keyId === null || (await goodKeys(database, [keyId], new Date().toISOString())).has(keyId)) return;
      throw new ParleyError('UNAUTHENTICATED', 'The key is no longer valid.');
    },
  };
}

async function keyOf(database: Database, authorization: string): Promise<ApiKey> {
  const [, secret] = /^Bearer +(\S+)\s*$/i.exec(authorization) ?? [];
  if (secret === undefined) throw new ParleyError('UNAUTHENTICATED', 'Authorization: expected Bearer and a key, prk_…');
  if (!isSecret(secret)) throw new ParleyError('UNAUTHENTICATED', 'The key is incomplete or mistyped: its checksum is wrong.');
  const key = await findApiKey(database, secret);
  if (key === null) throw new ParleyError('UNAUTHENTICATED', 'This server does not know the key.');
  if (!isGood(key, new Date().toISOString())) {
    throw new ParleyError('UNAUTHENTICATED', key.revokedAt === null ? `The key expired at ${key.expiresAt}.` : 'The key was revoked.');
  }
  return key;
}

/** Checks that a caller has this role. Throws UNAUTHENTICATED without a key, FORBIDDEN with a lower role. */
export function demandRole({ role }: Caller, needed: Role): void {
  if (suffices(role, needed)) return;
  if (role === null) throw new ParleyError('UNAUTHENTICATED', `This needs a key of role ${needed}: send Authorization: Bearer prk_…`, { needed });
  throw new ParleyError('FORBIDDEN', `This needs a key of role ${needed}; yours has the role ${role}.`, { needed, role });
}
