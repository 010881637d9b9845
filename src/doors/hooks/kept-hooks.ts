import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import { inLetters } from '../../foundation/access/secret.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { allOf } from '../../foundation/storage/lists.ts';
import { type Reads, readsOf, SideTable, side } from '../../foundation/storage/side-table.ts';
import { type HookRecord, type HookStatus, NO_FAILURE } from './hook.ts';

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

/** The process that calls the hooks. A table of one row, with the process and the end of its turn. */
interface Turn {
  readonly id: string;
  readonly holder: string;
  readonly until: string;
}

export const hookTurnTable = new SideTable<Turn>({
  table: 'hook_turns',
  columns: { id: side.key(), holder: side.text(), until: side.text() },
  indices: [],
});

const TURN = 'calls';
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

export function activeHooks(reads: Reads): Promise<HookRecord[]> {
  return hookTable.find(reads, hookTable.has({ status: 'ACTIVE' }), sql`order by created_at, id`);
}

/** A hook that is due now. Null if it is not due, or no longer exists. */
export async function dueHook(reads: Reads, id: string, now: number): Promise<HookRecord | null> {
  const hook = await hookTable.findOne(reads, hookTable.has({ id, status: 'ACTIVE' }));
  return hook === null || (hook.nextTryAt !== null && Date.parse(hook.nextTryAt) > now) ? null : hook;
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
  await changeHook(database, id, { status: 'ACTIVE', ...NO_FAILURE });
  return hookTable.findOne(database, hookTable.has({ id }));
}

export function changeHook(database: Database, id: string, changed: Partial<HookRecord>): Promise<void> {
  return database.transact((session) => hookTable.update(session, changed, hookTable.has({ id })));
}

/** Takes or renews the turn to call hooks. False while another process has it. */
export function takeTurn(database: Database, holder: string, { now, until }: { readonly now: string; readonly until: string }): Promise<boolean> {
  return database.transact(async (session) => {
    const turn = await hookTurnTable.findOne(readsOf(session), hookTurnTable.has({ id: TURN }));
    if (turn === null) await hookTurnTable.insert(session, { id: TURN, holder, until });
    else if (turn.holder === holder || turn.until < now) await hookTurnTable.update(session, { holder, until }, hookTurnTable.has({ id: TURN }));
    else return false;
    return true;
  });
}

/** Gives up the turn, so that another process need not wait. */
export function leaveTurn(database: Database, holder: string): Promise<void> {
  return database.transact((session) => hookTurnTable.delete(session, hookTurnTable.has({ id: TURN, holder })));
}
