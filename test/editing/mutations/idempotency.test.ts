import { expect } from 'chai';
import sql from 'sql-template-tag';
import { tryToWrite } from '../../../src/foundation/storage/trial-write.ts';
import { itLaterOnPostgres } from '../../support/thoroughness.ts';
import { admin, contributor, editor, holder, type Input, openDesk } from './support.ts';

describe('A mutation that is sent again under its idempotency key', () => {
  const desk = openDesk();
  const shows = 'round { id key label status version recordedAt history { act cursor } participations { party { key } } }';
  const announcing = async (idempotencyKey: string, input: Input = {}) => ({ process: await desk.talks(), label: 'Third round', idempotencyKey, ...input });
  const sent = async (input: Input, caller = editor) => JSON.stringify(await desk.sends('announceRound', input, shows, caller));
  const roundsOf = async (talks: string) =>
    ((await desk.asks(`{ rounds(where: { process: { eq: "${talks}" } }) { totalCount } }`)).rounds as { totalCount: number }).totalCount;

  it('gives the same answer byte for byte, and writes nothing', async () => {
    const input = await announcing('again-1', { participations: [{ party: 'northland', roles: ['HOST'] }] });
    const first = await sent(input);
    const head = await desk.head();
    expect(await sent(input)).to.equal(first);
    expect(await sent(input)).to.equal(first);
    expect(await desk.head()).to.equal(head);
  });

  itLaterOnPostgres('gives the answer of the first time also where the thing was changed since', async () => {
    const input = await announcing('again-2');
    const first = await sent(input);
    const key = `${input.process}/third-round`;
    await desk.writes('updateRound', { key, expectedVersion: 1, label: 'Round III', status: 'CANCELLED' }, 'round { key }');
    await desk.writes('recordParticipation', { round: key, party: 'southland', roles: ['HOST'] }, 'participation { key }');
    expect(await sent(input)).to.equal(first);
    expect(JSON.parse(first)).to.deep.nested.include({ 'data.announceRound.round.label': 'Third round', 'data.announceRound.round.version': 1 });
  });

  itLaterOnPostgres('gives the same answer to a position whose demand went on since, its neighbours too', async () => {
    const talks = await desk.talks();
    const input = { demand: `${talks}/N-1`, date: '2030-01-10', text: 'Nine units.', changes: ['SOFTENED'], idempotencyKey: 'again-3' };
    const stated = async () =>
      JSON.stringify(await desk.sends('statePosition', input, 'position { number demand { status current { number } } } neighbours { number version }'));
    const first = await stated();
    expect(JSON.parse(first).data.statePosition).to.deep.include({ position: { number: 3, demand: { status: 'OPEN', current: { number: 2 } } } });
    await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2031-01-01', changes: ['WITHDRAWN'] }, 'position { number }');
    await desk.writes('updatePosition', { key: `${talks}/N-1/1`, expectedVersion: 1, reason: 'CORRECTION', firmness: 'FIRM' }, 'position { key }');
    expect(await stated()).to.equal(first);
  });

  itLaterOnPostgres('gives the same answer to an update that had nothing to write', async () => {
    const talks = await desk.talks();
    const input = { key: `${talks}/r1`, expectedVersion: 1, label: 'First round', idempotencyKey: 'again-4' };
    const updated = async () => JSON.stringify(await desk.sends('updateRound', input, 'round { label version }'));
    const first = await updated();
    await desk.writes('updateRound', { key: `${talks}/r1`, expectedVersion: 1, label: 'Round I' }, 'round { key }');
    expect(await updated()).to.equal(first);
  });

  it('is refused with another input, and nothing is written', async () => {
    const input = await announcing('other-1');
    await desk.writes('announceRound', input, 'round { key }');
    expect(await desk.reasons('announceRound', { ...input, label: 'Fourth round' })).to.deep.equal(['IDEMPOTENCY_KEY_REUSED input.idempotencyKey']);
    expect(await desk.reasons('announceRound', { ...input, note: 'by hand' })).to.deep.equal(['IDEMPOTENCY_KEY_REUSED input.idempotencyKey']);
    expect(await roundsOf(input.process)).to.equal(3);
  });

  itLaterOnPostgres('is refused under a key that another mutation came with', async () => {
    const input = await announcing('other-2');
    await desk.writes('announceRound', input, 'round { key }');
    expect(await desk.reasons('addSource', { title: 'A leaf', kind: 'PRESS', idempotencyKey: 'other-2' })).to.deep.equal([
      'IDEMPOTENCY_KEY_REUSED input.idempotencyKey',
    ]);
  });

  itLaterOnPostgres('is not taken for another where only the order of its fields differs', async () => {
    const { process, label, idempotencyKey } = await announcing('order-1');
    const first = await sent({ process, label, idempotencyKey, note: 'once' });
    expect(await sent({ note: 'once', idempotencyKey, label, process })).to.equal(first);
  });

  itLaterOnPostgres('writes anew for the holder of another API key', async () => {
    const input = await announcing('scope-1');
    const one = await desk.writes('announceRound', input, 'round { key history { who } }', holder('CONTRIBUTOR', 'key_one'));
    const other = await desk.writes('announceRound', input, 'round { key history { who } }', holder('CONTRIBUTOR', 'key_other'));
    expect(one).to.deep.equal({ round: { key: `${input.process}/third-round`, history: [{ who: 'key_one' }] } });
    expect(other).to.deep.equal({ round: { key: `${input.process}/third-round-2`, history: [{ who: 'key_other' }] } });
  });

  itLaterOnPostgres('may be tried again where it was refused: what was missing may be there now', async () => {
    const input = await announcing('refused-1', { sources: [{ source: 'leaf-1' }] });
    expect(await desk.reasons('announceRound', input)).to.deep.equal(['NOT_FOUND input.sources.0.source']);
    await desk.writes('addSource', { key: 'leaf-1', title: 'A leaf', kind: 'PRESS' }, 'source { key }');
    expect(await desk.writes('announceRound', input, 'round { version }')).to.deep.equal({ round: { version: 1 } });
  });

  itLaterOnPostgres('may come with another input where it was refused or malformed', async () => {
    const input = await announcing('refused-2', { location: 'nowhere' });
    await desk.refuses('announceRound', input);
    await desk.misreads('announceRound', { ...input, time: 'noon' });
    expect(await desk.writes('announceRound', { ...input, location: 'bridge' }, 'round { version }')).to.deep.equal({ round: { version: 1 } });
  });

  itLaterOnPostgres('writes twice where it carries no key', async () => {
    const { idempotencyKey, ...input } = await announcing('none');
    await desk.writes('announceRound', input, 'round { key }');
    await desk.writes('announceRound', { ...input, idempotencyKey: null }, 'round { key }');
    expect(await roundsOf(input.process)).to.equal(4);
  });

  it('is remembered for 30 days and a thousand entries, and no longer', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const age = (key: string, days: number, acts: number) =>
      desk.database.transact((session) =>
        session.query(sql`update kept_answers set kept_at = ${daysAgo(days)}, seq = seq - ${acts} where idempotency_key = ${key}`),
      );
    const [young, old, last] = [await announcing('age-29'), await announcing('age-31'), await announcing('last')];
    for (const input of [young, old, last]) await desk.writes('announceRound', input, 'round { key }');
    await age('age-29', 29.9, 0);
    await age('age-31', 30.1, 1_010);
    // A clock that was far back, as that of a machine that has just started.
    await age('last', 20_000, 0);
    expect(await desk.writes('announceRound', young, 'round { key }')).to.deep.equal({ round: { key: `${young.process}/third-round` } });
    expect(await desk.writes('announceRound', last, 'round { key }')).to.deep.equal({ round: { key: `${last.process}/third-round` } });
    expect(await desk.writes('announceRound', old, 'round { key }')).to.deep.equal({ round: { key: `${old.process}/third-round-2` } });
  });

  it('takes away what a trial write left that ended before its end', async () => {
    let transactions = 0;
    const ended = tryToWrite(async (work) => {
      transactions += 1;
      if (transactions === 2) throw new Error('the process ends');
      return desk.database.transact(work);
    });
    expect(await ended.catch(({ message }: Error) => message)).to.equal('the process ends');
    const left = () => desk.database.read(sql`select idempotency_key from kept_answers where key_id = 'trial'`);
    expect(await left()).to.have.lengthOf(1);
    await desk.writes('announceRound', await announcing('after-trial'), 'round { key }');
    expect(await left()).to.deep.equal([]);
  });

  itLaterOnPostgres('is malformed under a key that is empty, too long, or holds what cannot be seen', async () => {
    const input = await announcing('');
    for (const idempotencyKey of ['', ' ', 'a b', 'clé', 'a\nb', 'x'.repeat(256)]) {
      expect(await desk.misreads('announceRound', { ...input, idempotencyKey }), idempotencyKey).to.deep.equal({
        code: 'BAD_USER_INPUT',
        path: ['input', 'idempotencyKey'],
      });
    }
    expect(await desk.writes('announceRound', { ...input, idempotencyKey: '~'.repeat(255) }, 'round { version }')).to.deep.equal({ round: { version: 1 } });
  });

  it('makes one round where it is sent twenty times at once', async () => {
    const input = await announcing('at-once-1');
    const answers = await Promise.all(Array.from({ length: 20 }, () => sent(input, contributor)));
    expect(new Set(answers).size).to.equal(1);
    expect(await roundsOf(input.process)).to.equal(3);
  });

  it('(control) makes twenty rounds where each of twenty has a key of its own', async () => {
    const input = await announcing('');
    await Promise.all(Array.from({ length: 20 }, (_, index) => sent({ ...input, idempotencyKey: `apart-${index}` }, contributor)));
    expect(await roundsOf(input.process)).to.equal(22);
  });

  it('imports once', async () => {
    const bundle = JSON.stringify({ bundle: 1, issues: [{ key: 'salt', label: 'Salt' }] });
    const imported = async () =>
      JSON.stringify(await desk.sends('importBundle', { bundle, idempotencyKey: 'import-1' }, 'importId created { type count } unchanged'));
    const first = await imported();
    expect(await imported()).to.equal(first);
    expect(JSON.parse(first).data.importBundle).to.deep.include({ created: [{ type: 'Issue', count: 1 }], unchanged: 0 });
  });

  itLaterOnPostgres('takes an import back once, and tells the same of it again', async () => {
    const bundle = JSON.stringify({ bundle: 1, issues: [{ key: 'pepper', label: 'Pepper' }] });
    const { importId } = await desk.writes('importBundle', { bundle }, 'importId');
    const undone = async () =>
      JSON.stringify(await desk.sends('undoImport', { importId, idempotencyKey: 'undo-1' }, 'retracted { type count } restored { type count }', admin));
    const first = await undone();
    expect(await undone()).to.equal(first);
    expect(JSON.parse(first).data.undoImport).to.deep.include({ retracted: [{ type: 'Issue', count: 1 }], restored: [], userErrors: [] });
  });

  it('is not remembered where it was only tried out', async () => {
    const bundle = JSON.stringify({ bundle: 1, issues: [{ key: 'thyme', label: 'Thyme' }] });
    await desk.writes('importBundle', { bundle, dryRun: true, idempotencyKey: 'dry-1' }, 'importId');
    const { created } = await desk.writes('importBundle', { bundle, idempotencyKey: 'dry-1' }, 'created { type count }');
    expect(created).to.deep.equal([{ type: 'Issue', count: 1 }]);
  });
});
