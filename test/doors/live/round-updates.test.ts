import { expect } from 'chai';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { bring } from '../../support/invented.ts';
import { announce, cursorAt, headOf, openStand, ROUNDS, type Stand, type Subscriber, subscribe, type Told, until, write } from './support.ts';

interface Update extends Told {
  readonly changedFields: readonly string[];
  readonly reason: string;
}

/** What is told of a round, in short. */
const short = ({ kind, changedFields, reason, round }: Update) =>
  [kind, round.key.split('/')[1], round.status, ...(reason === 'FACT' ? [] : [reason]), ...(changedFields.length === 0 ? [] : [changedFields.join()])].join(
    ' ',
  );

describe('What is told of rounds', () => {
  let stand: Stand;
  let subscriber: Subscriber<Update>;
  beforeEach(async () => {
    stand = await openStand();
    subscriber = await subscribe<Update>(stand.socket);
  });
  afterEach(async () => {
    await subscriber.leave();
    await stand.discard();
  });

  /** Everything that was told up to now: a heartbeat says when that is all. */
  const told = async (by: Subscriber<Update> = subscriber) => {
    const head = await headOf(stand.database);
    await until('a heartbeat at the head', () => by.places.at(-1) === head);
    return by.told.map(short);
  };
  const versions = new Map<string, number>();
  const update = async (key: string, fields: Record<string, unknown>) => {
    const { data } = (await (
      await fetch(`${stand.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ round(key: "water-2030/${key}") { version } }` }),
      })
    ).json()) as { data: { round: { version: number } } };
    versions.set(key, data.round.version);
    await write(stand, 'updateRound', { key: `water-2030/${key}`, expectedVersion: data.round.version, ...fields });
  };

  it('names each status that it comes to', async () => {
    await announce(stand, 'A', { status: 'RUMOURED', date: '2099' });
    for (const status of ['ANNOUNCED', 'UNDER_WAY', 'ADJOURNED', 'UNDER_WAY', 'BROKEN_OFF', 'UNDER_WAY', 'CONCLUDED']) await update('a', { status });
    await announce(stand, 'B', { date: '2099' });
    for (const status of ['POSTPONED', 'ANNOUNCED', 'CANCELLED', 'ANNOUNCED']) await update('b', { status });
    expect(await told()).to.deep.equal([
      'RUMOURED a RUMOURED',
      'ANNOUNCED a ANNOUNCED status',
      'OPENED a UNDER_WAY status',
      'ADJOURNED a ADJOURNED status',
      'OPENED a UNDER_WAY status',
      'BROKEN_OFF a BROKEN_OFF status',
      'OPENED a UNDER_WAY status',
      'CONCLUDED a CONCLUDED status',
      'ANNOUNCED b ANNOUNCED',
      'POSTPONED b POSTPONED status',
      'ANNOUNCED b ANNOUNCED status',
      'CANCELLED b CANCELLED status',
      'ANNOUNCED b ANNOUNCED status',
    ]);
  });

  it('is RECORDED where the round was over when it was written down, by its status or by its day', async () => {
    await announce(stand, 'Over', { status: 'CONCLUDED', date: '2019-05-01' });
    await announce(stand, 'Long past', { date: '2001-01-01' });
    await announce(stand, 'Called off', { status: 'CANCELLED', date: '2099' });
    await announce(stand, 'To come', { date: '2099' });
    expect(await told()).to.deep.equal([
      'RECORDED over CONCLUDED',
      'RECORDED long-past ANNOUNCED',
      'RECORDED called-off CANCELLED',
      'ANNOUNCED to-come ANNOUNCED',
    ]);
  });

  it('is CHANGED or CORRECTED by its reason, and names the fields', async () => {
    await announce(stand, 'A', { date: '2099' });
    await update('a', { date: '2099-05', location: 'bridge' });
    await update('a', { label: 'Alpha', reason: 'CORRECTION' });
    await update('a', { status: 'CONCLUDED', reason: 'CORRECTION' });
    expect(await told()).to.deep.equal([
      'ANNOUNCED a ANNOUNCED',
      'CHANGED a ANNOUNCED date,location',
      'CORRECTED a ANNOUNCED CORRECTION label',
      'CORRECTED a CONCLUDED CORRECTION status',
    ]);
  });

  it('is DISCLOSED where what was held in secret becomes public', async () => {
    await announce(stand, 'Secret', { status: 'CONCLUDED', date: '2019' });
    await update('secret', { disclosed: '2020-01-01' });
    expect((await told()).map((update) => update.split(' ')[0])).to.deep.equal(['RECORDED', 'DISCLOSED']);
  });

  it('is CHANGED where a party joins a round that stood before, and nothing where both came together', async () => {
    await announce(stand, 'A', {
      date: '2099',
      participations: [
        { party: 'northland', roles: ['NEGOTIATING_PARTY'] },
        { party: 'southland', roles: ['HOST'] },
      ],
    });
    await write(stand, 'recordParticipation', { round: 'water-2030/a', party: 'river-bloc', roles: ['OBSERVER'] });
    expect(await told()).to.deep.equal(['ANNOUNCED a ANNOUNCED', 'CHANGED a ANNOUNCED participations']);
  });

  it('leaves out what is no news of a round: demands, outcomes, sources, deadlines', async () => {
    const before = (await readHead(stand.database)).seq;
    await write(stand, 'addParty', { key: 'westland', name: 'Westland', kind: 'STATE' });
    await write(stand, 'statePosition', { demand: 'water-2030/N-1', date: '2030-03-01', changes: ['RESTATED'], text: 'Water.', language: 'en' });
    await write(stand, 'addSource', { key: 'times', publisher: 'Times', kind: 'PRESS', published: '2030-01-01', title: 'X' });
    expect((await readHead(stand.database)).seq - before).to.be.at.least(3);
    expect(await told()).to.deep.equal([]);
  });

  it('is RETRACTED where its import is undone, with the round as it last stood', async () => {
    const bundle = JSON.stringify({
      bundle: 1,
      processes: [
        { key: 'lake', name: 'Lake', kind: 'INTERSTATE', status: 'ACTIVE', rounds: [{ key: 'r1', label: 'One', date: '2099', status: 'ANNOUNCED' }] },
      ],
    });
    const { importId } = (await write(stand, 'importBundle', { bundle }, 'importId')) as unknown as { importId: string };
    const { secret } = await stand.key('ADMIN');
    await write({ ...stand, secret }, 'undoImport', { importId });
    const updates = await told();
    expect(updates.map((update) => update.split(' ').slice(0, 3).join(' '))).to.deep.equal(['ANNOUNCED r1 ANNOUNCED', 'RETRACTED r1 ANNOUNCED']);
  });

  it('is told once for each round of an import, in its order', async () => {
    await bring(stand.database, {
      bundle: 1,
      processes: [
        {
          key: 'lake',
          name: 'Lake',
          kind: 'INTERSTATE',
          status: 'ACTIVE',
          rounds: ['r1', 'r2', 'r3'].map((key) => ({
            key,
            label: key,
            date: '2099',
            status: 'ANNOUNCED',
            participations: [{ party: 'northland', role: 'HOST' }],
          })),
        },
      ],
    } as unknown as Bundle);
    expect(await told()).to.deep.equal(['ANNOUNCED r1 ANNOUNCED', 'ANNOUNCED r2 ANNOUNCED', 'ANNOUNCED r3 ANNOUNCED']);
  });

  describe('by filters', () => {
    /** What comes through each filter of the same few acts, live and in a replay of them. */
    const through = async (where: Record<string, unknown>, acts: () => Promise<void>) => {
      const start = await headOf(stand.database);
      const live = await subscribe<Update>(stand.socket, { where });
      await acts();
      const liveTold = await told(live);
      const replay = await subscribe<Update>(stand.socket, { where, after: start });
      const replayed = await told(replay);
      expect(replay.told, 'the replay').to.deep.equal(live.told);
      await Promise.all([live.leave(), replay.leave()]);
      expect(replayed).to.deep.equal(liveTold);
      return liveTold;
    };
    const acts = async () => {
      await write(stand, 'addProcess', { key: 'lake', name: 'Lake', kind: 'INTERSTATE', status: 'ACTIVE' });
      await announce(stand, 'A', { date: '2099', participations: [{ party: 'northland', roles: ['NEGOTIATING_PARTY'] }] });
      await announce(stand, 'B', { date: '2099', process: 'lake', participations: [{ party: 'southland', roles: ['NEGOTIATING_PARTY'] }] });
      await announce(stand, 'C', { date: '2099', status: 'RUMOURED' });
      await update('a', { status: 'POSTPONED' });
      await update('a', { label: 'Alpha', reason: 'CORRECTION' });
      await write(stand, 'recordParticipation', { round: 'water-2030/c', party: 'southland', roles: ['HOST'] });
      await update('c', { status: 'CANCELLED' });
    };
    const A = ['ANNOUNCED a ANNOUNCED', 'POSTPONED a POSTPONED status', 'CORRECTED a POSTPONED CORRECTION label'];
    const B = ['ANNOUNCED b ANNOUNCED'];
    const C = ['RUMOURED c RUMOURED', 'CHANGED c RUMOURED participations', 'CANCELLED c CANCELLED status'];

    for (const [name, where, expected] of [
      ['a process', { process: { eq: 'lake' } }, B],
      ['one of several processes', { process: { in: ['lake', 'water-2030'] } }, [A[0], B[0], C[0], A[1], A[2], C[1], C[2]]],
      ['no process at all', { process: { in: [] } }, []],
      ['a party, from the moment that it has a part', { party: { eq: 'southland' } }, [B[0], C[1], C[2]]],
      ['a party and a process', { party: { eq: 'southland' }, process: { eq: 'water-2030' } }, [C[1], C[2]]],
      ['kinds', { kind: ['POSTPONED', 'CANCELLED'] }, [A[1], C[2]]],
      ['no kind', { kind: [] }, []],
      ['facts', { reason: ['FACT'] }, [A[0], B[0], C[0], A[1], C[1], C[2]]],
      ['corrections', { reason: ['CORRECTION'] }, [A[2]]],
      ['a kind and a party', { kind: ['CANCELLED'], party: { eq: 'southland' } }, [C[2]]],
    ] as [string, Record<string, unknown>, string[]][]) {
      it(`lets ${name} through, live and in a replay`, async () => {
        expect(await through(where, acts)).to.deep.equal(expected);
      });
    }

    it('waits for a process that is not there yet, also where it comes with its rounds in one commit', async () => {
      const waiting = await subscribe<Update>(stand.socket, { where: { process: { in: ['lake', 'pond'] } } });
      expect(waiting.unknownKeys()).to.deep.equal(['lake', 'pond']);
      await write(stand, 'addProcess', { key: 'lake', name: 'Lake', kind: 'INTERSTATE', status: 'ACTIVE' });
      await announce(stand, 'A', { date: '2099', process: 'lake' });
      await announce(stand, 'Of others', { date: '2099' });
      await bring(stand.database, {
        bundle: 1,
        processes: [
          { key: 'pond', name: 'Pond', kind: 'INTERSTATE', status: 'ACTIVE', rounds: [{ key: 'p1', label: 'P1', date: '2099', status: 'ANNOUNCED' }] },
        ],
      } as unknown as Bundle);
      await announce(stand, 'B', { date: '2099', process: 'lake' });
      expect(await told(waiting)).to.deep.equal(['ANNOUNCED a ANNOUNCED', 'ANNOUNCED p1 ANNOUNCED', 'ANNOUNCED b ANNOUNCED']);
      await waiting.leave();
    });

    it('does not take a key of another type for one that is there', async () => {
      const waiting = await subscribe<Update>(stand.socket, { where: { process: { eq: 'northland' } } });
      expect(waiting.unknownKeys()).to.deep.equal(['northland']);
      await waiting.leave();
    });
  });

  describe('as of its place', () => {
    it('is to the letter what was sent live, ids with it, however the round changed since', async () => {
      const start = await headOf(stand.database);
      await announce(stand, 'A', { date: '2099' });
      await update('a', { label: 'Alpha', status: 'POSTPONED' });
      await update('a', { label: 'Alpha and Omega', date: '2098' });
      await told();
      const replay = await subscribe<Update>(stand.socket, { after: start });
      await told(replay);
      expect(JSON.stringify(replay.told)).to.equal(JSON.stringify(subscriber.told));
      expect(replay.told.map(({ round }) => [round.label, round.status])).to.deep.equal([
        ['A', 'ANNOUNCED'],
        ['Alpha', 'POSTPONED'],
        ['Alpha and Omega', 'POSTPONED'],
      ]);
      await replay.leave();
    });

    it('is so too from another server, which shares no memory with the first', async () => {
      const start = await headOf(stand.database);
      await announce(stand, 'A', { date: '2099' });
      await update('a', { label: 'Alpha' });
      await told();
      const document = { query: `${ROUNDS} # not shared` };
      const replay = await subscribe<Update>(stand.socket, { ...document, after: start });
      await told(replay);
      expect(replay.told).to.deep.equal(subscriber.told);
      await replay.leave();
    });

    it('has ids that show the round as it stood then', async () => {
      await announce(stand, 'A', { date: '2099' });
      await update('a', { label: 'Alpha' });
      await told();
      const ids = subscriber.told.map(({ round }) => (round as unknown as { id: string }).id);
      const answer = await fetch(`${stand.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: 'query ($a: ID!, $b: ID!) { a: node(id: $a) { ... on Round { label } } b: node(id: $b) { ... on Round { label } } }',
          variables: { a: ids[0], b: ids[1] },
        }),
      });
      expect(((await answer.json()) as { data: unknown }).data).to.deep.equal({ a: { label: 'A' }, b: { label: 'Alpha' } });
    });

    it('has the cursor of its entry in the ledger', async () => {
      await announce(stand, 'A', { date: '2099', participations: [{ party: 'northland', roles: ['HOST'] }] });
      await told();
      const { seq } = await readHead(stand.database);
      // The round, then the part in it: the update is of the first of the two.
      expect(subscriber.told.map(({ cursor }) => cursor)).to.deep.equal([await cursorAt(stand.database, seq - 1)]);
    });
  });
});
