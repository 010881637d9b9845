import { expect } from 'chai';
import { type Input, openDesk } from './support.ts';

describe('The warnings of a mutation', () => {
  const desk = openDesk();
  const warned = async (mutation: string, input: Input) => {
    const shown = await desk.writes(mutation, input, 'warnings { code key path message }');
    return (shown.warnings as { code: string; key: string; path: string[]; message: string }[]).map(
      ({ code, key, path }) => `${code} ${key} ${path.join('.')}`,
    );
  };
  const demand = (process: string, more: Input) => ({ process, issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'], ...more });
  const sources = [{ source: 'archive' }];

  it('tell of a demand that its makers raised already, by its title or by its words', async () => {
    const process = await desk.talks();
    const position = { date: '2019-03-01', text: 'Less.', sources };
    expect(await warned('raiseDemand', demand(process, { key: 'A', title: 'MORE  water!', position }))).to.deep.equal([`SAME_DEMAND ${process}/A input`]);
    const sameWords = { ...position, text: 'Ten units of water' };
    expect(await warned('raiseDemand', demand(process, { key: 'B', title: 'A flow', position: sameWords }))).to.deep.equal([`SAME_DEMAND ${process}/B input`]);
    // "The common position" of one chapter is not that of another.
    const ofDams = demand(process, { key: 'E', title: 'A dam', issue: 'dams', position: { ...position, text: 'Ten units of water.' } });
    expect(await warned('raiseDemand', ofDams)).to.deep.equal([]);
    const others = demand(process, { key: 'C', title: 'More water', madeBy: ['southland'], addressedTo: ['northland'], position });
    // Others may ask for the same, in words that nobody has used.
    expect(await warned('raiseDemand', { ...others, position: { ...position, text: 'Our turn.' } })).to.deep.equal([]);
    const elsewhere = demand(await desk.talks(), { key: 'D', title: 'More fish', position });
    expect(await warned('raiseDemand', elsewhere)).to.deep.equal([]);
  });

  it('tell of entries that rest on no source, where the path leads to', async () => {
    const process = await desk.talks();
    const raised = demand(process, { key: 'A', title: 'Salt', position: { date: '2019-03-01', text: 'Salt.' } });
    expect(await warned('raiseDemand', raised)).to.deep.equal([`NO_SOURCE ${process}/A/1 input.position`]);
    expect(await warned('recordResponse', { demand: `${process}/A`, party: 'southland', date: '2019-04-01', kind: 'ACCEPTED' })).to.deep.equal([
      `NO_SOURCE ${process}/A/r1 input`,
    ]);
    expect(await warned('recordResponse', { demand: `${process}/A`, party: 'southland', date: '2019-04-02', kind: 'REJECTED', sources })).to.deep.equal([]);
    // What stood without sources is not told again.
    expect(await warned('updateResponse', { key: `${process}/A/r1`, expectedVersion: 1, note: 'By hand.' })).to.deep.equal([]);
  });

  it('tell of a round that is announced twice, and not of sessions of one day', async () => {
    const process = await desk.talks();
    const here = { process, date: '2031-05-01', location: 'bridge', sources, participations: [{ party: 'northland', roles: ['HOST'] }] };
    expect(await warned('announceRound', { ...here, label: 'May talks' })).to.deep.equal([]);
    expect(await warned('announceRound', { ...here, label: 'MAY TALKS', location: null })).to.deep.equal([`SAME_ROUND ${process}/may-talks-2 input`]);
    expect(await warned('announceRound', { ...here, label: 'Bridge talks' })).to.deep.equal([`SAME_ROUND ${process}/bridge-talks input`]);
    expect(await warned('announceRound', { ...here, label: 'Other parties', participations: [] })).to.deep.equal([]);
    expect(await warned('announceRound', { ...here, label: 'Next day', date: '2031-05-02' })).to.deep.equal([]);
    // The second place of one round is the only place of the other.
    const shuttle = { ...here, location: undefined, locations: ['quay', 'bridge'], date: '2031-05-20' };
    for (const key of ['quay', 'lake']) await desk.writes('addLocation', { key, name: key }, 'location { key }');
    expect(await warned('announceRound', { ...here, label: 'Bridge again', date: '2031-05-20' })).to.deep.equal([]);
    expect(await warned('announceRound', { ...shuttle, label: 'To and fro' })).to.deep.equal([`SAME_ROUND ${process}/to-and-fro input`]);
    expect(await warned('announceRound', { ...shuttle, locations: ['quay'], label: 'At the quay' })).to.deep.equal([`SAME_ROUND ${process}/at-the-quay input`]);
    expect(await warned('announceRound', { ...here, label: 'Neither', location: 'lake', date: '2031-05-20' })).to.deep.equal([]);
    const evening = { process, date: '2031-06-01', sources, label: 'Session' };
    expect(await warned('announceRound', { ...evening, time: '10:00', ordinals: [{ counter: 'session', number: '1' }] })).to.deep.equal([]);
    expect(await warned('announceRound', { ...evening, time: '18:00' })).to.deep.equal([]);
    expect(await warned('announceRound', { ...evening, ordinals: [{ counter: 'Session', number: '2' }], key: 's3' })).to.deep.equal([
      `SAME_ROUND ${process}/s3 input`,
    ]);
  });

  it('tell of a source whose address is recorded already', async () => {
    const url = 'https://example.org/reports/1';
    expect(await warned('addSource', { key: 'report', title: 'Report', kind: 'PRESS', url })).to.deep.equal([]);
    expect(await warned('addSource', { key: 'report-2', title: 'The report', kind: 'PRESS', url: `${url}/#page=2` })).to.deep.equal([
      'SAME_SOURCE report-2 input',
    ]);
    expect(await warned('addSource', { key: 'report-3', title: 'Report', kind: 'PRESS', url: `${url}2` })).to.deep.equal([]);
  });

  it('tell of an entry that one of the same parties, source and day stood before, and how to correct that one', async () => {
    const process = await desk.talks();
    await desk.writes(
      'raiseDemand',
      demand(process, { key: 'A', title: 'Tolls', position: { date: '2019-03-01', text: 'No tolls.', sources } }),
      'demand { key }',
    );
    const stated = { demand: `${process}/A`, date: '2019-03-02', text: 'Few tolls.', changes: ['SOFTENED'], sources };
    expect(await warned('statePosition', stated)).to.deep.equal([]);
    expect(await warned('statePosition', { ...stated, text: 'Low tolls.' })).to.deep.equal([`SAME_ENTRY ${process}/A/3 input`]);
    expect(await warned('statePosition', { ...stated, text: 'A toll.', after: 3 })).to.deep.equal([]);
    expect(await warned('statePosition', { ...stated, text: 'One toll.', toward: ['southland'] })).to.deep.equal([]);
    expect(await warned('statePosition', { ...stated, date: '2019-03-09', changes: ['RESTATED'], text: 'One toll.' })).to.deep.equal([]);
    const answer = { demand: `${process}/A`, party: 'southland', date: '2019-03-03', kind: 'REJECTED', text: 'Never.', sources };
    expect(await warned('recordResponse', answer)).to.deep.equal([]);
    expect(await warned('recordResponse', { ...answer, to: 1, text: 'Not now.' })).to.deep.equal([`SAME_ENTRY ${process}/A/r2 input`]);
    expect(await warned('recordResponse', { ...answer, to: 2, date: '2019-03-04' })).to.deep.equal([]);
    const { warnings } = await desk.writes('recordResponse', { ...answer, text: 'No.', dryRun: true }, 'warnings { message }');
    expect((warnings as { message: string }[])[0]?.message)
      .to.contain(`${process}/A/r1, by the same parties`)
      .and.contain('updateResponse');
  });

  it('are those of an import: RESTATED with other words, dates outside the round', async () => {
    const process = await desk.talks();
    const restated = {
      demand: `${process}/N-1`,
      round: 'r2',
      date: '2030-02-10',
      text: 'Five buckets, at once.',
      language: 'en',
      changes: ['RESTATED'],
      sources,
    };
    // The rounds of these talks lie ahead of today, and so does what happens at them.
    expect(await warned('statePosition', restated)).to.deep.equal([`WORDS_DIFFER ${process}/N-1/3 input`, `DATE_AHEAD ${process}/N-1/3 input`]);
    const outside = { demand: `${process}/N-1`, round: 'r2', date: '2030-05-01', changes: ['RESTATED'], sources };
    expect(await warned('statePosition', outside)).to.deep.equal([`OUTSIDE_ROUND ${process}/N-1/4 input`, `DATE_AHEAD ${process}/N-1/4 input`]);
    const file = {
      bundle: 1,
      processes: [
        {
          key: process,
          name: 'Water talks 2030',
          kind: 'INTERSTATE',
          status: 'ACTIVE',
          outcomes: [{ key: 'o9', kind: 'OTHER', text: 'A word.', language: 'en', date: '2019-03-01' }],
        },
      ],
    };
    expect(await warned('importBundle', { bundle: JSON.stringify(file) })).to.deep.equal([`NO_SOURCE ${process}/o9 input.bundle.processes.0.outcomes.0`]);
  });

  it('ask about what is dated after today, once, and not about a round that is only announced', async () => {
    const process = await desk.talks();
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const position = { date: day(1), text: 'Less.', sources };
    expect(await warned('raiseDemand', demand(process, { key: 'A', title: 'Salt', position }))).to.deep.equal([]);
    const stated = { demand: `${process}/A`, date: day(365), text: 'More.', changes: ['HARDENED'], sources };
    expect(await warned('statePosition', stated)).to.deep.equal([`DATE_AHEAD ${process}/A/2 input`]);
    const update = { key: `${process}/A/2`, reason: 'CORRECTION' };
    expect(await warned('updatePosition', { ...update, note: 'By hand.', expectedVersion: 1 })).to.deep.equal([]);
    expect(await warned('updatePosition', { ...update, date: day(2), expectedVersion: 2 })).to.deep.equal([`DATE_AHEAD ${process}/A/2 input`]);
    const round = { process, label: 'A round', date: day(9), sources };
    expect(await warned('announceRound', { ...round, key: 'soon' })).to.deep.equal([]);
    expect(await warned('announceRound', { ...round, key: 'over', label: 'Another', date: day(8), status: 'CONCLUDED' })).to.deep.equal([
      `DATE_AHEAD ${process}/over input`,
    ]);
  });

  it('of an import are the first 1,000, and one that counts the others', async () => {
    const process = await desk.talks();
    const outcomes = Array.from({ length: 1_002 }, (_, index) => ({ key: `w${index}`, kind: 'OTHER', text: 'A word.', language: 'en', date: '2019-03-01' }));
    const file = { bundle: 1, processes: [{ key: process, name: 'Water talks 2030', kind: 'INTERSTATE', status: 'ACTIVE', outcomes }] };
    const { warnings } = await desk.writes('importBundle', { bundle: JSON.stringify(file), dryRun: true }, 'warnings { key message }');
    expect(warnings).to.have.length(1_001);
    const [listed, counting] = (warnings as { key: string; message: string }[]).slice(-2);
    expect(listed).to.include({ key: `${process}/w999` });
    expect(counting?.message).to.contain('and others, 2 in all, have warnings that are not listed: `npx parley verify --notices` lists all.');
  });

  it('are whole sentences', async () => {
    const process = await desk.talks();
    const outcome = { process, kind: 'OTHER', text: 'A word.', date: '2019-03-01', key: 'o9' };
    const { warnings } = await desk.writes('recordOutcome', { ...outcome, dryRun: true }, 'warnings { title message }');
    // An outcome without a title is known by its process.
    expect(warnings).to.deep.equal([{ title: 'Water talks 2030', message: `${process}/o9 rests on no source.` }]);
  });

  it('come again with the answer that an idempotency key repeats', async () => {
    const process = await desk.talks();
    const input = { process, kind: 'OTHER', text: 'A word.', date: '2019-03-01', idempotencyKey: 'warned-1' };
    const first = await warned('recordOutcome', input);
    expect(first).to.have.length(1);
    expect(await warned('recordOutcome', input)).to.deep.equal(first);
  });
});
