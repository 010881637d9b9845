import { expect } from 'chai';
import sql from 'sql-template-tag';
import { openDatabase } from '../../../src/foundation/storage/open.ts';
import { dialectUnderTest, newDatabaseUrl } from '../../support/database.ts';

/** Defined on PostgreSQL alone: elsewhere there is nothing to test, and nothing is skipped. */
if (dialectUnderTest === 'postgres')
  describe('A connection to PostgreSQL', () => {
    const compiles = async (url: string) => {
      const database = await openDatabase(url);
      const [row] = await database.read(sql`show jit`);
      await database.close();
      return row?.jit;
    };

    it('has statements run uncompiled, unless its address says otherwise', async () => {
      const { url, drop } = await newDatabaseUrl();
      const otherwise = new URL(url);
      otherwise.searchParams.set('options', '-c jit=on');
      expect(await compiles(url)).to.equal('off');
      expect(await compiles(otherwise.href.replace('+', '%20'))).to.equal('on');
      await drop();
    });
  });
