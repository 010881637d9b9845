import { inBatches, takeTurn, WITH_BELONGINGS } from '../../foundation/turns.ts';
import type { ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import { newThings } from './new-things.ts';
import type { WrittenNotice } from './written-notice.ts';

/** Types that need a source. A demand uses the sources of its positions, and a participation those of its round. */
const sourced: readonly ThingType[] = ['Round', 'Statement', 'Position', 'Response', 'Outcome', 'Deadline'];

/** The new entries without a cited source. */
export async function unsourcedNotices(writing: Writing): Promise<WrittenNotice[]> {
  const after = writing.readingSoFar();
  const notices: WrittenNotice[] = [];
  for (const some of inBatches(await newThings(writing, sourced), WITH_BELONGINGS)) {
    await takeTurn();
    const citations = await Promise.all(some.map((thing) => after.loadAttached(citationRecords, thing)));
    const bare = some.filter((_, index) => citations[index]?.length === 0);
    const identities = await Promise.all(bare.map((thing) => after.identityOf(thing)));
    for (const [index, thing] of bare.entries()) notices.push({ kind: 'NO_SOURCE', thing, key: identities[index]?.key ?? '', message: 'rests on no source' });
  }
  return notices;
}
