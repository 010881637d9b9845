import type { Asking } from '../http/operations.ts';
import type { Row } from './column.ts';
import type { CancelledRow, IcsForm } from './ics.ts';
import type { Asked } from './parameters.ts';
import { pagesOf } from './rows.ts';
import { textInTurns } from './rows-in-turns.ts';
import type { TablesParts } from './serving.ts';
import type { Table } from './tables.ts';

/** So many keys are asked for at a time. */
const MOST_KEYS = 100;

/**
 * The events of rounds or deadlines that were retracted or merged after they had been in this calendar. A calendar that holds one learns that it is
 * cancelled. The filters decide by what stood just before. What is read as of an earlier place never changes, so nothing is cancelled there.
 */
export async function* cancelledEvents(
  parts: Pick<TablesParts, 'operations' | 'takenBack'>,
  { asking, table, asked, form }: { readonly asking: Asking; readonly table: Table; readonly asked: Asked; readonly form: IcsForm },
): AsyncGenerator<string> {
  if (asked.view.asOf !== undefined || asked.view.at !== undefined) return;
  for (const { before, things } of await parts.takenBack(form.thing)) {
    const byKey = new Map(things.map((thing) => [thing.key, thing]));
    const keys = keysAlsoIn(asked.where.key, [...byKey.keys()]);
    const ofKeys = (some: readonly string[]): Asked => ({ ...asked, view: { ...asked.view, asOf: before }, where: { ...asked.where, key: { in: some } } });
    for (let from = 0; from < keys.length; from += MOST_KEYS)
      for await (const { rows } of pagesOf(parts.operations, asking, table, ofKeys(keys.slice(from, from + MOST_KEYS)), form.selection))
        yield await textInTurns(rows, (some) =>
          form.cancelled(some.map((row) => ({ row, ...byKey.get((row as Row & { readonly key: string }).key) }) as CancelledRow)),
        );
  }
}

/** The keys that a filter of keys picks. Both of its fields must hold. */
function keysAlsoIn(filter: unknown, keys: readonly string[]): readonly string[] {
  const { eq, in: some } = (filter ?? {}) as { readonly eq?: string; readonly in?: readonly string[] };
  return keys.filter((key) => (eq === undefined || eq === key) && (some === undefined || some.includes(key)));
}
