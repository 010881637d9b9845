import type { Database } from '../../foundation/storage/database.ts';
import { readsOf, SideTable, side } from '../../foundation/storage/side-table.ts';

/** The process that delivers. A table of one row for each kind of delivery, with the process and the end of its turn. */
interface Turn {
  readonly id: string;
  readonly holder: string;
  readonly until: string;
}

export const turnTable = new SideTable<Turn>({
  table: 'hook_turns',
  columns: { id: side.key(), holder: side.text(), until: side.text() },
  indices: [],
});

export interface TurnAsked {
  readonly id: string;
  readonly holder: string;
}

/** Takes or renews the turn to deliver. False while another process has it. */
export function takeTurn(database: Database, { id, holder }: TurnAsked, { now, until }: { readonly now: string; readonly until: string }): Promise<boolean> {
  return database.transact(async (session) => {
    const turn = await turnTable.findOne(readsOf(session), turnTable.has({ id }));
    if (turn === null) await turnTable.insert(session, { id, holder, until });
    else if (turn.holder === holder || turn.until < now) await turnTable.update(session, { holder, until }, turnTable.has({ id }));
    else return false;
    return true;
  });
}

/** Gives up the turn, so that another process need not wait. */
export function leaveTurn(database: Database, { id, holder }: TurnAsked): Promise<void> {
  return database.transact((session) => turnTable.delete(session, turnTable.has({ id, holder })));
}
