import sql, { raw } from 'sql-template-tag';
import { columnName } from '../../foundation/storage/column-name.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { OPEN_SEQ, type ThingId } from '../../ledger/thing.ts';
import { recordedHistory } from '../../record/demands/recorded-history.ts';
import { type Hindrance, unplaced } from '../../record/demands/unplaced.ts';
import { allRecords } from '../../record/records.ts';
import type { Report } from './finding.ts';

const hindrances: Readonly<Record<Hindrance, string>> = {
  NO_SUCH_POSITION: 'no position of its demand has this number',
  ITSELF: 'that is its own number',
  CIRCLE: 'that one comes after it in turn',
  DATES: 'its date places it before that one',
};

/** Things that stand and refer to one that was retracted or merged. */
export async function verifyReferences(reading: Reading, report: Report): Promise<void> {
  const isGone = sql`t.ended_seq is not null`;
  for (const records of allRecords as readonly AnyRecords[]) {
    const table = raw(`"${records.table}"`);
    const found = await reading.query(
      sql`select r.key, t.key as gone from edges e join things t on t.id = e.target_id and ${isGone} join ${table} r on r.id = e.owner_id and r.to_seq = ${OPEN_SEQ} where e.owner_type = ${records.type} and e.to_seq = ${OPEN_SEQ} order by r.sort_key`,
    );
    for (const [name, shape] of Object.entries(records.fields)) {
      if (shape.kind !== 'reference' || shape.facts.derived) continue;
      const column = raw(`r."${columnName(name)}"`);
      found.push(
        ...(await reading.query(
          sql`select r.key, t.key as gone from ${table} r join things t on t.id = ${column} and ${isGone} where r.to_seq = ${OPEN_SEQ} order by r.sort_key`,
        )),
      );
    }
    for (const { key, gone } of found)
      report({ severity: 'fault', check: 'references', where: key as string, message: `it refers to ${gone}, which was retracted or merged` });
  }
}

/** Parts that no file can say, so that an export could not be imported: void places, answers to nothing, links to themselves, and parties that are there twice. */
export async function verifyParts(reading: Reading, report: Report): Promise<void> {
  const fault = (where: string, message: string) => report({ severity: 'fault', check: 'parts', where, message });
  const placed = await reading.query(sql`select distinct demand from positions where to_seq = ${OPEN_SEQ} and "after" is not null order by demand`);
  for (const { demand } of placed) {
    for (const { position, why } of unplaced((await recordedHistory(reading, demand as ThingId)).positions))
      fault(position.key, `it says that it comes after ${position.after}, but ${hindrances[why]}`);
  }
  const answers = await reading.query(
    sql`select a.key, a."to" as answered from responses a where a.to_seq = ${OPEN_SEQ} and a."to" is not null and not exists (select 1 from positions p where p.demand = a.demand and p.number = a."to" and p.to_seq = ${OPEN_SEQ}) order by a.sort_key`,
  );
  for (const { key, answered } of answers) fault(key as string, `it answers position ${answered}, which its demand does not have`);
  const links = await reading.query(sql`select key from links where to_seq = ${OPEN_SEQ} and to_demand = demand order by sort_key`);
  for (const { key } of links) fault(key as string, 'it links a demand with itself');
  const twice = await reading.query(
    sql`select p.key from participations p where p.to_seq = ${OPEN_SEQ} and exists (select 1 from participations o where o.round = p.round and o.party = p.party and o.id < p.id and o.to_seq = ${OPEN_SEQ}) order by p.sort_key`,
  );
  for (const { key } of twice) fault(key as string, 'its party has another part in the same round');
}
