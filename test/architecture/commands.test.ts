import { dirname, join } from 'node:path/posix';
import { expect } from 'chai';
import { type SourceFile, sourceFiles } from '../support/source-files.ts';

/*
 * A command takes as long to begin as it takes to load what it may need. Only `serve` needs the server, and it loads it when it is called: with `import()`.
 */
const OF_THE_SERVER = /^(express|@apollo\/|graphql-ws|ws$|type-graphql)/;

describe('The commands', () => {
  it('begin without the server', () => {
    expect(loadedBy('src/cli/program.ts', sourceFiles()).filter((name) => OF_THE_SERVER.test(name))).to.deep.equal([]);
  });

  it('(control) would be found to load it', () => {
    const file = (path: string, text: string): SourceFile => ({ path, text });
    const program = file('src/cli/program.ts', "import { list } from '../doors/list.ts';\nimport type { Server } from '@apollo/server';\n");
    const list = file('src/doors/list.ts', "import {\n  type Request,\n  json,\n} from 'express';\nconst later = () => import('ws');\n");
    expect(loadedBy('src/cli/program.ts', [program, list])).to.deep.equal(['express']);
    expect(loadedBy('src/cli/program.ts', [program, { ...list, text: list.text.replace('json', 'type Json') }])).to.deep.equal([]);
  });
});

/** The packages that a file loads when it is loaded itself, also by way of other files. What is imported as a type alone is not loaded. */
function loadedBy(path: string, files: readonly SourceFile[]): string[] {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const reached = new Set([path]);
  const packages = new Set<string>();
  for (const one of reached) {
    for (const [, what = '', named, bare] of (texts.get(one) ?? '').matchAll(/^(?:import|export)\s([^;'"]*?)from\s+'([^']+)'|^import\s+'([^']+)'/gm)) {
      const from = (named ?? bare) as string;
      if (isOfTypes(what)) continue;
      if (!from.startsWith('.')) packages.add(from);
      else if (texts.has(join(dirname(one), from))) reached.add(join(dirname(one), from));
    }
  }
  return [...packages];
}

function isOfTypes(what: string): boolean {
  const names = /^\{([\s\S]*)\}\s*$/.exec(what)?.[1]?.split(',') ?? [];
  return what.startsWith('type ') || (names.length > 0 && names.every((name) => /^\s*(type\s|$)/.test(name)));
}
