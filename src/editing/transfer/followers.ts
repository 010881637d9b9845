import type { Soon } from '../../foundation/soon.ts';
import { fewAtATime, manyAtATime, pickInTurns } from '../../foundation/turns.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type AnyRecords, attachmentOf } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import type { ImportedItem } from './imported-item.ts';
import type { EntryFields } from './located.ts';

/* Things without an entry that change as a consequence of an entry. */

/** A thing that stands, and the item that it follows from. */
export interface Follower<R extends Thing> {
  readonly standing: R;
  readonly cause: ImportedItem;
}

/** The positions that take their date from a round or statement whose date changes. */
export async function redatedPositions(items: readonly ImportedItem[], reading: Reading) {
  const { order } = attachmentOf(positionRecords as AnyRecords);
  const found = await each(await pickInTurns(items, isRedated), (occasion) =>
    reading.loadBelonging(positionRecords, occasion.type === 'Round' ? 'round' : 'statement', occasion.id, order),
  );
  return found.filter(({ standing }) => !standing.dated);
}

/** The participations that may become known with their round, because they have no sources of their own. */
export async function partsThatBecomeKnown(items: readonly ImportedItem[], reading: Reading) {
  const found = await each(await pickInTurns(items, mayBecomeKnown), (round) => reading.loadAttached(participationRecords, round.id));
  return found.filter(({ standing }) => !standing.knownSinceGiven);
}

/** The demands whose positions are written. They may become known with these. */
export async function demandsThatBecomeKnown(items: readonly ImportedItem[], reading: Reading): Promise<Thing[]> {
  const positions = await pickInTurns(items, ({ type }) => type === 'Position');
  const ids = new Set(positions.map(({ content }) => content.demand as ThingId));
  const found = await manyAtATime([...ids], (id) => reading.load(demandRecords, id));
  return found.filter((demand) => demand !== null);
}

async function each<R extends Thing>(causes: readonly ImportedItem[], standingOf: (cause: ImportedItem) => Soon<R[]>): Promise<Follower<R>[]> {
  const found = await fewAtATime(causes, async (cause) => (await standingOf(cause)).map((standing) => ({ standing, cause })));
  return found.flat();
}

function isRedated({ type, standing, content }: ImportedItem): boolean {
  return (type === 'Round' || type === 'Statement') && standing !== null && fieldsOf(standing).date !== content.date;
}

/** A round that gets citations, or whose entry gives `knownSince`. */
function mayBecomeKnown({ type, standing, entry }: ImportedItem): boolean {
  const { sources, knownSince } = entry as EntryFields & { knownSince?: unknown };
  return type === 'Round' && standing !== null && ((sources ?? []).length > 0 || knownSince !== undefined);
}
