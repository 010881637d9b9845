import { expect } from 'chai';
import { createOperationContext } from '../../../src/api/context.ts';
import { exportBundle } from '../../../src/editing/transfer/export-bundle.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';

type Process = NonNullable<ReturnType<typeof inventedBundle>['processes']>[number];

const talksOf = (bundle: ReturnType<typeof inventedBundle>) => bundle.processes?.[0] as Process;
const demandOf = (bundle: ReturnType<typeof inventedBundle>) => talksOf(bundle).demands?.[0] as NonNullable<Process['demands']>[number];

describe('An import', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase('invented');
  });
  afterEach(() => test.discard());

  const first = async (operation: string) => {
    const { result } = await ask(test.database, operation);
    expect(result.errors).to.equal(undefined);
    return result.data as Record<string, never>;
  };

  it('changes nothing when it is done twice, and uses up no number', async () => {
    const before = await readHead(test.database);
    const { counts } = await bring(test.database, inventedBundle());
    expect(counts.created).to.deep.equal({});
    expect(counts.corrected).to.deep.equal({});
    expect(await readHead(test.database)).to.deep.equal(before);
  });

  it('gives the same facts when it is exported and imported elsewhere', async () => {
    const exported = await exportBundle(await createOperationContext(test.database).reading());
    const other = await newDatabase();
    try {
      await bring(other.database, exported);
      expect(await exportBundle(await createOperationContext(other.database).reading())).to.deep.equal(exported);
    } finally {
      await other.discard();
    }
  });

  it('loses none of the fields that the file gives', async () => {
    const exported = await exportBundle(await createOperationContext(test.database).reading());
    const position = (demandOf(exported).positions ?? [])[0];
    expect(position).to.deep.equal(demandOf(inventedBundle()).positions?.[0]);
    expect(talksOf(exported).rounds?.[0]?.participations).to.deep.equal([
      { party: 'northland', role: ['NEGOTIATING_PARTY'], attendance: 'ATTENDED', delegation: [{ person: 'n-minister', role: 'HEAD' }] },
    ]);
    expect(talksOf(exported).rounds?.[0]?.claims?.[0]?.sources).to.deep.equal([{ source: 'herald-1', locator: 'para 2', stance: 'DISPUTES' }]);
  });

  it('refuses an entry that differs from the record without saying that the record was wrong, and writes nothing', async () => {
    const before = await readHead(test.database);
    const changed = inventedBundle();
    (changed.parties?.[0] as { name: string }).name = 'Northlandia';
    (demandOf(changed).positions?.[1] as { text: string }).text = 'Seven units of water.';
    talksOf(changed).rounds?.push({ key: 'r3', label: 'Third round', status: 'ANNOUNCED' } as never);
    const { refusals } = await bring(test.database, changed);
    expect(refusals.map(({ standing, field }) => `${standing?.key} ${field}`)).to.deep.equal(['northland name', 'water-2030/N-1/2 text']);
    expect(await readHead(test.database)).to.deep.equal(before);
    expect(await first('{ round(key: "water-2030/r3") { key } }')).to.deep.equal({ round: null });
  });

  it('takes a correction as a correction: the history of the party gains no position', async () => {
    const changed = inventedBundle();
    Object.assign(demandOf(changed).positions?.[1] as object, { text: 'Seven units of water.', reason: 'CORRECTION' });
    const { counts } = await bring(test.database, changed);
    expect(counts.corrected).to.deep.equal({ Position: 1 });
    const { demand } = await first(
      '{ demand(key: "water-2030/N-1") { current { number version text { text } history { act reason changedFields } } positions { nodes { number } } } }',
    );
    expect(demand).to.deep.equal({
      current: {
        number: 2,
        version: 2,
        text: { text: 'Seven units of water.' },
        history: [
          { act: 'position.stated', reason: 'FACT', changedFields: [] },
          { act: 'position.corrected', reason: 'CORRECTION', changedFields: ['texts'] },
        ],
      },
      positions: { nodes: [{ number: 1 }, { number: 2 }] },
    });
  });

  it('lets the status of a demand follow from a position that comes later, in the same commit', async () => {
    const later = inventedBundle();
    demandOf(later).positions?.push({ n: 3, round: 'r2', date: '2030-02-10', account: 'Both sign.', changes: ['AGREED'], sources: ['herald-1'] } as never);
    const head = (await readHead(test.database)).seq;
    const { counts, seq } = await bring(test.database, later);
    expect(counts.created).to.deep.equal({ Position: 1, Citation: 1 });
    expect(seq).to.equal(head + 2);
    const { demand } = await first('{ demand(key: "water-2030/N-1") { status version current { number worded text { text } } } }');
    expect(demand).to.deep.equal({ status: 'AGREED', version: 1, current: { number: 3, worded: false, text: { text: 'Eight units of water.' } } });
    expect((await verify(test.database)).faults).to.deep.equal([]);
  });

  it('gives a position without a date the date of its round, and does not write that date out again', async () => {
    const { demand } = await first('{ demand(key: "water-2030/N-1") { positions(first: 1) { nodes { statedOn } } } }');
    expect(demand).to.deep.equal({ positions: { nodes: [{ statedOn: '2030-01-02' }] } });
    const exported = await exportBundle(await createOperationContext(test.database).reading());
    expect(demandOf(exported).positions?.[0]).not.to.have.property('date');
  });

  it('knows a thing since the earliest of its supporting sources, by the last day of a span', async () => {
    const ofN2 = (day: string) => first(`{ demands(where: { key: { eq: "water-2030/N-2" } }, view: { knownBy: "${day}" }) { nodes { key } } }`);
    expect(await ofN2('2035-06-29')).to.deep.equal({ demands: { nodes: [] } });
    expect(await ofN2('2035-06-30')).to.deep.equal({ demands: { nodes: [{ key: 'water-2030/N-2' }] } });
  });

  it('knows a thing earlier when an earlier source is cited for it', async () => {
    const later = inventedBundle();
    const position = talksOf(later).demands?.[1]?.positions?.[0];
    position?.sources?.push('herald-1');
    await bring(test.database, later);
    const { demand } = await first('{ demand(key: "water-2030/N-2") { current { knownSince version } } }');
    expect(demand).to.deep.equal({ current: { knownSince: '2030-02-10', version: 2 } });
    const found = await first('{ demands(where: { key: { eq: "water-2030/N-2" } }, view: { knownBy: "2030-02-10" }) { nodes { key } } }');
    expect(found).to.deep.equal({ demands: { nodes: [{ key: 'water-2030/N-2' }] } });
    expect((await verify(test.database)).faults).to.deep.equal([]);
  });

  it('does not count a source that disputes a thing as one by which it was known', async () => {
    const { round } = await first('{ round(key: "water-2030/r1") { claims { knownSince value verdict sources { stance locator source { key } } } } }');
    expect(round).to.deep.equal({
      claims: [
        { knownSince: null, value: ['2030-01-03'], verdict: 'DISPUTED', sources: [{ stance: 'DISPUTES', locator: 'para 2', source: { key: 'herald-1' } }] },
      ],
    });
  });

  it('leaves what stands open unresolved once its process is over', async () => {
    const { key, name, kind } = talksOf(inventedBundle());
    await bring(test.database, { bundle: 1, processes: [{ key, name, kind, status: 'COLLAPSED', reason: 'CORRECTION' }] } as never);
    const { demands } = await first('{ demands { nodes { key status } } }');
    expect(demands).to.deep.equal({
      nodes: [
        { key: 'water-2030/N-1', status: 'UNRESOLVED' },
        { key: 'water-2030/N-2', status: 'UNRESOLVED' },
      ],
    });
    expect((await verify(test.database)).faults).to.deep.equal([]);
  });

  it('moves positions along that are dated by their round when the date of the round is corrected', async () => {
    const { key, name, kind, status } = talksOf(inventedBundle());
    const rounds = [{ key: 'r1', label: 'First round', status: 'CONCLUDED', date: '2030-01-25', reason: 'CORRECTION' }];
    await bring(test.database, { bundle: 1, processes: [{ key, name, kind, status, rounds }] } as never);
    const { demand } = await first('{ demand(key: "water-2030/N-1") { positions { nodes { number statedOn } } raisedAt { key } } }');
    expect(demand).to.deep.equal({
      positions: {
        nodes: [
          { number: 2, statedOn: '2030-01-20' },
          { number: 1, statedOn: '2030-01-25' },
        ],
      },
      raisedAt: null,
    });
    expect((await verify(test.database)).faults).to.deep.equal([]);
  });

  it('leaves alone what the file does not speak of', async () => {
    await bring(test.database, { bundle: 1, parties: [{ key: 'northland', name: 'Northland', kind: 'STATE' }] } as never);
    const { party } = await first('{ party(key: "NORTHLAND") { names { text } memberOf { bloc { key } from } version } }');
    expect(party).to.deep.equal({ names: [{ text: 'Nordland' }], memberOf: [{ bloc: { key: 'river-bloc' }, from: '2029' }], version: 1 });
  });

  it('finds an entry without a number again by what it says', async () => {
    const numberless = inventedBundle();
    for (const position of demandOf(numberless).positions ?? []) delete (position as { n?: number }).n;
    const { counts } = await bring(test.database, numberless);
    expect(counts.created).to.deep.equal({});
  });
});
