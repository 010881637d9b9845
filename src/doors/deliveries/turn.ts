import type { Database } from '../../foundation/storage/database.ts';
import { type Reads, readsOf, SideTable, side } from '../../foundation/storage/side-table.ts';

/** The process that delivers. A table of one row for each kind of delivery, with the process, its sign of life, and the end of its turn by its own clock. */
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

/** A process that was killed is seen to be gone for this long, since one that lost its connection has it again within a second. */
export const GONE_MS = 2_000;

/**
 * The turn of one process among several on one database. Their clocks may differ, or be set. So nobody compares the end of another's turn with a clock of
 * its own: a turn is over when it was seen for the length of a turn without being renewed. It is over soon after its process was killed, where the process
 * gave a sign of life with it.
 */
export class Turn {
  readonly #database: Database;
  readonly #place: Pick<KeptTurn, 'id' | 'holder'>;
  readonly #clocks: Clocks;
  #ends = { steady: 0, wall: 0 };
  /** The sign of life that others know with this turn. */
  #sign: string | null = null;
  /** The turn of another process, since when it was seen like this, and since when its process seems to have ended. */
  #seen: { readonly turn: KeptTurn; readonly since: number; goneSince: number | null } | undefined;

  constructor(database: Database, place: Pick<KeptTurn, 'id' | 'holder'>, clocks = CLOCKS) {
    this.#database = database;
    this.#place = place;
    this.#clocks = clocks;
  }

  /** Whether this process may deliver one thing more without asking. Not while others could see it as gone. */
  get isHeld(): boolean {
    return this.#left() > 0 && this.#sign === this.#database.signs.given();
  }

  /** Takes or renews the turn. False while another process has it. */
  async take(): Promise<boolean> {
    if (this.#left() > TURN_MS / 2 && this.isHeld) return true;
    const sign = this.#database.signs.given();
    const ends = { steady: this.#clocks.steady() + TURN_MS, wall: this.#clocks.wall() + TURN_MS };
    const holder = sign === null ? this.#place.holder : `${this.#place.holder} ${sign}`;
    const before = await this.#kept(this.#database);
    const has = before === null || this.#isOwn(before) || (await this.#isOver(before)) ? await this.#replace(before, { holder, until: untilOf(ends) }) : false;
    this.#ends = has ? ends : { steady: 0, wall: 0 };
    this.#sign = sign;
    return has;
  }

  /** Gives up the turn, so that another process need not wait. */
  async leave(): Promise<void> {
    if (this.#ends.steady === 0) return;
    this.#ends = { steady: 0, wall: 0 };
    await this.#database.transact(async (session) => {
      const turn = await this.#kept(readsOf(session));
      if (turn !== null && this.#isOwn(turn)) await turnTable.delete(session, turnTable.has(turn));
    });
  }

  /** Several may take a turn that is over at the same moment. It becomes that of the first, and the others find it changed. */
  async #replace(before: KeptTurn | null, taken: Omit<KeptTurn, 'id'>): Promise<boolean> {
    return this.#database.transact(async (session) => {
      if (before === null) await turnTable.insertIfNew(session, { id: this.#place.id, ...taken });
      else await turnTable.update(session, taken, turnTable.has(before));
      const now = await this.#kept(readsOf(session));
      return now !== null && this.#isOwn(now);
    });
  }

  #kept(reads: Reads): Promise<KeptTurn | null> {
    return turnTable.findOne(reads, turnTable.has({ id: this.#place.id }));
  }

  #isOwn({ holder }: KeptTurn): boolean {
    return partsOf(holder).process === this.#place.holder;
  }

  /** By the clock that comes to the end first: one is set, and the other stands still while the machine sleeps. */
  #left(): number {
    return Math.min(this.#ends.steady - this.#clocks.steady(), this.#ends.wall - this.#clocks.wall());
  }

  async #isOver(turn: KeptTurn): Promise<boolean> {
    const { sign } = partsOf(turn.holder);
    const isGone = sign !== undefined && (await this.#database.signs.seemsEnded(sign));
    const now = this.#clocks.steady();
    const isSame = this.#seen !== undefined && this.#seen.turn.holder === turn.holder && this.#seen.turn.until === turn.until;
    const seen = isSame && this.#seen !== undefined ? this.#seen : { turn, since: now, goneSince: null };
    seen.goneSince = isGone ? (seen.goneSince ?? now) : null;
    this.#seen = seen;
    return now - seen.since >= TURN_MS || (seen.goneSince !== null && now - seen.goneSince >= GONE_MS);
  }
}

/** The text of a holder: the process, and its sign of life if it has one. */
function partsOf(holder: string): { readonly process: string; readonly sign: string | undefined } {
  const [process = '', sign] = holder.split(' ');
  return { process, sign };
}

const untilOf = ({ wall }: { readonly wall: number }): string => new Date(wall).toISOString();
