import { expect } from 'chai';
import { openDesk } from './support.ts';

describe('What processes share', () => {
  const desk = openDesk();
  before(() => desk.talks());

  it('is added: a bloc with its members, and who speaks for it', async () => {
    const { party } = await desk.writes(
      'addParty',
      {
        name: 'League of Łan',
        kind: 'BLOC',
        members: [{ party: 'northland', from: '2031', to: '2033' }],
        spokespeople: [{ person: 'n-minister', from: '2031' }],
        externalIds: [{ scheme: 'wikidata', id: 'Q1' }],
      },
      'party { key kind members { member { key } from to } externalIds { scheme id } }',
    );
    expect(party).to.deep.equal({
      key: 'league-of-lan',
      kind: 'BLOC',
      members: [{ member: { key: 'northland' }, from: '2031', to: '2033' }],
      externalIds: [{ scheme: 'wikidata', id: 'Q1' }],
    });
  });

  it('is changed and corrected, each told as what it is', async () => {
    await desk.writes('addParty', { key: 'eastland', name: 'Eastland', kind: 'STATE' }, 'party { key }');
    await desk.writes('updateParty', { key: 'eastland', expectedVersion: 1, names: [{ text: 'Ostland', language: 'de' }] }, 'party { key }');
    const { party } = await desk.writes(
      'updateParty',
      { key: 'eastland', expectedVersion: 2, kind: 'MOVEMENT', reason: 'CORRECTION' },
      'party { name kind names { text } history { act reason changedFields } }',
    );
    expect(party).to.deep.equal({
      name: 'Eastland',
      kind: 'MOVEMENT',
      names: [{ text: 'Ostland' }],
      history: [
        { act: 'party.added', reason: 'FACT', changedFields: [] },
        { act: 'party.changed', reason: 'FACT', changedFields: ['names'] },
        { act: 'party.corrected', reason: 'CORRECTION', changedFields: ['kind'] },
      ],
    });
    expect(await desk.reasons('updateParty', { key: 'eastland', expectedVersion: 1, name: 'X' })).to.deep.equal(['CONFLICT input.expectedVersion']);
  });

  it('is a person with offices, of a party that is there', async () => {
    const { person } = await desk.writes(
      'addPerson',
      { name: 'Ada Rivers', party: 'northland', offices: [{ title: 'Envoy', party: 'northland', from: '2030-01' }] },
      'person { key party { key } offices { title from } }',
    );
    expect(person).to.deep.equal({ key: 'ada-rivers', party: { key: 'northland' }, offices: [{ title: 'Envoy', from: '2030-01' }] });
    expect(await desk.reasons('addPerson', { name: 'X', party: 'nowhere' })).to.deep.equal(['NOT_FOUND input.party']);
    expect(await desk.reasons('addPerson', { name: 'X', offices: [{ title: 'T', party: 'nowhere' }] })).to.deep.equal(['NOT_FOUND input.offices.0.party']);
  });

  it('is a place that lies where a place can lie, within another', async () => {
    const { location } = await desk.writes(
      'addLocation',
      { name: 'Mill', kind: 'SITE', country: 'CH', coordinates: { longitude: 7.5, latitude: 47.5 }, precision: 'EXACT', within: 'bridge' },
      'location { key coordinates { longitude latitude } within { key } }',
    );
    expect(location).to.deep.equal({ key: 'mill', coordinates: { longitude: 7.5, latitude: 47.5 }, within: { key: 'bridge' } });
    expect(await desk.misreads('addLocation', { name: 'X', coordinates: { longitude: 200, latitude: 1 } })).to.deep.equal({
      code: 'BAD_USER_INPUT',
      path: ['input', 'coordinates'],
    });
    expect(await desk.misreads('addLocation', { name: 'X', country: 'XX' })).to.deep.equal({ code: 'BAD_USER_INPUT', path: ['input', 'country'] });
    expect(await desk.reasons('updateLocation', { key: 'bridge', expectedVersion: 1, within: 'mill' })).to.deep.equal(['NOT_ALLOWED input.within']);
  });

  it('is an issue in the tree, which never grows into itself', async () => {
    const { issue } = await desk.writes('addIssue', { label: 'Small dams', parent: 'dams' }, 'issue { key parent { key } }');
    expect(issue).to.deep.equal({ key: 'small-dams', parent: { key: 'dams' } });
    expect(await desk.reasons('updateIssue', { key: 'water', expectedVersion: 1, parent: 'small-dams' })).to.deep.equal(['NOT_ALLOWED input.parent']);
    const { issue: moved } = await desk.writes('updateIssue', { key: 'small-dams', expectedVersion: 1, parent: null }, 'issue { parent { key } }');
    expect(moved).to.deep.equal({ parent: null });
  });

  it('is a process; when it is over, its open demands are unresolved, and open again when it goes on', async () => {
    const { process } = await desk.writes(
      'addProcess',
      { name: 'Canal talks', kind: 'TRADE', status: 'ACTIVE', period: '2031/..', parties: [{ party: 'northland', roles: ['HOST'], from: '2031' }] },
      'process { key status parties { party { key } roles from } }',
    );
    expect(process).to.deep.equal({ key: 'canal-talks', status: 'ACTIVE', parties: [{ party: { key: 'northland' }, roles: ['HOST'], from: '2031' }] });
    const demand = { process: 'canal-talks', key: 'C1', title: 'A canal', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...demand, position: { date: '2031-02' } }, 'demand { key }');
    const status = async () => ((await desk.asks('{ demand(key: "canal-talks/C1") { status } }')).demand as { status: string }).status;
    expect(await status()).to.equal('OPEN');
    await desk.writes('updateProcess', { key: 'canal-talks', expectedVersion: 1, status: 'COLLAPSED' }, 'process { key }');
    expect(await status()).to.equal('UNRESOLVED');
    await desk.writes('updateProcess', { key: 'canal-talks', expectedVersion: 2, status: 'ACTIVE' }, 'process { key }');
    expect(await status()).to.equal('OPEN');
  });
});

describe('Outcomes and deadlines', () => {
  const desk = openDesk();

  it('are recorded with the round that produced them, and what becomes of them is told later', async () => {
    const talks = await desk.talks();
    const { outcome } = await desk.writes(
      'recordOutcome',
      {
        process: talks,
        round: 'r1',
        kind: 'TRUCE',
        text: 'Guns are silent at the weir.',
        date: '2030-01-02',
        parties: ['northland'],
        settles: [{ demand: 'N-1', extent: 'PART' }],
      },
      'outcome { key kind round { key } settles { demand { key } extent } followUp }',
    );
    expect(outcome).to.deep.equal({
      key: `${talks}/guns-are-silent-at-the-weir`,
      kind: 'TRUCE',
      round: { key: `${talks}/r1` },
      settles: [{ demand: { key: `${talks}/N-1` }, extent: 'PART' }],
      followUp: 'UNKNOWN',
    });
    const { outcome: later } = await desk.writes(
      'updateOutcome',
      { key: `${talks}/guns-are-silent-at-the-weir`, expectedVersion: 1, followUp: 'FAILED', followUpNote: 'For a day.' },
      'outcome { kind round { key } followUp followUpNote text { text } }',
    );
    expect(later).to.deep.equal({
      kind: 'TRUCE',
      round: { key: `${talks}/r1` },
      followUp: 'FAILED',
      followUpNote: 'For a day.',
      text: { text: 'Guns are silent at the weir.' },
    });
  });

  it('settle a demand whose history says nothing of that, until they are voided', async () => {
    const talks = await desk.talks();
    const status = async () => ((await desk.asks(`{ demand(key: "${talks}/N-1") { status } }`)).demand as { status: string }).status;
    const settles = [{ demand: 'N-1', extent: 'FULL' }];
    await desk.writes('recordOutcome', { process: talks, key: 'deal', kind: 'AGREEMENT', text: 'All of it.', date: '2030-03-01', settles }, 'outcome { key }');
    expect(await status()).to.equal('AGREED');
    await desk.writes('recordOutcome', { process: talks, key: 'end', kind: 'UNILATERAL_STEP', text: 'No more of it.', date: '2030-04-01' }, 'outcome { key }');
    await desk.writes('updateOutcome', { key: `${talks}/deal`, expectedVersion: 1, voidedBy: 'end' }, 'outcome { key }');
    expect(await status()).to.equal('OPEN');
  });

  it('do not settle a demand whose history says something else of that time', async () => {
    const talks = await desk.talks();
    await desk.writes('statePosition', { demand: `${talks}/N-1`, round: 'r2', changes: ['WITHDRAWN'] }, 'position { key }');
    const settles = [{ demand: 'N-1', extent: 'FULL' }];
    await desk.writes('recordOutcome', { process: talks, round: 'r2', kind: 'AGREEMENT', text: 'All of it.', settles }, 'outcome { key }');
    expect((await desk.asks(`{ demand(key: "${talks}/N-1") { status } }`)).demand).to.deep.equal({ status: 'WITHDRAWN' });
  });

  it('make a chain: one that is moved is followed by another, and none leads back to itself', async () => {
    const talks = await desk.talks();
    await desk.writes('setDeadline', { process: talks, key: 'first', for: 'Leave the weir', due: '2030-03', setIn: 'r1' }, 'deadline { key }');
    const { deadline } = await desk.writes(
      'setDeadline',
      { process: talks, key: 'second', for: 'Leave the weir', due: '2030-06', extends: 'first' },
      'deadline { due extends { key } }',
    );
    expect(deadline).to.deep.equal({ due: '2030-06', extends: { key: `${talks}/first` } });
    const { deadline: moved } = await desk.writes(
      'updateDeadline',
      { key: `${talks}/first`, expectedVersion: 1, result: 'EXTENDED', resultIn: 'r2' },
      'deadline { result resultIn { key } }',
    );
    expect(moved).to.deep.equal({ result: 'EXTENDED', resultIn: { key: `${talks}/r2` } });
    expect(await desk.reasons('updateDeadline', { key: `${talks}/first`, expectedVersion: 2, extends: 'second' })).to.deep.equal(['NOT_ALLOWED input.extends']);
  });
});

describe('A claim', () => {
  const desk = openDesk();

  it('stands beside what is recorded, with its sources, and changes nothing of it', async () => {
    const talks = await desk.talks();
    const { claim } = await desk.writes(
      'claim',
      { thing: `${talks}/r2`, field: 'location', value: ['bridge'], verdict: 'DISPUTED', sources: [{ source: 'herald-1' }] },
      'claim { key field value verdict sources { source { key } } }',
    );
    expect(claim).to.deep.equal({
      key: `${talks}/r2/a1`,
      field: 'location',
      value: ['bridge'],
      verdict: 'DISPUTED',
      sources: [{ source: { key: 'herald-1' } }],
    });
    const { round } = await desk.asks(`{ round(key: "${talks}/r2") { version location { key } claims(field: "location") { key } } }`);
    expect(round).to.deep.include({ version: 1, claims: [{ key: `${talks}/r2/a1` }] });
  });

  it('gives a value of a field that the thing has, or an assertion in words', async () => {
    const talks = await desk.talks();
    expect(await desk.reasons('claim', { thing: `${talks}/r2`, field: 'location', value: ['nowhere'] })).to.deep.equal(['NOT_FOUND input.value']);
    expect(await desk.reasons('claim', { thing: `${talks}/r2`, field: 'colour', value: ['red'] })).to.deep.equal(['INVALID input.field']);
    expect(await desk.misreads('claim', { thing: `${talks}/r2`, field: 'location' })).to.deep.include({ code: 'BAD_USER_INPUT' });
    const { claim } = await desk.writes(
      'claim',
      { thing: `${talks}/r2`, about: 'who was there', statement: 'Nobody came.', language: 'en', demands: ['N-1'] },
      'claim { about statement { text language } demands { key } }',
    );
    expect(claim).to.deep.equal({ about: 'who was there', statement: { text: 'Nobody came.', language: 'en' }, demands: [{ key: `${talks}/N-1` }] });
  });
});
