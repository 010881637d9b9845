import { expect } from 'chai';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';

/* The first handed the demand on to the second, which agreed it with the third. Then two of them confirmed all that is between them. */
const talks = (key: string, parties: string[], confirmedOn = '2030-03-01') => ({
  key,
  name: key,
  kind: 'TRADE',
  status: 'ACTIVE',
  demands: [
    {
      key: 'X',
      title: 'Water',
      kind: 'DEMAND',
      madeBy: ['first'],
      addressedTo: ['third'],
      positions: [
        { n: 1, date: '2030-01-01', changes: ['RAISED'] },
        { n: 2, date: '2030-02-01', changes: ['AGREED'], subjectTo: 'ratification', madeBy: ['second'] },
        { n: 3, date: '2030-04-01', changes: ['RESTATED'], madeBy: ['first'] },
      ],
    },
  ],
  outcomes: [{ key: 'o', kind: 'AGREEMENT', date: confirmedOn, parties, confirmsAll: true }],
});
const bundle = {
  bundle: 1,
  parties: ['first', 'second', 'third'].map((key) => ({ key, name: key, kind: 'STATE' })),
  processes: [talks('of-holder', ['second', 'third']), talks('of-first', ['first', 'third']), talks('of-last', ['first', 'third'], '2030-05-01')],
} as unknown as Bundle;

describe('An outcome that confirms all', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  for (const [process, who, status] of [
    ['of-holder', 'confirms what its parties hold by then', 'AGREED'],
    ['of-first', 'confirms nothing that its parties gave away before', 'PROVISIONALLY_AGREED'],
    ['of-last', 'confirms what came back to its parties', 'AGREED'],
  ]) {
    it(who as string, async () => {
      const { result } = await ask(test.database, `{ demand(key: "${process}/X") { status } }`);
      expect(result).to.deep.include({ data: { demand: { status } } });
    });
  }
});
