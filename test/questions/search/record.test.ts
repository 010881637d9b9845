import { expect } from 'chai';
import sql from 'sql-template-tag';
import { admin, openDesk } from '../../editing/mutations/support.ts';

/* Each test writes words of its own, so that what other tests wrote is not found with them. */
describe('What is searched follows the record', () => {
  const desk = openDesk();

  const found = async (text: string, view = '') => {
    const { search } = await desk.asks(
      `{ search(text: ${JSON.stringify(text)}, first: 100${view === '' ? '' : `, view: { ${view} }`}) { totalCount nodes { thing { key } } } }`,
    );
    const { totalCount, nodes } = search as { totalCount: number; nodes: { thing: { key: string } }[] };
    expect(totalCount).to.equal(nodes.length);
    return nodes.map(({ thing }) => thing.key).sort();
  };
  const place = async () => `at: "${await desk.head()}"`;

  it('from the commit that wrote it, and at every place as it stood there', async () => {
    const talks = await desk.talks();
    const before = await place();
    await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['RESTATED'], text: 'Vermilion barges.' }, 'position { key }');
    const key = `${talks}/N-1/3`;
    const between = await place();
    await desk.writes('updatePosition', { key, expectedVersion: 1, reason: 'CORRECTION', text: 'Turquoise barges.' }, 'position { key }');
    expect([await found('vermilion'), await found('turquoise')]).to.deep.equal([[], [key]]);
    expect([await found('vermilion', between), await found('turquoise', between)]).to.deep.equal([[key], []]);
    expect([await found('barges', before), await found('barges', between), await found('barges')]).to.deep.equal([[], [key], [key]]);
  });

  it('and lets nothing lend words that the view does not show', async () => {
    const talks = await desk.talks();
    const demand = `${talks}/N-1`;
    const before = await place();
    // Nothing tells when it was known, nor what it rests on.
    await desk.writes('statePosition', { demand, date: '2030-06-01', changes: ['RESTATED'], text: 'Heliotrope barges.' }, 'position { key }');
    // The title says: More water.
    expect(await found('water heliotrope')).to.deep.equal([demand, `${demand}/3`]);
    const between = await place();
    await desk.writes('retract', { key: `${demand}/3`, expectedVersion: 1 }, 'retracted');
    for (const view of [before, '']) expect(await found('water heliotrope', view), view).to.deep.equal([]);
    expect(await found('water heliotrope', between)).to.deep.equal([demand, `${demand}/3`]);
    for (const view of [`${between}, knownBy: "2050"`, `${between}, evidence: PUBLISHED_TEXT`, `${between}, evidence: EITHER_SIDE`]) {
      expect(await found('water heliotrope', view), view).to.deep.equal([]);
    }
    expect(await found('more water', `${between}, knownBy: "2050"`), 'what is shown of it').to.include(demand);
  });

  it('and finds nothing by the title alone that holds the words of a phrase apart', async () => {
    const talks = await desk.talks();
    await desk.writes(
      'statePosition',
      { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['RESTATED'], text: 'Water for more lilies.' },
      'position { key }',
    );
    const keys = await found('"more water" "more water"');
    expect(keys).to.include(`${talks}/N-1`);
    expect(keys).to.not.include(`${talks}/N-1/3`);
    expect(await found('"more water" lilies')).to.deep.equal([`${talks}/N-1`, `${talks}/N-1/3`]);
  });

  it('as of a moment', async () => {
    const talks = await desk.talks();
    await desk.writes('announceRound', { process: talks, key: 'late', label: 'Cinnabar evening', date: '2031-01-01' }, 'round { key }');
    const { round } = await desk.asks(`{ round(key: "${talks}/late") { recordedAt } }`);
    const { recordedAt } = round as { recordedAt: string };
    const justBefore = new Date(Date.parse(recordedAt) - 1).toISOString();
    expect(await found('cinnabar', `asOf: "${recordedAt}"`)).to.deep.equal([`${talks}/late`]);
    expect(await found('cinnabar', `asOf: "${justBefore}"`)).to.deep.equal([]);
  });

  it('leaves nothing where a writing failed', async () => {
    const talks = await desk.talks();
    const bundle = (label: string) =>
      JSON.stringify({
        bundle: 1,
        processes: [{ key: talks, name: 'Water talks 2030', kind: 'INTERSTATE', status: 'ACTIVE', rounds: [{ key: 'r9', label, status: 'ANNOUNCED' }] }],
      });
    await desk.writes('importBundle', { bundle: bundle('Ochre evening'), dryRun: true }, 'unchanged');
    expect(await found('ochre')).to.deep.equal([]);
  });

  it('ends with a retraction, and stands at the places before it', async () => {
    const talks = await desk.talks();
    await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['RESTATED'], text: 'Indigo barges.' }, 'position { key }');
    const before = await place();
    await desk.writes('retract', { key: `${talks}/N-1/3`, expectedVersion: 1 }, 'retracted');
    expect([await found('indigo'), await found('indigo', before)]).to.deep.equal([[], [`${talks}/N-1/3`]]);
  });

  it('ends with a merger: the one that is left is found by its own names', async () => {
    await desk.talks();
    await desk.writes('addPerson', { key: 'saffron', name: 'Saffron Mustard' }, 'person { key }');
    await desk.writes('addPerson', { key: 'saffran', name: 'Saffran Mustard' }, 'person { key }');
    const before = await place();
    expect(await found('mustard')).to.deep.equal(['saffran', 'saffron']);
    await desk.writes('merge', { from: 'saffran', into: 'saffron', expectedVersion: 1 }, 'merged');
    expect([await found('mustard'), await found('saffran'), await found('saffran', before)]).to.deep.equal([['saffron'], [], ['saffran']]);
  });

  it('goes back with an import that is undone', async () => {
    const talks = await desk.talks();
    const bundle = JSON.stringify({
      bundle: 1,
      processes: [
        {
          key: talks,
          name: 'Water talks 2030',
          kind: 'INTERSTATE',
          status: 'ACTIVE',
          rounds: [
            { key: 'r8', label: 'Umber evening', status: 'ANNOUNCED' },
            { key: 'r1', label: 'Sienna evening', status: 'CONCLUDED', reason: 'CORRECTION' },
          ],
        },
      ],
    });
    const { importId } = await desk.writes('importBundle', { bundle }, 'importId');
    expect([await found('umber'), await found('sienna')]).to.deep.equal([[`${talks}/r8`], [`${talks}/r1`]]);
    expect(await found('first round')).to.not.include(`${talks}/r1`);
    await desk.writes('undoImport', { importId }, 'retracted { type count }', admin);
    expect([await found('umber'), await found('sienna')]).to.deep.equal([[], []]);
    expect(await found('first round')).to.include(`${talks}/r1`);
  });

  describe('when words are erased', () => {
    const isKept = async (word: string) => {
      const rows = await desk.database.read(sql`select * from search_index`);
      if (JSON.stringify(rows).includes(word)) return true;
      if (desk.database.dialect.name === 'postgres') return false;
      // The terms of an FTS5 index lie in blocks of their own.
      const [blocks] = await desk.database.read(sql`select count(*) as total from search_index_data where instr(block, cast(${word} as blob)) > 0`);
      return Number(blocks?.total) > 0;
    };

    it('finds them at no place any more, and nothing of them is left in the index', async () => {
      const talks = await desk.talks();
      await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['RESTATED'], text: 'Magenta wolves.' }, 'position { key }');
      const key = `${talks}/N-1/3`;
      await desk.writes('updatePosition', { key, expectedVersion: 1, reason: 'CORRECTION', text: 'Magenta wolves and vultures.' }, 'position { key }');
      expect([await isKept('magenta'), await isKept('vultures')]).to.deep.equal([true, true]);
      const { demand } = await desk.asks(`{ demand(key: "${talks}/N-1") { positions(last: 1) { nodes { history { recordedAt } } } } }`);
      const [position] = (demand as { positions: { nodes: { history: { recordedAt: string }[] }[] } }).positions.nodes;
      const moments = position?.history.map(({ recordedAt }) => recordedAt) ?? [];
      expect(moments).to.have.length(2);
      await desk.writes('redact', { key, field: 'text' }, 'thing { key }', admin);
      for (const view of ['', ...moments.map((moment) => `asOf: "${moment}"`)]) {
        expect(await found('magenta', view), view).to.deep.equal([]);
        expect(await found('vultures', view), view).to.deep.equal([]);
      }
      expect([await isKept('magenta'), await isKept('vultures')]).to.deep.equal([false, false]);
    });

    it('still finds the thing by what is left of it', async () => {
      const talks = await desk.talks();
      const input = { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['RESTATED'], text: 'Purple foxes.', account: 'Told by lilac badgers.' };
      await desk.writes('statePosition', input, 'position { key }');
      await desk.writes('redact', { key: `${talks}/N-1/3`, field: 'text' }, 'thing { key }', admin);
      expect([await found('purple'), await found('lilac'), await found('erased lilac')]).to.deep.equal([[], [`${talks}/N-1/3`], [`${talks}/N-1/3`]]);
    });
  });
});
