import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { OPEN_SEQ } from '../../../src/ledger/thing.ts';
import { bring } from '../../support/invented.ts';
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

  it('have one part in each round, with the roles and the delegates of both, and one answer', async () => {
    const talks = await desk.talks();
    await desk.writes('addParty', { key: 'nordland-2', name: 'Nordland', kind: 'STATE' }, 'party { key }');
    await desk.writes('addPerson', { key: 'aide', name: 'Aide' }, 'person { key }');
    const part = { round: `${talks}/r1`, party: 'nordland-2', roles: ['HOST', 'NEGOTIATING_PARTY'] };
    const delegation = [
      { person: 'aide', role: 'EXPERT' },
      { person: 'n-minister', role: 'MEMBER', post: 'Minister' },
    ];
    await desk.writes('recordParticipation', { ...part, attendance: 'EXPECTED', delegation }, 'participation { key }');
    for (const party of ['northland', 'nordland-2'])
      await desk.writes('recordResponse', { demand: `${talks}/N-2`, party, kind: 'SUPPORTED', date: '2030-03-01' }, 'response { key }');
    await desk.writes('merge', { from: 'nordland-2', into: 'northland', expectedVersion: 1 }, 'merged');
    const { round, demand } = await desk.asks(
      `{ round(key: "${talks}/r1") { participations { key party { key } roles attendance delegation { person { key } role post } } }
         demand(key: "${talks}/N-2") { responses { key party { key } } } }`,
    );
    expect((round as { participations: object[] }).participations).to.deep.equal([
      {
        key: `${talks}/r1/p1`,
        party: { key: 'northland' },
        roles: ['NEGOTIATING_PARTY', 'HOST'],
        attendance: 'ATTENDED',
        delegation: [
          { person: { key: 'n-minister' }, role: 'HEAD', post: 'Minister' },
          { person: { key: 'aide' }, role: 'EXPERT', post: null },
        ],
      },
    ]);
    expect((demand as { responses: object[] }).responses).to.deep.equal([{ key: `${talks}/N-2/r1`, party: { key: 'northland' } }]);
  });

  it('are named by the key of the survivor where a key alone names them: in an office and in a claim', async () => {
    const talks = await desk.talks();
    await desk.writes('addParty', { key: 'ministry', name: 'Ministry', kind: 'OFFICE' }, 'party { key }');
    await desk.writes('addPerson', { key: 'clerk', name: 'Clerk', offices: [{ title: 'Clerk', party: 'ministry' }] }, 'person { key }');
    await desk.writes('claim', { thing: `${talks}/N-1`, field: 'madeBy', value: ['ministry'] }, 'claim { key }');
    expect(await desk.reasons('retract', { key: 'ministry', expectedVersion: 1 })).to.deep.equal(['NOT_ALLOWED input.key']);
    await desk.writes('merge', { from: 'ministry', into: 'northland', expectedVersion: 1 }, 'merged');
    const { person, demand } = await desk.asks(`{ person(key: "clerk") { offices { party { key } } } demand(key: "${talks}/N-1") { claims { value } } }`);
    expect(person).to.deep.equal({ offices: [{ party: { key: 'northland' } }] });
    expect(demand).to.deep.equal({ claims: [{ value: ['northland'] }] });
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
    const parts = ['northland', 'southland'].map((party) => ({ party, roles: ['NEGOTIATING_PARTY', 'HOST'] }));
    await desk.writes(
      'announceRound',
      { process: talks, key: 'twice', label: 'Twice', date: '2030-01-04', participations: parts, status: 'CONCLUDED' },
      'round { key }',
    );
    await desk.writes('statePosition', { demand: `${talks}/N-1`, round: 'twice', changes: ['HARDENED'] }, 'position { key statedOn }');
    await desk.writes('merge', { from: `${talks}/twice`, into: `${talks}/r1`, expectedVersion: 1 }, 'merged');
    const { round, demand, merged } = await desk.asks(`{
      round(key: "${talks}/r1") { date participations { party { key } roles attendance delegation { person { key } role } } }
      demand(key: "${talks}/N-1") { positions(first: 100) { nodes { number statedOn round { key } } } }
      merged: round(key: "${talks}/twice") { mergedInto { ... on Round { key } } }
    }`);
    const attendance = [
      {
        party: { key: 'northland' },
        roles: ['NEGOTIATING_PARTY', 'HOST'],
        attendance: 'ATTENDED',
        delegation: [{ person: { key: 'n-minister' }, role: 'HEAD' }],
      },
      { party: { key: 'southland' }, roles: ['NEGOTIATING_PARTY', 'HOST'], attendance: 'NOT_STATED', delegation: [] },
    ];
    expect(round).to.deep.equal({ date: '2030-01-02', participations: attendance });
    expect((demand as { positions: { nodes: object[] } }).positions.nodes).to.deep.include({
      number: 3,
      statedOn: '2030-01-02',
      round: { key: `${talks}/r1` },
    });
    expect(merged).to.deep.equal({ mergedInto: { key: `${talks}/r1` } });
  });
});

describe('A round without a day that another turns out to be', () => {
  const desk = openDesk();

  it('leaves its positions the day of their statement', async () => {
    const talks = await desk.talks();
    await desk.writes('announceRound', { process: talks, key: 'dated', label: 'Dated', date: '2030-01-25' }, 'round { key }');
    await desk.writes('announceRound', { process: talks, key: 'undated', label: 'Undated' }, 'round { key }');
    await desk.writes('statePosition', { demand: `${talks}/N-1`, round: 'dated', statement: 'speech', changes: ['HARDENED'] }, 'position { key }');
    await desk.writes('merge', { from: `${talks}/dated`, into: `${talks}/undated`, expectedVersion: 1 }, 'merged');
    const [row] = await desk.database.read(sql`select stated_on from positions where key = ${`${talks}/N-1/3`} and to_seq = ${OPEN_SEQ}`);
    // The speech was held on 20 January.
    expect(row).to.deep.equal({ stated_on: '2030-01-20' });
  });
});

describe('Two people that are one', () => {
  const desk = openDesk();

  it('sit once in a delegation, as it was said of the survivor', async () => {
    const talks = await desk.talks();
    await desk.writes('addPerson', { key: 'm-n', name: 'Minister N.' }, 'person { key }');
    const part = { round: `${talks}/r2`, party: 'northland', roles: ['NEGOTIATING_PARTY'] };
    const delegation = [
      { person: 'm-n', role: 'HEAD', post: 'Minister' },
      { person: 'n-minister', role: 'MEMBER' },
    ];
    await desk.writes('recordParticipation', { ...part, delegation }, 'participation { key }');
    await desk.writes('merge', { from: 'm-n', into: 'n-minister', expectedVersion: 1 }, 'merged');
    const { round } = await desk.asks(`{ round(key: "${talks}/r2") { participations { delegation { person { key } role post } } } }`);
    expect(round).to.deep.equal({ participations: [{ delegation: [{ person: { key: 'n-minister' }, role: 'MEMBER', post: 'Minister' }] }] });
  });
});

describe('Two sources that are one', () => {
  const desk = openDesk();

  it('are cited once for one thing, and named once by an ordinal', async () => {
    const talks = await desk.talks();
    await desk.writes('addSource', { key: 'gazette-2', publisher: 'Gazette', title: 'Talks open', kind: 'PRESS' }, 'source { key }');
    await desk.writes('cite', { thing: `${talks}/r1`, source: 'gazette-2' }, 'citation { key }');
    const ordinals = [{ counter: 'round', number: '1', sources: ['gazette-1', 'gazette-2'] }];
    await desk.writes('updateRound', { key: `${talks}/r1`, expectedVersion: 1, reason: 'CORRECTION', ordinals }, 'round { key }');
    await desk.writes('merge', { from: 'gazette-2', into: 'gazette-1', expectedVersion: 1 }, 'merged');
    const { round } = await desk.asks(`{ round(key: "${talks}/r1") { sources { source { key } } ordinals { sources { key } } } }`);
    expect(round).to.deep.equal({ sources: [{ source: { key: 'gazette-1' } }], ordinals: [{ sources: [{ key: 'gazette-1' }] }] });
  });
});

describe('What is known by its sources', () => {
  const desk = openDesk();
  const known = (talks: string) =>
    desk.asks(
      `{ round(key: "${talks}/r2") { knownSince participations { knownSince } } demand(key: "${talks}/N-2") { knownSince links { knownSince } positions(first: 9) { nodes { knownSince } } } }`,
    );

  it('is known since no day when its only source is taken back', async () => {
    const talks = await desk.talks();
    await desk.writes('retract', { key: `${talks}/r2/c1`, expectedVersion: 1 }, 'retracted');
    await desk.writes('retract', { key: `${talks}/N-2/1/c1`, expectedVersion: 1 }, 'retracted');
    expect(await known(talks)).to.deep.equal({
      round: { knownSince: null, participations: [] },
      demand: { knownSince: null, links: [{ knownSince: '2035-06' }], positions: { nodes: [{ knownSince: null }] } },
    });
  });

  it('is known since the day of what its source turned out to be, with all that is known with it', async () => {
    const talks = await desk.talks();
    await desk.writes('addSource', { key: 'late', publisher: 'Late', title: 'Late', kind: 'PRESS', published: '2040-01-01' }, 'source { key }');
    await desk.writes('recordParticipation', { round: `${talks}/r2`, party: 'southland', roles: ['HOST'] }, 'participation { key }');
    await desk.writes('linkDemands', { from: `${talks}/N-2`, kind: 'COUNTERS', to: 'N-1' }, 'link { key }');
    await desk.writes('merge', { from: 'herald-1', into: 'late', expectedVersion: 1 }, 'merged');
    await desk.writes('merge', { from: 'archive', into: 'gazette-1', expectedVersion: 1 }, 'merged');
    // The Herald gave the round, and the Archive gave N-2 with both its links. N-1 was known by the Gazette before.
    expect(await known(talks)).to.deep.equal({
      round: { knownSince: '2040-01-01', participations: [{ knownSince: '2040-01-01' }] },
      demand: {
        knownSince: '2030-01-02',
        links: [{ knownSince: '2030-01-02' }, { knownSince: '2030-01-02' }],
        positions: { nodes: [{ knownSince: '2030-01-02' }] },
      },
    });
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

  it('leave each entry with those who held its demand, though it stands after an entry of the other', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, key: 'same', title: 'The same', issue: 'water', kind: 'DEMAND', madeBy: ['river-bloc'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raise, position: { date: '2030-01-10', text: 'All of it.' } }, 'demand { key }');
    await desk.writes('statePosition', { demand: `${talks}/same`, date: '2030-04-01', changes: ['SOFTENED'], direction: 'TOWARD' }, 'position { key }');
    await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-03-01', changes: ['HARDENED'], direction: 'AWAY' }, 'position { key }');
    await desk.writes('merge', { from: `${talks}/same`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    const { demand, movements } = await desk.asks(
      `{ demand(key: "${talks}/N-1") { positions(first: 9) { nodes { number madeBy { key } } } }
         movements(process: "${talks}", from: "2030-03-01") { party { key } position { number } } }`,
    );
    // By their days: 1 on 2 January, 2 on 20 January and 3 in March are Northland's. The bloc's of 10 January and of April became 4 and 5.
    const [north, bloc] = [[{ key: 'northland' }], [{ key: 'river-bloc' }]];
    expect((demand as { positions: { nodes: object[] } }).positions.nodes).to.deep.equal([
      { number: 1, madeBy: north },
      { number: 4, madeBy: bloc },
      { number: 2, madeBy: north },
      { number: 3, madeBy: north },
      { number: 5, madeBy: bloc },
    ]);
    expect(movements).to.deep.equal([
      { party: { key: 'northland' }, position: { number: 3 } },
      { party: { key: 'river-bloc' }, position: { number: 5 } },
    ]);
  });

  it('keep two entries that say the same, where others than the makers of the one made the other', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, title: 'The same', issue: 'water', kind: 'DEMAND', addressedTo: ['southland'], position: { date: '2030-03-01' } };
    await desk.writes('raiseDemand', { ...raise, key: 'of-north', madeBy: ['northland'] }, 'demand { key }');
    await desk.writes('raiseDemand', { ...raise, key: 'of-bloc', madeBy: ['river-bloc'] }, 'demand { key }');
    await desk.writes('raiseDemand', { ...raise, key: 'again', madeBy: ['northland'] }, 'demand { key }');
    for (const key of ['of-bloc', 'again']) await desk.writes('merge', { from: `${talks}/${key}`, into: `${talks}/of-north`, expectedVersion: 1 }, 'merged');
    const { demand } = await desk.asks(`{ demand(key: "${talks}/of-north") { positions(first: 9) { nodes { number madeBy { key } } } } }`);
    expect((demand as { positions: { nodes: object[] } }).positions.nodes).to.deep.equal([
      { number: 1, madeBy: [{ key: 'northland' }] },
      { number: 2, madeBy: [{ key: 'river-bloc' }] },
    ]);
  });

  it('are tied to a third one once, where both were tied to it in the same way', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, title: 'The same', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    for (const key of ['same', 'third']) await desk.writes('raiseDemand', { ...raise, key, position: { date: '2029-12-01' } }, 'demand { key }');
    for (const to of ['same', 'N-1']) await desk.writes('linkDemands', { from: `${talks}/third`, kind: 'ALTERNATIVE_TO', to }, 'link { key }');
    await desk.writes('linkDemands', { from: `${talks}/third`, kind: 'COUNTERS', to: 'same' }, 'link { key }');
    await desk.writes('cite', { thing: `${talks}/third/l1`, source: 'herald-1' }, 'citation { key }');
    const { merged } = await desk.writes('merge', { from: `${talks}/same`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    const { demand } = await desk.asks(`{ demand(key: "${talks}/third") { links { key kind to { key } sources { source { key } } } } }`);
    const to = { key: `${talks}/N-1` };
    expect((demand as { links: object[] }).links).to.deep.equal([
      { key: `${talks}/third/l2`, kind: 'ALTERNATIVE_TO', to, sources: [{ source: { key: 'herald-1' } }] },
      { key: `${talks}/third/l3`, kind: 'COUNTERS', to, sources: [] },
    ]);
    expect(merged).to.deep.equal([`${talks}/same/1`, `${talks}/same`, `${talks}/third/l1/c1`, `${talks}/third/l1`]);
  });

  it('are settled once by one outcome, as it said of the survivor', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, title: 'The same', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raise, key: 'same', position: { date: '2030-01-05' } }, 'demand { key }');
    const settles = [
      { demand: `${talks}/same`, extent: 'FULL' },
      { demand: `${talks}/N-1`, extent: 'PART' },
    ];
    const outcome = { process: talks, round: `${talks}/r2`, key: 'deal', kind: 'PARTIAL_AGREEMENT', text: 'Some of it.', language: 'en', settles };
    await desk.writes('recordOutcome', outcome, 'outcome { key }');
    await desk.writes('merge', { from: `${talks}/same`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    const { demand } = await desk.asks(`{ demand(key: "${talks}/N-1") { status settledBy { outcome { key } extent } } }`);
    expect(demand).to.deep.equal({ status: 'PARTLY_AGREED', settledBy: [{ outcome: { key: `${talks}/deal` }, extent: 'PART' }] });
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

describe('Two entries of one demand that are one', () => {
  const desk = openDesk();

  it('are answered, followed and stated by a document under the number of the survivor', async () => {
    const talks = await desk.talks();
    const demand = `${talks}/N-1`;
    await desk.writes('statePosition', { demand, date: '2030-06', changes: ['HARDENED'] }, 'position { key }');
    await desk.writes('statePosition', { demand, date: '2030-06', changes: ['SOFTENED'], after: 3 }, 'position { key }');
    await desk.writes('recordResponse', { demand, to: 3, party: 'southland', kind: 'REJECTED', date: '2030-06-02' }, 'response { key }');
    const points = [{ label: '1', demand: 'N-1', position: 3 }];
    await desk.writes('addDocument', { process: talks, key: 'paper', kind: 'DRAFT', title: 'Paper', points }, 'document { key }');
    await desk.writes('merge', { from: `${demand}/3`, into: `${demand}/2`, expectedVersion: 1 }, 'merged');
    const { demand: shown, document } = await desk.asks(
      `{ demand(key: "${demand}") { positions(first: 9) { nodes { number after responses { kind date } } } }
         document(key: "${talks}/paper") { points { position { number } } } }`,
    );
    expect((shown as { positions: { nodes: object[] } }).positions.nodes).to.deep.equal([
      { number: 1, after: null, responses: [{ kind: 'REJECTED', date: '2030-01-02' }] },
      { number: 2, after: null, responses: [{ kind: 'REJECTED', date: '2030-06-02' }] },
      { number: 4, after: 2, responses: [] },
    ]);
    expect(document).to.deep.equal({ points: [{ position: { number: 2 } }] });
  });

  it('come after nothing any more, where a merge of rounds dates them before what they came after', async () => {
    const talks = await desk.talks();
    const demand = `${talks}/N-1`;
    await desk.writes('announceRound', { process: talks, key: 'twice', label: 'Twice', date: '2030-06' }, 'round { key }');
    await desk.writes('statePosition', { demand, date: '2030-06', changes: ['HARDENED'] }, 'position { key }');
    await desk.writes('statePosition', { demand, round: 'twice', changes: ['SOFTENED'], after: 3 }, 'position { key }');
    await desk.writes('merge', { from: `${talks}/twice`, into: `${talks}/r2`, expectedVersion: 1 }, 'merged');
    const { positions } = (await desk.asks(`{ demand(key: "${demand}") { positions(first: 9) { nodes { number after statedOn } } } }`)).demand as {
      positions: { nodes: object[] };
    };
    expect(positions.nodes.slice(-2)).to.deep.equal([
      { number: 4, after: null, statedOn: '2030-02-10' },
      { number: 3, after: null, statedOn: '2030-06' },
    ]);
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

  it('is of parts of one thing, of rounds of one process, and of issues that were stated', async () => {
    const [talks, other] = [await desk.talks(), await desk.talks()];
    const part = await desk.refuses('merge', { from: `${talks}/N-1/1`, into: `${talks}/N-2/1`, expectedVersion: 1 });
    expect(part.userErrors).to.deep.equal([
      {
        code: 'NOT_ALLOWED',
        path: ['input', 'into'],
        message: `Expected another position of the same demand, got ${talks}/N-2/1. Merge what ${talks}/N-1/1 belongs to.`,
      },
    ]);
    expect(await desk.reasons('merge', { from: `${talks}/r1`, into: `${other}/r1`, expectedVersion: 1 })).to.deep.equal(['NOT_ALLOWED input.into']);
    const vague = { key: 'vague', title: 'Vague', kind: 'DEMAND', positions: [{ n: 1, date: '2030-01-02', changes: ['RAISED'] }] };
    await bring(desk.database, { bundle: 1, processes: [{ key: 'vague-talks', name: 'Vague', kind: 'OTHER', status: 'ACTIVE', demands: [vague] }] } as Bundle);
    for (const [from, into, field] of [
      ['issue-not-stated', 'dams', 'from'],
      ['dams', 'issue-not-stated', 'into'],
    ])
      expect(await desk.reasons('merge', { from, into, expectedVersion: 1 })).to.deep.equal([`NOT_ALLOWED input.${field}`]);
  });

  it('lets no way lead back: a grandchild cannot take the place of its grandparent', async () => {
    await desk.writes('addIssue', { key: 'small-dams', label: 'Small dams', parent: 'dams' }, 'issue { key }');
    const { userErrors } = await desk.refuses('merge', { from: 'water', into: 'small-dams', expectedVersion: 1 });
    expect(userErrors).to.deep.equal([
      {
        code: 'NOT_ALLOWED',
        path: ['input', 'into'],
        message:
          'Expected an issue from which no way would lead back to it, got small-dams. The way is small-dams → dams → small-dams. Merge the other way round, or change what lies between first.',
      },
    ]);
    await desk.writes('merge', { from: 'small-dams', into: 'water', expectedVersion: 1 }, 'merged');
  });

  it('may come after another: the first key means the last survivor, in what is written, in columns and in ordinals', async () => {
    const talks = await desk.talks();
    for (const key of ['one', 'two']) {
      await desk.writes('announceRound', { process: talks, key, label: key, date: '2030-02-10' }, 'round { key }');
      await desk.writes('addSource', { key: `paper-${key}`, publisher: 'Paper', title: key, kind: 'PRESS' }, 'source { key }');
      await desk.writes('addParty', { key: `party-${key}`, name: key, kind: 'STATE' }, 'party { key }');
    }
    for (const [from, into] of [
      [`${talks}/one`, `${talks}/two`],
      [`${talks}/two`, `${talks}/r2`],
      ['paper-one', 'paper-two'],
      ['paper-two', 'herald-1'],
      ['party-one', 'party-two'],
      ['party-two', 'southland'],
    ])
      await desk.writes('merge', { from, into, expectedVersion: 1 }, 'merged');
    const ordinals = [{ counter: 'talks', number: '2', sources: ['paper-one'] }];
    const written = {
      process: talks,
      key: 'r3',
      label: 'Third',
      predecessor: `${talks}/one`,
      ordinals,
      participations: [{ party: 'party-one', roles: ['HOST'] }],
    };
    await desk.writes('announceRound', written, 'round { key }');
    await desk.writes('claim', { thing: `${talks}/r3`, field: 'predecessor', value: ['one'] }, 'claim { key }');
    await desk.writes('addPerson', { key: 'porter', name: 'Porter', offices: [{ title: 'Porter', party: 'party-one' }] }, 'person { key }');
    const { round, compareRounds } = await desk.asks(
      `{ round(key: "${talks}/r3") { predecessor { key } ordinals { sources { key } } participations { party { key } } claims { value } }
         compareRounds(rounds: ["${talks}/one"]) { columns { key } } }`,
    );
    expect(round).to.deep.equal({
      predecessor: { key: `${talks}/r2` },
      ordinals: [{ sources: [{ key: 'herald-1' }] }],
      participations: [{ party: { key: 'southland' } }],
      claims: [{ value: ['r2'] }],
    });
    expect(compareRounds).to.deep.equal({ columns: [{ key: `${talks}/r2` }] });
    // What stands there names the survivor itself, since a file that names the old key could not be imported.
    const [{ offices }, { ordinals: stored }] = (await Promise.all([
      desk.database.read(sql`select offices from people where key = 'porter'`).then(([row]) => row),
      desk.database.read(sql`select ordinals from rounds where key = ${`${talks}/r3`}`).then(([row]) => row),
    ])) as [{ offices: string }, { ordinals: string }];
    expect([JSON.parse(offices)[0].party, JSON.parse(stored)[0].sources]).to.deep.equal(['southland', ['herald-1']]);
  });

  it('is told to those who follow the one that was given up', async () => {
    const talks = await desk.talks();
    await desk.writes('announceRound', { process: talks, key: 'later', label: 'Later' }, 'round { key }');
    await desk.writes('merge', { from: `${talks}/later`, into: `${talks}/r2`, expectedVersion: 1 }, 'merged');
    const { round } = await desk.asks(`{ round(key: "${talks}/later") { history { act reason } } }`);
    expect((round as { history: object[] }).history.at(-1)).to.deep.equal({ act: 'round.merged', reason: 'RETRACTION' });
  });
});
