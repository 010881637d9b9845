import { expect } from 'chai';
import { admin, type Input, openDesk } from './support.ts';

/** A bundle that adds to talks which stand. */
const addition = (talks: string, parts: object) =>
  JSON.stringify({ bundle: 1, processes: [{ key: talks, name: 'Water talks 2030', kind: 'INTERSTATE', status: 'ACTIVE', ...parts }] });
const moreWater = (...positions: object[]) => ({
  demands: [{ key: 'N-1', title: 'More water', language: 'en', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'], positions }],
});

describe('What is said twice in one writing', () => {
  const desk = openDesk();
  const twice: [string, string, (talks: string) => Input][] = [
    [
      'a party of a round that is announced',
      'announceRound',
      (talks) => ({
        process: talks,
        label: 'Third',
        participations: [
          { party: 'northland', roles: ['HOST'] },
          { party: 'northland', roles: ['CHAIR'] },
        ],
      }),
    ],
    [
      'a source of a round that is announced',
      'announceRound',
      (talks) => ({ process: talks, label: 'Third', sources: [{ source: 'archive' }, { source: 'archive' }] }),
    ],
    [
      'a source of a round that is changed',
      'updateRound',
      (talks) => ({ key: `${talks}/r1`, expectedVersion: 1, sources: [{ source: 'archive' }, { source: 'archive' }] }),
    ],
    [
      'a source in a bundle',
      'importBundle',
      (talks) => ({ bundle: addition(talks, { rounds: [{ key: 'r3', label: 'Third', status: 'ANNOUNCED', sources: ['archive', 'archive'] }] }) }),
    ],
    [
      'a party in a bundle',
      'importBundle',
      (talks) => ({
        bundle: addition(talks, {
          rounds: [
            {
              key: 'r3',
              label: 'Third',
              status: 'ANNOUNCED',
              participations: [
                { party: 'northland', role: 'HOST' },
                { party: 'northland', role: 'CHAIR' },
              ],
            },
          ],
        }),
      }),
    ],
    [
      'a position in a bundle',
      'importBundle',
      (talks) => ({ bundle: addition(talks, moreWater({ round: 'r2', changes: ['RESTATED'] }, { round: 'r2', changes: ['RESTATED'] })) }),
    ],
  ];
  for (const [what, mutation, input] of twice) {
    it(`is recorded once or refused, and never leaves two versions of one thing standing: ${what}`, async () => {
      const result = await desk.sends(mutation, input(await desk.talks()));
      expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
      await desk.isSound();
    });
  }
});

describe('The same words on another day', () => {
  const desk = openDesk();

  it('are another position', async () => {
    const demand = `${await desk.talks()}/N-1`;
    const said = (date: string) => desk.writes('statePosition', { demand, date, changes: ['RESTATED'] }, 'position { number }');
    expect([await said('2030-03-01'), await said('2030-04-01')]).to.deep.equal([{ position: { number: 3 } }, { position: { number: 4 } }]);
  });

  it('are another position in a bundle', async () => {
    const talks = await desk.talks();
    const bundle = addition(talks, moreWater({ date: '2030-03-01', changes: ['RESTATED'] }, { date: '2030-04-01', changes: ['RESTATED'] }));
    await desk.writes('importBundle', { bundle }, 'importId');
    expect((await desk.asks(`{ demand(key: "${talks}/N-1") { positions { nodes { number statedOn } } } }`)).demand).to.deep.equal({
      positions: {
        nodes: [
          { number: 1, statedOn: '2030-01-02' },
          { number: 2, statedOn: '2030-01-20' },
          { number: 3, statedOn: '2030-03-01' },
          { number: 4, statedOn: '2030-04-01' },
        ],
      },
    });
  });
});

describe('Taking an import back', () => {
  const desk = openDesk();
  const imported = async (bundle: string) => (await desk.writes('importBundle', { bundle }, 'importId')).importId as string;
  const undone = (importId: string) => desk.writes('undoImport', { importId }, 'retracted { type count }', admin);
  const refusal = async (importId: string) => (await desk.refuses('undoImport', { importId }, '', admin)).userErrors.map(({ code }) => code);

  it('leaves a demand raised where it was, when a day of a round is put back', async () => {
    const talks = await desk.talks();
    await undone(
      await imported(addition(talks, { rounds: [{ key: 'r1', label: 'First round', status: 'CONCLUDED', date: '2030-01-30', reason: 'CORRECTION' }] })),
    );
    expect((await desk.asks(`{ demand(key: "${talks}/N-1") { raisedAt { key } } }`)).demand).to.deep.equal({ raisedAt: { key: `${talks}/r1` } });
    await desk.isSound();
  });

  it('leaves a demand open again, when the coding of a position is put back', async () => {
    const talks = await desk.talks();
    await undone(await imported(addition(talks, moreWater({ n: 2, date: '2030-01-20', changes: ['WITHDRAWN'], reason: 'CORRECTION' }))));
    expect((await desk.asks(`{ demand(key: "${talks}/N-1") { status } }`)).demand).to.deep.equal({ status: 'OPEN' });
    await desk.isSound();
  });

  it('is refused the second time, also where it had settled a demand', async () => {
    const importId = await imported(addition(await desk.talks(), moreWater({ round: 'r2', changes: ['AGREED'] })));
    await undone(importId);
    expect(await refusal(importId)).to.have.length(1);
  });

  it('is possible once the import that was built on it has been taken back', async () => {
    const talks = await desk.talks();
    const corrected = (label: string) => imported(addition(talks, { rounds: [{ key: 'r1', label, status: 'CONCLUDED', reason: 'CORRECTION' }] }));
    const [first, second] = [await corrected('One'), await corrected('Two')];
    expect(await refusal(first)).to.deep.equal(['NOT_ALLOWED']);
    await undone(second);
    await undone(first);
    expect((await desk.asks(`{ round(key: "${talks}/r1") { label } }`)).round).to.deep.equal({ label: 'First round' });
  });

  it('is refused where the count of a round names a source of it', async () => {
    const talks = await desk.talks();
    const importId = await imported(JSON.stringify({ bundle: 1, sources: [{ key: 'leaflet', title: 'A leaflet', kind: 'PRESS' }] }));
    const ordinals = [{ counter: 'round', number: '3', sources: ['leaflet'] }];
    await desk.writes('announceRound', { process: talks, label: 'Third', ordinals }, 'round { key }');
    expect(await refusal(importId)).to.deep.equal(['NOT_ALLOWED']);
  });

  it('is refused where somebody answered a position of it', async () => {
    const talks = await desk.talks();
    const importId = await imported(addition(talks, moreWater({ round: 'r2', changes: ['AGREED'] })));
    await desk.writes('recordResponse', { demand: `${talks}/N-1`, to: 3, party: 'southland', kind: 'ACCEPTED' }, 'response { key }');
    expect(await refusal(importId)).to.deep.equal(['NOT_ALLOWED']);
  });

  it('leaves the number of a position taken for imports too, and says so', async () => {
    const bundle = addition(await desk.talks(), moreWater({ n: 3, round: 'r2', changes: ['AGREED'] }));
    await undone(await imported(bundle));
    expect((await desk.refuses('importBundle', { bundle })).userErrors).to.have.length(1);
  });

  it('leaves nothing for an import to name of what it had added', async () => {
    const talks = await desk.talks();
    await undone(await imported(addition(talks, { rounds: [{ key: 'r3', label: 'Third', date: '2030-03-03', status: 'ANNOUNCED' }] })));
    const bundle = addition(talks, moreWater({ round: 'r3', changes: ['RESTATED'] }));
    expect((await desk.refuses('importBundle', { bundle })).userErrors.map(({ code }) => code)).to.deep.equal(['NOT_FOUND']);
  });
});

describe('What a file may not say', () => {
  const desk = openDesk();
  const stating = (talks: string, input: Input) => ({ demand: `${talks}/N-1`, round: 'r2', changes: ['RESTATED'], ...input });
  const raising = (talks: string, input: Input) => ({
    process: talks,
    title: 'Open it',
    issue: 'water',
    kind: 'DEMAND',
    madeBy: ['southland'],
    addressedTo: [],
    position: { round: 'r1', text: 'Open it.' },
    ...input,
  });
  const malformed: [string, string, (talks: string) => Input][] = [
    ['a label of null', 'updateRound', (talks) => ({ key: `${talks}/r1`, expectedVersion: 1, label: null })],
    ['a status of null', 'updateRound', (talks) => ({ key: `${talks}/r1`, expectedVersion: 1, status: null, reason: 'CORRECTION' })],
    ['a title of null', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, title: null })],
    ['an issue of null', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, issue: null })],
    ['a kind of null', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, kind: null })],
    ['makers of null', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, madeBy: null })],
    ['changes of null', 'updatePosition', (talks) => ({ key: `${talks}/N-1/1`, expectedVersion: 1, reason: 'CORRECTION', changes: null })],
    ['no makers', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, madeBy: [] })],
    ['no makers of a new demand', 'raiseDemand', (talks) => raising(talks, { madeBy: [] })],
    ['an empty label', 'announceRound', (talks) => ({ process: talks, label: '' })],
    ['an empty summary', 'announceRound', (talks) => ({ process: talks, label: 'Third', summary: '' })],
    ['an empty title', 'addSource', () => ({ title: '', kind: 'PRESS' })],
    ['an empty text', 'statePosition', (talks) => stating(talks, { text: '' })],
    ['an empty unit', 'statePosition', (talks) => stating(talks, { quantities: [{ value: 1, unit: '' }] })],
    ['a ratio of three numbers', 'statePosition', (talks) => stating(talks, { quantities: [{ ratio: [1, 2, 3], unit: 'hour' }] })],
  ];
  for (const [what, mutation, input] of malformed) {
    it(`is malformed in a mutation as well: ${what}`, async () => {
      expect((await desk.misreads(mutation, input(await desk.talks()))).code).to.equal('BAD_USER_INPUT');
    });
  }

  it('is malformed before it is missed: a key that is none, in talks that there are not', async () => {
    expect(await desk.misreads('announceRound', { process: 'no-talks', label: 'Third', time: 'noon' })).to.deep.equal({
      code: 'BAD_USER_INPUT',
      path: ['input', 'time'],
    });
  });

  it('is not dated by nothing: a day of null, a round without a day', async () => {
    const talks = await desk.talks();
    await desk.writes('announceRound', { process: talks, key: 'r3', label: 'Third' }, 'round { key }');
    expect(await desk.reasons('statePosition', { demand: `${talks}/N-1`, date: null, changes: ['RESTATED'] })).to.deep.equal(['INVALID input']);
    expect(await desk.reasons('statePosition', { demand: `${talks}/N-1`, round: 'r3', changes: ['RESTATED'] })).to.deep.equal(['INVALID input']);
    expect(await desk.reasons('updatePosition', { key: `${talks}/N-1/1`, expectedVersion: 1, reason: 'CORRECTION', round: null })).to.deep.equal([
      'INVALID input',
    ]);
  });
});

describe('A field of null', () => {
  const desk = openDesk();

  it('in a figure is a field that is left out', async () => {
    const talks = await desk.talks();
    const quantities = [{ value: null, ratio: null, from: 1, to: 2, unit: 'hour' }];
    const stated = await desk.writes(
      'statePosition',
      { demand: `${talks}/N-1`, round: 'r2', changes: ['SPECIFIED'], quantities },
      'position { quantities { value from to } }',
    );
    expect(stated).to.deep.equal({ position: { quantities: [{ value: null, from: 1, to: 2 }] } });
  });

  it('leaves the stance of a citation at its default', async () => {
    const talks = await desk.talks();
    expect(await desk.writes('cite', { thing: `${talks}/r1`, source: 'archive', stance: null }, 'citation { stance }')).to.deep.equal({
      citation: { stance: 'SUPPORTS' },
    });
    const input = { process: talks, label: 'Third', sources: [{ source: 'archive', stance: null }] };
    expect(await desk.writes('announceRound', input, 'round { sources { stance } }')).to.deep.equal({ round: { sources: [{ stance: 'SUPPORTS' }] } });
  });

  it('takes off the day since when a round was known: that of its sources holds again', async () => {
    const talks = await desk.talks();
    await desk.writes(
      'announceRound',
      { process: talks, key: 'r3', label: 'Third', knownSince: '2031-01-01', sources: [{ source: 'herald-1' }] },
      'round { key }',
    );
    await desk.writes('updateRound', { key: `${talks}/r3`, expectedVersion: 1, knownSince: null, reason: 'CORRECTION' }, 'round { key }');
    expect(await desk.asks(`{ round(key: "${talks}/r3", view: { knownBy: "2030-02-10" }) { key } }`)).to.deep.equal({ round: { key: `${talks}/r3` } });
  });
});

describe('A thing that is cited for', () => {
  const desk = openDesk();

  it('may be a link', async () => {
    const talks = await desk.talks();
    expect(await desk.writes('cite', { thing: `${talks}/N-2/l1`, source: 'gazette-1' }, 'citation { key }')).to.deep.equal({
      citation: { key: `${talks}/N-2/l1/c2` },
    });
  });

  it('is no citation, and that is told as a rule', async () => {
    const talks = await desk.talks();
    expect(await desk.reasons('cite', { thing: `${talks}/r1/c1`, source: 'archive' })).to.have.length(1);
  });

  it('takes the parts of a round along, which were known with it', async () => {
    const talks = await desk.talks();
    await desk.writes(
      'announceRound',
      { process: talks, key: 'r3', label: 'Third', participations: [{ party: 'northland', roles: ['HOST'] }] },
      'round { key }',
    );
    await desk.writes('cite', { thing: `${talks}/r3`, source: 'herald-1' }, 'citation { key }');
    expect((await desk.asks(`{ round(key: "${talks}/r3", view: { knownBy: "2030-02-10" }) { participations { key } } }`)).round).to.deep.equal({
      participations: [{ key: `${talks}/r3/p1` }],
    });
  });
});

describe('Words that come without those they belong to', () => {
  const desk = openDesk();

  it('are not passed over in silence: translations or a language without the title', async () => {
    const talks = await desk.talks();
    for (const words of [{ translations: [{ language: 'de', text: 'Mehr Wasser' }] }, { language: 'de' }]) {
      const result = await desk.sends('updateDemand', { key: `${talks}/N-1`, expectedVersion: 1, reason: 'CORRECTION', ...words }, 'demand { version }');
      const { demand, userErrors = [] } = (result.data as { updateDemand?: { demand: { version: number }; userErrors: unknown[] } } | null)?.updateDemand ?? {};
      expect(result.errors !== undefined || userErrors.length > 0 || demand?.version === 2, JSON.stringify(words)).to.equal(true);
      if (demand?.version === 2) break;
    }
  });
});

describe('What is all blanks', () => {
  const desk = openDesk();

  it('is no label, name or title, and is refused as an empty one is', async () => {
    const talks = await desk.talks();
    const blank: [string, Input, string][] = [
      ['announceRound', { process: talks, label: '   ' }, 'input.label'],
      ['addParty', { name: '\t', kind: 'STATE' }, 'input.name'],
      ['addIssue', { label: '\u00a0' }, 'input.label'],
      ['addStatement', { process: talks, date: '2030', title: ' ' }, 'input.title'],
    ];
    for (const [mutation, input, where] of blank) {
      const { code, path } = await desk.misreads(mutation, input);
      expect([code, (path as string[]).join('.')], mutation).to.deep.equal(['BAD_USER_INPUT', where]);
    }
  });
});
