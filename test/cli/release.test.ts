import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'yaml';
import { released } from '../../src/cli/release.ts';
import { parseBundles } from '../../src/editing/transfer/parse-bundle.ts';
import { recordsIn } from '../doors/tables/plain-files.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { schema } from '../support/schema.ts';

describe('A release', () => {
  let made: TestDatabase;
  let folder: string;
  before(async () => {
    made = await newDatabase('invented');
    folder = mkdtempSync(join(tmpdir(), 'parley-release-'));
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await made.discard();
  });

  const release = (out: string) => released({ database: made.database, schema, out: join(folder, out), title: 'Water' });
  const filesIn = (file: string) =>
    new Map(Object.entries(unzipSync(readFileSync(file))).map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), strFromU8(bytes)]));

  it('has the same bytes whenever it is made of the same record', async () => {
    const [one, other] = [await release('one'), await release('other')];
    expect(readFileSync(one.file).equals(readFileSync(other.file))).to.equal(true);
    expect(one.release).to.include({ number: 1, title: 'Water' });
    expect(one.file).to.match(/parley-r1-\d{4}-\d\d-\d\d\.zip$/);
  });

  it('is none of an empty record', async () => {
    const empty = await newDatabase();
    const made = await released({ database: empty.database, schema, out: join(folder, 'none'), title: 'Nothing' }).catch((error: Error) => error.message);
    await empty.discard();
    expect(made).to.equal('expected a record with entries, got an empty one; `npx parley import` fills it');
  });

  it('holds bundle, tables, codebook and package, with checksums of all of them', async () => {
    const { file, release: said } = await release('whole');
    const files = filesIn(file);
    const sums = (files.get('checksums.txt') as string)
      .trim()
      .split('\n')
      .map((line) => line.split('  '));
    expect(sums.map(([, name]) => name)).to.deep.equal([...files.keys()].filter((name) => name !== 'checksums.txt').sort());
    for (const [sum, name] of sums)
      expect(
        createHash('sha256')
          .update(files.get(name as string) as string)
          .digest('hex'),
        name,
      ).to.equal(sum);
    expect(parseBundles([{ name: 'bundle.yaml', text: files.get('bundle.yaml') as string }]).problems).to.deep.equal([]);
    // As the invented talks have them: two rounds, two demands with three positions, three sources.
    const rows = (name: string) => recordsIn(files.get(`${name}.csv`) as string).length;
    expect(['rounds', 'demands', 'positions', 'sources'].map(rows)).to.deep.equal([2, 2, 3, 3]);
    const described = (JSON.parse(files.get('datapackage.json') as string) as { resources: { path: string }[] }).resources.map(({ path }) => path);
    expect(described.every((path) => files.has(path))).to.equal(true);
    expect(parse(files.get('CITATION.cff') as string)).to.include({ 'cff-version': '1.2.0', title: 'Water', version: '1', 'date-released': said.date });
    expect(files.get('CHANGES.md')).to.contain('It is the first release.');
  });

  it('names its authors and its licence where a citation and tools look for them', async () => {
    const given = { authors: ['Kovalenko, Olena', 'Desk of the talks'], licence: 'CC-BY-4.0' };
    const { file } = await released({ database: made.database, schema, out: join(folder, 'named'), title: 'Water', ...given });
    const files = filesIn(file);
    // As the guide of the Citation File Format 1.2.0 has people, entities and licences.
    expect(parse(files.get('CITATION.cff') as string)).to.deep.include({
      authors: [{ 'family-names': 'Kovalenko', 'given-names': 'Olena' }, { name: 'Desk of the talks' }],
      license: 'CC-BY-4.0',
    });
    // As the specification of Data Package has contributors and licences.
    expect(JSON.parse(files.get('datapackage.json') as string)).to.deep.include({
      contributors: [
        { title: 'Kovalenko, Olena', role: 'author' },
        { title: 'Desk of the talks', role: 'author' },
      ],
      licenses: [{ name: 'CC-BY-4.0' }],
    });
    const address = 'https://example.org/licence';
    const elsewhere = filesIn((await released({ database: made.database, schema, out: join(folder, 'own'), title: 'Water', licence: address })).file);
    expect(parse(elsewhere.get('CITATION.cff') as string)).to.include({ 'license-url': address });
    expect(JSON.parse(elsewhere.get('datapackage.json') as string)).to.deep.include({ licenses: [{ path: address }] });
    const without = parse(filesIn((await release('unnamed')).file).get('CITATION.cff') as string);
    expect(without.authors).to.deep.equal([{ name: 'The editors of this record' }]);
    expect(without).not.to.have.property('license');
  });

  it('says what changed since the last one in its folder', async () => {
    await release('two');
    const bundle = inventedBundle() as unknown as { issues: { label: string; reason?: string }[]; sources: object[] };
    Object.assign(bundle.issues[1] as object, { label: 'Dams and weirs', reason: 'CORRECTION' });
    bundle.sources.push({ key: 'gazette-2', title: 'More talks', kind: 'PRESS' });
    await bring(made.database, bundle as never);
    const { file, release: said } = await release('two');
    expect(said.number).to.equal(2);
    const changes = filesIn(file).get('CHANGES.md') as string;
    expect(changes).to.contain('2 entries of the ledger').and.contain('| FACT | source.added | 1 |').and.contain('- CORRECTION dams: label');
  });
});
