import type { Logger } from '../../foundation/log.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { readCursor } from '../../ledger/cursor.ts';
import { Delivering } from '../deliveries/delivering.ts';
import { afterFailure, NO_FAILURE, PATIENCE, type Patience } from '../deliveries/patience.ts';
import { placeAgain } from '../deliveries/place-again.ts';
import type { Operations } from '../http/operations.ts';
import { answered } from '../tables/rows.ts';
import type { Metrics } from '../watch/metrics.ts';
import { Refused } from '../web/port.ts';
import type { HookAddresses } from './addresses.ts';
import { Caller } from './call.ts';
import type { HookRecord } from './hook.ts';
import { changeHook, dueHook, dueHooks, nextDueHook } from './kept-hooks.ts';

export interface DeliveryParts {
  readonly database: Database;
  readonly operations: Operations;
  readonly addresses: HookAddresses;
  readonly log: Logger;
  readonly metrics?: Metrics;
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

/**
 * Calls the hooks: for each matching change, in the order of the ledger, at least once. Each hook has its own place in the ledger. So a
 * slow receiver delays neither other hooks nor writers. Of several processes on one database, only one calls.
 */
export class HookDeliveries {
  readonly #parts: DeliveryParts;
  readonly #patience: Patience;
  readonly #caller: Caller;
  readonly #delivering: Delivering;

  constructor(parts: DeliveryParts) {
    const { database, log } = parts;
    this.#parts = parts;
    this.#patience = parts.patience ?? PATIENCE;
    this.#caller = new Caller(parts.addresses, this.#patience.timeout);
    this.#delivering = new Delivering({ database, log, turn: 'calls', due: dueHooks, nextDue: nextDueHook, deliver: (id) => this.#deliver(id) });
  }

  /** Ends the running calls. The next process delivers the rest. */
  async close(): Promise<void> {
    await this.#delivering.close();
    this.#caller.close();
  }

  /**
   * Delivers everything that a hook has not received yet. False if something is left. The place is stored after each page. So a crash
   * repeats at most one page, with the same ids.
   */
  async #deliver(id: string): Promise<boolean> {
    // The list of hooks may be older than the place that the last run of this hook stored.
    const hook = await dueHook(this.#parts.database, id, new Date().toISOString());
    if (hook === null) return false;
    let at = hook;
    const where = hook.wanted === null ? {} : { where: JSON.parse(hook.wanted) };
    for (;;) {
      const page = await this.#changesAfter(at, where);
      if (page === null) return false;
      const { nodes, pageInfo } = page;
      let delivered = at.cursor;
      for (const change of nodes) {
        if (!this.#delivering.mayGoOn) return this.#keepPart(at, delivered);
        if (!(await this.#call(at, { id: idOf(change.cursor), type: change.act, timestamp: change.recordedAt, data: change }, delivered))) return false;
        delivered = change.cursor;
        if (!(await this.#delivering.goesOn())) return this.#keepPart(at, delivered);
      }
      at = await this.#keepPlace(at, pageInfo.endCursor, nodes.length > 0);
      if (!pageInfo.hasNextPage) return true;
    }
  }

  async #keepPart(hook: HookRecord, delivered: string): Promise<false> {
    await this.#keepPlace(hook, delivered);
    return false;
  }

  /** The hook at its new place. */
  async #keepPlace(hook: HookRecord, delivered: string, called = true): Promise<HookRecord> {
    if (delivered === hook.cursor) return hook;
    const changed = { cursor: delivered, ...(called ? { ...NO_FAILURE, deliveredAt: new Date().toISOString() } : {}) };
    await this.#store(hook, changed);
    return { ...hook, ...changed };
  }

  #store({ id, cursor }: HookRecord, changed: Partial<HookRecord>): Promise<void> {
    return this.#delivering.store(id, () => changeHook(this.#parts.database, { id, cursor }, changed));
  }

  /** Somebody may resume a hook while its failure cannot be stored. So the failure is then forgotten, and the hook is called again. */
  #storeFailure({ id, cursor, failures }: HookRecord, state: Partial<HookRecord>): Promise<void> {
    const { database } = this.#parts;
    return this.#delivering.store(
      id,
      () => changeHook(database, { id, cursor, failures }, state),
      () => changeHook(database, { id, cursor }, { cursor }),
    );
  }

  /** Calls a hook once. False if it failed; the hook then waits, or is parked. */
  async #call(
    hook: HookRecord,
    { id, ...event }: { readonly id: string; readonly type: string; readonly timestamp: string; readonly data: unknown },
    delivered: string,
  ): Promise<boolean> {
    const called = await this.#caller.call({ url: hook.url, secret: hook.secret, id, body: JSON.stringify(event) }, this.#delivering.signal);
    // A call that this process itself ended says nothing about the receiver.
    if (called.ok || called.why !== 'ended') this.#parts.metrics?.hookCalled(called.ok);
    if (called.ok) return true;
    const { error, why } = called;
    if (why === 'ended') {
      await this.#keepPlace(hook, delivered);
      return false;
    }
    const failed = await this.#keepPlace(hook, delivered);
    const state = afterFailure(failed, { error, why, now: Date.now() }, this.#patience);
    await this.#storeFailure(failed, state);
    const notice = { hook: hook.id, host: new URL(hook.url).host, error, failures: state.failures, since: state.failingSince };
    if (state.status === 'PARKED') this.#parts.log.warn(notice, 'a hook is parked; `npx parley hook resume` calls it again');
    else this.#parts.log.info(notice, 'a hook could not be called, and is tried again');
    return false;
  }

  /** The next changes. Null if the hook got the message about a restored ledger, or could not get it. */
  async #changesAfter(hook: HookRecord, where: object): Promise<Asked['changes'] | null> {
    try {
      const asking = {
        caller: { keyId: null, role: 'READER' as const },
        client: { address: 'hooks', isHere: true },
        transport: 'hook' as const,
        requestId: hook.id,
      };
      const { data } = await answered<Asked>(this.#parts.operations, asking, { query: CHANGES, variables: { ...where, after: hook.cursor } }, { isFree: true });
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
    const { head, place } = await placeAgain(database, hook.cursor);
    const event = { id: `epoch_${head.ledger}_${head.epoch}`, type: 'ledger.rearranged', timestamp: head.recordedAt, data: { cursor: place } };
    if (await this.#call(hook, event, hook.cursor)) await this.#store(hook, { cursor: place, ...NO_FAILURE, deliveredAt: new Date().toISOString() });
  }
}

/** The id of a change: its number and its hash. It stays the same in a new epoch, as the change does. */
function idOf(cursor: string): string {
  const { seq, hash } = readCursor(cursor) as { seq: number; hash: string };
  return `change_${seq}_${hash}`;
}
