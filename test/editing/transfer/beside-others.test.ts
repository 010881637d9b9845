import { expect } from 'chai';
import { ImportRefused, type ImportRequest, importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { exported } from '../../shapes/support.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/* Two desks keep a file each, and both speak of the same parties, people and issues. Invented. */
const first = `
issues: [{ key: sea, label: The sea }, { key: water, label: Water }, { key: fish, label: Fish, parent: water }]
parties:
  - { key: north, name: North, kind: STATE, aliases: [Norland], names: [{ text: Nord, language: de }] }
  - { key: east, name: East, kind: STATE }
  - { key: west, name: West, kind: STATE }
  - { key: league, name: League, kind: BLOC, members: [{ party: north, from: 2020 }, { party: east }] }
people: [{ key: ann, name: Ann, party: north, offices: [{ title: Minister, from: 2020 }], note: By the first desk. }]
`;
const second = `
parties:
  - { key: north, name: North, kind: STATE, aliases: [The North], names: [{ text: Pohjola, language: fi }], externalIds: [{ scheme: iso, id: NO }] }
  - { key: league, name: League, kind: BLOC, members: [{ party: west }, { party: north, from: 2020, to: 2024 }, { party: east, from: 2021 }] }
people: [{ key: ann, name: Ann, party: north, offices: [{ title: Envoy, from: 2023 }], note: By the second. }]
`;

describe('A file beside those of others', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
    await bring(first);
  });
  afterEach(() => test.discard());

  const bring = (text: string, request: Partial<ImportRequest> = {}) =>
    importBundle(test.database, [{ name: 'file.yaml', text: `bundle: 1${text}` }], { who: 'test', ...request });
  const refused = async (text: string) => {
    try {
      await bring(text);
    } catch (error) {
      return (error as ImportRefused).problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
    }
    throw new Error('It was not refused.');
  };
  // biome-ignore lint/suspicious/noExplicitAny: entries of a bundle.
  const entry = async (list: string, key: string): Promise<any> => ((await exported(test.database)) as any)[list].find((each: any) => each.key === key);
  const reasons = async (key: string) => {
    const { result } = await ask(test.database, `{ node: party(key: "${key}") { history { reason changedFields } } }`);
    return (result.data as { node: { history: { reason: string; changedFields: string[] }[] } }).node.history.slice(1);
  };

  it('adds to what they list, as facts, and takes nothing away', async () => {
    const { counts } = await bring(second);
    expect(counts).to.deep.equal({ created: {}, corrected: {}, moved: { Party: 2, Person: 1 }, retracted: {}, unchanged: 0 });
    expect(await entry('parties', 'north')).to.deep.include({
      aliases: ['Norland', 'The North'],
      names: [
        { text: 'Nord', language: 'de' },
        { text: 'Pohjola', language: 'fi' },
      ],
      externalIds: [{ scheme: 'iso', id: 'NO' }],
    });
    // The end of a membership became known, and the beginning of another; a third is new.
    expect((await entry('parties', 'league')).members).to.deep.equal([
      { party: 'north', from: '2020', to: '2024' },
      { party: 'east', from: '2021' },
      { party: 'west' },
    ]);
    expect(await entry('people', 'ann')).to.deep.include({
      offices: [
        { title: 'Minister', from: '2020' },
        { title: 'Envoy', from: '2023' },
      ],
      note: 'By the first desk.\nBy the second.',
    });
    expect(await reasons('league')).to.deep.equal([{ reason: 'FACT', changedFields: ['members'] }]);
  });

  it('changes nothing when either comes again', async () => {
    await bring(second);
    for (const text of [first, second]) {
      const { counts } = await bring(text);
      expect([counts.created, counts.corrected, counts.moved]).to.deep.equal([{}, {}, {}]);
    }
  });

  it('tells a second time from another word on the first', async () => {
    await bring('\nparties: [{ key: league, name: League, kind: BLOC, members: [{ party: north, from: 2026 }] }]');
    expect((await entry('parties', 'league')).members).to.deep.equal([{ party: 'north', from: '2020' }, { party: 'east' }, { party: 'north', from: '2026' }]);
    await bring('\nparties: [{ key: league, name: League, kind: BLOC, members: [{ party: north, from: 2020, to: 2021 }] }]');
    const [problem, ...others] = await refused('\nparties: [{ key: league, name: League, kind: BLOC, members: [{ party: north, from: 2020, to: 2022 }] }]');
    expect(others).to.deep.equal([]);
    expect(problem).to.match(/^parties\.0\.members: expected what the record says of league, \[\{"party":"north","from":"2020","to":"2021"\}/);
  });

  const otherwise = '\nissues: [{ key: fish, label: All fish, parent: sea }]\nparties: [{ key: north, name: North, kind: STATE, aliases: [N] }]';

  it('is refused where it gives another value, with keys and with what to do', async () => {
    const advice = 'Where the record was wrong, say `reason: CORRECTION`; where this happened since, say `reason: FACT`. ';
    const flags = 'To keep what stands of things that files share, import with `--keep`; to take what the file says, with `--take`.';
    expect(await refused(otherwise)).to.deep.equal([
      `issues.0.label: expected what the record says of fish, "Fish", got "All fish". ${advice}${flags}`,
      `issues.0.parent: expected what the record says of fish, "water", got "sea". ${advice}${flags}`,
    ]);
  });

  it('keeps what stands, or takes what the file says as a correction, as whoever imports wants it', async () => {
    const { counts } = await bring(otherwise, { differences: 'KEEP' });
    expect(counts).to.deep.include({ corrected: {}, moved: { Party: 1 }, unchanged: 1 });
    expect(await entry('issues', 'fish')).to.deep.include({ label: 'Fish', parent: 'water' });
    const taken = await bring(otherwise, { differences: 'TAKE' });
    expect(taken.counts).to.deep.include({ corrected: { Issue: 1 }, moved: {}, unchanged: 1 });
    expect(await entry('issues', 'fish')).to.deep.include({ label: 'All fish', parent: 'sea' });
    expect((await bring(otherwise)).counts.unchanged).to.equal(2);
  });

  it('has the same choice through the API', async () => {
    const bundle = `bundle: 1${otherwise}`;
    const source = 'mutation ($input: ImportBundleInput!) { importBundle(input: $input) { importId unchanged moved { type count } userErrors { code } } }';
    const send = async (input: object) =>
      (await ask(test.database, source, { input: { bundle, ...input } }, { keyId: 'key_desk', role: 'EDITOR' })).result.data;
    const counts = { unchanged: 0, moved: [] };
    expect(await send({})).to.deep.equal({ importBundle: { importId: null, ...counts, userErrors: [{ code: 'INVALID' }, { code: 'INVALID' }] } });
    expect(await send({ differences: 'KEEP', dryRun: true })).to.deep.equal({
      importBundle: { importId: null, unchanged: 1, moved: [{ type: 'Party', count: 1 }], userErrors: [] },
    });
  });

  it('still replaces a list where it says that the record was wrong', async () => {
    await bring('\nparties: [{ key: league, name: League, kind: BLOC, members: [{ party: west }], reason: CORRECTION }]');
    expect((await entry('parties', 'league')).members).to.deep.equal([{ party: 'west' }]);
    expect(await reasons('league')).to.deep.equal([{ reason: 'CORRECTION', changedFields: ['members'] }]);
  });
});
