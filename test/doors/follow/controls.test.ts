import { expect } from 'chai';
import pg from 'pg';
import { openDatabase } from '../../../src/foundation/storage/open.ts';
import { LedgerFeed } from '../../../src/ledger/feed.ts';
import { write } from '../../../src/ledger/writing.ts';
import { dialectUnderTest, newDatabase } from '../../support/database.ts';
import { addParty } from '../../support/recording.ts';

if (dialectUnderTest === 'postgres') {
  describe('Two transactions that overlap, of which the first to begin is the last to commit', () => {
    it('are missed by whoever reads on from the highest number that the database gave out (control)', async () => {
      const test = await newDatabase();
      const [early, late, reader] = [0, 1, 2].map(() => new pg.Client({ connectionString: test.url })) as [pg.Client, pg.Client, pg.Client];
      await Promise.all([early, late, reader].map((client) => client.connect()));
      await reader.query('create table numbered (id serial primary key)');
      const seen: number[] = [];
      const readOn = async () => {
        const { rows } = await reader.query('select id from numbered where id > $1 order by id', [seen.at(-1) ?? 0]);
        seen.push(...rows.map(({ id }) => id as number));
      };
      await early.query('begin');
      await early.query('insert into numbered default values');
      await late.query('begin');
      await late.query('insert into numbered default values');
      await late.query('commit');
      await readOn();
      await early.query('commit');
      await readOn();
      expect(seen).to.deep.equal([2]);
      await Promise.all([early, late, reader].map((client) => client.end()));
      await test.discard();
    });

    it('are both given by the ledger, which numbers in the order of the commits', async () => {
      const test = await newDatabase();
      const other = await openDatabase(test.url);
      const follower = await new LedgerFeed(test.database).follow(null, () => true);
      let hasBegun: () => void = () => undefined;
      const begun = new Promise<void>((resolve) => {
        hasBegun = resolve;
      });
      const early = write(test.database, { who: 'early' }, async (writing) => {
        hasBegun();
        await new Promise((resolve) => setTimeout(resolve, 150));
        await addParty(writing, 'early');
      });
      await begun;
      const late = write(other, { who: 'late' }, (writing) => addParty(writing, 'late'));
      const told = [(await follower.next()).value?.entry, (await follower.next()).value?.entry];
      expect(told.map((entry) => [entry?.seq, entry?.who])).to.deep.equal([
        [1, 'early'],
        [2, 'late'],
      ]);
      await Promise.all([early, late]);
      await follower.return();
      await other.close();
      await test.discard();
    });
  });
}
