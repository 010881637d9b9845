import sql from 'sql-template-tag';
import type { Reading } from '../../ledger/reading.ts';
import { claimRecords } from '../../record/evidence/claim.records.ts';
import { loadThing } from '../../record/load-thing.ts';
import { recordedValues, textsOf } from '../transfer/recorded-values.ts';
import type { Report } from './finding.ts';

/** The record holds the preferred value of a disputed field. If a preferred claim differs from the record, one of them is wrong. */
export async function comparePreferredClaims(reading: Reading, report: Report): Promise<void> {
  const rows = await reading.query(
    sql`select r.* from claims r where r.rank = 'PREFERRED' and r.field is not null and ${reading.stood(claimRecords, 'r')} order by r.sort_key`,
  );
  for (const claim of await reading.adopt(claimRecords, rows)) {
    const thing = await loadThing(reading, claim.thing);
    if (thing === null) continue;
    const [recorded, claimed] = [await recordedValues(reading, thing, claim.field as string), textsOf(claim.value)];
    if (JSON.stringify([...recorded].sort()) === JSON.stringify([...claimed].sort())) continue;
    const said = (values: readonly string[]) => (values.length === 0 ? 'nothing' : values.join(', '));
    report({
      severity: 'notice',
      check: 'claims',
      kind: 'OTHER_VALUE',
      where: claim.key,
      message: `is preferred and gives ${said(claimed)} for ${claim.field}, where the record has ${said(recorded)}`,
    });
  }
}
