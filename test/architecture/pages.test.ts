import { expect } from 'chai';
import { importsOf, type SourceFile, sourceFiles } from '../support/source-files.ts';

const WEB = 'src/doors/web/';
/** What serves the pages may use the doors. What draws them may not: it knows the record by published operations alone. */
const SERVING = [`${WEB}server/`, `${WEB}graphiql/`];
/** What pages may import from outside: the client, and published operations, which scripts send as they are. */
const OUTSIDE = ['src/client/', 'schema/operations/'];

describe('pages', () => {
  it('import only each other and the client', () => {
    const drawing = sourceFiles().filter(({ path }) => path.startsWith(WEB) && !SERVING.some((folder) => path.startsWith(folder)));
    expect(drawing.length).to.be.above(20);
    expect(drawing.flatMap(strayImports)).to.deep.equal([]);
  });

  it('(control) would be found to reach around the port', () => {
    const text = "import { readHead } from '../../../ledger/head.ts';\nimport { portOf } from '../server/port.ts';\nimport { to } from '../visit.ts';";
    expect(strayImports({ path: `${WEB}pages/sample.tsx`, text })).to.deep.equal([
      `${WEB}pages/sample.tsx → src/ledger/head.ts`,
      `${WEB}pages/sample.tsx → ${WEB}server/port.ts`,
    ]);
  });
});

function strayImports(file: SourceFile): string[] {
  return importsOf(file)
    .filter(
      (target) => !OUTSIDE.some((folder) => target.startsWith(folder)) && (!target.startsWith(WEB) || SERVING.some((folder) => target.startsWith(folder))),
    )
    .map((target) => `${file.path} → ${target}`);
}
