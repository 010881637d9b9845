import { expect } from 'chai';
import sql from 'sql-template-tag';
import { type ImportRefused, importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { undoImport } from '../../../src/editing/transfer/undo-import.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { write } from '../../../src/ledger/writing.ts';
import { exported } from '../../shapes/support.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/* What a file says less than the record, what it empties with null, and what it takes back. Invented. */
const base = (inside: string, shared = '') => `bundle: 1
sources:
  - { key: early, publisher: A, title: First report, kind: PRESS, published: 2024-01-05 }
  - { key: late, publisher: B, title: Second report, kind: PRESS, published: 2024-02-05 }
parties: [{ key: north, name: North, kind: STATE }, { key: south, name: South, kind: STATE }]
issues: [{ key: water, label: Water }]
${shared}
processes:
  - key: river
    name: Talks on the river
    kind: INTERSTATE
    status: ACTIVE
${inside}`;

const standing = base(`
    rounds:
      - key: r1
        label: First
        date: 2024-01-03
        status: CONCLUDED
        summary: Held in the rain.
        participations: [{ party: north, role: NEGOTIATING_PARTY }, { party: south, role: NEGOTIATING_PARTY }]
        claims: [{ field: date, value: 2024-01-04, sources: [late] }, { statement: It rained., sources: [early] }]
        sources: [early]
      - { key: r2, label: Second, date: 2024-02-03, status: CONCLUDED, sources: [late] }
    demands:
      - key: D
        title: A dam
        issue: water
        kind: DEMAND
        madeBy: [north]
        addressedTo: [south]
        positions:
          - { n: 1, round: r1, date: 2024-01-03, text: Build it., language: en, changes: [RAISED], sources: [early, { source: late, locator: page 2 }] }
          - { n: 2, round: r2, date: 2024-02-03, text: Build it now., language: en, changes: [HARDENED], sources: [late] }
        responses: [{ n: 1, to: 2, party: south, date: 2024-02-03, kind: REJECTED, text: No., language: en, sources: [late] }]`);

/** The demand of the file above, with these entries in its lists. */
const demand = (lists: string) =>
  base(`
    demands:
      - key: D
        title: A dam
        issue: water
        kind: DEMAND
        madeBy: [north]
        addressedTo: [south]
${lists}`);

const round = (fields: string) => base(`    rounds: [{ key: r1, label: First, date: 2024-01-03, status: CONCLUDED, ${fields} }]`);

describe('What a file empties or takes back', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
    await bring(standing);
  });

  const bring = (text: string, database = test.database) => importBundle(database, [{ name: 'river.yaml', text }], { who: 'test' });
  const problems = async (text: string) => {
    const { seq } = await readHead(test.database);
    const refused = await bring(text).then(
      () => [],
      (error: ImportRefused) => error.problems.map(({ path, expected, came, line }) => `${line} ${path.join('.')}: expected ${expected}, got ${came}`),
    );
    expect((await readHead(test.database)).seq, 'nothing is written').to.equal(seq);
    return refused;
  };
  const asked = async <T>(query: string) => (await ask(test.database, query)).result.data as T;
  const round1 = async () => (await asked<{ round: { summary: string | null } }>('{ round(key: "river/r1") { summary } }')).round;
  const history = async (fields = 'number knownSince') => {
    type History = { demand: { knownSince: string; positions: { nodes: Record<string, unknown>[] } } };
    const { demand } = await asked<History>(`{ demand(key: "river/D") { knownSince positions { nodes { ${fields} } } } }`);
    return { knownSince: demand.knownSince, positions: demand.positions.nodes };
  };

  it('stays as it is where the file says nothing of it', async () => {
    const { counts } = await bring(round('sources: [early]'));
    expect([counts.corrected, counts.moved, counts.retracted]).to.deep.equal([{}, {}, {}]);
    expect((await round1()).summary).to.equal('Held in the rain.');
  });

  it('is emptied by null, with a reason', async () => {
    expect(await problems(round('summary: null'))).to.deep.equal([
      `13 processes.0.rounds.0.summary: expected what the record says of river/r1, "Held in the rain.", got null`,
    ]);
    await bring(round('summary: null, reason: CORRECTION'));
    expect((await round1()).summary).to.equal(null);
    const again = await bring(round('summary: null'));
    expect(again.counts.corrected).to.deep.equal({});
  });

  it('cannot be emptied where it is required', async () => {
    expect(await problems(base('    rounds: [{ key: r1, label: null, date: 2024-01-03, status: CONCLUDED }]'))).to.deep.equal([
      '13 processes.0.rounds.0.label: expected text, got null',
    ]);
  });

  it('goes with what belongs to it, and an import again changes nothing', async () => {
    const file = demand(`
        positions: [{ n: 2, reason: RETRACTION, note: Nobody said it. }]
        responses: [{ n: 1, reason: RETRACTION }]`);
    const { counts } = await bring(file);
    // The position and the response, each with its citation.
    expect(counts.retracted).to.deep.equal({ Position: 1, Response: 1, Citation: 2 });
    expect((await history()).positions.map(({ number }) => number)).to.deep.equal([1]);
    const [last] = await test.database.read(sql`select r.note from positions r join things t on t.id = r.id where t.key = 'river/D/2' order by r.version desc`);
    expect(last?.note).to.equal('Nobody said it.');
    const { seq } = await readHead(test.database);
    await bring(file);
    expect((await readHead(test.database)).seq).to.equal(seq);
    expect((await verify(test.database)).faults).to.deep.equal([]);
  });

  it('is not in a fresh record that the same file makes', async () => {
    const other = await newDatabase();
    const whole = standing
      .replace(/ {10}- \{ n: 2, round: r2.*\n/, '          - { n: 2, reason: RETRACTION }\n')
      .replace(/ {8}responses: .*/, '        responses: [{ n: 1, reason: RETRACTION }]');
    await bring(whole, other.database);
    await bring(whole);
    expect(await exported(other.database)).to.deep.equal(await exported(test.database));
    await other.discard();
  });

  it('stands while something else points at it', async () => {
    expect(await problems(base('    rounds: [{ key: r2, reason: RETRACTION }]'))).to.deep.equal([
      '13 processes.0.rounds.0.reason: expected nothing that refers to river/r2, got river/D/2',
    ]);
    const both = `${demand('        positions: [{ n: 2, reason: RETRACTION }]\n        responses: [{ n: 1, reason: RETRACTION }]')}\n    rounds: [{ key: r2, reason: RETRACTION }]`;
    expect((await bring(both)).counts.retracted).to.deep.equal({ Round: 1, Position: 1, Response: 1, Citation: 3 });
  });

  it('may be a part in a round, a claim, or a citation', async () => {
    const { counts } = await bring(round('participations: [{ party: south, reason: RETRACTION }], claims: [{ n: 1, reason: RETRACTION }]'));
    expect(counts.retracted).to.deep.equal({ Participation: 1, Claim: 1, Citation: 1 });
    const cited = demand(
      '        positions: [{ n: 1, round: r1, date: 2024-01-03, text: Build it., language: en, changes: [RAISED], sources: [late, { source: early, reason: RETRACTION }] }]',
    );
    // `late` without its page is another citation; the page is given up only where the file says so.
    expect((await bring(cited)).counts.retracted).to.deep.equal({ Citation: 1 });
    expect((await history('number sources { source { key } locator }')).positions[0]?.sources).to.deep.equal([
      { source: { key: 'late' }, locator: 'page 2' },
      { source: { key: 'late' }, locator: null },
    ]);
  });

  it('takes along since when a thing could be known: of what rested on it, and of its demand', async () => {
    expect(await history()).to.deep.equal({
      knownSince: '2024-01-05',
      positions: [
        { number: 1, knownSince: '2024-01-05' },
        { number: 2, knownSince: '2024-02-05' },
      ],
    });
    await bring(
      demand(
        '        positions: [{ n: 1, round: r1, date: 2024-01-03, text: Build it., language: en, changes: [RAISED], sources: [{ source: early, reason: RETRACTION }] }]',
      ),
    );
    expect(await history()).to.deep.equal({
      knownSince: '2024-02-05',
      positions: [
        { number: 1, knownSince: '2024-02-05' },
        { number: 2, knownSince: '2024-02-05' },
      ],
    });
  });

  it('mends a citation by its source, if only one is left to mend', async () => {
    const cite = (sources: string) =>
      demand(`        positions: [{ n: 1, round: r1, date: 2024-01-03, text: Build it., language: en, changes: [RAISED], sources: ${sources} }]`);
    const { counts } = await bring(cite('[early, { source: late, locator: page 3, reason: CORRECTION }]'));
    expect(counts.corrected).to.deep.equal({ Citation: 1 });
    await bring(cite('[{ source: late, locator: page 9 }]'));
    expect(await problems(cite('[{ source: late, locator: page 4, reason: CORRECTION }]'))).to.deep.equal([
      '21 processes.0.demands.0.positions.0.sources.0.source: expected one citation of this source that the entry does not give otherwise, got 2 of them',
    ]);
  });

  it('mends a claim by its number', async () => {
    const { counts } = await bring(round('claims: [{ n: 2, statement: It poured., reason: CORRECTION }]'));
    expect(counts.corrected).to.deep.equal({ Claim: 1 });
  });

  it('refuses a mistyped key that never named anything, and names the similar one', async () => {
    const advised = async (text: string) => {
      const { seq } = await readHead(test.database);
      const error = await bring(text).catch((thrown: unknown) => thrown as ImportRefused);
      expect((await readHead(test.database)).seq, 'nothing is written').to.equal(seq);
      return (error as ImportRefused).message.split(': ').slice(1).join(': ');
    };
    const rounds = (entries: string) => base(`    rounds: [${entries}]`);
    expect(await advised(rounds('{ key: r22, reason: RETRACTION }'))).to.equal(
      "processes.0.rounds.0.key: expected the key of a round that is or was recorded, got 'r22'. Did you mean 'river/r2'?",
    );
    expect(await advised(rounds('{ key: D, reason: RETRACTION }'))).to.equal(
      "processes.0.rounds.0.key: expected the key of a round that is or was recorded, got 'D', the key of a demand.",
    );
    expect(await advised(base('    rounds: []').replace('{ key: water, label: Water }', '{ key: watre, reason: RETRACTION }'))).to.equal(
      "issues.0.key: expected the key of an issue that is or was recorded, got 'watre'. Did you mean 'water'?",
    );
    expect(await advised(round('participations: [{ party: suoth, reason: RETRACTION }]').replace(/^parties: .*/m, ''))).to.equal(
      "processes.0.rounds.0.participations.0.party: expected the key of a party that is or was recorded, got 'suoth'. Did you mean 'south'?",
    );
    expect(
      await advised(
        round('sources: [{ source: ealry, reason: RETRACTION }]')
          .replace(/ {2}- [{] key: (early|late).*/g, '')
          .replace('sources:\n', ''),
      ),
    ).to.equal("processes.0.rounds.0.sources.0.source: expected the key of a source that is or was recorded, got 'ealry'. Did you mean 'early'?");
    // What the file itself describes is similar by chance: a file says the same in an empty record.
    await bring(
      rounds(
        '{ key: r1, label: First, date: 2024-01-03, status: CONCLUDED }, { key: r2, label: Second, date: 2024-02-03, status: CONCLUDED }, { key: r3, reason: RETRACTION }',
      ),
    );
    await bring(rounds('{ key: elsewhere-entirely, reason: RETRACTION }'));
  });

  it('refuses a mistyped number that nothing ever had, and names the numbers there', async () => {
    const { seq } = await readHead(test.database);
    const lists = '        positions: [{ n: 12, reason: RETRACTION }]';
    const error = await bring(demand(lists)).catch((thrown: unknown) => thrown as ImportRefused);
    expect((error as ImportRefused).message.split(': ').slice(1).join(': ')).to.equal(
      'processes.0.demands.0.positions.0.n: expected the number of a position that is or was recorded here, got 12. There is 1, 2.',
    );
    expect((await readHead(test.database)).seq, 'nothing is written').to.equal(seq);
    // A file that describes the others takes back what another record had.
    const described = `        positions:
          - { n: 1, round: r1, date: 2024-01-03, text: Build it., language: en, changes: [RAISED] }
          - { n: 2, round: r2, date: 2024-02-03, text: Build it now., language: en, changes: [HARDENED] }
          - { n: 12, reason: RETRACTION }`;
    await bring(demand(described));
    expect((await readHead(test.database)).seq).to.equal(seq);
  });

  it('names itself alone, and is not given as well', async () => {
    expect(await problems(base('    rounds: [{ key: r2, label: Second, reason: RETRACTION }]'))).to.deep.equal([
      "13 processes.0.rounds.0.label: expected what tells the thing from others, and a note, got 'label'",
    ]);
    expect(
      await problems(base('    rounds: [{ key: r2, reason: RETRACTION }, { key: R2, label: Second, date: 2024-02-03, status: CONCLUDED }]')),
    ).to.deep.equal(["13 processes.0.rounds.0.key: expected a key that no other entry gives, since this one takes it back, got 'r2'"]);
    expect(await problems(base('    rounds: [{ key: r2, reason: MISTAKE }]'))).to.deep.equal([
      "13 processes.0.rounds.0.reason: expected one of FACT, CORRECTION, RETRACTION, got 'MISTAKE'",
    ]);
  });

  it('is not restored by undoing the import, which says so', async () => {
    const { importId } = await bring(demand('        responses: [{ n: 1, reason: RETRACTION }]'));
    const refused = await write(test.database, { who: 'test' }, (writing) => undoImport(writing, importId)).catch((error: Error) => error.message);
    expect(refused).to.equal('This import retracted things, and retracted things cannot be restored: river/D/r1, river/D/r1/c1.');
  });
});
