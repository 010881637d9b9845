import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { recordedNotices } from '../../record/demands/recorded-notices.ts';

/** Something to look at in what was just written; it stands all the same. */
export interface WrittenNotice {
  readonly thing: ThingId;
  readonly key: string;
  readonly message: string;
}

/** What the rules of coding have to say of the positions and responses that this transaction has written. */
export async function noticesOf(writing: Writing): Promise<WrittenNotice[]> {
  const written = new Map(writing.acts.filter(({ thingType }) => thingType === 'Position' || thingType === 'Response').map((act) => [act.thing, act]));
  if (written.size === 0) return [];
  const after = writing.readingSoFar();
  const demands = await after.loadMany(demandRecords, [...new Set([...written.values()].flatMap(({ touches }) => touches.demands))]);
  const notices = await Promise.all(demands.map((demand) => recordedNotices(after, demand)));
  return Promise.all(
    notices
      .flat()
      .filter(({ thing }) => written.has(thing))
      .map(async (notice) => ({ ...notice, key: (await after.identityOf(notice.thing))?.key ?? '' })),
  );
}
