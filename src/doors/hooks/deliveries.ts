import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Logger } from '../../foundation/log.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { readCursor } from '../../ledger/cursor.ts';
import { cursorOfEntry, cursorOfHead, readHead } from '../../ledger/head.ts';
import type { Operations } from '../http/operations.ts';
import { answered } from '../tables/rows.ts';
import { Refused } from '../web/port.ts';
import type { HookAddresses } from './addresses.ts';
import { Caller } from './call.ts';
import { afterFailure, type HookRecord, NO_FAILURE, PATIENCE, type Patience } from './hook.ts';
import { activeHooks, changeHook, dueHook, leaveTurn, takeTurn } from './kept-hooks.ts';

export interface DeliveryParts {
  readonly database: Database;
  readonly operations: Operations;
  readonly addresses: HookAddresses;
  readonly log: Logger;
  readonly patience?: Patience;
}

interface Change {
  readonly cursor: string;
  readonly act: string;
  readonly recordedAt: string;
}

interface Asked {
  readonly changes: { readonly nodes: readonly Change[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } };
}

const CHANGES = `query Hook($where: ChangeWhere, $after: Cursor!) {
  changes(where: $where, after: $after, first: 50) {
    nodes {
      cursor number recordedAt act reason thingType changedFields
      fields { field before after }
      thing {
        __typename key version
        ... on Round { label date roundStatus: status process { key } }
        ... on Demand { title { text language } demandStatus: status process { key } }
        ... on Position { demand { key title { text language } } round { key } text { text language } changes }
        ... on Response { demand { key title { text language } } round { key } party { key } kind text { text language } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** How often to look for due hooks, and for hooks that another process added. */
const LOOK_MS = 15_000;
/** How long a process may call hooks before it must renew its turn. */
const TURN_MS = 60_000;
const MOST_AT_ONCE = 32;

/**
 * Calls the hooks: for each matching change, in the order of the ledger, at least once. Each hook has its own place in the ledger. So a
 * slow receiver delays neither other hooks nor writers. Of several processes on one database, only one calls.
 */
export class HookDeliveries {
  readonly #parts: DeliveryParts;
  readonly #patience: Patience;
  readonly #caller: Caller;
  readonly #holder = randomUUID();
  readonly #running = new Map<string, Promise<void>>();
  /** The head of the ledger up to which each hook received everything. */
  readonly #servedUpTo = new Map<string, string>();
  readonly #stopping = new AbortController();
  readonly #unlisten: () => void;
  #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;
  #wokenAgain = false;
  #turnEndsAt = 0;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#patience = parts.patience ?? PATIENCE;
    this.#caller = new Caller(parts.addresses, this.#patience.timeout);
    this.#unlisten = parts.database.onWrite(() => this.wake());
    this.#timer = this.#lookIn(0);
  }

  /** Looks for pending deliveries. */
  wake(): void {
    this.#wokenAgain = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  /** Ends the running calls. The next process delivers the rest. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#unlisten();
    this.#stopping.abort(new Error('the server is going down'));
    await this.#looking;
    await Promise.all(this.#running.values());
    this.#caller.close();
    if (this.#turnEndsAt > 0) await leaveTurn(this.#parts.database, this.#holder).catch(() => undefined);
  }

  #lookIn(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.wake(), milliseconds).unref();
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    let next = LOOK_MS;
    try {
      while (this.#wokenAgain && !this.#stopping.signal.aborted) {
        this.#wokenAgain = false;
        const { database } = this.#parts;
        const hooks = await activeHooks(database);
        if (hooks.length === 0 || !(await this.#hasTurn())) continue;
        const { epoch, seq } = await readHead(database);
        next = Math.min(next, this.#start(hooks, `${epoch}:${seq}`));
      }
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'hooks could not be looked up');
    }
    if (!this.#stopping.signal.aborted) this.#timer = this.#lookIn(next);
  }

  /** Starts the due hooks. Returns the time until the next one is due. When one of them ends, it looks again. */
  #start(hooks: readonly HookRecord[], head: string): number {
    const now = Date.now();
    const waitOf = ({ nextTryAt }: HookRecord) => (nextTryAt === null ? 0 : Math.max(0, Date.parse(nextTryAt) - now));
    const isDue = (hook: HookRecord) => waitOf(hook) === 0 && (hook.nextTryAt !== null || this.#servedUpTo.get(hook.id) !== head);
    for (const hook of hooks) {
      if (this.#running.size >= MOST_AT_ONCE) break;
      if (isDue(hook) && !this.#running.has(hook.id)) this.#run(hook.id, head);
    }
    return Math.min(LOOK_MS, ...hooks.map(waitOf).filter((wait) => wait > 0));
  }

  #run(id: string, head: string): void {
    const running = this.#deliver(id).then(
      (hasAll) => {
        if (hasAll) this.#servedUpTo.set(id, head);
        else this.#servedUpTo.delete(id);
        this.#running.delete(id);
        if (!this.#stopping.signal.aborted) this.wake();
      },
      (error: unknown) => {
        this.#servedUpTo.delete(id);
        this.#running.delete(id);
        // The timer tries again.
        this.#parts.log.warn({ err: error, hook: id }, 'a hook could not be served');
      },
    );
    this.#running.set(id, running);
  }

  async #hasTurn(): Promise<boolean> {
    const now = Date.now();
    if (now < this.#turnEndsAt - TURN_MS / 2) return true;
    const until = now + TURN_MS;
    const has = await takeTurn(this.#parts.database, this.#holder, { now: new Date(now).toISOString(), until: new Date(until).toISOString() });
    this.#turnEndsAt = has ? until : 0;
    return has;
  }

  /**
   * Delivers everything that a hook has not received yet. False if something is left. The place is stored after each page. So a crash
   * repeats at most one page, with the same ids.
   */
  async #deliver(id: string): Promise<boolean> {
    // The list of hooks may be older than the place that the last run of this hook stored.
    const hook = await dueHook(this.#parts.database, id, Date.now());
    if (hook === null) return false;
    let { cursor } = hook;
    const where = hook.wanted === null ? {} : { where: JSON.parse(hook.wanted) };
    for (;;) {
      const page = await this.#changesAfter(hook, where, cursor);
      if (page === null) return false;
      const { nodes, pageInfo } = page;
      let delivered = cursor;
      for (const change of nodes) {
        if (this.#stopping.signal.aborted || Date.now() >= this.#turnEndsAt) return this.#keepPart(hook, { cursor, delivered });
        if (!(await this.#call(hook, { id: idOf(change.cursor), type: change.act, timestamp: change.recordedAt, data: change }, delivered))) return false;
        delivered = change.cursor;
        if (!(await this.#hasTurn())) return this.#keepPart(hook, { cursor, delivered });
      }
      await this.#keepPlace(hook, { cursor, delivered: pageInfo.endCursor, called: nodes.length > 0 });
      cursor = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) return true;
    }
  }

  async #keepPart(hook: HookRecord, place: { readonly cursor: string; readonly delivered: string }): Promise<false> {
    await this.#keepPlace(hook, place);
    return false;
  }

  async #keepPlace({ id }: HookRecord, { cursor, delivered, called = true }: { cursor: string; delivered: string; called?: boolean }): Promise<void> {
    if (delivered === cursor) return;
    const now = new Date().toISOString();
    await changeHook(this.#parts.database, id, { cursor: delivered, ...(called ? { ...NO_FAILURE, deliveredAt: now } : {}) });
  }

  /** Calls a hook once. False if it failed; the hook then waits, or is parked. */
  async #call(
    hook: HookRecord,
    { id, ...event }: { readonly id: string; readonly type: string; readonly timestamp: string; readonly data: unknown },
    delivered: string,
  ): Promise<boolean> {
    const called = await this.#caller.call({ url: hook.url, secret: hook.secret, id, body: JSON.stringify(event) }, this.#stopping.signal);
    if (called.ok) return true;
    const { error, why } = called;
    if (why === 'ended') {
      await this.#keepPlace(hook, { cursor: hook.cursor, delivered });
      return false;
    }
    const failed = delivered === hook.cursor ? hook : { failures: 0, failingSince: null };
    const state = afterFailure(failed, { error, why, now: Date.now() }, this.#patience);
    await changeHook(this.#parts.database, hook.id, { cursor: delivered, ...state });
    const notice = { hook: hook.id, host: new URL(hook.url).host, error, failures: state.failures, since: state.failingSince };
    if (state.status === 'PARKED') this.#parts.log.warn(notice, 'a hook is parked; `parley hook resume` calls it again');
    else this.#parts.log.info(notice, 'a hook could not be called, and is tried again');
    return false;
  }

  /** The next changes. Null if the hook got the message about a restored ledger, or could not get it. */
  async #changesAfter(hook: HookRecord, where: object, cursor: string): Promise<Asked['changes'] | null> {
    try {
      const asking = {
        caller: { keyId: null, role: 'READER' as const },
        client: { address: 'hooks', isHere: true },
        transport: 'hook' as const,
        requestId: hook.id,
      };
      const { data } = await answered<Asked>(this.#parts.operations, asking, { query: CHANGES, variables: { ...where, after: cursor } }, { isFree: true });
      return data.changes;
    } catch (error) {
      if (!(error instanceof Refused) || !['CURSOR_EXPIRED', 'CURSOR_UNKNOWN'].includes(error.code)) throw error;
      await this.#beginEpoch(hook);
      return null;
    }
  }

  /** After a restore or a redaction, the receiver must read its copy again. The hook then continues at the same entry, if it still exists. */
  async #beginEpoch(hook: HookRecord): Promise<void> {
    const { database } = this.#parts;
    const head = await readHead(database);
    const seq = Math.min(readCursor(hook.cursor)?.seq ?? head.seq, head.seq);
    const [row] = await database.read(sql`select hash from ledger_entries where seq = ${seq}`);
    const place = row === undefined || seq === head.seq ? cursorOfHead(head) : cursorOfEntry(head, { seq, hash: row.hash as string });
    const event = { id: `epoch_${head.ledger}_${head.epoch}`, type: 'ledger.rearranged', timestamp: head.recordedAt, data: { cursor: place } };
    if (await this.#call(hook, event, hook.cursor))
      await changeHook(database, hook.id, { cursor: place, ...NO_FAILURE, deliveredAt: new Date().toISOString() });
  }
}

/** The id of a change: its number and its hash. It stays the same in a new epoch, as the change does. */
function idOf(cursor: string): string {
  const { seq, hash } = readCursor(cursor) as { seq: number; hash: string };
  return `change_${seq}_${hash}`;
}
