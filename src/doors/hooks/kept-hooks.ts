import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import { inLetters } from '../../foundation/access/secret.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { allOf } from '../../foundation/storage/lists.ts';
import { type Reads, readsOf, SideTable, side } from '../../foundation/storage/side-table.ts';
import { isDueBy, nextDueIn } from '../deliveries/due.ts';
import { NO_FAILURE } from '../deliveries/patience.ts';
import type { HookRecord, HookStatus } from './hook.ts';

export const hookTable = new SideTable<HookRecord>({
  table: 'hooks',
  columns: {
    id: side.key(),
    url: side.text(),
    secret: side.text(),
    wanted: side.optionalText(),
    createdBy: side.text(),
    createdAt: side.text(),
    status: side.text<HookStatus>(),
    cursor: side.text(),
    failures: side.integer(),
    failingSince: side.optionalText(),
    nextTryAt: side.optionalText(),
    lastError: side.optionalText(),
    deliveredAt: side.optionalText(),
  },
  indices: [],
});

const SECRET_BYTES = 32;

export interface NewHook {
  readonly url: string;
  readonly wanted: object | null;
  readonly createdBy: string;
  /** The hook is called for everything recorded after this place. */
  readonly cursor: string;
}

/** Stores a hook. Its secret has the form that libraries of Standard Webhooks expect. */
export async function addHook(database: Database, { url, wanted, createdBy, cursor }: NewHook): Promise<HookRecord> {
  const hook: HookRecord = {
    id: `hook_${inLetters(randomBytes(10))}`,
    url,
    secret: `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
    wanted: wanted === null ? null : JSON.stringify(wanted),
    createdBy,
    createdAt: new Date().toISOString(),
    status: 'ACTIVE',
    cursor,
    ...NO_FAILURE,
    deliveredAt: null,
  };
  await database.transact((session) => hookTable.insert(session, hook));
  return hook;
}

export function listHooks(reads: Reads): Promise<HookRecord[]> {
  return hookTable.find(reads, allOf([]), sql`order by created_at, id`);
}

const isServed = hookTable.has({ status: 'ACTIVE' });

/** The hooks that are due, so far as can be told before the changes are looked at. */
export function dueHooks(reads: Reads, now: string): Promise<HookRecord[]> {
  return hookTable.find(reads, allOf([isServed, isDueBy(now)]), sql`order by created_at, id`);
}

/** When the next of the others is due. Null if none is. */
export function nextDueHook(reads: Reads, now: string): Promise<string | null> {
  return nextDueIn(reads, hookTable, { isServed, now });
}

/** A hook that is due now. Null if it is not due, or no longer exists. */
export function dueHook(reads: Reads, id: string, now: string): Promise<HookRecord | null> {
  return hookTable.findOne(reads, allOf([hookTable.has({ id }), isServed, isDueBy(now)]));
}

/** Removes a hook for good. Null if there is none with this id. */
export function removeHook(database: Database, id: string): Promise<HookRecord | null> {
  return database.transact(async (session) => {
    const hook = await hookTable.findOne(readsOf(session), hookTable.has({ id }));
    await hookTable.delete(session, hookTable.has({ id }));
    return hook;
  });
}

/** Resumes a hook at its place. Null if there is none with this id. */
export async function resumeHook(database: Database, id: string): Promise<HookRecord | null> {
  await changeHook(database, { id }, { status: 'ACTIVE', ...NO_FAILURE });
  return hookTable.findOne(database, hookTable.has({ id }));
}

/** Resumes all parked hooks, each at its place. Returns how many. */
export function resumeHooks(database: Database): Promise<number> {
  return database.transact(async (session) => {
    const parked = hookTable.has({ status: 'PARKED' });
    const count = await hookTable.count(readsOf(session), parked);
    await hookTable.update(session, { status: 'ACTIVE', ...NO_FAILURE }, parked);
    return count;
  });
}

/** Parks all hooks that are served, and says why. Returns how many. */
export function parkHooks(database: Database, lastError: string): Promise<number> {
  return database.transact(async (session) => {
    const count = await hookTable.count(readsOf(session), isServed);
    await hookTable.update(session, { status: 'PARKED', nextTryAt: null, lastError }, isServed);
    return count;
  });
}

/** Changes a hook, if it still has what is given of it. Another process may have called it since, or somebody may have resumed it. */
export function changeHook(database: Database, found: Pick<HookRecord, 'id'> & Partial<HookRecord>, changed: Partial<HookRecord>): Promise<void> {
  return database.transact((session) => hookTable.update(session, changed, hookTable.has(found)));
}
