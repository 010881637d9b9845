import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';
import { dateOf, lastDay, seedProcess } from '../support/seed-oracle.ts';
import { seededDatabase } from '../support/seeded.ts';

type One = { readonly demand: { readonly key: string }; readonly status: string; readonly position: { readonly number: number } };
type Lists = Readonly<Record<'agreed' | 'inPart' | 'open' | 'unresolved' | 'otherwise', readonly One[]>> & { readonly day: string | null };

const one = '{ demand { key } status position { number } }';
const shape = `{ day agreed ${one} inPart ${one} open ${one} unresolved ${one} otherwise ${one} }`;

async function agreed(asked: string): Promise<Lists> {
  const { database } = await seededDatabase();
  const { result } = await ask(database, `{ agreed(${asked}) ${shape} }`);
  expect(result.errors).to.equal(undefined);
  return (result.data as { agreed: Lists }).agreed;
}

/* Plainly invented: a strike of ten days, during which one demand was agreed and the talks ended. */
const demand = (key: string, later: object[]) => ({
  key,
  title: key,
  kind: 'DEMAND',
  madeBy: ['hands'],
  addressedTo: ['mill-owner'],
  positions: [{ date: '2030-03-01', changes: ['RAISED'] }, ...later],
});
const strike = {
  bundle: 1,
  parties: [
    { key: 'hands', name: 'Hands', kind: 'UNION' },
    { key: 'mill-owner', name: 'Owner', kind: 'COMPANY' },
  ],
  processes: [
    {
      key: 'mill',
      name: 'Mill',
      kind: 'LABOUR',
      status: 'CONCLUDED',
      period: '2030-03-01/2030-03-18',
      rounds: [{ key: 'strike', label: 'Strike', kind: 'ACTION', status: 'CONCLUDED', date: '2030-03-10/2030-03-20' }],
      demands: [demand('PAY', [{ date: '2030-03-15', changes: ['AGREED'] }]), demand('REST', [])],
    },
  ],
} as unknown as Bundle;

const names = (list: readonly One[]) => list.map(({ demand }) => demand.key.split('/')[1]);
const everything = ({ agreed: all, inPart, open, unresolved, otherwise }: Lists) => [...all, ...inPart, ...open, ...unresolved, ...otherwise];

/** The demands of 2022 of which the bundle has a position on that day or before. */
function raisedBy(day: string): string[] {
  const process = seedProcess('ru-ua-2022');
  return (process.demands ?? []).filter(({ positions = [] }) => positions.some((position) => lastDay(dateOf(process, position)) <= day)).map(({ key }) => key);
}

describe('What is agreed at a moment', () => {
  // By hand from the positions of 2022: by 10 March the corridors (UA-03) had been agreed in part, and prisoners (UA-14) were exchanged on 1 March.
  it('is the corridors and an exchange, both in part, on 10 March 2022', async () => {
    const lists = await agreed('process: "ru-ua-2022", at: "2022-03-10"');
    expect([names(lists.agreed), names(lists.inPart)]).to.deep.equal([[], ['UA-03', 'UA-14']]);
  });

  // UA-15 is MET by its third position, of 29 March; UA-14 had been carried out in part; RU-06 and UA-17 were no longer asked.
  it('at the end of Istanbul is what was carried out that day, and what is no longer asked stands apart', async () => {
    const lists = await agreed('process: "ru-ua-2022", round: "ru-ua-2022/istanbul-2022"');
    expect(lists.day).to.equal('2022-03-29');
    expect(lists.agreed.map(({ demand, status, position }) => [demand.key, status, position.number])).to.deep.equal([['ru-ua-2022/UA-15', 'MET', 3]]);
    expect(names(lists.inPart)).to.deep.equal(['UA-03', 'UA-14']);
    expect(names(lists.otherwise)).to.deep.equal(['RU-06', 'UA-17']);
  });

  // By hand: UA-03 is PARTLY_AGREED by its second position, of 3 March, and by its fifth, of 7 March; UA-14 is PARTLY_MET by its fourth, of 1 March.
  it('is told with the positions by which it was agreed up to then', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(
      database,
      '{ agreed(process: "ru-ua-2022", at: "2022-03-05") { inPart { settledBy { number } } open { settledBy { number } } } }',
    );
    const { inPart, open } = (result.data as { agreed: Record<'inPart' | 'open', { settledBy: { number: number }[] }[]> }).agreed;
    expect(inPart).to.deep.equal([{ settledBy: [{ number: 2 }] }, { settledBy: [{ number: 4 }] }]);
    expect(open.flatMap(({ settledBy }) => settledBy)).to.deep.equal([]);
  });

  for (const day of ['2022-02-28', '2022-03-10', '2022-03-29', '2022-05-01']) {
    it(`holds each demand that was raised by ${day} once, and no other`, async () => {
      const lists = await agreed(`process: "ru-ua-2022", at: "${day}"`);
      expect(names(everything(lists))).to.have.members(raisedBy(day));
      expect(new Set(names(everything(lists))).size).to.equal(everything(lists).length);
    });
  }

  it('agrees with the stored statuses where the whole record counts', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, '{ demands(where: { process: { eq: "ru-ua-2022" } }, first: 100) { nodes { key status } } }');
    const stored = (result.data as { demands: { nodes: { key: string; status: string }[] } }).demands.nodes;
    const lists = await agreed('process: "ru-ua-2022"');
    expect(lists.day).to.equal(null);
    expect(everything(lists).map(({ demand, status }) => ({ key: demand.key, status }))).to.have.deep.members(stored);
  });

  it('asks of the record as it was known then, where the view says so', async () => {
    const now = await agreed('process: "ru-ua-2022", at: "2022-03-29"');
    const then = await agreed('process: "ru-ua-2022", at: "2022-03-29", view: { knownBy: "2022-04-01" }');
    const numberOf = (lists: Lists, key: string) => everything(lists).find(({ demand }) => demand.key === `ru-ua-2022/${key}`)?.position.number;
    // The draft of 17 March came to light in June 2024: by then RU-07 said what its fourth position says.
    expect([numberOf(then, 'RU-07'), numberOf(now, 'RU-07')]).to.deep.equal([4, 5]);
  });

  it('at a strike goes by its first day: neither what was agreed nor that the talks ended during it counts yet', async () => {
    const test = await newDatabase();
    try {
      expect((await bring(test.database, strike)).refusals).to.deep.equal([]);
      const { result } = await ask(test.database, `{ agreed(process: "mill", round: "mill/strike") ${shape} }`);
      const { day, agreed: settled, open, unresolved } = (result.data as { agreed: Lists }).agreed;
      expect(day).to.equal('2030-03-10');
      expect([settled, open, unresolved].map(names)).to.deep.equal([[], ['PAY', 'REST'], []]);
    } finally {
      await test.discard();
    }
  });

  it('is refused for an unknown process or round, for a day with a round, and for a round without date', async () => {
    const { database } = await seededDatabase();
    const refusal = async (asked: string) => {
      const { result } = await ask(database, `{ agreed(${asked}) { day } }`);
      return result.errors?.[0]?.extensions;
    };
    expect(await refusal('process: "nowhere"')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['process'] });
    expect(await refusal('process: "ru-ua-2022", round: "ru-ua-2022/none"')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['round'] });
    expect(await refusal('process: "ru-ua-2022", round: "ru-ua-2022/round-2", at: "2022"')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['round'] });
  });
});
