import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeWhole } from '../../src/cli/write-whole.ts';
import { describeWithMounts, mountMemory } from '../faults/support.ts';
import { type Address, newDatabaseUrl } from '../support/database.ts';
import { runCommands } from '../support/process.ts';

describeWithMounts('A file that a command writes to a full disk', () => {
  let folder: string;
  let disk: ReturnType<typeof mountMemory>;
  let record: Address;
  const on = (name: string) => join(folder, 'disk', name);
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-full-'));
    record = await newDatabaseUrl('seeds');
  });
  beforeEach(() => {
    disk = mountMemory(join(folder, 'disk'), '300k');
  });
  afterEach(() => disk.unmount());
  after(async () => {
    rmSync(folder, { recursive: true });
    await record.drop();
  });

  it('is whole, or is not there: exports and releases', async () => {
    const [exported, released] = await runCommands(
      [
        ['export', '--out', on('export')],
        ['release', '--out', on('releases')],
      ],
      { DATABASE_URL: record.url },
    );
    for (const { code, complaints } of [exported, released]) {
      expect(code).to.equal(1);
      expect(complaints).to.contain('no space left');
    }
    expect(readdirSync(on('releases'))).to.deep.equal([]);
    const [again] = await runCommands([['export', '--out', join(folder, 'whole')]], { DATABASE_URL: record.url });
    expect(again.code).to.equal(0);
    const written = readdirSync(on('export'));
    expect(written.length).to.be.greaterThan(0);
    for (const name of written) expect(readFileSync(join(on('export'), name), 'utf8')).to.equal(readFileSync(join(folder, 'whole', name), 'utf8'));
  }).timeout(120_000);

  it('leaves what stood under its name', async () => {
    writeFileSync(on('map.yaml'), 'map: 1\n');
    const error = await writeWhole(on('map.yaml'), 'x'.repeat(1_000_000)).catch((refused: NodeJS.ErrnoException) => refused.code);
    expect(error).to.equal('ENOSPC');
    expect(readFileSync(on('map.yaml'), 'utf8')).to.equal('map: 1\n');
    expect(readdirSync(on('.'))).to.deep.equal(['map.yaml']);
  });
});
