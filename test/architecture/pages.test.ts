import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Kind, OperationTypeNode, parse, visit } from 'graphql';
import { ROOT } from '../support/root.ts';
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

  it('ask for no field that none of them reads', () => {
    const read = sourceFiles()
      .filter(({ path }) => path.startsWith(WEB) && !path.startsWith(`${WEB}words/`))
      .map(({ text }) => text)
      .join('\n');
    const words = new Set(read.match(/\w+/g));
    expect(words.has('provisional')).to.equal(false);
    const folder = join(ROOT, 'schema/operations');
    const unread = readdirSync(folder)
      .filter((name) => name.startsWith('page-'))
      .flatMap((name) =>
        fieldsIn(readFileSync(join(folder, name), 'utf8'))
          .filter((field) => !words.has(field))
          .map((field) => `${name}: ${field}`),
      );
    expect(unread).to.deep.equal([]);
  });

  it('(control) would be found to reach around the port', () => {
    const text = "import { readHead } from '../../../ledger/head.ts';\nimport { portOf } from '../server/port.ts';\nimport { to } from '../visit.ts';";
    expect(strayImports({ path: `${WEB}pages/sample.tsx`, text })).to.deep.equal([
      `${WEB}pages/sample.tsx → src/ledger/head.ts`,
      `${WEB}pages/sample.tsx → ${WEB}server/port.ts`,
    ]);
  });
});

/** The names under which an operation gets its fields. The one field of a mutation is read whatever its name is. */
function fieldsIn(text: string): string[] {
  const document = parse(text);
  const names = new Set<string>();
  visit(document, {
    enter: (node) => {
      if (node.kind === Kind.FIELD) names.add((node.alias ?? node.name).value);
    },
  });
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION || one.operation !== OperationTypeNode.MUTATION) continue;
    for (const field of one.selectionSet.selections) if (field.kind === Kind.FIELD) names.delete(field.name.value);
  }
  return [...names];
}

function strayImports(file: SourceFile): string[] {
  return importsOf(file)
    .filter(
      (target) => !OUTSIDE.some((folder) => target.startsWith(folder)) && (!target.startsWith(WEB) || SERVING.some((folder) => target.startsWith(folder))),
    )
    .map((target) => `${file.path} → ${target}`);
}
