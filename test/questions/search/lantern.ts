import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';

/** A small negotiation, plainly invented, whose words are few enough to be counted by hand. */
export function lanternBundle(): Bundle {
  const position = (n: number, further: object) => ({ n, changes: ['RESTATED'], language: 'en', sources: ['morning'], ...further });
  const demand = { issue: 'fire', kind: 'DEMAND', madeBy: ['north'], addressedTo: ['south'], language: 'en' };
  return structuredClone({
    bundle: 1,
    sources: [
      { key: 'morning', publisher: 'Morning Post', title: 'Lanterns at sea', published: '2030-01-02', kind: 'PRESS' },
      { key: 'archive', publisher: 'Archive', title: 'Papers', published: '2035-06', kind: 'PUBLISHED_TEXT' },
    ],
    parties: [
      { key: 'north', name: 'Northland', kind: 'STATE', names: [{ text: '北国', language: 'zh' }] },
      { key: 'south', name: 'Southland', kind: 'STATE' },
    ],
    people: [{ key: 'envoy', name: 'Søren Ødegård', aliases: ['Soren Odegaard'], party: 'north', offices: [{ title: 'Keeper of the lighthouse' }] }],
    issues: [{ key: 'fire', label: 'Fire' }],
    processes: [
      {
        key: 'lantern',
        name: 'Lantern talks',
        kind: 'INTERSTATE',
        status: 'ACTIVE',
        rounds: [
          { key: 'r1', label: 'First evening', date: '2030-01-02', status: 'CONCLUDED', summary: 'The lantern was lit.', sources: ['morning'] },
          { key: 'r2', label: 'Second evening', date: '2030-01-05', status: 'CONCLUDED', agendaNotes: ['oil and wicks'], sources: ['morning'] },
          { key: 'r3', label: 'Third evening', date: '2030-01-09', status: 'CONCLUDED', sources: ['morning'] },
        ],
        demands: [
          {
            ...demand,
            key: 'D-1',
            title: 'Quiet nights',
            positions: [
              position(1, { round: 'r1', text: 'No drums after dusk.', changes: ['RAISED'] }),
              position(2, { round: 'r2', account: 'They said it again, with candles.' }),
              position(3, { round: 'r3', text: 'No drums at all, and 停火.', changes: ['HARDENED'], condition: 'if the oil comes' }),
              position(4, { date: '2030-02-01', account: 'Once more, by letter.' }),
            ],
          },
          {
            ...demand,
            key: 'D-2',
            title: 'A hidden lamp',
            positions: [{ ...position(1, { round: 'r1', text: 'The lamp must burn.', changes: ['RAISED'] }), sources: ['archive'] }],
            responses: [{ n: 1, to: 1, party: 'south', round: 'r1', kind: 'REJECTED', text: 'The lamp is out.', language: 'en', sources: ['morning'] }],
          },
          { ...demand, key: 'D-3', title: 'Oil', positions: [position(1, { round: 'r2', text: '火 before 停, drums before oil.', changes: ['RAISED'] })] },
        ],
      },
    ],
  }) as unknown as Bundle;
}
