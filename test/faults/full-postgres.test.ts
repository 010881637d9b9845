import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { verify } from '../../src/editing/verify/verify.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { PostgresServer, userOfServers } from './cluster.ts';
import { announcing, describeWithMounts, type MountedMemory, mountMemory, roundKeys, untilReadiness } from './support.ts';

/** The tables lie on a disk of their own, so PostgreSQL refuses what does not fit. It would stop where its log did not fit. */
describeWithMounts('A disk of PostgreSQL that is full', () => {
  let postgres: PostgresServer;
  let folder: string;
  let disk: MountedMemory;
  let server: TestApp;
  let secret: string;
  before(async () => {
    postgres = await PostgresServer.primary();
    folder = mkdtempSync(join(tmpdir(), 'parley-full-postgres-'));
    const place = join(folder, 'disk');
    disk = mountMemory(place, '64m');
    const user = userOfServers();
    for (const path of user === null ? [] : [folder, place]) chownSync(path, user?.uid as number, user?.gid as number);
    await postgres.query(`create tablespace small location '${place}'`);
    await postgres.query('create database record tablespace small');
    server = await openApp({}, { databaseUrl: postgres.url.replace(/postgres$/, 'record') });
    await bring(server.database, inventedBundle());
    ({ secret } = await server.key('EDITOR'));
  });
  after(async () => {
    await server?.close();
    await postgres?.discard();
    disk?.unmount();
    rmSync(folder, { recursive: true });
  });

  it('is told in its own words, loses nothing acknowledged, and is recovered from without a restart', async () => {
    const { acknowledged, refusals, announce } = announcing(server.url, secret);
    await disk.fill();
    // Tables have some room in pages that they own already.
    for (let n = 0; n < 200 && refusals.length < 5; n++) await announce(`full-${n}`);
    expect(refusals.map(({ code }) => code)).to.deep.equal(Array(5).fill('UNAVAILABLE'));
    for (const { message } of refusals) expect(message).to.contain('disk of the database is full');
    expect((await untilReadiness(server.url, 503)).reason).to.contain('disk of the database is full');
    expect(await roundKeys(server.url), 'reading goes on').to.include.all.keys([...acknowledged]);

    disk.resize('128m');
    // Nobody writes meanwhile: the server finds out by itself.
    await untilReadiness(server.url, 200);
    const before = acknowledged.size;
    for (let n = 0; n < 10; n++) await announce(`after-${n}`);
    expect(acknowledged.size - before).to.equal(10);
    const keys = await roundKeys(server.url);
    expect(keys).to.include.all.keys([...acknowledged]);
    expect(
      [...keys].filter((key) => key.includes('/full-') || key.includes('/after-')),
      'what was refused is not there',
    ).to.have.members([...acknowledged]);
    expect((await verify(server.database)).faults).to.deep.equal([]);
  }).timeout(120_000);
});
