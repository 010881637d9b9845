import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { LogOutput } from '../../src/foundation/log-output.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { dialectUnderTest } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { announceRound, describeWithMounts, type MountedMemory, mountMemory, roundKeys, serve, untilReadiness } from './support.ts';

const LOST = 'lines of the log could not be written';

if (dialectUnderTest === 'sqlite')
  describeWithMounts('A log on a disk that is full', () => {
    let folder: string;
    let disk: MountedMemory;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'parley-full-log-'));
      disk = mountMemory(join(folder, 'disk'), '8m');
    });
    afterEach(() => {
      disk.unmount();
      rmSync(folder, { recursive: true });
    });
    const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n');

    it('goes on when there is room, and says how many lines were lost', () => {
      const file = join(folder, 'disk/log');
      const descriptor = openSync(file, 'a');
      disk.resize('8k');
      const output = new LogOutput(descriptor);
      // Two pages of 4 KB hold eight lines, and a part of the ninth.
      for (let n = 0; n < 12; n += 1) output.write(`${n} ${'x'.repeat(1_000)}\n`);
      disk.resize('64k');
      for (let n = 12; n < 14; n += 1) output.write(`${n}\n`);
      closeSync(descriptor);
      const lines = linesOf(file);
      expect(lines.map((line) => line.slice(0, 2).trim())).to.deep.equal(['0', '1', '2', '3', '4', '5', '6', '7', '8', '{"', '12', '13', '']);
      expect(JSON.parse(lines[9] as string)).to.include({ level: 40, lost: 4, msg: LOST });
    });

    it('keeps no request from its answer, and the server goes on', async () => {
      const [url, log] = [`sqlite:${join(folder, 'disk/parley.db')}`, join(folder, 'disk/log')];
      const database = await openDatabase(url);
      await database.migrate();
      await bring(database, inventedBundle());
      const { secret } = await createApiKey(database, { name: 'desk', role: 'EDITOR' });
      await database.close();
      const server = await serve({ DATABASE_URL: url, LOG_LEVEL: 'warn' }, [], ['sh', '-c', 'file=$1; shift; exec "$@" >> "$file"', 'sh', log]);
      await disk.fill();
      const codes: string[] = [];
      for (let n = 0; n < 60 && codes.length < 40; n += 1) {
        const answer = await announceRound(server.url, secret, `full-${n}`);
        if ('code' in answer) codes.push(answer.code);
      }
      expect(codes).to.deep.equal(Array(40).fill('UNAVAILABLE'));
      expect([...(await roundKeys(server.url))].length).to.be.greaterThan(0);
      disk.resize('40m');
      await untilReadiness(server.url, 200);
      expect(await announceRound(server.url, secret, 'after')).to.have.property('key');
      expect(await server.end('SIGTERM')).to.equal(0);
      expect(linesOf(log).filter((line) => line.includes(LOST))).to.have.length(1);
    }).timeout(120_000);
  });
