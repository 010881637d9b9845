import { expect } from 'chai';
import { openDesk } from './support.ts';

describe('Two parties that are one', () => {
  const desk = openDesk();

  it('are held as one by all that held either, and both keys mean it', async () => {
    const talks = await desk.talks();
    await desk.writes('addParty', { key: 'nordland', name: 'Nordland', kind: 'STATE' }, 'party { key }');
    const demand = { process: talks, issue: 'water', kind: 'DEMAND', addressedTo: ['southland'], position: { date: '2030-01-01' } };
    await desk.writes('raiseDemand', { ...demand, key: 'alone', title: 'Alone', madeBy: ['nordland'] }, 'demand { key }');
    await desk.writes('raiseDemand', { ...demand, key: 'joint', title: 'Joint', madeBy: ['northland', 'nordland'] }, 'demand { key }');
    await desk.writes('addPerson', { key: 'envoy', name: 'Envoy', party: 'nordland' }, 'person { key }');

    const { thing, merged } = await desk.writes(
      'merge',
      { from: 'nordland', into: 'northland', expectedVersion: 1, note: 'A spelling.' },
      'thing { key } merged',
    );
    expect([thing, merged]).to.deep.equal([{ key: 'northland' }, ['nordland']]);
    const made = `demands(first: 100, where: { process: { eq: "${talks}" }, madeBy: { eq: "nordland" }, key: { in: ["${talks}/alone", "${talks}/joint"] } }) { nodes { key madeBy { key } } }`;
    const answer = await desk.asks(
      `{ ${made} party(key: "nordland") { name note retracted mergedInto { ... on Party { key } } } person(key: "envoy") { party { key } } }`,
    );
    expect(answer).to.deep.equal({
      demands: {
        nodes: [
          { key: `${talks}/alone`, madeBy: [{ key: 'northland' }] },
          { key: `${talks}/joint`, madeBy: [{ key: 'northland' }] },
        ],
      },
      party: { name: 'Nordland', note: 'A spelling.', retracted: false, mergedInto: { key: 'northland' } },
      person: { party: { key: 'northland' } },
    });
  });

  it('may be named by either key in what is written later', async () => {
    const talks = await desk.talks();
    const part = { round: `${talks}/r2`, party: 'nordland', roles: ['OBSERVER'] };
    const { participation } = await desk.writes('recordParticipation', part, 'participation { party { key } }');
    expect(participation).to.deep.equal({ party: { key: 'northland' } });
  });
});

describe('Two rounds that are one', () => {
  const desk = openDesk();

  it('have the positions and parties of both, each once; dates taken from the one follow the other', async () => {
    const talks = await desk.talks();
    const parts = ['northland', 'southland'].map((party) => ({ party, roles: ['NEGOTIATING_PARTY'] }));
    await desk.writes(
      'announceRound',
      { process: talks, key: 'twice', label: 'Twice', date: '2030-01-04', participations: parts, status: 'CONCLUDED' },
      'round { key }',
    );
    await desk.writes('statePosition', { demand: `${talks}/N-1`, round: 'twice', changes: ['HARDENED'] }, 'position { key statedOn }');
    await desk.writes('merge', { from: `${talks}/twice`, into: `${talks}/r1`, expectedVersion: 1 }, 'merged');
    const { round, demand, merged } = await desk.asks(`{
      round(key: "${talks}/r1") { date participations { party { key } } }
      demand(key: "${talks}/N-1") { positions(first: 100) { nodes { number statedOn round { key } } } }
      merged: round(key: "${talks}/twice") { mergedInto { ... on Round { key } } }
    }`);
    expect(round).to.deep.equal({ date: '2030-01-02', participations: [{ party: { key: 'northland' } }, { party: { key: 'southland' } }] });
    expect((demand as { positions: { nodes: object[] } }).positions.nodes).to.deep.include({
      number: 3,
      statedOn: '2030-01-02',
      round: { key: `${talks}/r1` },
    });
    expect(merged).to.deep.equal({ mergedInto: { key: `${talks}/r1` } });
  });
});

describe('Two demands that are one', () => {
  const desk = openDesk();

  it('have one history, in the order of its days; answers keep their positions, and old keys redirect', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, key: 'same', title: 'The same', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raise, position: { date: '2029-12-01', text: 'All of it.', sources: [{ source: 'gazette-1' }] } }, 'demand { key }');
    await desk.writes('statePosition', { demand: `${talks}/same`, date: '2030-07-01', changes: ['WITHDRAWN'] }, 'position { key }');
    await desk.writes('recordResponse', { demand: `${talks}/same`, to: 1, party: 'southland', kind: 'REJECTED', date: '2029-12-02' }, 'response { key }');
    await desk.writes('linkDemands', { from: `${talks}/same`, kind: 'SAME_SUBSTANCE_AS', to: 'N-1' }, 'link { key }');
    const { merged } = await desk.writes('merge', { from: `${talks}/same`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    expect(merged).to.deep.equal([`${talks}/same/1/c1`, `${talks}/same/1`, `${talks}/same/2`, `${talks}/same/r1`, `${talks}/same`]);
    const { demand } = await desk.asks(
      `{ demand(key: "${talks}/N-1") { status raisedAt { key } links { key } positions(first: 100) { nodes { number statedOn sources { source { key } } responses { kind } } } } }`,
    );
    const { status, raisedAt, links, positions } = demand as {
      status: string;
      raisedAt: unknown;
      links: unknown[];
      positions: { nodes: { number: number; responses: object[] }[] };
    };
    // N-1 had two positions; the two of the other come as 3 and 4, the older of them first of all by its day.
    expect(positions.nodes.map(({ number }) => number)).to.deep.equal([3, 1, 2, 4]);
    expect(positions.nodes[0]).to.deep.equal({
      number: 3,
      statedOn: '2029-12-01',
      sources: [{ source: { key: 'gazette-1' } }],
      responses: [{ kind: 'REJECTED' }],
    });
    expect([status, raisedAt, links]).to.deep.equal(['WITHDRAWN', null, []]);
  });

  it('keep the places that coders gave, also one after an entry with a higher number', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, key: 'same', title: 'The same', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raise, position: { date: '2030-06', text: 'One.' } }, 'demand { key }');
    const stated = { demand: `${talks}/same`, date: '2030-06' };
    await desk.writes('statePosition', { ...stated, changes: ['WITHDRAWN'] }, 'position { key }');
    await desk.writes('statePosition', { ...stated, text: 'Two.', changes: ['SOFTENED'] }, 'position { key }');
    await desk.writes('updatePosition', { key: `${talks}/same/2`, expectedVersion: 1, reason: 'CORRECTION', after: 3 }, 'position { key }');
    await desk.writes('merge', { from: `${talks}/same`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    const { demand } = await desk.asks(`{ demand(key: "${talks}/N-1") { status positions(first: 100) { nodes { number after } } } }`);
    // N-1 has two positions, so 1, 2 and 3 of the other become 3, 4 and 5; its second entry came after its third.
    const places = [
      { number: 3, after: null },
      { number: 5, after: null },
      { number: 4, after: 5 },
    ];
    const { status, positions } = demand as { status: string; positions: { nodes: object[] } };
    expect([status, positions.nodes.slice(-3)]).to.deep.equal(['WITHDRAWN', places]);
  });

  it('come over also where two entries are said to come after each other', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, key: 'same', title: 'The same', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raise, position: { date: '2030-06', text: 'One.' } }, 'demand { key }');
    await desk.writes('statePosition', { demand: `${talks}/same`, date: '2030-06', text: 'Two.', changes: ['SOFTENED'] }, 'position { key }');
    const correct = (number: number, after: number) =>
      desk.writes('updatePosition', { key: `${talks}/same/${number}`, expectedVersion: 1, reason: 'CORRECTION', after }, 'position { key }');
    await correct(2, 1);
    await correct(1, 2);
    await desk.writes('merge', { from: `${talks}/same`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    const { demand } = await desk.asks(`{ demand(key: "${talks}/N-1") { positions(first: 100) { nodes { number after } } } }`);
    const { nodes } = (demand as { positions: { nodes: { number: number }[] } }).positions;
    // Their places among all are of no matter here. 1 and 2 became 3 and 4.
    expect(nodes.filter(({ number }) => number > 2).sort((one, other) => one.number - other.number)).to.deep.equal([
      { number: 3, after: 4 },
      { number: 4, after: 3 },
    ]);
  });

  it('have no tie to themselves, whichever of them owned it', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, key: 'same', title: 'The same', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raise, position: { date: '2029-12-01' } }, 'demand { key }');
    await desk.writes('linkDemands', { from: `${talks}/N-1`, kind: 'PRECONDITION_FOR', to: 'same' }, 'link { key }');
    await desk.writes('merge', { from: `${talks}/same`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    const { demand } = await desk.asks(`{ demand(key: "${talks}/N-1") { links { key } } }`);
    expect(demand).to.deep.equal({ links: [] });
  });

  it('keep the same answer twice where it answers two positions', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, key: 'same', title: 'The same', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raise, position: { date: '2029-12-01', text: 'All of it.' } }, 'demand { key }');
    const answer = { to: 1, party: 'southland', kind: 'REJECTED', date: '2030-08-02' };
    for (const key of ['same', 'N-1']) await desk.writes('recordResponse', { demand: `${talks}/${key}`, ...answer }, 'response { key }');
    await desk.writes('merge', { from: `${talks}/same`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    const { demand } = await desk.asks(`{ demand(key: "${talks}/N-1") { positions(first: 100) { nodes { number responses { kind date } } } } }`);
    const { nodes } = (demand as { positions: { nodes: { number: number; responses: object[] }[] } }).positions;
    for (const number of [1, 3]) expect(nodes.find((node) => node.number === number)?.responses).to.deep.include({ kind: 'REJECTED', date: '2030-08-02' });
  });

  it('are shown as a correction, never as a move: no entry of it is a fact', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, key: 'same', title: 'The same', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raise, position: { date: '2029-12-01' } }, 'demand { key }');
    const before = await desk.head();
    await desk.writes('merge', { from: `${talks}/same`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    const { changes } = await desk.asks(`{ changes(after: "${before}", first: 100) { nodes { reason act } } }`);
    const { nodes } = changes as { nodes: { reason: string; act: string }[] };
    expect(new Set(nodes.map(({ reason }) => reason))).to.deep.equal(new Set(['CORRECTION', 'RETRACTION']));
    expect(nodes.map(({ act }) => act)).to.include.members(['position.merged', 'demand.merged']);
  });
});

describe('A merge', () => {
  const desk = openDesk();

  it('is of two things of one type that stand, of the version that was looked at, and never of processes', async () => {
    const talks = await desk.talks();
    const other = await desk.talks();
    expect(await desk.reasons('merge', { from: 'northland', into: 'bridge', expectedVersion: 1 })).to.deep.equal(['NOT_FOUND input.into']);
    expect(await desk.reasons('merge', { from: 'northland', into: 'Northland', expectedVersion: 1 })).to.deep.equal(['NOT_ALLOWED input.into']);
    expect(await desk.reasons('merge', { from: 'nowhere', into: 'northland', expectedVersion: 1 })).to.deep.equal(['NOT_FOUND input.from']);
    expect(await desk.reasons('merge', { from: 'southland', into: 'northland', expectedVersion: 9 })).to.deep.equal(['CONFLICT input.expectedVersion']);
    expect(await desk.reasons('merge', { from: talks, into: other, expectedVersion: 1 })).to.deep.equal(['NOT_ALLOWED input.from']);
  });

  it('lets nothing hold itself: a round that went on from the one it is goes on from none', async () => {
    const talks = await desk.talks();
    await desk.writes('announceRound', { process: talks, key: 'later', label: 'Later', predecessor: 'r2', parallelTo: ['r2'] }, 'round { key }');
    await desk.writes('merge', { from: `${talks}/r2`, into: `${talks}/later`, expectedVersion: 1 }, 'merged');
    const { round } = await desk.asks(`{ round(key: "${talks}/later") { predecessor { key } parallelTo { key } } }`);
    expect(round).to.deep.equal({ predecessor: null, parallelTo: [] });
  });

  it('is told to those who follow the one that was given up', async () => {
    const talks = await desk.talks();
    await desk.writes('announceRound', { process: talks, key: 'later', label: 'Later' }, 'round { key }');
    await desk.writes('merge', { from: `${talks}/later`, into: `${talks}/r2`, expectedVersion: 1 }, 'merged');
    const { round } = await desk.asks(`{ round(key: "${talks}/later") { history { act reason } } }`);
    expect((round as { history: object[] }).history.at(-1)).to.deep.equal({ act: 'round.merged', reason: 'RETRACTION' });
  });
});
