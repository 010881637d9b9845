import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { verify } from '../../src/editing/verify/verify.ts';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { openApp } from '../support/app.ts';
import { dialectUnderTest } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { itLater } from '../support/thoroughness.ts';
import { announceRound, describeWithMounts, mountMemory, roundKeys, serve, untilReadiness } from './support.ts';

const FULL_MB = 64;

async function newRecord(url: string): Promise<string> {
  const database = await openDatabase(url);
  await database.migrate();
  await bring(database, inventedBundle());
  const { secret } = await createApiKey(database, { name: 'desk', role: 'EDITOR' });
  await database.close();
  return secret;
}

async function faultsOf(url: string): Promise<unknown> {
  const database = await openDatabase(url);
  const { faults } = await verify(database);
  await database.close();
  return faults;
}

/** Announces rounds until so many were refused. */
async function announceUntilRefused(url: string, secret: string, refusedTimes: number) {
  const acknowledged: string[] = [];
  const refusals: { code: string; message: string }[] = [];
  for (let n = 0; n < 2_000 && refusals.length < refusedTimes; n++) {
    const answer = await announceRound(url, secret, `r-${n}`);
    if ('key' in answer) acknowledged.push(answer.key);
    else refusals.push(answer);
  }
  return { acknowledged, refusals };
}

if (dialectUnderTest === 'sqlite') {
  describeWithMounts('A file system that fails under the database', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'parley-failing-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it('makes writes UNAVAILABLE in its own words, and what was acknowledged is there when the disk is mended', async () => {
      // An image that says it is larger than the memory it lies in: from some block on, every write to it is an error of the device.
      const memory = mountMemory(join(folder, 'memory'), '6m');
      const image = join(folder, 'memory/disk.img');
      const [failing, mended] = [join(folder, 'failing'), join(folder, 'mended')];
      execFileSync('truncate', ['-s', `${FULL_MB}M`, image]);
      execFileSync('mkfs.ext4', ['-q', '-J', 'size=4', '-E', 'lazy_itable_init=1', image]);
      for (const point of [failing, mended]) mkdirSync(point);
      execFileSync('mount', ['-o', 'loop', image, failing]);
      try {
        const secret = await newRecord(`sqlite:${failing}/parley.db`);
        const server = await serve({ DATABASE_URL: `sqlite:${failing}/parley.db` });
        const { acknowledged, refusals } = await announceUntilRefused(server.url, secret, 5);
        expect(acknowledged.length).to.be.greaterThan(3);
        expect(refusals.map(({ code }) => code)).to.deep.equal(Array(5).fill('UNAVAILABLE'));
        for (const { message } of refusals) expect(message).to.match(/cannot read or write its files|disk of the database is full/);
        expect((await untilReadiness(server.url, 503)).reason).to.be.a('string');
        await server.end('SIGKILL');
        execFileSync('umount', ['-l', failing]);
        const copy = join(folder, 'mended.img');
        copyFileSync(image, copy);
        execFileSync('sh', ['-c', `e2fsck -fy ${copy} >/dev/null 2>&1 || test $? -le 2`]);
        execFileSync('mount', ['-o', 'loop', copy, mended]);
        expect(await faultsOf(`sqlite:${mended}/parley.db`)).to.deep.equal([]);
        const again = await openApp({}, { databaseUrl: `sqlite:${mended}/parley.db` });
        expect(await roundKeys(again.url)).to.include.all.keys(acknowledged);
        await again.close();
      } finally {
        for (const point of [failing, mended]) execFileSync('sh', ['-c', `umount -l ${point} 2>/dev/null || true`]);
        memory.unmount();
      }
    }).timeout(120_000);
  });

  describeWithMounts('A file system that becomes read-only under a running server', () => {
    it('makes writes UNAVAILABLE and /readyz 503, and loses nothing', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'parley-read-only-'));
      const [image, point] = [join(folder, 'disk.img'), join(folder, 'disk')];
      execFileSync('truncate', ['-s', `${FULL_MB}M`, image]);
      execFileSync('mkfs.ext4', ['-q', image]);
      mkdirSync(point);
      execFileSync('mount', ['-o', 'loop,errors=remount-ro', image, point]);
      // Nobody may remount a file system with open files read-only. The kernel does it after an error, so it is told of one.
      const device = execFileSync('df', ['--output=source', point], { encoding: 'utf8' }).trim().split('/').at(-1) as string;
      const becomeReadOnly = () => writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
      try {
        const secret = await newRecord(`sqlite:${point}/parley.db`);
        const server = await serve({ DATABASE_URL: `sqlite:${point}/parley.db` });
        const before = await announceRound(server.url, secret, 'before');
        expect(before).to.have.property('key');
        becomeReadOnly();
        const refused = (await announceRound(server.url, secret, 'refused')) as { code: string };
        expect(refused.code).to.equal('UNAVAILABLE');
        expect((await untilReadiness(server.url, 503)).reason).to.be.a('string');
        expect(await roundKeys(server.url), 'reading goes on').to.include((before as { key: string }).key);
        await server.end('SIGKILL');
        execFileSync('umount', ['-l', point]);
        execFileSync('sh', ['-c', `e2fsck -fy ${image} >/dev/null 2>&1 || test $? -le 2`]);
        execFileSync('mount', ['-o', 'loop', image, point]);
        const again = await openApp({}, { databaseUrl: `sqlite:${point}/parley.db` });
        const keys = await roundKeys(again.url);
        expect(keys).to.include((before as { key: string }).key);
        expect(keys).not.to.include('water-2030/refused');
        expect(await announceRound(again.url, secret, 'after')).to.have.property('key');
        await again.close();
        expect(await faultsOf(`sqlite:${point}/parley.db`)).to.deep.equal([]);
      } finally {
        execFileSync('sh', ['-c', `umount -l ${point} 2>/dev/null || true`]);
        rmSync(folder, { recursive: true });
      }
    }).timeout(120_000);
  });

  describe('The files of a running database', () => {
    let folder: string;
    let file: string;
    let secret: string;
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'parley-files-'));
      file = join(folder, 'parley.db');
      secret = await newRecord(`sqlite:${file}`);
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const acts: readonly [string, () => void][] = [
      ['the database is removed', () => unlinkSync(file)],
      [
        'the database is replaced by a copy',
        () => {
          copyFileSync(file, `${file}.copy`);
          execFileSync('mv', [`${file}.copy`, file]);
        },
      ],
      ['the write-ahead log is removed', () => unlinkSync(`${file}-wal`)],
      ['the shared memory is removed', () => unlinkSync(`${file}-shm`)],
    ];
    for (const [title, act] of acts) {
      it(`are missed when ${title}: nothing is acknowledged any more, and /readyz says why`, async () => {
        const server = await openApp({}, { databaseUrl: `sqlite:${file}` });
        try {
          expect(await announceRound(server.url, secret, 'before')).to.have.property('key');
          act();
          const { message, ...refused } = (await announceRound(server.url, secret, 'after')) as { code: string; message: string };
          expect(refused).to.deep.equal({ code: 'UNAVAILABLE' });
          expect(message).to.contain('removed or replaced');
          expect((await untilReadiness(server.url, 503)).reason).to.contain('removed or replaced');
        } finally {
          await server.close();
        }
      });
    }

    it('keep what a removed write-ahead log held, once that was noticed', async () => {
      const server = await serve({ DATABASE_URL: `sqlite:${file}` });
      const answer = await announceRound(server.url, secret, 'in-the-log');
      unlinkSync(`${file}-wal`);
      await untilReadiness(server.url, 503);
      await server.end('SIGKILL');
      expect(existsSync(`${file}-wal`)).to.equal(false);
      const again = await openApp({}, { databaseUrl: `sqlite:${file}` });
      expect(await roundKeys(again.url)).to.include((answer as { key: string }).key);
      await again.close();
      expect(await faultsOf(`sqlite:${file}`)).to.deep.equal([]);
    });

    itLater('would lose it if nobody noticed (control)', async () => {
      const server = await serve({ DATABASE_URL: `sqlite:${file}` });
      const answer = await announceRound(server.url, secret, 'in-the-log');
      unlinkSync(`${file}-wal`);
      await server.end('SIGKILL');
      const again = await openApp({}, { databaseUrl: `sqlite:${file}` });
      expect(await roundKeys(again.url)).not.to.include((answer as { key: string }).key);
      await again.close();
    });

    it('are used again when they are put back', async () => {
      const server = await openApp({}, { databaseUrl: `sqlite:${file}` });
      execFileSync('mv', [file, `${file}.aside`]);
      await untilReadiness(server.url, 503);
      execFileSync('mv', [`${file}.aside`, file]);
      await untilReadiness(server.url, 200);
      expect(await announceRound(server.url, secret, 'afterwards')).to.have.property('key');
      await server.close();
    });
  });
}
