import sql, { raw } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { pickInTurns, takeTurn } from '../../foundation/turns.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { OPEN_SEQ, type ThingId, type ThingType } from '../../ledger/thing.ts';
import { recordedHistory, type StatedPosition } from '../../record/demands/recorded-history.ts';
import { type Unplaced, unplaced } from '../../record/demands/unplaced.ts';
import type { Refusal } from '../recording/refusal.ts';
import type { ImportedItem } from './imported-item.ts';
import { refusalOf } from './refusal-of.ts';

/** The fields that decide the places of positions. */
const placing: Readonly<Partial<Record<ThingType, readonly string[]>>> = {
  Position: ['statedOn', 'time', 'zone', 'round', 'statement'],
  Round: ['date', 'time', 'zone', 'predecessor'],
  Statement: ['date'],
};

/**
 * A position that names another in `after` comes after it. A circle or a date that says otherwise contradicts it. An entry may also contradict what an
 * earlier one says, if it moves the date of a position or of a round.
 */
export async function contradictingPlaces(items: readonly ImportedItem[], before: Reading, after: Reading): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  // A position that only follows its round has no entry that could be at fault.
  const given = await pickInTurns(items, ({ type, isImplicit }) => type === 'Position' && !isImplicit);
  const positions = new Map(given.map((item) => [item.id, item]));
  const moved = await pickInTurns(items, (item) => item.type !== 'Position' && isMoved(item));
  const saying = new Set(given.filter(({ content }) => content.after != null).map(({ content }) => content.demand as ThingId));
  const changed = new Set(given.filter(isMoved).map(({ content }) => content.demand as ThingId));
  for (const demand of new Set([...saying, ...changed, ...(await demandsDatedBy(after, moved))])) {
    await takeTurn();
    const found = unplaced((await recordedHistory(after, demand)).positions);
    const known = found.every(({ position }) => positions.has(position.id)) ? [] : unplaced((await recordedHistory(before, demand)).positions);
    const stood = new Set(known.map(({ position }) => position.id));
    for (const one of found) {
      const own = positions.get(one.position.id);
      // What contradicted itself before is no fault of this write. A new circle is told at the position that closes it.
      const cause = own ?? (stood.has(one.position.id) || one.why === 'CIRCLE' ? undefined : causeAmong(one, demand, given, moved));
      if (cause !== undefined) refusals.push(refusedPlace(cause, one, cause === own));
    }
  }
  return refusals;
}

function isMoved({ type, standing, content }: Pick<ImportedItem, 'type' | 'standing' | 'content'>): boolean {
  if (standing === null) return false;
  const stood = fieldsOf(standing);
  return placing[type]?.some((field) => (stood[field] ?? null) !== (content[field] ?? null)) === true;
}

/** Demands with a position of these occasions, and with one that says after which it comes. */
async function demandsDatedBy(reading: Reading, moved: readonly ImportedItem[]): Promise<ThingId[]> {
  if (moved.length === 0) return [];
  const ids = moved.map(({ id }) => id);
  const { dialect } = reading.database;
  const rows = await reading.query(
    sql`select distinct p.demand from positions p where p.to_seq = ${OPEN_SEQ} and (${isOneOf(dialect, raw('p.round'), ids)} or ${isOneOf(dialect, raw('p.statement'), ids)}) and exists (select 1 from positions a where a.demand = p.demand and a."after" is not null and a.to_seq = ${OPEN_SEQ})`,
  );
  return rows.map(({ demand }) => demand as ThingId);
}

function causeAmong(
  { position }: Unplaced<StatedPosition>,
  demand: ThingId,
  positions: readonly ImportedItem[],
  moved: readonly ImportedItem[],
): ImportedItem | undefined {
  return (
    positions.find(({ content }) => content.demand === demand && content.number === position.after) ??
    positions.find(({ content, standing }) => content.demand === demand && standing !== null) ??
    moved[0]
  );
}

/** The entry that says it is refused at its `after`. Any other entry is refused as what contradicts it. */
function refusedPlace(item: ImportedItem, { position, why, way }: Unplaced<StatedPosition>, isOwn: boolean): Refusal {
  if (!isOwn) {
    const expected = `what leaves ${position.key} after position ${position.after}, as it says`;
    return refusalOf(item, { code: 'NOT_ALLOWED', expected, came: 'what places it before', advice: `Change or empty the \`after\` of ${position.key} first.` });
  }
  const isThere = why === 'DATES' || why === 'CIRCLE';
  const expected =
    why === 'CIRCLE'
      ? 'a position that does not come after this one itself'
      : isThere
        ? 'a position that its dates do not place after this one'
        : 'the number of another position of the same demand';
  const advice = why === 'CIRCLE' ? `The way is ${way.join(' → ')}.` : '';
  return refusalOf(item, { code: isThere ? 'NOT_ALLOWED' : 'NOT_FOUND', field: 'after', expected, came: String(position.after), advice });
}
