import { expect } from 'chai';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import type { ResultRow } from '../../src/foundation/storage/database.ts';
import type { ThingId } from '../../src/ledger/thing.ts';
import { rowsLookedAt } from '../../src/questions/change.resolver.ts';
import { ask } from '../support/ask.ts';
import { seededDatabase } from '../support/seeded.ts';

interface Stretch {
  readonly nodes: readonly { readonly number: number }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const FIELDS = '{ nodes { number } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';

describe('The list of changes, from its end', () => {
  const read = async (query: string, variables: Record<string, unknown> = {}) => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, query, variables);
    return result as { data: { changes: Stretch; head: string } | null; errors?: readonly { message: string }[] };
  };

  it('gives the last entries oldest first, and leads back to the first without a gap', async () => {
    const newest = await read(`{ head changes(last: 100) ${FIELDS} }`);
    const { head, changes } = newest.data as { head: string; changes: Stretch };
    const [last] = changes.nodes.slice(-1);
    expect([changes.pageInfo.hasNextPage, changes.pageInfo.hasPreviousPage, changes.pageInfo.endCursor]).to.deep.equal([false, true, head]);
    const numbers: number[] = [];
    for (let before: string | null = null; ; ) {
      const { data } = await read(`query ($before: Cursor) { changes(last: 100, before: $before) ${FIELDS} head }`, { before });
      const page = data?.changes as Stretch;
      numbers.unshift(...page.nodes.map(({ number }) => number));
      before = page.pageInfo.startCursor;
      if (!page.pageInfo.hasPreviousPage) break;
    }
    // Entries are numbered from 1 without a gap.
    expect(numbers).to.deep.equal(Array.from({ length: last?.number as number }, (_, index) => index + 1));
  });

  it('may look at as many entries as touch the rarest of the things that are picked', async () => {
    const { database } = await seededDatabase();
    const context = createOperationContext(database);
    const reading = await context.reading();
    const [often, seldom] = await database.read(
      sql`select thing, total from (select thing, count(*) as total from ledger_touches group by thing) t where total in (1, (select max(total) from (select count(*) as total from ledger_touches group by thing) most)) order by total desc, thing limit 2`,
    );
    const idsOf = (row: ResultRow | undefined) => [row?.thing as ThingId];
    const { seq } = await context.head();
    const isEmbedded = database.dialect.holdsUp;
    const most = 7;
    const rows = (...picked: ThingId[][]) => rowsLookedAt(reading, picked, most);
    expect(await Promise.all([rows(), rows(idsOf(often)), rows(idsOf(often), idsOf(seldom))])).to.deep.equal(isEmbedded ? [seq, most + 1, 1] : [seq, seq, seq]);
    // There is nothing to count where all entries together are few.
    expect(await rowsLookedAt(reading, [idsOf(seldom)], seq)).to.equal(seq);
  });

  it('refuses to be read from both ends at once', async () => {
    const { errors } = await read(`{ head changes(first: 1, last: 1) ${FIELDS} }`);
    expect(errors?.[0]?.message).to.equal('last: expected either first or last, got both.');
  });
});
