import { expect } from 'chai';
import { importsOf, type SourceFile, sourceFiles } from '../support/source-files.ts';

/** From the ground up. A wing imports only from itself and from the wings before it. */
const wings = ['foundation', 'ledger', 'api', 'record', 'editing', 'questions', 'client', 'doors'];
const files = sourceFiles();

describe('imports', () => {
  it('lead from each wing only to wings below it', () => {
    expect(files.flatMap(importsUpward)).to.deep.equal([]);
  });

  it('(control) would be found to lead up', () => {
    const text = "import { schema } from '../schema.ts';\nimport { find } from '../api/find.ts';\nimport { key } from '../foundation/values/key.ts';";
    expect(importsUpward({ path: 'src/ledger/sample.ts', text })).to.deep.equal([
      'src/ledger/sample.ts → src/schema.ts',
      'src/ledger/sample.ts → src/api/find.ts',
    ]);
  });

  it('make no circle', () => {
    expect(circlesIn(graphOf(files))).to.deep.equal([]);
  });

  it('(control) would be found to make one, over however many files', () => {
    const file = (path: string, text: string): SourceFile => ({ path, text });
    const around = [
      file('src/a.ts', "import { b } from './b.ts';"),
      file('src/b.ts', "import type { C } from './c.ts';"),
      file('src/c.ts', "export {\n  a,\n} from './a.ts';"),
    ];
    expect(circlesIn(graphOf(around))).to.deep.equal([['src/a.ts', 'src/b.ts', 'src/c.ts']]);
    expect(circlesIn(graphOf(around.slice(0, 2)))).to.deep.equal([]);
  });

  it('lead to files that exist', () => {
    const paths = new Set(files.map(({ path }) => path));
    for (const file of files)
      for (const target of importsOf(file))
        expect(paths.has(target) || !target.startsWith('src/') || /\.(json|css|d\.ts)$/.test(target), `${file.path} → ${target}`).to.equal(true);
  });

  it('lead from records to nothing that answers', () => {
    const graph = graphOf(files);
    for (const { path } of files.filter(({ path }) => /\.records\.ts$/.test(path) || path === 'src/record/records.ts')) {
      const reached = [...reachedFrom(graph, path)].filter((target) => /^src\/api\/|\.(resolver|type)\.ts$/.test(target));
      expect(reached, path).to.deep.equal([]);
    }
  });

  it('name the file that defines a thing: there are no barrels', () => {
    expect(files.filter(({ path }) => /\/index\.tsx?$/.test(path)).map(({ path }) => path)).to.deep.equal([]);
    expect(files.filter(({ text }) => /^export\s+(type\s+)?\*/m.test(text)).map(({ path }) => path)).to.deep.equal([]);
  });
});

function importsUpward(file: SourceFile): string[] {
  return importsOf(file)
    .filter((target) => target.startsWith('src/') && levelOf(target) > levelOf(file.path))
    .map((target) => `${file.path} → ${target}`);
}

/** What stands in no wing (`main.ts`, `schema.ts`, `cli/` …) puts the wings together, so it may import all of them. */
function levelOf(path: string): number {
  const level = wings.indexOf(path.split('/')[1] ?? '');
  return level === -1 ? wings.length : level;
}

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(some: readonly SourceFile[]): Graph {
  return new Map(some.map((file) => [file.path, importsOf(file)]));
}

/** Groups of files of which each reaches every other. */
function circlesIn(graph: Graph): string[][] {
  const reached = new Map([...graph.keys()].map((path) => [path, reachedFrom(graph, path)]));
  return [...graph.keys()]
    .map((path) => [...(reached.get(path) ?? [])].filter((other) => reached.get(other)?.has(path)).sort())
    .filter((group) => group.length > 0)
    .filter((group, index, all) => all.findIndex((other) => other.join() === group.join()) === index);
}

/** All that a file imports, itself only if it comes back to itself. */
function reachedFrom(graph: Graph, path: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...(graph.get(path) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(graph.get(next) ?? []));
  }
  return reached;
}
