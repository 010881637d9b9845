import { expect } from 'chai';
import sql from 'sql-template-tag';
import { DueProposals } from '../../../src/editing/proposals/due-proposals.ts';
import { createApiKey, revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import type { Caller } from '../../../src/foundation/access/guard.ts';
import type { Role } from '../../../src/foundation/access/role.ts';
import { ask as askOverHttp, openStand, subscribe, until } from '../../doors/live/support.ts';
import '../../support/schema.ts';
import { contributor, editor, openDesk } from '../mutations/support.ts';
import { codesOf, proposed, seen, thirdRound } from './support.ts';

const PROPOSE = 'mutation ($input: ProposeInput!) { propose(input: $input) { proposal { id } userErrors { code } } }';
/** The tests say themselves what time it is. */
const DAY = '2999-05-01T09:00:00.000Z';
const BEFORE = '2999-05-01T08:59:59.999Z';

describe('A proposal with a day', () => {
  const failures: unknown[] = [];
  let due: DueProposals;
  // Hooks run in the order in which they stand: the desk closes its database after this one.
  after(async () => {
    await due.close();
    expect(failures).to.deep.equal([]);
  });
  const desk = openDesk();
  before(() => {
    due = new DueProposals(desk.database, (error) => failures.push(error));
  });
  const somebody = async (role: Role): Promise<Caller> => {
    const { key } = await createApiKey(desk.database, { name: `a ${role}`, role });
    return { keyId: key.id, role };
  };

  it('is accepted on it and not before, in the name of whoever set the day', async () => {
    const talks = await desk.talks();
    const caller = await somebody('EDITOR');
    const id = await proposed(desk, thirdRound(talks), caller, { acceptOn: DAY });
    await due.look(BEFORE);
    expect(await seen(desk, id, 'status acceptOn', caller)).to.deep.equal({ status: 'PENDING', acceptOn: DAY.replace('.000Z', '.000000Z') });
    await due.look(DAY);
    expect(await seen(desk, id, 'status decidedBy input thing { key history { who } }', caller)).to.deep.equal({
      status: 'ACCEPTED',
      decidedBy: caller.keyId,
      input: null,
      thing: { key: `${talks}/r3`, history: [{ who: caller.keyId }] },
    });
  });

  it('comes after those of earlier days, whatever the order in which they were proposed', async () => {
    const talks = await desk.talks();
    const caller = await somebody('EDITOR');
    await proposed(desk, thirdRound(talks, { key: 'late' }), caller, { acceptOn: DAY });
    await proposed(desk, thirdRound(talks, { key: 'early' }), caller, { acceptOn: BEFORE });
    const before = await desk.head();
    await due.look(DAY);
    expect(await desk.actsSince(before)).to.deep.equal([`round.announced ${talks}/early`, `round.announced ${talks}/late`]);
  });

  it('is accepted once by two servers that find it due at the same moment', async () => {
    const talks = await desk.talks();
    const caller = await somebody('EDITOR');
    await proposed(desk, { statePosition: { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['SOFTENED'], text: 'Six.' } }, caller, { acceptOn: DAY });
    const before = await desk.head();
    const other = new DueProposals(desk.database, (error) => failures.push(error));
    await Promise.all([due.look(DAY), other.look(DAY)]);
    await other.close();
    expect(await desk.actsSince(before)).to.deep.equal([`position.stated ${talks}/N-1/3`]);
  });

  it('may be accepted earlier, and then nothing happens on its day', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, thirdRound(talks), await somebody('EDITOR'), { acceptOn: DAY });
    await desk.writes('acceptProposal', { id }, 'thing { key }');
    const head = await desk.head();
    await due.look(DAY);
    expect(await desk.head()).to.equal(head);
  });

  it('that cannot be recorded waits for an editor with the reasons, and can be accepted once they are gone', async () => {
    const talks = await desk.talks();
    const caller = await somebody('EDITOR');
    const id = await proposed(desk, thirdRound(talks, { location: `ferry-of-${talks}` }), caller, { acceptOn: DAY });
    const before = await desk.head();
    await due.look(DAY);
    expect(await desk.head()).to.equal(before);
    expect(await seen(desk, id, 'status reasons { code path }', caller)).to.deep.equal({
      status: 'FAILED',
      reasons: [{ code: 'NOT_FOUND', path: ['change', 'announceRound', 'location'] }],
    });
    await due.look(DAY);
    await desk.writes('addLocation', { key: `ferry-of-${talks}`, name: 'The Ferry' }, 'location { key }');
    const { proposal } = await desk.writes('acceptProposal', { id }, 'proposal { status reasons { code } }');
    expect(proposal).to.deep.equal({ status: 'ACCEPTED', reasons: [] });
  });

  it('that fails by a fault of ours waits for an editor too, and is not tried again and again', async () => {
    const id = await proposed(desk, thirdRound(await desk.talks()), await somebody('EDITOR'), { acceptOn: DAY });
    await desk.database.transact((session) => session.query(sql`update proposals set input = 'no JSON' where id = ${id}`));
    await due.look(DAY);
    expect(failures.splice(0).map((error) => (error as Error).name)).to.deep.equal(['SyntaxError']);
    expect(await seen(desk, id, 'status reasons { path }', editor)).to.deep.equal({ status: 'FAILED', reasons: [{ path: ['change'] }] });
    await due.look(DAY);
    expect(failures).to.deep.equal([]);
  });

  it('is not accepted in the name of a key that has ended', async () => {
    const caller = await somebody('EDITOR');
    const id = await proposed(desk, thirdRound(await desk.talks()), caller, { acceptOn: DAY });
    await revokeApiKey(desk.database, caller.keyId as string);
    const before = await desk.head();
    await due.look(DAY);
    expect(await desk.head()).to.equal(before);
    expect(await seen(desk, id, 'status reasons { code path }', editor)).to.deep.equal({
      status: 'FAILED',
      reasons: [{ code: 'NOT_ALLOWED', path: ['acceptOn'] }],
    });
  });

  it('needs an EDITOR, or whoever may accept it; and a day to come', async () => {
    const change = thirdRound('water-2030');
    expect(await codesOf(desk, PROPOSE, { input: { change, acceptOn: DAY } }, contributor)).to.deep.equal(['FORBIDDEN']);
    const erasing = { redact: { key: 'northland', field: 'name' } };
    expect(await codesOf(desk, PROPOSE, { input: { change: erasing, acceptOn: DAY } }, editor)).to.deep.equal(['FORBIDDEN']);
    const { code, path } = await desk.misreads('propose', { change, acceptOn: '2001-01-01T00:00:00Z' });
    expect([code, path]).to.deep.equal(['BAD_USER_INPUT', ['input', 'acceptOn']]);
  });
});

describe('A server', () => {
  it('accepts an embargoed proposal on its moment, and those who follow are told then', async () => {
    const stand = await openStand();
    try {
      const follower = await subscribe(stand.socket);
      const propose = async (acceptOn: string) => {
        const input = { change: { announceRound: { process: 'water-2030', label: 'Embargoed' } }, acceptOn };
        const { data } = await askOverHttp(stand, PROPOSE, { input }, stand.secret);
        return (data as unknown as { propose: { userErrors: { path: string[] }[] } }).propose.userErrors;
      };
      // On a slow machine the moment may be over when the proposal arrives, which is refused: then one that is further off.
      let acceptOn = '';
      for (let ahead = 1_000, userErrors = [{ path: ['input', 'acceptOn'] }]; userErrors.length > 0; ahead *= 2) {
        acceptOn = new Date(Date.now() + ahead).toISOString();
        userErrors = await propose(acceptOn);
        for (const { path } of userErrors) expect(path).to.deep.equal(['input', 'acceptOn']);
      }
      await until('the embargo to end', () => follower.told.length === 1);
      expect(follower.told[0]?.round.label).to.equal('Embargoed');
      const { data: record } = await askOverHttp(stand, '{ round(key: "water-2030/embargoed") { recordedAt } }');
      expect((record as unknown as { round: { recordedAt: string } }).round.recordedAt > acceptOn).to.equal(true);
      await follower.leave();
    } finally {
      await stand.discard();
    }
  });
});
