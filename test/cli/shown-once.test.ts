import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { expect } from 'chai';
import { listHooks } from '../../src/doors/hooks/kept-hooks.ts';
import { listApiKeys } from '../../src/foundation/access/api-keys.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { type Address, newDatabaseUrl } from '../support/database.ts';
import { COMMAND, ended, startCommand, startUnder } from '../support/process.ts';

const CREATE = ['key', 'create', 'Ana', '--role', 'EDITOR'];
const ADD = ['hook', 'add', 'https://example.org/parley', '--facts'];

describe('A secret that is shown once, and that nobody can have seen', () => {
  let record: Address;
  before(async () => {
    record = await newDatabaseUrl('tables');
  });
  after(() => record.drop());

  const onFullDisk = (args: readonly string[]) => startUnder(['sh', '-c', 'exec "$@" > /dev/full', 'sh'], [COMMAND, ...args], { DATABASE_URL: record.url });

  const toNobody = (args: readonly string[]) => {
    const child = startCommand(args, { DATABASE_URL: record.url });
    // The reader leaves before anything is written.
    child.stdout.destroy();
    return child;
  };

  async function refusedBy(child: ChildProcessWithoutNullStreams): Promise<string> {
    const { code, complaints } = await ended(child);
    expect(code).to.equal(1);
    return complaints;
  }

  it('opens nothing: the key is revoked, and the hook is removed', async () => {
    expect(await refusedBy(onFullDisk([...CREATE, '--json'])))
      .to.contain('ENOSPC')
      .and.to.contain('is revoked. Create another key');
    expect(await refusedBy(toNobody(CREATE)))
      .to.contain('EPIPE')
      .and.to.contain('is revoked. Create another key');
    expect(await refusedBy(onFullDisk(ADD)))
      .to.contain('ENOSPC')
      .and.to.contain('is removed. Add the hook again');
    const database = await openDatabase(record.url);
    const keys = await listApiKeys(database);
    expect(keys.map(({ name, revokedAt }) => [name, revokedAt === null])).to.deep.equal([
      ['Ana', false],
      ['Ana', false],
    ]);
    expect(await listHooks(database)).to.deep.equal([]);
    await database.close();
  });
});
