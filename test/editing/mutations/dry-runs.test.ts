import { expect } from 'chai';
import { recordMutations } from '../../../src/editing/mutations/record-mutations.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { exported } from '../../shapes/support.ts';
import { ask } from '../../support/ask.ts';
import { admin, contributor, type Input, openDesk } from './support.ts';

/** One input for each mutation of the record, for talks of their own. `shows` is what its payload can show. */
type Sample = readonly [shows: string, input: (talks: string) => Input];

const nothingShown = '';
const samples: Readonly<Record<string, Sample>> = {
  announceRound: [
    'round { key label status participations { key party { key } } history { act } }',
    (process) => ({ process, label: 'Third round', participations: [{ party: 'northland', roles: ['HOST'] }] }),
  ],
  updateRound: [
    'round { key label version history { act changedFields fields { field before after } } }',
    (talks) => ({ key: `${talks}/r1`, expectedVersion: 1, label: 'Round I' }),
  ],
  recordParticipation: ['participation { key party { key } round { key } }', (talks) => ({ round: `${talks}/r2`, party: 'southland', roles: ['HOST'] })],
  raiseDemand: [
    'demand { key status current { number text { text } } }',
    (process) => ({
      process,
      title: 'Less salt',
      issue: 'water',
      kind: 'DEMAND',
      madeBy: ['northland'],
      addressedTo: ['southland'],
      position: { date: '2030-03-01', text: 'Less.', language: 'en' },
    }),
  ],
  updateDemand: ['demand { key version kind }', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, kind: 'PROPOSAL', reason: 'CORRECTION' })],
  statePosition: [
    'position { key number previous { number } demand { status positions { totalCount nodes { number } } } } neighbours { number }',
    (talks) => ({ demand: `${talks}/N-1`, date: '2030-01-10', changes: ['WITHDRAWN'] }),
  ],
  updatePosition: ['position { key version firmness }', (talks) => ({ key: `${talks}/N-1/1`, expectedVersion: 1, firmness: 'FIRM', reason: 'CORRECTION' })],
  recordResponse: ['response { key kind party { key } }', (talks) => ({ demand: `${talks}/N-1`, party: 'southland', date: '2030-02-01', kind: 'ACCEPTED' })],
  updateResponse: ['response { key version kind }', (talks) => ({ key: `${talks}/N-1/r1`, expectedVersion: 1, kind: 'DEFERRED', reason: 'CORRECTION' })],
  linkDemands: ['link { key kind }', (talks) => ({ from: `${talks}/N-1`, kind: 'ALTERNATIVE_TO', to: `${talks}/N-2` })],
  updateLink: ['link { key version }', (talks) => ({ key: `${talks}/N-2/l1`, expectedVersion: 1, note: 'By hand.' })],
  recordOutcome: ['outcome { key kind }', (talks) => ({ process: talks, round: 'r2', kind: 'OTHER', text: 'A paper.' })],
  updateOutcome: ['outcome { key version }', (talks) => ({ key: `${talks}/o1`, expectedVersion: 1, title: 'A meeting' })],
  setDeadline: ['deadline { key due }', (process) => ({ process, for: 'A map', due: '2030-05-01' })],
  updateDeadline: ['deadline { key result }', (talks) => ({ key: `${talks}/d1`, expectedVersion: 1, result: 'MET', reason: 'CORRECTION' })],
  addProcess: ['process { key name }', (talks) => ({ name: `More ${talks}`, kind: 'INTERSTATE', status: 'ACTIVE' })],
  updateProcess: ['process { key version }', (talks) => ({ key: talks, expectedVersion: 1, status: 'SUSPENDED' })],
  addParty: ['party { key }', (talks) => ({ name: `Isle of ${talks}`, kind: 'STATE' })],
  updateParty: ['party { key version note }', () => ({ key: 'river-bloc', expectedVersion: 1, note: 'By hand.' })],
  addPerson: ['person { key }', (talks) => ({ name: `Envoy of ${talks}` })],
  updatePerson: ['person { key version }', () => ({ key: 'n-minister', expectedVersion: 1, note: 'By hand.' })],
  addLocation: ['location { key }', (talks) => ({ name: `Hall of ${talks}`, kind: 'SITE' })],
  updateLocation: ['location { key version }', () => ({ key: 'bridge', expectedVersion: 1, note: 'By hand.' })],
  addIssue: ['issue { key }', (talks) => ({ label: `Salt of ${talks}` })],
  updateIssue: ['issue { key version }', () => ({ key: 'dams', expectedVersion: 1, note: 'By hand.' })],
  addSource: ['source { key title }', (talks) => ({ title: `Report of ${talks}`, kind: 'PRESS' })],
  updateSource: ['source { key version }', () => ({ key: 'archive', expectedVersion: 1, note: 'By hand.' })],
  cite: ['citation { key source { key } }', (talks) => ({ thing: `${talks}/r2`, source: 'archive' })],
  claim: ['claim { key }', (talks) => ({ thing: `${talks}/r2`, field: 'date', value: ['2030-02-11'] })],
  updateClaim: ['claim { key version }', (talks) => ({ key: `${talks}/r1/a1`, expectedVersion: 1, verdict: 'REFUTED' })],
  addDocument: ['document { key title }', (process) => ({ process, kind: 'DRAFT', title: 'A first draft', date: '2030-03-02' })],
  updateDocument: ['document { key version }', (talks) => ({ key: `${talks}/paper`, expectedVersion: 1, note: 'By hand.' })],
  addStatement: ['statement { key }', (process) => ({ process, kind: 'STATEMENT', date: '2030-03-03', title: 'A word' })],
  updateStatement: ['statement { key version }', (talks) => ({ key: `${talks}/speech`, expectedVersion: 1, title: 'The speech' })],
  retract: ['thing { key retracted } retracted', (talks) => ({ key: `${talks}/d1`, expectedVersion: 1 })],
  merge: ['thing { key } merged', (talks) => ({ from: `${talks}/d2`, into: `${talks}/d1`, expectedVersion: 1 })],
  redact: ['thing { key }', (talks) => ({ key: `${talks}/d1`, field: 'for' })],
  unlinkDemands: ['link { key retracted }', (talks) => ({ link: `${talks}/N-2/l1`, expectedVersion: 1 })],
  importBundle: [
    'created { type count } unchanged importId',
    (talks) => ({ bundle: JSON.stringify({ bundle: 1, issues: [{ key: `salt-of-${talks}`, label: 'Salt' }] }) }),
  ],
  importTable: [
    'created { type count } unchanged importId rows',
    (talks) => ({ table: { text: 'Issue\nSalt\n' }, map: `map: 1\nprocess: ${talks}\nrow: { issues: [{ key: "salt-in-${talks}", label: "{Issue}" }] }` }),
  ],
  undoImport: [nothingShown, () => ({ importId: 'none' })],
};

describe('A dry run', () => {
  const desk = openDesk();
  const all = 'cursor userErrors { code message path } warnings { code key message path }';
  const sent = async (name: string, input: Input, shows: string, caller = admin) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const { result } = await ask(desk.database, `mutation ($input: ${type}) { answer: ${name}(input: $input) { ${shows} ${all} } }`, { input }, caller);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return (result.data as { answer: Record<string, unknown> }).answer;
  };

  /** Each mutation has talks of its own. What the dry run of each answered, all of them one after the other. */
  const inputs = new Map<string, Input>();
  const tried = new Map<string, Record<string, unknown>>();
  let standing: object;
  before(async () => {
    for (const [name, [, inputOf]] of Object.entries(samples)) {
      const talks = await desk.talks();
      await desk.writes('setDeadline', { process: talks, key: 'd2', for: 'A word', due: '2030-03-01' });
      await desk.writes('addDocument', { process: talks, key: 'paper', kind: 'DRAFT', title: 'A paper', date: '2030-02-20' });
      inputs.set(name, inputOf(talks));
    }
    standing = { head: await readHead(desk.database), cursor: await desk.head(), record: await exported(desk.database) };
    for (const [name, [shows]] of Object.entries(samples)) tried.set(name, await sent(name, { ...inputs.get(name), dryRun: true }, shows));
  });

  it('is tried here of every mutation, and none writes anything', async () => {
    expect(Object.keys(samples)).to.have.members(recordMutations.map(({ name }) => name));
    expect({ head: await readHead(desk.database), cursor: await desk.head(), record: await exported(desk.database) }).to.deep.equal(standing);
  });

  for (const [name, [shows]] of Object.entries(samples)) {
    it(`of ${name} shows what the mutation shows`, async () => {
      const { cursor, importId, ...written } = await sent(name, inputs.get(name) as Input, shows);
      const { cursor: cursorThen, importId: none, ...would } = tried.get(name) as Record<string, unknown>;
      expect(would).to.deep.equal(written);
      expect(none ?? null).to.equal(null);
      expect(cursorThen).to.equal((standing as { readonly cursor: string }).cursor);
      const isRefused = name === 'undoImport';
      expect(written.userErrors).to.have.length(isRefused ? 1 : 0);
      if (!isRefused) expect(cursor).to.not.equal(cursorThen);
    });
  }

  it('gives ids that nobody finds, since the next thing may get the same number', async () => {
    const process = await desk.talks();
    const { round } = (await sent('announceRound', { process, label: 'Tried', dryRun: true }, 'round { id }')) as { round: { id: string } };
    const written = (await sent('announceRound', { process, label: 'Written' }, 'round { id }')) as { round: { id: string } };
    expect(round.id).to.not.equal(written.round.id);
    expect(await desk.asks('query ($id: ID!) { node(id: $id) { id } }', { id: round.id })).to.deep.equal({ node: null });
  });

  it('is over before the next mutation of its operation, and lets it write', async () => {
    const process = await desk.talks();
    const source = `mutation ($process: String!) {
      tried: announceRound(input: { process: $process, label: "A round", dryRun: true }) { round { key } cursor }
      again: announceRound(input: { process: $process, label: "A round", dryRun: true }) { round { key } cursor }
      written: announceRound(input: { process: $process, label: "A round" }) { round { key } cursor }
    }`;
    const head = await desk.head();
    const { result } = await ask(desk.database, source, { process }, contributor);
    const { tried, again, written } = result.data as Record<string, { round: { key: string }; cursor: string }>;
    const round = { key: `${process}/a-round` };
    expect([tried, again]).to.deep.equal([
      { round, cursor: head },
      { round, cursor: head },
    ]);
    expect(written).to.deep.equal({ round, cursor: await desk.head() });
  });

  it('takes no idempotency key, and is told of one that another input has', async () => {
    const process = await desk.talks();
    const input = { process, label: 'Third round', idempotencyKey: 'dry-2' };
    await sent('announceRound', { ...input, dryRun: true }, 'round { key }');
    expect(await sent('announceRound', input, 'round { key }')).to.deep.include({ round: { key: `${process}/third-round` }, userErrors: [] });
    expect(await sent('announceRound', { ...input, dryRun: true }, 'round { key }')).to.deep.include({ round: { key: `${process}/third-round` } });
    const { userErrors } = await sent('announceRound', { ...input, label: 'Another', dryRun: true }, 'round { key }');
    expect((userErrors as { code: string }[]).map(({ code }) => code)).to.deep.equal(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('of a proposal shows it with its preview, and keeps nothing of it', async () => {
    const process = await desk.talks();
    const change = { announceRound: { process, label: 'Spring' } };
    const shows = 'proposal { mutation status preview { acts { act key } userErrors { code } warnings { code key title path } } }';
    const { proposal } = await sent('propose', { change, dryRun: true }, shows);
    const key = `${process}/spring`;
    expect(proposal).to.deep.equal({
      mutation: 'announceRound',
      status: 'PENDING',
      preview: {
        acts: [{ act: 'round.announced', key }],
        userErrors: [],
        warnings: [{ code: 'NO_SOURCE', key, title: 'Spring', path: ['change', 'announceRound'] }],
      },
    });
    const kept = await ask(desk.database, '{ proposals { totalCount } }', {}, admin);
    expect(kept.result.data).to.deep.equal({ proposals: { totalCount: 0 } });
  });

  it('of accepting and of declining a proposal leaves it open', async () => {
    const process = await desk.talks();
    const { proposal } = (await sent('propose', { change: { announceRound: { process, label: 'Autumn' } } }, 'proposal { id }')) as {
      proposal: { id: string };
    };
    const accepted = await sent('acceptProposal', { ...proposal, dryRun: true }, 'proposal { status } thing { key }');
    expect(accepted).to.deep.include({ proposal: { status: 'ACCEPTED' }, thing: { key: `${process}/autumn` } });
    expect(await sent('declineProposal', { ...proposal, note: 'No.', dryRun: true }, 'proposal { status }')).to.deep.include({
      proposal: { status: 'WITHDRAWN' },
    });
    const { result } = await ask(desk.database, 'query ($id: ID!) { proposal(id: $id) { status } }', proposal, admin);
    expect(result.data).to.deep.equal({ proposal: { status: 'PENDING' } });
    expect(await desk.asks('query ($key: String!) { round(key: $key) { key } }', { key: `${process}/autumn` })).to.deep.equal({ round: null });
  });
});
