import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import { type Caller, createGuard } from '../../src/access/guard.ts';
import { createApiKey } from '../../src/access/api-keys.ts';
import { type Role, roles } from '../../src/access/role.ts';
import type { Database } from '../../src/storage/database.ts';
import { holder, type Input, openDesk } from './support.ts';

interface Field {
  readonly name: string;
  readonly description: string;
  readonly args: readonly { readonly type: { readonly ofType: { readonly name: string } } }[];
}

/** What the least role is, and an input that is well formed and writes nothing: what it names is not in the record. */
const leastRoles: Readonly<Record<string, { role: Role; input: Input }>> = {
  announceRound: { role: 'CONTRIBUTOR', input: { process: 'no-talks', label: 'Round' } },
  updateRound: { role: 'EDITOR', input: { key: 'no-talks/r1', expectedVersion: 1 } },
  recordParticipation: { role: 'CONTRIBUTOR', input: { round: 'no-talks/r1', party: 'nobody', roles: ['HOST'] } },
  raiseDemand: {
    role: 'CONTRIBUTOR',
    input: { process: 'no-talks', title: 'More', issue: 'none', kind: 'DEMAND', madeBy: ['nobody'], addressedTo: [], position: { date: '2030' } },
  },
  updateDemand: { role: 'EDITOR', input: { key: 'no-talks/N-1', expectedVersion: 1 } },
  statePosition: { role: 'CONTRIBUTOR', input: { demand: 'no-talks/N-1', date: '2030', changes: ['RESTATED'] } },
  updatePosition: { role: 'EDITOR', input: { key: 'no-talks/N-1/1', expectedVersion: 1 } },
  recordResponse: { role: 'CONTRIBUTOR', input: { demand: 'no-talks/N-1', party: 'nobody', kind: 'REJECTED' } },
  addSource: { role: 'CONTRIBUTOR', input: { title: 'A leaf', kind: 'PRESS', speaksFor: 'nobody' } },
  addStatement: { role: 'CONTRIBUTOR', input: { process: 'no-talks', date: '2030', title: 'A word' } },
  cite: { role: 'CONTRIBUTOR', input: { thing: 'nothing', source: 'nobody' } },
  importBundle: { role: 'EDITOR', input: { bundle: 'no bundle at all' } },
  undoImport: { role: 'ADMIN', input: { importId: 'no-import' } },
};

describe('Who may write', () => {
  const desk = openDesk();
  const mutations = async (): Promise<readonly Field[]> => {
    const { type } = await desk.asks('{ type: __type(name: "Mutation") { fields { name description args { type { ofType { name } } } } } }');
    return (type as { fields: Field[] }).fields;
  };

  it('is told of every mutation that there is, here and in its description', async () => {
    const documented = (await mutations()).map(({ name, description }) => [name, /Needs an? (\w+)\.$/.exec(description)?.[1]]);
    const known = Object.entries(leastRoles).map(([name, { role }]) => [name, role]);
    expect(Object.fromEntries(documented)).to.deep.equal(Object.fromEntries(known));
  });

  it('is nobody without a key, whatever the mutation: also of those that come later', async () => {
    for (const { name, args } of await mutations()) {
      const input = leastRoles[name]?.input ?? {};
      expect(args.map(({ type }) => type.ofType.name)).to.deep.equal([`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`]);
      expect((await desk.misreads(name, input, { keyId: null, role: null })).code, name).to.equal('UNAUTHENTICATED');
    }
  });

  for (const [name, { role: least, input }] of Object.entries(leastRoles)) {
    it(`is for ${name} everybody from ${least} on, and nobody below`, async () => {
      for (const role of roles.words) {
        const caller: Caller = holder(role);
        if (roles.words.indexOf(role) < roles.words.indexOf(least)) expect((await desk.misreads(name, input, caller)).code, role).to.equal('FORBIDDEN');
        else expect((await desk.refuses(name, input, '', caller)).userErrors, role).to.have.length.greaterThan(0);
      }
    });
  }

  it('is decided before anything of the input is looked at', async () => {
    const malformed = { process: 'no-talks', label: 'Round', idempotencyKey: 'not a key' };
    expect((await desk.misreads('announceRound', malformed, holder('READER'))).code).to.equal('FORBIDDEN');
    expect((await desk.misreads('announceRound', malformed, holder('CONTRIBUTOR'))).code).to.equal('BAD_USER_INPUT');
  });

  it('can be read off each entry: the id of the key, and nothing else of it', async () => {
    const talks = await desk.talks();
    const writer = holder('ADMIN', 'key_8f3a');
    const cursor = await desk.head();
    await desk.writes(
      'announceRound',
      { process: talks, key: 'r3', label: 'Third', participations: [{ party: 'northland', roles: ['HOST'] }] },
      'round { key }',
      writer,
    );
    await desk.writes('updateRound', { key: `${talks}/r3`, expectedVersion: 1, status: 'UNDER_WAY' }, 'round { key }', writer);
    await desk.writes('statePosition', { demand: `${talks}/N-1`, round: 'r3', date: '2030-05-01', changes: ['AGREED'] }, 'position { key }', writer);
    await desk.writes('cite', { thing: `${talks}/r3`, source: 'archive', stance: 'DISPUTES' }, 'citation { key }', writer);
    const { changes } = await desk.asks('query ($after: Cursor!) { changes(after: $after) { nodes { act who } } }', { after: cursor });
    expect((changes as { nodes: unknown[] }).nodes).to.deep.equal([
      { act: 'round.announced', who: 'key_8f3a' },
      { act: 'participation.recorded', who: 'key_8f3a' },
      { act: 'round.opened', who: 'key_8f3a' },
      { act: 'position.stated', who: 'key_8f3a' },
      { act: 'source.cited', who: 'key_8f3a' },
    ]);
  });

  it('leaves no secret anywhere in the database: not in the ledger, not among the answers that are kept', async () => {
    const talks = await desk.talks();
    const { secret } = await createApiKey(desk.database, { name: 'a desk', role: 'CONTRIBUTOR' });
    const caller = await createGuard(desk.database, 'private').admit(`Bearer ${secret}`);
    const input = { process: talks, label: 'Third', idempotencyKey: 'with-a-secret' };
    const { round } = await desk.writes('announceRound', input, 'round { history { who } }', caller);
    expect(round).to.deep.equal({ history: [{ who: caller.keyId }] });
    const whole = await everyRow(desk.database);
    expect(whole)
      .to.contain('with-a-secret')
      .and.to.contain(caller.keyId as string);
    expect(whole).not.to.contain(secret);
    expect(whole).not.to.contain(secret.replace('prk_', ''));
  });
});

/** All that the database holds, as one text. */
async function everyRow(database: Database): Promise<string> {
  const tables =
    database.dialect === 'sqlite'
      ? await database.read(sql`select name from sqlite_master where type = 'table'`)
      : await database.read(sql`select table_name as name from information_schema.tables where table_schema = 'public'`);
  const rows = await Promise.all(tables.map(({ name }) => database.read(sql`select * from ${raw(`"${String(name)}"`)}`)));
  return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}
