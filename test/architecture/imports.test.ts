import { expect } from 'chai';
import { importsOf, type SourceFile, sourceFiles } from '../support/source-files.ts';

const onRooms = [
  'recording',
  'transfer',
  'history',
  'comparison',
  'verify',
  'search',
  'counts',
  'live',
  'mutations',
  'agreement',
  'timeline',
  'movements',
  'conflicts',
  'proposals',
  'unanswered',
  'packages',
  'delegations',
  'joint',
  'fulfilment',
  'venues',
  'references',
  'hindsight',
  'succession',
  'figures',
  'revivals',
  'said',
  'corrections',
  'crosswalk',
];

/* From the ground up; a file imports from its own floor or from those below. */
const floors: readonly (readonly [name: string, files: RegExp])[] = [
  ['values', /^src\/values\//],
  ['configuration, log, errors', /^src\/(config|log|errors)\.ts$/],
  ['storage', /^src\/storage\//],
  ['ledger', /^src\/(ledger|access)\//],
  ['records of rooms and their rules', /^src\/(records|entities|load-thing)\.ts$/],
  ['api', /^src\/api\//],
  ['rooms', /^src\/(parties|people|locations|issues|sources|processes|rounds|statements|demands|outcomes|evidence)\//],
  ['what stands on rooms', new RegExp(`^src/(${onRooms.join('|')})/`)],
  ['http and web', /^src\/(http|web)\//],
  ['rim', /^src\/(schema|app|context)\.ts$/],
  ['clients', /^src\/client\//],
  ['commands', /^src\/(cli\/|main\.ts$)/],
];

const files = sourceFiles();

describe('imports', () => {
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

  it('lead to files that are there', () => {
    const paths = new Set(files.map(({ path }) => path));
    for (const file of files)
      for (const target of importsOf(file))
        expect(paths.has(target) || !target.startsWith('src/') || /\.(json|css|d\.ts)$/.test(target), `${file.path} → ${target}`).to.equal(true);
  });

  it('only lead down', () => {
    expect(upwards(files)).to.deep.equal([]);
  });

  it('(control) would be found to lead up', () => {
    expect(upwards([{ path: 'src/ledger/sample.ts', text: "import { schema } from '../schema.ts';\nimport { key } from '../values/key.ts';" }])).to.deep.equal([
      'src/ledger/sample.ts (ledger) → src/schema.ts (rim)',
    ]);
  });

  it('stand on a floor that is named here, every file', () => {
    expect(files.filter(({ path }) => floorOf(path) === -1).map(({ path }) => path)).to.deep.equal([]);
  });

  it('lead from records to nothing that answers or transfers', () => {
    const graph = graphOf(files);
    for (const { path } of files.filter(({ path }) => /\.records\.ts$/.test(path) || path === 'src/records.ts')) {
      const reached = [...reachedFrom(graph, path)].filter((target) =>
        /^src\/(api|http|transfer|cli|comparison|history)\/|\.(resolver|type)\.ts$/.test(target),
      );
      expect(reached, path).to.deep.equal([]);
    }
  });

  it('name the file that defines a thing: there are no barrels', () => {
    expect(files.filter(({ path }) => /\/index\.tsx?$/.test(path)).map(({ path }) => path)).to.deep.equal([]);
    expect(files.filter(({ text }) => /^export\s+(type\s+)?\*/m.test(text)).map(({ path }) => path)).to.deep.equal([]);
  });
});

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(some: readonly SourceFile[]): Graph {
  return new Map(some.map((file) => [file.path, importsOf(file)]));
}

const isRecords = (path: string) => /^src\/[a-z]+\/[a-z-]+\.records\.ts$/.test(path);

/** Descriptions of records stand below the API, whichever room they are in; `records.ts` gathers them. */
function floorOf(path: string): number {
  return floors.findIndex(([name, pattern]) => pattern.test(path) || (name.startsWith('records') && isRecords(path)));
}

function upwards(some: readonly SourceFile[]): string[] {
  const told = (path: string) => `${path} (${floors[floorOf(path)]?.[0]})`;
  return some.flatMap((file) =>
    importsOf(file)
      // Words and pure rules that records are made of lie in the rooms; that they reach nothing above is a test of its own.
      .filter((target) => floorOf(target) > floorOf(file.path) && !(isRecords(file.path) && floors[floorOf(target)]?.[0] === 'rooms'))
      .map((target) => `${told(file.path)} → ${told(target)}`),
  );
}

/** Groups of files of which each reaches every other. */
function circlesIn(graph: Graph): string[][] {
  return [...graph.keys()]
    .map((path) => [...reachedFrom(graph, path)].filter((other) => reachedFrom(graph, other).has(path)).sort())
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
