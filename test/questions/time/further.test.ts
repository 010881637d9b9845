import { expect } from 'chai';
import { type ImportRefused, importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/* Small invented records, one for each rule. What must come is worked out by hand from the rules. */
const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;

const shared = `bundle: 1
sources: [{ key: s, title: S, kind: PRESS, published: 2030-01-01 }, { key: t, title: T, kind: PRESS, published: 2030-01-02 }]
parties: [{ key: a, name: A, kind: STATE }, { key: b, name: B, kind: STATE }, { key: c, name: C, kind: STATE }]
issues: [{ key: i, label: I }]
processes:
`;
const process = (key: string, inside: string) => `  - key: ${key}
    name: ${key}
    kind: INTERSTATE
    status: ACTIVE
${inside}`;
const demand = (key: string, positions: string, more = 'addressedTo: [b]') =>
  `      - { key: ${key}, title: ${key}, issue: i, kind: DEMAND, madeBy: [a], ${more}, positions: [${positions}] }\n`;

describe('Further rules of time and settlement', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(async () => {
    expect((await verify(test.database)).faults).to.deep.equal([]);
    await test.discard();
  });

  const bring = (text: string) => importBundle(test.database, [{ name: 'talks.yaml', text }], { who: 'test' });
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
  const asked = async (query: string): Promise<any> => {
    const { result } = await ask(test.database, query, {}, editor);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return JSON.parse(JSON.stringify(result.data));
  };
  const status = async (key: string) => (await asked(`{ demand(key: "${key}") { status } }`)).demand.status;

  it('an `after` that its own dates contradict is refused, whatever stands between', async () => {
    const later = '{ n: 1, date: 2030-03-01, changes: [RAISED] }';
    for (const positions of [
      `${later}, { n: 2, date: 2030-02-01, after: 1, changes: [AGREED] }`,
      `${later}, { n: 2, date: 2030-02-01, after: 3, changes: [AGREED] }, { n: 3, date: 2030-03-01, changes: [RESTATED] }`,
    ]) {
      const refused = (await bring(`${shared}${process('p', `    demands:\n${demand('d', positions)}`)}`).catch((error: unknown) => error)) as ImportRefused;
      expect(refused.message).to.contain('expected a position that its dates do not place after this one');
    }
    await bring(`${shared}${process('p', `    demands:\n${demand('d', later)}`)}`);
    const { statePosition } = await asked(
      'mutation { statePosition(input: { demand: "p/d", date: "2030-02-03", after: 1, changes: [RESTATED] }) { userErrors { code path } } }',
    );
    expect(statePosition.userErrors).to.deep.equal([{ code: 'NOT_ALLOWED', path: ['input', 'after'] }]);
  });

  it('an outcome settles a demand of another process', async () => {
    const first = process('p1', `    demands:\n${demand('d', '{ n: 1, date: 2030-01-01, changes: [RAISED] }')}`);
    const second = process(
      'p2',
      '    outcomes: [{ key: o, kind: AGREEMENT, text: Yes., language: en, date: 2030-02-01, settles: [{ demand: p1/d, extent: FULL }] }]\n',
    );
    await bring(`${shared}${first}${second}`);
    expect(await status('p1/d')).to.equal('AGREED');
    const { agreed, process: p2 } = await asked(
      '{ agreed(process: "p1") { agreed { demand { key } outcomes { key } } } process(key: "p2") { outcomes { key } } }',
    );
    expect(agreed.agreed).to.deep.equal([{ demand: { key: 'p1/d' }, outcomes: [{ key: 'p2/o' }] }]);
    expect(p2.outcomes).to.deep.equal([{ key: 'p2/o' }]);
    expect((await asked('{ process(key: "p1") { outcomes { key } } }')).process.outcomes).to.deep.equal([]);
  });

  it('an outcome that confirms all does so between its parties alone', async () => {
    const provisional = '{ n: 1, date: 2030-01-01, changes: [RAISED] }, { n: 2, date: 2030-01-05, changes: [AGREED], subjectTo: the whole }';
    const demands = `    demands:\n${demand('with-b', provisional)}${demand('with-c', provisional, 'addressedTo: [c]')}`;
    await bring(
      `${shared}${process('p', `${demands}    outcomes: [{ key: o, kind: AGREEMENT, text: All., language: en, date: 2030-02-01, parties: [a, b], confirms: true }]\n`)}`,
    );
    expect([await status('p/with-b'), await status('p/with-c')]).to.deep.equal(['AGREED', 'PROVISIONALLY_AGREED']);
  });

  it('an outcome that confirms all, or names a deal, confirms what concerns the parties to it', async () => {
    const demands = `    demands:\n${demand('all', '{ n: 1, date: 2030-01-05, changes: [AGREED], subjectTo: the whole }', 'addressedTo: [b, c]')}${demand('named', '{ n: 1, date: 2030-01-05, changes: [RAISED] }', 'addressedTo: [b, c]')}`;
    const deal = (key: string, parties: string) =>
      `{ key: ${key}, kind: AGREEMENT, text: Deal., language: en, date: 2030-01-20, parties: [${parties}], subjectTo: a vote, settles: [{ demand: named, extent: FULL }] }`;
    const whole = '{ key: whole, kind: AGREEMENT, text: All., language: en, date: 2030-02-01, parties: [a, b], confirms: true }';
    const vote = '{ key: vote, kind: VOTE, text: Yes., language: en, date: 2030-02-01, confirms: [with-c] }';
    await bring(`${shared}${process('p', `${demands}    outcomes: [${deal('with-b', 'a, b')}, ${deal('with-c', 'a, c')}, ${whole}, ${vote}]\n`)}`);
    const toward = async (key: string) => (await asked(`{ demand(key: "p/${key}") { status b: status(toward: "b") c: status(toward: "c") } }`)).demand;
    expect(await toward('all')).to.deep.equal({ status: 'PROVISIONALLY_AGREED', b: 'AGREED', c: 'PROVISIONALLY_AGREED' });
    // The whole confirms it with B, and the vote with C.
    expect(await toward('named')).to.deep.equal({ status: 'AGREED', b: 'AGREED', c: 'AGREED' });
    await asked('mutation { retract(input: { key: "p/whole", expectedVersion: 1, note: "It was never signed." }) { userErrors { message } } }');
    expect(await toward('named')).to.deep.equal({ status: 'PROVISIONALLY_AGREED', b: 'PROVISIONALLY_AGREED', c: 'AGREED' });
  });

  it('an outcome may confirm an outcome, and so what that settled', async () => {
    const demands = `    demands:\n${demand('d', '{ n: 1, date: 2030-01-01, changes: [RAISED] }')}`;
    const deal = '{ key: deal, kind: AGREEMENT, text: Deal., language: en, date: 2030-02-01, subjectTo: a vote, settles: [{ demand: d, extent: FULL }] }';
    await bring(`${shared}${process('p', `${demands}    outcomes: [${deal}]\n`)}`);
    expect(await status('p/d')).to.equal('PROVISIONALLY_AGREED');
    await asked(
      'mutation { recordOutcome(input: { process: "p", key: "vote", kind: VOTE, text: "Yes.", date: "2030-03-01", confirms: ["deal"] }) { userErrors { message } } }',
    );
    expect(await status('p/d')).to.equal('AGREED');
    expect((await asked('{ outcome(key: "p/vote") { confirms { key } } }')).outcome.confirms).to.deep.equal([{ key: 'p/deal' }]);
  });

  it('what expires does so by the days of entries, not by vague dates or rounds to come', async () => {
    const rounds = '    rounds: [{ key: r1, label: R1, date: 2030-01-01, status: CONCLUDED }, { key: r9, label: R9, date: 2031-01-01, status: ANNOUNCED }]\n';
    const outcomes =
      '    outcomes: [{ key: o, kind: TRUCE, text: Quiet., language: en, date: 2030-02-01, expiry: 2030-06-01, settles: [{ demand: d, extent: FULL }] }]\n';
    await bring(`${shared}${process('p', `${rounds}    demands:\n${demand('d', '{ n: 1, round: r1, date: 2030, changes: [RAISED] }')}${outcomes}`)}`);
    expect(await status('p/d')).to.equal('AGREED');
    await asked('mutation { recordResponse(input: { demand: "p/d", party: "b", date: "2030-07-01", kind: AMBIGUOUS }) { userErrors { message } } }');
    expect(await status('p/d')).to.equal('LAPSED');
    // A maker that states it again revives what lapsed.
    await asked('mutation { statePosition(input: { demand: "p/d", date: "2030-07-02", changes: [RESTATED] }) { userErrors { message } } }');
    expect(await status('p/d')).to.equal('OPEN');
  });

  it('without an expiry the end of its term counts; open and unknown ends tell none, and an expiry comes first', async () => {
    const raised = '{ n: 1, date: 2030-01-01, changes: [RAISED] }';
    const outcome = (key: string, times: string) =>
      `{ key: o-${key}, kind: TRUCE, text: Quiet., language: en, date: 2030-02-01, ${times}, settles: [{ demand: ${key}, extent: FULL }] }`;
    const outcomes = [
      outcome('ends', 'inForce: 2030-02-01/2030-06-01'),
      outcome('open', 'inForce: 2030-02-01/..'),
      outcome('unknown', 'inForce: 2030-02-01/'),
      outcome('expires-later', 'inForce: 2030-02-01/2030-06-01, expiry: 2030-12-31'),
    ];
    const demands = ['ends', 'open', 'unknown', 'expires-later'].map((key) => demand(key, raised)).join('');
    const last = demand('last', '{ n: 1, date: 2030-06-02, changes: [RAISED] }');
    await bring(`${shared}${process('p', `    demands:\n${demands}${last}    outcomes: [${outcomes.join(', ')}]\n`)}`);
    expect([await status('p/ends'), await status('p/open'), await status('p/unknown'), await status('p/expires-later')]).to.deep.equal([
      'LAPSED',
      'AGREED',
      'AGREED',
      'AGREED',
    ]);
    const on = async (date: string) =>
      await asked(`{ demand(key: "p/ends") { standing(date: "${date}") } agreed(process: "p", at: "${date}") { agreed { demand { key } } } }`);
    const held = await on('2030-05-31');
    expect(held.agreed.agreed.map((one: { demand: { key: string } }) => one.demand.key)).to.include('p/ends');
    const ended = await on('2030-06-02');
    expect(ended.agreed.agreed.map((one: { demand: { key: string } }) => one.demand.key)).not.to.include('p/ends');
  });

  it('a process of which nobody knows the end ran as long as an entry of it bears a day', async () => {
    const lasting = (key: string, period: string, date: string) =>
      process(key, `    period: ${period}\n    demands:\n${demand(`d-${key}`, `{ n: 1, date: ${date}, changes: [RAISED] }`)}`);
    await bring(
      `${shared}${lasting('p1', '2030-01-10/', '2030-06-06')}${lasting('p2', '2030-01-10/', '2030-01-11')}${lasting('p3', '2030-01-10/2030-02', '2030-06-06')}`,
    );
    const ran = async (range: string) =>
      (await asked(`{ processes(where: { period: { ${range} } }, orderBy: [KEY_ASC]) { nodes { key } } }`)).processes.nodes
        .map(({ key }: { key: string }) => key)
        .join(' ');
    expect(await ran('from: "2030-06-01"')).to.equal('p1');
    expect(await ran('from: "2030-06-07"')).to.equal('');
    expect(await ran('from: "2030-01-11", to: "2030-01-12"')).to.equal('p1 p2 p3');
    expect(await ran('to: "2030-01-09"')).to.equal('');
  });

  it('what follows from a correction is a correction', async () => {
    const demands = `    demands:\n${demand('d', '{ n: 1, date: 2030-01-01, changes: [RAISED] }')}`;
    await bring(
      `${shared}${process('p', `${demands}    outcomes: [{ key: o, kind: AGREEMENT, text: Yes., language: en, date: 2030-02-01, settles: [{ demand: d, extent: FULL }] }]\n`)}`,
    );
    await asked('mutation { updateOutcome(input: { key: "p/o", expectedVersion: 1, reason: CORRECTION, settles: [] }) { userErrors { message } } }');
    const { changes } = await asked('{ changes(where: { reason: [CORRECTION] }) { nodes { act } } }');
    expect(changes.nodes.map(({ act }: { act: string }) => act)).to.deep.equal(['outcome.corrected', 'demand.status-changed']);
  });

  it('what is agreed with a member of the bloc addressed, that member answered; with a stranger, nobody did', async () => {
    const parties = '  - { key: p, name: p, kind: INTERSTATE, status: ACTIVE, demands: [';
    const one = (key: string, addressed: string, toward: string) =>
      `{ key: ${key}, title: ${key}, issue: i, kind: DEMAND, madeBy: [a], addressedTo: [${addressed}], positions: [{ n: 1, date: 2030-01-01, changes: [RAISED] }, { n: 2, date: 2030-01-02, toward: [${toward}], changes: [AGREED] }] }`;
    const bloc = shared.replace('parties: [', 'parties: [{ key: bloc, name: Bloc, kind: BLOC, members: [{ party: b }] }, ');
    await bring(`${bloc}${parties}${[one('member', 'bloc', 'b'), one('whole', 'b', 'bloc'), one('stranger', 'b', 'c')].join(', ')}] }\n`);
    expect([await status('p/member'), await status('p/whole'), await status('p/stranger')]).to.deep.equal(['PARTLY_AGREED', 'AGREED', 'OPEN']);
    const { unanswered } = await asked('{ unanswered(process: "p") { byMembers { demand { key } } nothingRecorded { demand { key } } } }');
    expect(unanswered).to.deep.equal({ byMembers: [{ demand: { key: 'p/member' } }], nothingRecorded: [{ demand: { key: 'p/stranger' } }] });
  });

  it('a statement that is known before it was made is told', async () => {
    await bring(
      `${shared}${process('p', '    statements: [{ key: x, title: X, date: 2030-02-01, knownSince: 2030-01-01 }, { key: y, title: Y, date: 2030-02, knownSince: 2030-02-01 }]\n')}`,
    );
    const { notices } = await verify(test.database);
    expect(notices.map(({ where, kind }) => `${where} ${kind}`)).to.deep.equal(['p/x KNOWN_EARLY']);
  });

  it('sources that dispute an entry are a conflict', async () => {
    const disputed = '{ n: 1, date: 2030-01-01, changes: [RAISED], sources: [s, { source: t, stance: DISPUTES }] }';
    await bring(`${shared}${process('p', `    demands:\n${demand('d', disputed)}`)}`);
    const { conflicts, compare } = await asked(
      '{ conflicts(process: "p") { thing { key } field claims { key } } compare(columns: [{ process: "p", date: "2030-01-01" }]) { rows { cells { conflicted } } } }',
    );
    expect(conflicts).to.deep.equal([{ thing: { key: 'p/d/1' }, field: null, claims: [] }]);
    expect(compare.rows).to.deep.equal([{ cells: [{ conflicted: true }] }]);
  });

  it('a demand of a strand goes by the status and the period of that', async () => {
    const strands = '    strands: [{ key: fish, name: Fish table, status: COLLAPSED, period: 2030-01/2030-03 }, { key: dams, name: Dams }]\n';
    const demands = `    demands:\n${demand('f', '{ n: 1, date: 2030-01-01, changes: [RAISED] }', 'addressedTo: [b], strand: fish')}${demand('g', '{ n: 1, date: 2030-01-01, changes: [RAISED] }', 'addressedTo: [b], strand: dams')}`;
    await bring(`${shared}${process('p', `${strands}${demands}`)}`);
    expect([await status('p/f'), await status('p/g')]).to.deep.equal(['UNRESOLVED', 'OPEN']);
    const { agreed } = await asked('{ agreed(process: "p", at: "2030-02-01") { open { demand { key } } unresolved { demand { key } } } }');
    expect([agreed.open.length, agreed.unresolved.length]).to.deep.equal([2, 0]);
  });

  it('an outcome of one strand confirms nothing of another', async () => {
    const provisional = '{ n: 1, date: 2030-01-01, changes: [AGREED], subjectTo: the whole }';
    const strands = '    strands: [{ key: fish, name: Fish table }, { key: dams, name: Dams }]\n';
    const outcome = '{ key: o, kind: AGREEMENT, text: All., language: en, parties: [a, b], confirms: true }';
    const rounds = `    rounds: [{ key: r, label: R, date: 2030-02-01, strand: Fish table, status: CONCLUDED, outcomes: [${outcome}] }]\n`;
    const demands = ['fish', 'dams'].map((key) => demand(key, provisional, `addressedTo: [b], strand: ${key}`)).join('');
    await bring(`${shared}${process('p', `${strands}${rounds}    demands:\n${demands}${demand('none', provisional)}`)}`);
    expect([await status('p/fish'), await status('p/dams'), await status('p/none')]).to.deep.equal(['AGREED', 'PROVISIONALLY_AGREED', 'AGREED']);
    await asked('mutation { updateRound(input: { key: "p/r", expectedVersion: 1, reason: CORRECTION, strand: "dams" }) { userErrors { message } } }');
    expect([await status('p/fish'), await status('p/dams')]).to.deep.equal(['PROVISIONALLY_AGREED', 'AGREED']);
  });

  it('an outcome and a document without a date have that of their round or statement', async () => {
    const ofRound = '{ key: o1, kind: TRUCE, text: Quiet., language: en }, { key: o2, kind: TRUCE, text: Quiet., language: en, date: 2030-02-02 }';
    const rounds = `    rounds: [{ key: r, label: R, date: 2030-02-01/2030-02-03, status: CONCLUDED, outcomes: [${ofRound}] }]\n`;
    const statements = '    statements: [{ key: st, title: St, date: 2030-03~ }]\n';
    const outcomes = '    outcomes: [{ key: o3, kind: TRUCE, text: Quiet., language: en }]\n';
    const documents =
      '    documents: [{ key: d1, kind: DRAFT, title: D, round: r }, { key: d2, kind: DRAFT, title: E, statement: st }, { key: d3, kind: DRAFT, title: F }]\n';
    await bring(`${shared}${process('p', `${rounds}${statements}${outcomes}${documents}`)}`);
    const { outcomes: listed, documents: papers } = await asked(
      '{ outcomes { nodes { key date dateSpan { earliest latest } } } documents { nodes { key date dateSpan { earliest latest } } } }',
    );
    const held = { date: '2030-02-01/2030-02-03', dateSpan: { earliest: '2030-02-01', latest: '2030-02-03' } };
    expect(listed.nodes).to.deep.equal([
      { key: 'p/o1', ...held },
      { key: 'p/o2', date: '2030-02-02', dateSpan: { earliest: '2030-02-02', latest: '2030-02-02' } },
      { key: 'p/o3', date: null, dateSpan: null },
    ]);
    expect(papers.nodes).to.deep.equal([
      { key: 'p/d1', ...held },
      { key: 'p/d2', date: '2030-03~', dateSpan: { earliest: '2030-03-01', latest: '2030-03-31' } },
      { key: 'p/d3', date: null, dateSpan: null },
    ]);
  });

  describe('what is stored of a demand follows', () => {
    const holds = async () => expect((await verify(test.database)).faults).to.deep.equal([]);
    const positions = (key: string) => asked(`{ demand(key: "${key}") { status positions { nodes { number } } } }`);

    it('what is said later at a statement of which nobody knows the end', async () => {
      const statements = '    statements: [{ key: st, title: St, date: 2030-05-01/ }]\n';
      const demands = `${demand('x', '{ n: 1, statement: st, changes: [RAISED] }, { n: 2, date: 2030-05-05, changes: [AGREED] }')}${demand('y', '{ n: 1, date: 2030-01-01, changes: [RAISED] }')}`;
      await bring(`${shared}${process('p', `${statements}    demands:\n${demands}`)}`);
      const raisedIn = async (day: string) => (await asked(`{ demands(where: { raised: { from: "${day}", to: "${day}" } }) { nodes { key } } }`)).demands.nodes;
      expect(await raisedIn('2030-05-09')).to.deep.equal([]);
      await asked('mutation { statePosition(input: { demand: "p/y", statement: "st", date: "2030-05-10", changes: [RESTATED] }) { userErrors { message } } }');
      await holds();
      expect(await raisedIn('2030-05-09')).to.deep.equal([{ key: 'p/x' }]);
    });

    it('a round in the middle of a chain that goes on from another than before', async () => {
      const day = 'date: 2030-03-01, status: CONCLUDED';
      const rounds = `    rounds: [{ key: c1, label: C1, ${day} }, { key: c2, label: C2, ${day} }, { key: c3, label: C3, predecessor: c2, ${day} }]\n`;
      await bring(
        `${shared}${process('p', `${rounds}    demands:\n${demand('z', '{ n: 1, round: c3, changes: [REOPENED] }, { n: 2, round: c1, changes: [AGREED] }')}`)}`,
      );
      expect((await positions('p/z')).demand).to.deep.equal({ status: 'AGREED', positions: { nodes: [{ number: 1 }, { number: 2 }] } });
      await asked('mutation { updateRound(input: { key: "p/c2", expectedVersion: 1, reason: CORRECTION, predecessor: "c1" }) { userErrors { message } } }');
      await holds();
      expect((await positions('p/z')).demand).to.deep.equal({ status: 'OPEN', positions: { nodes: [{ number: 2 }, { number: 1 }] } });
    });

    it('the day of the round whose outcome confirms it, and who belongs to a party of that', async () => {
      const outcome = '{ key: o, kind: AGREEMENT, text: All., language: en, parties: [a, bloc], confirms: true }';
      const rounds = `    rounds: [{ key: r, label: R, date: 2030-01-02, status: CONCLUDED, outcomes: [${outcome}] }]\n`;
      const bloc = shared.replace('parties: [', 'parties: [{ key: bloc, name: Bloc, kind: BLOC }, ');
      const demands = demand('w', '{ n: 1, date: 2030-01-10, changes: [AGREED], subjectTo: the whole }');
      await bring(`${bloc}${process('p', `${rounds}    demands:\n${demands}`)}`);
      await asked('mutation { updateRound(input: { key: "p/r", expectedVersion: 1, reason: CORRECTION, date: "2030-02-02" }) { userErrors { message } } }');
      await holds();
      expect(await status('p/w')).to.equal('PROVISIONALLY_AGREED');
      await asked(
        'mutation { updateParty(input: { key: "bloc", expectedVersion: 1, reason: CORRECTION, members: [{ party: "b" }] }) { userErrors { message } } }',
      );
      await holds();
      expect(await status('p/w')).to.equal('AGREED');
    });

    it('who belongs to the bloc that an entry names', async () => {
      const bloc = shared.replace('parties: [', 'parties: [{ key: bloc, name: Bloc, kind: BLOC }, ');
      const demands = demand('v', '{ n: 1, date: 2030-01-01, changes: [RAISED] }, { n: 2, date: 2030-01-10, toward: [bloc], changes: [AGREED] }');
      await bring(`${bloc}${process('p', `    demands:\n${demands}`)}`);
      expect(await status('p/v')).to.equal('OPEN');
      await asked(
        'mutation { updateParty(input: { key: "bloc", expectedVersion: 1, reason: CORRECTION, members: [{ party: "b" }] }) { userErrors { message } } }',
      );
      await holds();
      expect(await status('p/v')).to.equal('AGREED');
    });

    it('the last day of its process, where an outcome of another settled it and runs out', async () => {
      const first = process(
        'p1',
        `    demands:\n${demand('d', '{ n: 1, date: 2030-01-01, changes: [RAISED] }')}${demand('e', '{ n: 1, date: 2030-01-01, changes: [RAISED] }')}`,
      );
      const truce = '{ key: o, kind: TRUCE, text: Quiet., language: en, date: 2030-02-01, expiry: 2030-06-01, settles: [{ demand: p1/d, extent: FULL }] }';
      await bring(`${shared}${first}${process('p2', `    outcomes: [${truce}]\n`)}`);
      expect(await status('p1/d')).to.equal('AGREED');
      await asked('mutation { statePosition(input: { demand: "p1/e", date: "2030-07-01", changes: [RESTATED] }) { userErrors { message } } }');
      await holds();
      expect(await status('p1/d')).to.equal('LAPSED');
    });
  });
});
