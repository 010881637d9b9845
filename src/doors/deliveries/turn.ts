import type { Database } from '../../foundation/storage/database.ts';
import { readsOf, SideTable, side } from '../../foundation/storage/side-table.ts';

/** The process that delivers. A table of one row for each kind of delivery, with the process and the end of its turn by its own clock. */
interface KeptTurn {
  readonly id: string;
  readonly holder: string;
  readonly until: string;
}

export const turnTable = new SideTable<KeptTurn>({
  table: 'hook_turns',
  columns: { id: side.key(), holder: side.text(), until: side.text() },
  indices: [],
});

/** How long a process may deliver before it must renew its turn. */
export const TURN_MS = 60_000;

/** `steady` counts milliseconds and is never set. `wall` tells the time, and may be set at any moment. */
export interface Clocks {
  readonly steady: () => number;
  readonly wall: () => number;
}

const CLOCKS: Clocks = { steady: () => performance.now(), wall: () => Date.now() };

/**
 * The turn of one process among several on one database. Their clocks may differ, or be set. So nobody compares the end of another's turn with a clock of
 * its own: a turn is over when it was seen for the length of a turn without being renewed.
 */
export class Turn {
  readonly #database: Database;
  readonly #place: Pick<KeptTurn, 'id' | 'holder'>;
  readonly #clocks: Clocks;
  #ends = { steady: 0, wall: 0 };
  /** The turn of another process, and since when it was seen like this. */
  #seen: { readonly turn: KeptTurn; readonly since: number } | undefined;

  constructor(database: Database, place: Pick<KeptTurn, 'id' | 'holder'>, clocks = CLOCKS) {
    this.#database = database;
    this.#place = place;
    this.#clocks = clocks;
  }

  /** Whether this process may deliver one thing more without asking. */
  get isHeld(): boolean {
    return this.#left() > 0;
  }

  /** Takes or renews the turn. False while another process has it. */
  async take(): Promise<boolean> {
    if (this.#left() > TURN_MS / 2) return true;
    const ends = { steady: this.#clocks.steady() + TURN_MS, wall: this.#clocks.wall() + TURN_MS };
    const has = await this.#database.transact(async (session) => {
      const { id, holder } = this.#place;
      const taken = { holder, until: new Date(ends.wall).toISOString() };
      const turn = await turnTable.findOne(readsOf(session), turnTable.has({ id }));
      if (turn === null) await turnTable.insert(session, { id, ...taken });
      else if (turn.holder === holder || this.#isOver(turn)) await turnTable.update(session, taken, turnTable.has({ id }));
      else return false;
      return true;
    });
    this.#ends = has ? ends : { steady: 0, wall: 0 };
    return has;
  }

  /** Gives up the turn, so that another process need not wait. */
  async leave(): Promise<void> {
    if (this.#ends.steady === 0) return;
    await this.#database.transact((session) => turnTable.delete(session, turnTable.has(this.#place)));
  }

  /** By the clock that comes to the end first: one is set, and the other stands still while the machine sleeps. */
  #left(): number {
    return Math.min(this.#ends.steady - this.#clocks.steady(), this.#ends.wall - this.#clocks.wall());
  }

  #isOver(turn: KeptTurn): boolean {
    const now = this.#clocks.steady();
    const isSame = this.#seen !== undefined && this.#seen.turn.holder === turn.holder && this.#seen.turn.until === turn.until;
    if (!isSame) this.#seen = { turn, since: now };
    return now - (this.#seen?.since ?? now) >= TURN_MS;
  }
}
