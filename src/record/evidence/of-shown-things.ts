import sql, { raw, type Sql } from 'sql-template-tag';
import { allOf, anyOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { showsAll } from '../../ledger/view.ts';
import { allRecords } from '../records.ts';

/**
 * The condition that the view shows the thing that `column` names. For a claim, also the thing that it is about. A source can be visible before the
 * thing that it is cited for: a page may be dated before the event that it announces. Evidence ends with its thing, so a view that shows all shows the
 * things of all standing evidence.
 */
export function isOfShownThing(reading: Reading, column: string): Sql {
  return showsAll(reading.pin) ? raw('1 = 1') : isShown(reading, column, 'cited', allRecords);
}

function isShown(reading: Reading, column: string, alias: string, types: readonly AnyRecords[]): Sql {
  const always = types.filter(({ knownAtSomeDay }) => !knownAtSomeDay).map(({ type }) => type);
  const perhaps = types.filter(({ knownAtSomeDay }) => knownAtSomeDay);
  const version = `${alias}_version`;
  const ways = perhaps.map((records) => {
    const disputed = records.type === 'Claim' ? [isShown(reading, `${version}.thing`, `${alias}_disputed`, types.filter(isDisputable))] : [];
    const conditions = allOf([sql`${raw(version)}.id = ${raw(alias)}.id`, reading.stood(records, version), ...disputed]);
    return sql`(${raw(alias)}.type = ${records.type} and exists (select 1 from ${raw(`"${records.table}"`)} ${raw(version)} where ${conditions}))`;
  });
  const isOfType = anyOf([...isOneOfWords(reading.database.dialect, `${alias}.type`, always), ...ways]);
  return sql`exists (select 1 from things ${raw(alias)} where ${raw(alias)}.id = ${raw(column)} and ${isOfType})`;
}

/** A claim is about neither a claim nor a citation. */
function isDisputable({ type }: AnyRecords): boolean {
  return type !== 'Claim' && type !== 'Citation';
}
