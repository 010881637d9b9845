import { expect } from 'chai';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';
import { lanternBundle } from './lantern.ts';

/* What is found was read by hand in lantern.ts. */
describe('Lists that are asked by text', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, lanternBundle())).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const listed = async (list: 'demands' | 'rounds', where: Record<string, unknown>, view?: Record<string, unknown>) => {
    const type = list === 'demands' ? 'DemandWhere' : 'RoundWhere';
    const source = `query ($where: ${type}, $view: ViewInput) { ${list}(where: $where, view: $view) { totalCount nodes { key } } }`;
    const { result } = await ask(test.database, source, { where, view });
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    const { totalCount, nodes } = (result.data as Record<string, { totalCount: number; nodes: { key: string }[] }>)[list] as never;
    const keys = (nodes as { key: string }[]).map(({ key }) => key.slice('lantern/'.length));
    expect(totalCount).to.equal(keys.length);
    return keys;
  };
  const demands = (where: Record<string, unknown>, view?: Record<string, unknown>) => listed('demands', where, view);
  const at = (round: string) => ({ round: { eq: `lantern/${round}` } });

  it('give the demands with a position that holds it, or whose title does', async () => {
    expect(await demands({ text: 'drums' })).to.deep.equal(['D-1', 'D-3']);
    expect(await demands({ text: '停火' })).to.deep.equal(['D-1']);
    expect(await demands({ text: '"drums before"' })).to.deep.equal(['D-3']);
    expect(await demands({ text: 'candles' })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'quiet' })).to.deep.equal(['D-1']);
    // In the title of D-3 and in its text; in a condition of D-1.
    expect(await demands({ text: 'oil' })).to.deep.equal(['D-1', 'D-3']);
    // The answer says out; no position does.
    expect(await demands({ text: 'out' })).to.deep.equal([]);
  });

  it('speak of one and the same position as the other fields of that object do', async () => {
    expect(await demands({ text: 'dusk', ...at('r1') })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'dusk', ...at('r3') })).to.deep.equal([]);
    expect(await demands({ and: [{ text: 'dusk' }, at('r3')] })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'drums', change: ['RAISED'] })).to.deep.equal(['D-1', 'D-3']);
    expect(await demands({ text: 'all', change: ['RAISED'] })).to.deep.equal([]);
    expect(await demands({ text: 'all', change: ['HARDENED'] })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'drums', stated: { from: '2030-01-06' } })).to.deep.equal(['D-1']);
  });

  it('take a position that words nothing new by the text that it carries, as it is shown', async () => {
    // At the second evening D-1 was repeated: it carries the text of the first.
    expect(await demands({ text: 'dusk', ...at('r2') })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'all', ...at('r2') })).to.deep.equal([]);
    // By letter it was repeated once more, and carries what the third evening said; not what was said before that.
    expect(await demands({ text: 'all', stated: { from: '2030-02' } })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'dusk', stated: { from: '2030-02' } })).to.deep.equal([]);
    // An account is not carried, nor is a condition.
    expect(await demands({ text: 'candles', ...at('r3') })).to.deep.equal([]);
    // The title is that of all its positions.
    expect(await demands({ text: 'quiet', ...at('r2') })).to.deep.equal(['D-1']);
  });

  it('find words that are spread over the title and one position, and over no two positions', async () => {
    // Title and text; title and the text that is carried to where the candles are; title and condition.
    expect(await demands({ text: 'quiet dusk' })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'quiet dusk candles' })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'dusk candles' })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'quiet comes' })).to.deep.equal(['D-1']);
    // The candles are in the second position, all in the third; the letter is in the fourth, which carries the third.
    expect(await demands({ text: 'candles all' })).to.deep.equal([]);
    expect(await demands({ text: 'quiet letter all' })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'quiet letter dusk' })).to.deep.equal([]);
    // Not over the issue, nor over the answer.
    expect(await demands({ text: 'fire quiet' })).to.deep.equal([]);
    expect(await demands({ text: 'lamp out' })).to.deep.equal([]);
  });

  it('find them in the very position that the other fields ask for', async () => {
    expect(await demands({ text: 'quiet dusk', ...at('r2') })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'quiet dusk', ...at('r3') })).to.deep.equal([]);
    expect(await demands({ text: 'quiet dusk candles', ...at('r1') })).to.deep.equal([]);
    expect(await demands({ text: 'quiet drums', change: ['HARDENED'] })).to.deep.equal(['D-1']);
  });

  it('leave out a position of which anything holds what must not be there, its title as well', async () => {
    expect(await demands({ text: 'drums -nights' })).to.deep.equal(['D-3']);
    expect(await demands({ text: 'quiet -停火', ...at('r2') })).to.deep.equal(['D-1']);
    expect(await demands({ text: 'quiet -停火', ...at('r3') })).to.deep.equal([]);
    // The fourth carries it.
    expect(await demands({ text: 'quiet -停火', stated: { from: '2030-02' } })).to.deep.equal([]);
  });

  it('stand in and, or and not like any other condition', async () => {
    expect(await demands({ not: { text: 'drums' } })).to.deep.equal(['D-2']);
    expect(await demands({ or: [{ text: 'lamp' }, { text: 'candles' }] })).to.deep.equal(['D-1', 'D-2']);
  });

  it('keep to the view', async () => {
    expect(await demands({ text: 'lamp' })).to.deep.equal(['D-2']);
    expect(await demands({ text: 'lamp' }, { knownBy: '2031' })).to.deep.equal([]);
    expect(await demands({ text: 'hidden burn' })).to.deep.equal(['D-2']);
    expect(await demands({ text: 'hidden burn' }, { knownBy: '2031' })).to.deep.equal([]);
    expect(await demands({ text: 'drums' }, { evidence: 'PUBLISHED_TEXT' })).to.deep.equal([]);
  });

  it('give the rounds whose label, summary or agenda holds it', async () => {
    expect(await listed('rounds', { text: 'evening' })).to.deep.equal(['r1', 'r2', 'r3']);
    expect(await listed('rounds', { text: 'lantern' })).to.deep.equal(['r1']);
    expect(await listed('rounds', { text: 'wick*' })).to.deep.equal(['r2']);
    expect(await listed('rounds', { text: 'evening -wicks', location: { eq: 'nowhere' } })).to.deep.equal([]);
  });

  it('say where a text is no question', async () => {
    for (const list of ['demands', 'rounds']) {
      const { result } = await ask(test.database, `{ ${list}(where: { text: "…" }) { nodes { key } } }`);
      expect(result.errors?.[0]?.extensions).to.include({ code: 'BAD_USER_INPUT', expected: 'at least one letter or digit' });
      expect(result.errors?.[0]?.extensions.path).to.deep.equal(['where', 'text']);
    }
  });

  it('take the same few statements more, however many positions hold the text', async () => {
    const cost = async (where: string) => (await ask(test.database, `{ demands(where: { ${where} }) { nodes { key } } }`)).statements.length;
    const without = await cost('kind: [DEMAND]');
    // The search. Then, since some positions carry a text over, the histories: positions, demands, edges of both; the rounds of the process.
    for (const text of ['drums', 'lamp', 'quiet dusk candles']) expect(await cost(`text: "${text}"`), text).to.be.oneOf([without + 1, without + 6]);
  });
});
