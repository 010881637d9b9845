import { expect } from 'chai';
import { shapeOf } from './support.ts';

describe('Blocs that overlap without nesting', () => {
  const { answer } = shapeOf('overlapping-blocs');

  const demandsOf = async (party: string, related: string) => {
    const { demands } = await answer(`{ demands(where: { madeBy: { eq: "${party}", ${related}: true } }) { nodes { key } } }`);
    return (demands as { nodes: { key: string }[] }).nodes.map(({ key }) => key.replace('still-air/', ''));
  };

  it('count the demands of those that were members when they were raised', async () => {
    // REEF-1, HILL-1 and WOUN-1 were raised in June 2035, the others in June 2036. Yarl left the reefs at the end of 2035; Woun came to the
    // hills in 2036, after it had asked; Zell is in both; the friends hold the hills and, from 2036, Xano, which asks for nothing.
    expect(await demandsOf('b-reef', 'includeMembers')).to.deep.equal(['REEF-1', 'ZELL-1']);
    expect(await demandsOf('b-hill', 'includeMembers')).to.deep.equal(['HILL-1', 'HILL-2', 'YARL-1', 'ZELL-1']);
    expect(await demandsOf('b-friends', 'includeMembers')).to.deep.equal(['HILL-1', 'HILL-2', 'YARL-1', 'ZELL-1']);
  });

  it('and the demands of the blocs that a member was in at that time', async () => {
    // In the order in which they were raised: the first session, then the second.
    expect(await demandsOf('b-yarl', 'includeBlocs')).to.deep.equal(['HILL-1', 'REEF-1', 'HILL-2', 'YARL-1']);
    expect(await demandsOf('b-woun', 'includeBlocs')).to.deep.equal(['WOUN-1', 'HILL-2']);
  });

  it('keep the answer of one member that deviates from its bloc', async () => {
    const { demands, compareRounds } = await answer(`{
      demands(where: { responded: { party: { eq: "b-woun" }, kind: [REJECTED] } }) { nodes { key } }
      compareRounds(rounds: ["still-air/s1", "still-air/s2"], where: { key: { eq: "still-air/REEF-1" } }) {
        rows { cells { verdict responses { party { key } kind } quantityChanges { before { value } after { value } } } } } }`);
    expect(demands).to.deep.equal({ nodes: [{ key: 'still-air/REEF-1' }] });
    expect(compareRounds).to.deep.equal({
      rows: [
        {
          cells: [
            { verdict: null, responses: [{ party: { key: 'b-hill' }, kind: 'SUPPORTED' }], quantityChanges: [] },
            {
              verdict: 'CHANGED',
              responses: [
                { party: { key: 'b-hill' }, kind: 'ACCEPTED' },
                { party: { key: 'b-woun' }, kind: 'REJECTED' },
              ],
              quantityChanges: [{ before: { value: 40 }, after: { value: 30 } }],
            },
          ],
        },
      ],
    });
  });

  it('are answered by a member while it is one, and not after it left', async () => {
    const answered = async (demand: string) => {
      const { compareRounds } = await answer(`{ compareRounds(rounds: ["still-air/s1", "still-air/s2"], where: { key: { eq: "still-air/${demand}" } }) {
        summary { column { key } party { key } answered unanswered } } }`);
      return (compareRounds as { summary: { column: { key: string }; party: object | null; answered: number; unanswered: number }[] }).summary
        .filter(({ party }) => party === null)
        .map(({ column, answered: yes, unanswered: no }) => [column.key.replace('still-air/', ''), yes, no]);
    };
    // Yarl answers both demands to the reefs, HILL-1 in 2035 as one of them, HILL-2 in 2036 as none of them.
    expect(await answered('HILL-1')).to.deep.equal([
      ['s1', 1, 0],
      ['s2', 0, 1],
    ]);
    expect(await answered('HILL-2')).to.deep.equal([
      ['s1', 0, 0],
      ['s2', 0, 1],
    ]);
  });

  it('leave a member that asks alone alone, also against both of its blocs', async () => {
    const { demand, round } = await answer(`{
      demand(key: "still-air/ZELL-1") { madeBy { key } addressedTo { key } links { kind to { key } } }
      round(key: "still-air/s1") { ordinals { counter number } participations { party { key } } } }`);
    expect(demand).to.deep.equal({
      madeBy: [{ key: 'b-zell' }],
      addressedTo: [{ key: 'b-reef' }, { key: 'b-hill' }],
      links: [{ kind: 'CONTRADICTS', to: { key: 'still-air/REEF-1' } }],
    });
    expect(round).to.deep.equal({
      ordinals: [
        { counter: 'COP', number: '1' },
        { counter: 'SB', number: '31' },
      ],
      participations: [{ party: { key: 'b-reef' } }, { party: { key: 'b-hill' } }, { party: { key: 'b-zell' } }],
    });
  });
});
