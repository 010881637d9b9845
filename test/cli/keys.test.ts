import { expect } from 'chai';
import { type ApiKey, createApiKey, findApiKey, listApiKeys } from '../../src/foundation/access/api-keys.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { runHere } from '../support/commands.ts';
import { newDatabaseUrl } from '../support/database.ts';
import { addressOf, runCommand, startCommand } from '../support/process.ts';

const SECRET = /prk_[0-9a-hjkmnp-tv-z]{38}/g;
const DAY_MS = 86_400_000;

describe('The commands for keys', () => {
  let url: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ url, drop } = await newDatabaseUrl());
  });
  afterEach(() => drop());

  const key = (...args: string[]) => runCommand(['key', ...args], { DATABASE_URL: url });

  const keys = <const Calls extends readonly (readonly string[])[]>(...calls: Calls) =>
    runHere(calls.map((call) => ['key', ...call]) as unknown as Calls, { DATABASE_URL: url });

  /** Looks into the database beside the commands. */
  const inside = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase(url);
    try {
      await database.migrate();
      return await work(database);
    } finally {
      await database.close();
    }
  };
  const secretIn = (output: string): string => {
    const found = output.match(SECRET) ?? [];
    expect(found, output).to.have.length(1);
    return found[0] as string;
  };

  it('make a key in a new database, print it once, and list it without it', async () => {
    const made = await key('create', 'Ana, desk', '--role', 'editor');
    expect(made.code).to.equal(0);
    // Where the database is a file, the command says that it made one.
    expect(made.complaints).to.match(/^(parley: made a new database, \S+\n)?$/);
    const secret = secretIn(made.output);
    expect(made.output.split('\n')[0], 'the first line is the key alone').to.equal(secret);
    expect(made.output).to.contain('Authorization: Bearer').and.to.contain('Ana, desk').and.to.contain('EDITOR');
    const found = (await inside((database) => findApiKey(database, secret))) as ApiKey;
    expect(found).to.deep.include({ name: 'Ana, desk', role: 'EDITOR', expiresAt: null, lastUsedAt: null, revokedAt: null });
    expect(made.output).to.contain(found.id);

    const [listed, json] = await keys(['list'], ['list', '--json']);
    expect(listed).to.deep.include({ code: 0, complaints: '' });
    const [head, row, ...more] = listed.output.trimEnd().split('\n');
    expect(more).to.deep.equal([]);
    expect(head?.split(/ {2,}/)).to.deep.equal(['ID', 'ROLE', 'STATE', 'CREATED', 'LAST USED', 'NAME']);
    expect(row?.split(/ {2,}/)).to.deep.equal([found.id, 'EDITOR', 'active', found.createdAt.slice(0, 10), 'never', 'Ana, desk']);
    expect(json.code).to.equal(0);
    expect(JSON.parse(json.output)).to.deep.equal([found]);
    for (const { output } of [listed, json]) expect(output.match(SECRET)).to.equal(null);
  });

  it('take a role in any case, and an expiry in days or as a moment', async () => {
    const begun = Date.now();
    const [byDays, byMoment] = await keys(
      ['create', 'by days', '--role', 'Contributor', '--expires', '90d'],
      ['create', 'by moment', '--role', 'ADMIN', '--expires', '2999-01-01T02:00:00+02:00'],
    );
    expect([byDays.code, byMoment.code]).to.deep.equal([0, 0]);
    const made = await inside(listApiKeys);
    const named = (name: string) => made.find((one) => one.name === name) as ApiKey;
    expect(named('by days').role).to.equal('CONTRIBUTOR');
    const expires = Date.parse(named('by days').expiresAt as string);
    expect(expires).to.be.within(begun + 90 * DAY_MS, Date.now() + 90 * DAY_MS);
    expect(named('by moment')).to.deep.include({ role: 'ADMIN', expiresAt: '2999-01-01T00:00:00.000000Z' });
    expect(byMoment.output).to.contain('2999-01-01T00:00:00');
  });

  it('refuse a call that is wrong, say what is expected, and make no key', async () => {
    const [role, past, today, never, strange, date, nameless, broken, early] = await keys(
      ['create', 'x', '--role', 'owner'],
      ['create', 'x', '--role', 'READER', '--expires', '2001-01-01T00:00:00Z'],
      ['create', 'x', '--role', 'READER', '--expires', '0d'],
      ['create', 'x', '--role', 'READER', '--expires', '-5d'],
      ['create', 'x', '--role', 'READER', '--expires', 'tomorrow'],
      ['create', 'x', '--role', 'READER', '--expires', '2999-02-30T00:00:00Z'],
      ['create', '', '--role', 'READER'],
      ['create', 'two\nlines', '--role', 'READER'],
      ['list'],
    );
    const made = await openDatabase(url);
    await made.migrate();
    await made.close();
    const [listed, json] = await keys(['list'], ['list', '--json']);
    expect(role.complaints).to.contain('READER, CONTRIBUTOR, EDITOR, ADMIN').and.to.contain("'owner'");
    for (const { complaints } of [past, today, strange, date]) expect(complaints).to.contain('--expires').and.to.contain('90d');
    for (const { complaints } of [nameless, broken]) expect(complaints).to.contain("'name'").and.to.contain('Expected 1 to 100 characters on one line');
    for (const { code, output, complaints } of [role, past, today, never, strange, date, nameless, broken]) {
      expect(code, complaints).to.equal(2);
      expect(output).to.equal('');
      expect(complaints, 'no trace of the program').not.to.match(/^\s+at /m);
    }
    expect(early.code).to.equal(1);
    expect(early.complaints).to.match(/^parley: expected a database .*`npx parley migrate`.*\n$/);
    expect(listed.code).to.equal(0);
    expect(listed.output).to.contain('There are no keys').and.to.contain('npx parley key create');
    expect(json).to.deep.equal({ code: 0, output: '[]\n', complaints: '' });
  });

  it('answer a call without what it needs with 2, say what that is, and explain themselves with examples', async () => {
    const [none, nameless, roleless, idless, unknown, all, create, list, revoke] = await keys(
      [],
      ['create', '--role', 'READER'],
      ['create', 'x'],
      ['revoke'],
      ['lst'],
      ['--help'],
      ['create', '--help'],
      ['list', '--help'],
      ['revoke', '--help'],
    );
    for (const { code, output } of [none, nameless, roleless, idless, unknown]) expect({ code, output }).to.deep.equal({ code: 2, output: '' });
    expect(none.complaints).to.contain('create').and.to.contain('list').and.to.contain('revoke');
    expect(nameless.complaints).to.contain("'name'");
    expect(roleless.complaints).to.contain('--role');
    expect(idless.complaints).to.contain('id or name');
    expect(unknown.complaints).to.contain('Did you mean list?');
    for (const { code, complaints } of [all, create, list, revoke]) expect({ code, complaints }).to.deep.equal({ code: 0, complaints: '' });
    for (const word of ['create', 'list', 'revoke', 'READER', 'CONTRIBUTOR', 'EDITOR', 'ADMIN']) expect(all.output).to.contain(word);
    expect(create.output).to.match(/Examples?:\n {2}npx parley key create /);
    expect(list.output).to.match(/Examples?:\n {2}npx parley key list/);
    expect(revoke.output).to.match(/Examples?:\n {2}npx parley key revoke /);
  });

  it('end no key by a name that several have, unless all are meant', async () => {
    const made = await inside(async (database) => [
      await createApiKey(database, { name: 'Ana, desk', role: 'EDITOR' }),
      await createApiKey(database, { name: 'Ana, desk', role: 'READER' }),
    ]);
    const ids = made.map(({ key }) => key.id);
    const [refused] = await keys(['revoke', 'Ana, desk']);
    expect([refused.code, refused.output]).to.deep.equal([1, '']);
    for (const id of ids) expect(refused.complaints).to.contain(id);
    const [one] = await keys(['revoke', ids[0] as string]);
    const [other] = await keys(['revoke', 'Ana, desk']);
    expect([one.output, other.output]).to.deep.equal(ids.map((id) => `Revoked ${id} (Ana, desk).\n`));
    await inside((database) => createApiKey(database, { name: 'Ana, desk', role: 'READER' }));
    await inside((database) => createApiKey(database, { name: 'Ana, desk', role: 'READER' }));
    const [both] = await keys(['revoke', 'Ana, desk', '--all']);
    expect([both.code, both.output.trim().split('\n').length]).to.deep.equal([0, 2]);
  });

  it('end a key by its id and by its name, once, and list what became of each', async () => {
    const { one } = await inside(async (database) => {
      const { key: made } = await createApiKey(database, { name: 'one', role: 'READER' });
      await createApiKey(database, { name: 'two', role: 'EDITOR' });
      await createApiKey(database, { name: 'late', role: 'EDITOR', expiresAt: '2001-01-01T00:00:00.000Z' });
      await createApiKey(database, { name: 'to come', role: 'EDITOR', expiresAt: '2999-04-05T00:00:00.000Z' });
      return { one: made };
    });
    const [byId, byName, again, stranger, listed] = await keys(['revoke', one.id], ['revoke', 'two'], ['revoke', one.id], ['revoke', 'key_nobody'], ['list']);
    expect(byId).to.deep.equal({ code: 0, output: `Revoked ${one.id} (one).\n`, complaints: '' });
    expect(byName.code).to.equal(0);
    expect(byName.output).to.match(/^Revoked key_[0-9a-z]{16} \(two\)\.\n$/);
    for (const { code, output, complaints } of [again, stranger]) {
      expect({ code, output }).to.deep.equal({ code: 1, output: '' });
      expect(complaints).to.contain('npx parley key list');
    }
    expect(stranger.complaints).to.contain('key_nobody');
    const states = listed.output.split('\n').map((line) => line.split(/ {2,}/));
    expect(Object.fromEntries(states.slice(1, 5).map((row) => [row[5], row[2]]))).to.deep.equal({
      one: 'revoked',
      two: 'revoked',
      late: 'expired',
      'to come': 'until 2999-04-05',
    });
  });

  it('give and take back what a running server answers to', async () => {
    const server = startCommand(['serve'], { DATABASE_URL: url, PORT: '0', SEED: 'never', ACCESS: 'private', SHUTDOWN_NOTICE_MS: '0' });
    try {
      const address = await addressOf(server);
      const status = async (secret: string) => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
        const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query: '{ head }' }) });
        await response.text();
        return response.status;
      };
      const secret = secretIn((await keys(['create', 'nightly', '--role', 'READER']))[0].output);
      expect(await status(secret)).to.equal(200);
      expect((await keys(['revoke', 'nightly']))[0].code).to.equal(0);
      expect(await status(secret)).to.equal(401);
    } finally {
      const ended = new Promise((resolve) => server.on('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
  });
});
