import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { onOneDatabase, type TestFile, testFiles } from '../plan.ts';
import { ROOT } from '../support/root.ts';
import { type SourceFile, sourceFiles } from '../support/source-files.ts';

const startsThroughTsx = ({ text }: SourceFile) => /import[=', ]+tsx/.test(text);
const waitsAtItsTop = ({ text }: SourceFile) => /^(?:(?:export )?(?:const|let) .* = )?await /m.test(text);
const dependsOnDatabase = ({ text }: SourceFile) => /\bdialectUnderTest\b|\bonPostgres\b/.test(text);

describe('the plan of the tests', () => {
  const planned = new Map(testFiles().map((file) => [file.path, file]));
  const of = (path: string) => planned.get(path) as TestFile;

  it('names folders that are there', () => {
    for (const folder of Object.keys(onOneDatabase)) expect(existsSync(join(ROOT, 'test', folder)), folder).to.equal(true);
  });

  it('runs nothing on one database that has something to say of each', () => {
    const wrong = sourceFiles('test').filter((file) => planned.get(file.path)?.isOnOneDatabase && dependsOnDatabase(file));
    expect(wrong.map(({ path }) => path)).to.deep.equal([]);
  });

  it('knows what a file needs by what it imports, over other files too', () => {
    expect(of('test/foundation/values/key.test.ts')).to.include({ needsDatabase: false, startsProcesses: false });
    expect(of('test/ledger/pin.test.ts')).to.include({ needsDatabase: true, startsProcesses: false, isOnOneDatabase: false });
    expect(of('test/ledger/second-process.test.ts')).to.include({ needsDatabase: true, startsProcesses: true, isOnOneDatabase: false });
    expect(of('test/doors/http/server.test.ts')).to.include({ needsDatabase: false, startsProcesses: false });
    expect(of('test/cli/keys.test.ts')).to.include({ needsDatabase: true, startsProcesses: true, isOnOneDatabase: true });
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
