import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import type { ThingId } from '../../src/ledger/thing.ts';
import { packagesOf } from '../../src/questions/packages-of.ts';
import { ask } from '../support/ask.ts';
import { newDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';

const tie = (name: string, demand: number, toDemand: number | null) => ({ name, demand: demand as ThingId, toDemand: toDemand as ThingId | null });
const told = (ties: ReturnType<typeof tie>[]) =>
  packagesOf(ties).map(({ demands, links }) => `${[...demands].sort().join(' ')}: ${links.map(({ name }) => name).join(' ')}`);

describe('Demands that travel together', () => {
  it('are one package over however many ties, whichever way these point', () => {
    expect(told([tie('a', 1, 2), tie('b', 3, 2), tie('c', 3, 4)])).to.deep.equal(['1 2 3 4: a b c']);
  });

  it('are two packages until a tie makes them one, and each tie stands in its order', () => {
    expect(told([tie('a', 1, 2), tie('b', 3, 4)])).to.deep.equal(['1 2: a', '3 4: b']);
    expect(told([tie('a', 1, 2), tie('b', 3, 4), tie('c', 5, 6), tie('d', 4, 1)])).to.deep.equal(['1 2 3 4: a b d', '5 6: c']);
  });

  it('may be tied twice, once each way', () => {
    expect(told([tie('a', 1, 2), tie('b', 2, 1)])).to.deep.equal(['1 2: a b']);
  });

  it('are not tied to a round', () => {
    expect(told([tie('a', 1, null)])).to.deep.equal([]);
  });

  it('are told with each sort of tie apart, also across processes, and none for other ties', async () => {
    const demand = (key: string, links: object[] = []) => ({
      key,
      title: key,
      issue: 'trade',
      kind: 'DEMAND',
      madeBy: ['one'],
      addressedTo: ['other'],
      positions: [{ n: 1, date: '2030-01-01', changes: ['RAISED'] }],
      links,
    });
    const bundle = {
      bundle: 1,
      parties: ['one', 'other'].map((key) => ({ key, name: key, kind: 'STATE' })),
      issues: [{ key: 'trade', label: 'Trade' }],
      processes: [
        {
          key: 'first',
          name: 'First',
          kind: 'TRADE',
          status: 'ACTIVE',
          demands: [
            demand('D-10', [{ kind: 'PACKAGED_WITH', demand: 'D-2' }]),
            demand('D-2', [{ kind: 'IN_EXCHANGE_FOR', demand: 'second/X' }]),
            demand('D-3', [{ kind: 'PRECONDITION_FOR', demand: 'D-2' }]),
          ],
        },
        {
          key: 'second',
          name: 'Second',
          kind: 'TRADE',
          status: 'ACTIVE',
          demands: [demand('X'), demand('Y', [{ kind: 'ALTERNATIVE_TO', demand: 'Z' }]), demand('Z')],
        },
      ],
    } as unknown as Bundle;
    const test = await newDatabase();
    try {
      expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
      const packages = async (asked: string) => {
        const ties = '{ from { key } to { key } }';
        const { result } = await ask(test.database, `{ packages${asked} { demands { key } exchanges ${ties} packaged ${ties} alternatives ${ties} } }`);
        expect(result.errors).to.equal(undefined);
        return (result.data as { packages: unknown[] }).packages;
      };
      const ends = (from: string, to: string) => ({ from: { key: from }, to: { key: to } });
      const one = {
        demands: [{ key: 'first/D-2' }, { key: 'first/D-10' }, { key: 'second/X' }],
        exchanges: [ends('first/D-2', 'second/X')],
        packaged: [ends('first/D-10', 'first/D-2')],
        alternatives: [],
      };
      const other = { demands: [{ key: 'second/Y' }, { key: 'second/Z' }], exchanges: [], packaged: [], alternatives: [ends('second/Y', 'second/Z')] };
      expect(await packages('')).to.deep.equal([one, other]);
      expect(await packages('(process: "first")')).to.deep.equal([one]);
      expect(await packages('(process: "second")')).to.deep.equal([one, other]);
      const { result } = await ask(test.database, '{ packages(process: "nowhere") { demands { key } } }');
      expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['process'] });
    } finally {
      await test.discard();
    }
  });
});
