import sql, { raw } from 'sql-template-tag';
import { columnName } from '../../foundation/storage/column-name.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { foldKey } from '../../foundation/values/key.ts';
import type { FieldShape } from '../../ledger/field.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { OPEN_SEQ, type ThingId } from '../../ledger/thing.ts';
import { claimRecords } from '../../record/evidence/claim.records.ts';
import { allRecords } from '../../record/records.ts';
import { numberingOf } from './attachments.ts';
import { claimedThing, holdsKeys, namesOneOf, withClaimedKeys } from './keys-in-fields.ts';

/** The standing things that name one of these by its key, and not by a reference. Nothing names a numbered thing so. */
export async function namingByKey(reading: Reading, held: readonly ThingId[]): Promise<ThingId[]> {
  const rows = await reading.query(sql`select t.type, t.key from things t where ${isOneOf(reading.database.dialect, raw('t.id'), held)}`);
  const keys = new Set(rows.filter(({ type }) => numberingOf(type as never) === null).map(({ key }) => foldKey(key as string)));
  if (keys.size === 0) return [];
  const naming: ThingId[] = [];
  for (const records of allRecords as readonly AnyRecords[])
    for (const [name, shape] of Object.entries(records.fields)) if (holdsKeys(shape)) naming.push(...(await namingIn(reading, records, name, shape, keys)));
  naming.push(...(await claimsNaming(reading, keys)));
  return naming;
}

async function namingIn(reading: Reading, { table, type }: AnyRecords, name: string, shape: FieldShape, keys: ReadonlySet<string>): Promise<ThingId[]> {
  const isList = shape.kind === 'entries';
  const column = raw(`"${columnName(name)}"`);
  const rows = isList
    ? await reading.query(
        sql`select owner_id as id, details as value from edges where owner_type = ${type} and field = ${name} and to_seq = ${OPEN_SEQ} and details is not null`,
      )
    : await reading.query(
        sql`select id, ${column} as value from ${raw(`"${table}"`)} where to_seq = ${OPEN_SEQ} and ${column} is not null and ${column} <> '[]'`,
      );
  const isAlone = shape.kind === 'value' && shape.form.of === 'key';
  const valueOf = (value: unknown) => (isAlone ? value : isList ? [JSON.parse(value as string)] : JSON.parse(value as string));
  return rows.filter(({ value }) => namesOneOf(shape, valueOf(value), keys)).map(({ id }) => id as ThingId);
}

/** Claims whose value is one of these keys. */
async function claimsNaming(reading: Reading, keys: ReadonlySet<string>): Promise<ThingId[]> {
  const rows = await reading.query(sql`select r.* from claims r where r.field is not null and ${reading.stood(claimRecords, 'r')} order by r.id`);
  const naming: ThingId[] = [];
  for (const claim of await reading.adopt(claimRecords, rows)) {
    const claimed = await claimedThing(reading, claim as never);
    if (claimed === null) continue;
    withClaimedKeys(claim as never, claimed, (whole, written) => {
      if (keys.has(foldKey(whole))) naming.push(claim.id);
      return written;
    });
  }
  return naming;
}
