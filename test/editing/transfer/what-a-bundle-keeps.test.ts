import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { ImportRefused, importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { digestOf } from '../../../src/ledger/digest.ts';
import { defineRecords } from '../../../src/ledger/records.ts';
import type { Thing } from '../../../src/ledger/thing.ts';
import { write } from '../../../src/ledger/writing.ts';
import { positionRecords } from '../../../src/record/demands/position.records.ts';
import { asFile, exported } from '../../shapes/support.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { lostAndAdded, nothing } from '../../support/facts.ts';
import { inventedBundle } from '../../support/invented.ts';

/* What writing down other kinds of negotiations, and generated bundles, found wrong with imports and exports. */

type Process = NonNullable<Bundle['processes']>[number];
type Demand = NonNullable<Process['demands']>[number];

const talksOf = (bundle: Bundle) => bundle.processes?.[0] as Process;
const demandOf = (bundle: Bundle) => talksOf(bundle).demands?.[0] as Demand;

describe('A bundle', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  const bringFile = (bundle: Bundle) => importBundle(test.database, asFile(bundle), { who: 'test' });
  const answer = async (source: string) => {
    const { result } = await ask(test.database, source);
    expect(result.errors).to.equal(undefined);
    return result.data as Record<string, unknown>;
  };
  const problemsOf = async (bundle: Bundle) => {
    const refused = await bringFile(bundle).then(
      () => null,
      (error: unknown) => error as Error,
    );
    expect(refused).to.be.instanceOf(ImportRefused);
    return (refused as ImportRefused).problems.map(({ path, expected, came }) => `${path.join('.')}: ${expected}, got ${came}`);
  };
  const comesBack = async (bundle: Bundle) => {
    await bringFile(bundle);
    const again = await exported(test.database);
    expect(lostAndAdded(bundle, again)).to.deep.equal(nothing);
    expect((await bringFile(again)).counts.created).to.deep.equal({});
  };

  it('comes back with a demand to nobody, a party without a role, and a second coder who sees no change', async () => {
    const bundle = inventedBundle();
    demandOf(bundle).addressedTo = [];
    Object.assign(demandOf(bundle).positions?.[0] as object, { codings: [{ coder: 'another', changes: [] }] });
    Object.assign(talksOf(bundle).rounds?.[0]?.participations?.[0] as object, { role: [] });
    await comesBack(bundle);
  });

  it('may claim that a field has no value', async () => {
    const bundle = inventedBundle();
    Object.assign(talksOf(bundle).rounds?.[1] as object, { claims: [{ n: 1, field: 'location', value: null, sources: ['herald-1'] }] });
    await comesBack(bundle);
  });

  it('tells an account in its own language beside a text, and without one', async () => {
    const bundle = inventedBundle();
    Object.assign(demandOf(bundle).positions?.[0] as object, { account: 'Der Minister liest vor.', accountLanguage: 'de' });
    Object.assign(demandOf(bundle).positions?.[1] as object, { text: undefined, account: 'Il le répète.', language: 'fr' });
    await comesBack(JSON.parse(JSON.stringify(bundle)) as Bundle);
    const { demand } = await answer('{ demand(key: "water-2030/N-1") { positions { nodes { text { language } account { language } } } } }');
    // The second words nothing: its text is carried from the first, which is English.
    expect(demand).to.deep.equal({
      positions: {
        nodes: [
          { text: { language: 'en' }, account: { language: 'de' } },
          { text: { language: 'en' }, account: { language: 'fr' } },
        ],
      },
    });
  });

  it('refuses translations of words that are not there, and says where', async () => {
    const bundle = inventedBundle();
    const translations = [{ language: 'de', text: 'Acht Einheiten.' }];
    Object.assign(demandOf(bundle).positions?.[1] as object, { text: undefined, translations });
    expect(await problemsOf(JSON.parse(JSON.stringify(bundle)) as Bundle)).to.deep.equal([
      'processes.0.demands.0.positions.1.translations: translations together with the words that they are of, got translations alone',
    ]);
  });

  it('gives an entry without a number the one after all that others name, wherever it stands among them', async () => {
    const bundle = inventedBundle();
    const [first, second] = demandOf(bundle).positions as [object, object];
    delete (first as { n?: number }).n;
    Object.assign(second, { n: 1 });
    // The response there answers number 1, which is the second then.
    await comesBack(bundle);
    const { demand } = await answer('{ demand(key: "water-2030/N-1") { positions { nodes { number text { text } } } } }');
    expect(demand).to.deep.equal({
      positions: {
        nodes: [
          { number: 2, text: { text: 'Ten units of water.' } },
          { number: 1, text: { text: 'Eight units of water.' } },
        ],
      },
    });
  });

  it('holds two claims of one value apart that rest on different sources', async () => {
    const bundle = inventedBundle();
    const claimed = { field: 'location', value: 'bridge' };
    Object.assign(talksOf(bundle).rounds?.[1] as object, {
      claims: [
        { ...claimed, sources: ['gazette-1'] },
        { ...claimed, sources: ['archive'] },
      ],
    });
    await comesBack(bundle);
    expect((await bringFile(bundle)).counts.created).to.deep.equal({});
  });

  it('keeps since when a source and a demand are known where it says so', async () => {
    const bundle = inventedBundle();
    Object.assign(bundle.sources?.[0] as object, { knownSince: '2034-05' });
    Object.assign(demandOf(bundle), { knownSince: '2033' });
    await comesBack(bundle);
    // The first position rests on that source alone, and is known since it is.
    const { demand } = await answer('{ demand(key: "water-2030/N-1") { positions(first: 1) { nodes { knownSince } } } }');
    expect(demand).to.deep.equal({ positions: { nodes: [{ knownSince: '2034-05' }] } });
  });

  it('dates a position by the round of a process that comes after its own', async () => {
    const bundle = inventedBundle();
    const { key, ...later } = { ...inventedBundle().processes?.[0], key: 'later-talks' } as Process;
    bundle.processes?.push({ ...later, key, demands: [], deadlines: [], rounds: [{ key: 'r9', label: 'Ninth', status: 'CONCLUDED', date: '2031-05-05' }] });
    demandOf(bundle).positions?.push({ n: 3, round: 'later-talks/r9', changes: ['RESTATED'] });
    await comesBack(bundle);
    const { demand } = await answer('{ demand(key: "water-2030/N-1") { current { number statedOn } } }');
    expect(demand).to.deep.equal({ current: { number: 3, statedOn: '2031-05-05' } });
  });

  it('leaves an account alone that was recorded before accounts had a language, and corrects it where it says so', async () => {
    const bundle = inventedBundle();
    const position = demandOf(bundle).positions?.[0] as object;
    Object.assign(position, { account: 'The minister reads it out.', language: 'en' });
    await bringFile(bundle);
    await write(test.database, { who: 'test' }, (writing) => writing.query(sql`update positions set account_language = null`));
    expect((await bringFile(bundle)).counts.corrected).to.deep.equal({});
    Object.assign(position, { reason: 'CORRECTION' });
    expect((await bringFile(bundle)).counts.corrected).to.deep.equal({ Position: 1 });
  });
});

describe('The digest of a version', () => {
  it('stays when a new field says nothing, and covers the field when it says something', () => {
    const { accountLanguage, ...fields } = positionRecords.fields;
    const before = defineRecords({ ...positionRecords, fields } as never) as typeof positionRecords;
    const version = { id: 1, key: 'p', version: 1, account: 'So it was.' } as unknown as Thing;
    expect(accountLanguage).to.not.equal(undefined);
    expect(digestOf(positionRecords, version, 'salt')).to.equal(digestOf(before, version, 'salt'));
    expect(digestOf(positionRecords, { ...version, accountLanguage: 'en' } as Thing, 'salt')).not.to.equal(digestOf(before, version, 'salt'));
  });
});
