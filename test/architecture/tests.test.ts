import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { silentFiles } from '../../scripts/silent-files.ts';
import { atOnceOnPostgres, databasesOf, longFormsOf, onOneDatabase, type TestFile, testFiles } from '../plan.ts';
import { ROOT } from '../support/root.ts';
import { importsOf, type SourceFile, sourceFiles } from '../support/source-files.ts';

const startsThroughTsx = ({ text }: SourceFile) => /import[=', ]+tsx/.test(text);
const waitsAtItsTop = ({ text }: SourceFile) => /^(?:(?:export )?(?:const|let) .* = )?await /m.test(text);
const isTest = ({ path }: SourceFile) => path.endsWith('.test.ts');
const isOfPostgres = ({ text }: SourceFile) => /dialectUnderTest (?:===|!==) 'postgres'|\bonPostgres\(/.test(text);
const hasNoForm = (file: SourceFile) => longFormsOf(file).length === 0;
const isOnOneDatabase = ({ path }: SourceFile) => Object.keys(onOneDatabase).some((place) => `${path}/`.startsWith(`test/${place}/`));
const dependsOnDatabase = ({ text }: SourceFile) => /\bdialectUnderTest\b|\bonPostgres\b/.test(text);

describe('the plan of the tests', () => {
  const planned = new Map(testFiles().map((file) => [file.path, file]));
  const of = (path: string) => planned.get(path) as TestFile;

  it('names folders and files that are there', () => {
    for (const place of Object.keys({ ...onOneDatabase, ...atOnceOnPostgres })) expect(existsSync(join(ROOT, 'test', place)), place).to.equal(true);
  });

  it('gives a reason for each place', () => {
    for (const [place, reason] of Object.entries({ ...onOneDatabase, ...atOnceOnPostgres })) expect(reason, place).to.match(/^[A-Z].{20,}\.$/);
  });

  it('runs nothing on one database that has something to say of each', () => {
    const wrong = sourceFiles('test').filter((file) => isOnOneDatabase(file) && dependsOnDatabase(file));
    expect(wrong.map(({ path }) => path)).to.deep.equal([]);
  });

  it('leaves nothing of PostgreSQL alone to the thorough run', () => {
    const wrong = sourceFiles('test').filter((file) => planned.get(file.path)?.onPostgres === 'thorough' && isOfPostgres(file));
    expect(wrong.map(({ path }) => path)).to.deep.equal([]);
  });

  it('(control) would find one of PostgreSQL alone', () => {
    const texts = ["if (dialectUnderTest === 'postgres')", "onPostgres('by another instance', () => {"];
    for (const text of texts) expect(isOfPostgres({ path: 'test/questions/x.test.ts', text }), text).to.equal(true);
    expect(isOfPostgres({ path: 'test/questions/x.test.ts', text: "const SHARE = dialectUnderTest === 'sqlite' ? 1 : 4;" })).to.equal(false);
  });

  it('tries on PostgreSQL, at once or later, each file that comes near a database and has no reason against it', () => {
    const left = sourceFiles('test').filter(
      (file) => of(file.path)?.needsDatabase && of(file.path).onPostgres === 'never' && !isOnOneDatabase(file) && databasesOf(file).includes('postgres'),
    );
    expect(left.map(({ path }) => path)).to.deep.equal([]);
    for (const path of ['ledger/pin', 'editing/mutations/isolation', 'foundation/storage/postgres', 'faults/backup', 'doors/hooks/hooks'])
      expect(of(`test/${path}.test.ts`).onPostgres, path).to.equal('usual');
    expect(of('test/questions/counts/counts.test.ts').onPostgres).to.equal('thorough');
  });

  it('names nothing for both: a file that stays on one database runs on PostgreSQL neither at once nor later', () => {
    const atOnce = Object.keys(atOnceOnPostgres);
    expect(Object.keys(onOneDatabase).filter((place) => atOnce.some((other) => place === other || other.startsWith(`${place}/`)))).to.deep.equal([]);
  });

  it('finds a long form in each file that asks how thorough a run is, by a title that the thorough run takes', () => {
    const asking = sourceFiles('test').filter((file) => isTest(file) && importsOf(file).includes('test/support/thoroughness.ts'));
    expect(asking.length).to.be.greaterThan(5);
    expect(asking.filter(hasNoForm).map(({ path }) => path)).to.deep.equal([]);
    expect(asking.filter(({ path }) => of(path).hasLongFormOn.length === 0)).to.deep.equal([]);
  });

  it('(control) would find one whose long form the thorough run does not take', () => {
    expect(hasNoForm({ path: 'test/x.test.ts', text: "const RUNS = shortOrLong(2, 20);\nit('holds', () => {});" })).to.equal(true);
    expect(hasNoForm({ path: 'test/x.test.ts', text: "const RUNS = shortOrLong(2, 20);\nit(inForm('holds'), () => {});" })).to.equal(false);
  });

  it('takes a test that only PostgreSQL leaves to the thorough run from there alone', () => {
    expect(longFormsOf({ text: "itLaterOnPostgres('holds', () => {});" })).to.deep.equal(['postgres']);
    expect(longFormsOf({ text: "itLater('holds', () => {});\nitLaterOnPostgres('holds', () => {});" })).to.deep.equal(['sqlite', 'postgres']);
    expect(longFormsOf({ text: "it('holds', () => {});" })).to.deep.equal([]);
    // This file names the functions, and calls none.
    expect(of('test/architecture/tests.test.ts').hasLongFormOn).to.deep.equal([]);
  });

  it('knows what a file needs by what it imports, over other files too', () => {
    expect(of('test/foundation/values/key.test.ts')).to.include({ needsDatabase: false, startsProcesses: false });
    expect(of('test/ledger/pin.test.ts')).to.include({ needsDatabase: true, startsProcesses: false, onPostgres: 'usual' });
    expect(of('test/doors/live/several-processes.test.ts')).to.include({ needsDatabase: true, startsProcesses: true, onPostgres: 'usual' });
    expect(of('test/doors/http/server.test.ts')).to.include({ needsDatabase: false, startsProcesses: false });
    expect(of('test/cli/keys.test.ts')).to.include({ needsDatabase: true, startsProcesses: true, onPostgres: 'never' });
  });

  it('loads no file on a database for which it has no tests', () => {
    const both = { onSqlite: true, onPostgres: 'usual' };
    expect(of('test/faults/full-disk.test.ts')).to.include({ onSqlite: true, onPostgres: 'never' });
    expect(of('test/ledger/second-process.test.ts')).to.include({ onSqlite: true, onPostgres: 'never' });
    expect(of('test/faults/silent-postgres.test.ts')).to.include({ onSqlite: false, onPostgres: 'usual' });
    for (const path of ['faults/wrong-databases', 'doors/live/several-processes', 'ledger/pin']) expect(of(`test/${path}.test.ts`), path).to.include(both);
  });

  it('takes a file to be of one database only where all of its suites stand under that condition', () => {
    const suite = "describe('x', () => {\n  it('y');\n});\n";
    const under = (condition: string) => `const x = run(1);\nif (${condition})\n  ${suite.replaceAll('\n', '\n  ')}\n`;
    const [sqlite, postgres] = [under("dialectUnderTest === 'sqlite'"), under("dialectUnderTest === 'postgres'")];
    const both = ['sqlite', 'postgres'];
    expect([sqlite, postgres, sqlite + sqlite].map((text) => databasesOf({ text }))).to.deep.equal([['sqlite'], ['postgres'], ['sqlite']]);
    for (const text of [
      suite,
      sqlite + suite,
      sqlite + postgres,
      under('hasTracer'),
      `${sqlite}for (const one of all) ${suite}`,
      `${sqlite}suites.define();\n`,
    ])
      expect(databasesOf({ text }), text).to.deep.equal(both);
  });

  it('counts a file as silent of which a suite heard nothing, also if another suite heard of it', () => {
    const nothing = { passes: [], failures: [], pending: [] };
    const of = (file: string) => [{ file, fullTitle: 'holds' }];
    const files = ['/one', '/other', '/third', '/fourth'];
    const onSqlite = { files, report: { passes: [...of('/one'), ...of('/fourth')], failures: of('/other'), pending: of('/third') } };
    const onPostgres = { files, report: { ...nothing, passes: of('/one'), pending: of('/third') } };
    expect([onSqlite, onPostgres].map(silentFiles)).to.deep.equal([[], ['/other', '/fourth']]);
    expect(silentFiles({ files, report: nothing })).to.deep.equal(files);
    expect(silentFiles({ files, report: null })).to.deep.equal([]);
  });

  it('has processes start from dist, not through tsx', () => {
    expect(
      sourceFiles('test')
        .filter(startsThroughTsx)
        .map(({ path }) => path),
    ).to.deep.equal([]);
  });

  it('(control) would find one that starts through tsx', () => {
    for (const text of ['=', "', '"].map((between) => `spawn(process.execPath, ['--import${between}tsx'])`))
      expect(startsThroughTsx({ path: 'test/x.test.ts', text }), text).to.equal(true);
  });

  it('has no process read the certificates of the machine, which no test needs', () => {
    expect(process.env).not.to.have.property('NODE_EXTRA_CA_CERTS');
  });

  it('has no file that waits while it is loaded: one that runs once more, alone, is loaded by require', () => {
    const waiting = sourceFiles('test').filter(waitsAtItsTop);
    expect(waiting.map(({ path }) => path)).to.deep.equal([]);
  });

  it('(control) would find one that waits while it is loaded', () => {
    for (const text of ["import 'x';\nconst schema = await buildSchema();\n", 'await ready();\n', 'export let one = await two;\n'])
      expect(waitsAtItsTop({ path: 'test/x.test.ts', text }), text).to.equal(true);
    expect(waitsAtItsTop({ path: 'test/x.test.ts', text: "it('x', async () => {\n  const one = await two();\n});\n" })).to.equal(false);
  });
});
