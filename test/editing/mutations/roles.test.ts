import { expect } from 'chai';
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import sql, { raw } from 'sql-template-tag';
import { createApiKey } from '../../../src/foundation/access/api-keys.ts';
import { type Caller, createGuard } from '../../../src/foundation/access/guard.ts';
import { type Role, roles } from '../../../src/foundation/access/role.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { schema } from '../../support/schema.ts';
import { holder, type Input, openDesk } from './support.ts';

/** The least role for what the first word of a mutation's name says: adding, changing and importing, taking back and erasing for good. */
const leastRoles: Readonly<Record<string, Role>> = {
  ...words('CONTRIBUTOR', 'announce', 'raise', 'state', 'record', 'set', 'link', 'add', 'cite', 'claim', 'propose', 'decline'),
  ...words('EDITOR', 'update', 'import', 'retract', 'unlink', 'merge', 'accept'),
  ...words('ADMIN', 'undo', 'redact'),
};

function words(role: Role, ...verbs: string[]): Record<string, Role> {
  return Object.fromEntries(verbs.map((verb) => [verb, role]));
}

/** They look at what they are about before anything is locked, and tell what is wrong with that. */
const looksFirst = new Set(['importBundle', 'importTable', 'acceptProposal']);

/** Hooks and subscriptions by mail are kept beside the record, and their own tests hold that only an ADMIN may touch them. */
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ name }) => !/(Hook|MailSubscription)$/.test(name));
const leastRoleFor = (name: string) => leastRoles[/^[a-z]+/.exec(name)?.[0] ?? ''];

/** The least input that fits the schema; what it names is not in the record. */
function leastInput(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return leastInput(type.ofType);
  if (isListType(type)) return [leastInput(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(needed.map((field) => [field.name, leastInput(field.type)]));
  }
  return { Int: 1, Float: 1, Boolean: true, EDTF: '2030' }[(type as { name: string }).name] ?? 'no-such-thing';
}

describe('Who may write', () => {
  const desk = openDesk();

  it('is told in the description of every mutation that there is', () => {
    expect(mutations).to.have.length.greaterThan(10);
    const documented = mutations.map(({ name, description }) => [name, /Needs an? (\w+)\./.exec(description ?? '')?.[1]]);
    expect(documented).to.deep.equal(mutations.map(({ name }) => [name, leastRoleFor(name)]));
  });

  for (const { name, args } of mutations) {
    const least = leastRoleFor(name) ?? 'ADMIN';
    const sent = async (caller: Caller) => {
      // The key of repetition is none: whoever may write at all is told of that, and nothing is written.
      const input = { ...(leastInput(args[0]?.type as GraphQLInputType) as Input), idempotencyKey: 'no key' };
      const before = await desk.head();
      const { errors } = await desk.sends(name, input, '', caller);
      expect(await desk.head()).to.equal(before);
      return (errors ?? []).map(({ message, extensions }) => extensions?.code ?? message);
    };

    it(`is for ${name} those from ${least} on, and nobody below or without a key`, async () => {
      expect(await sent({ keyId: null, role: null })).to.deep.equal(['UNAUTHENTICATED']);
      for (const role of roles.words) {
        const codes = await sent(holder(role));
        if (roles.words.indexOf(role) < roles.words.indexOf(least)) expect(codes, role).to.deep.equal(['FORBIDDEN']);
        else expect(codes, role).to.deep.equal(looksFirst.has(name) ? [] : ['BAD_USER_INPUT']);
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
    database.dialect.name === 'sqlite'
      ? await database.read(sql`select name from sqlite_master where type = 'table'`)
      : await database.read(sql`select table_name as name from information_schema.tables where table_schema = 'public'`);
  const rows = await Promise.all(tables.map(({ name }) => database.read(sql`select * from ${raw(`"${String(name)}"`)}`)));
  return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}
