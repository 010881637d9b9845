import { expect } from 'chai';
import { TEMPLATES, type TemplateName } from '../../../src/editing/tables/templates.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase } from '../../support/database.ts';

const SKETCH = `query ($input: TableSketchInput!) { tableSketch(input: $input) {
  columns { heading meaning examples } rows order needsOrder map problems } }`;
const IMPORT = `mutation ($input: ImportTableInput!) { importTable(input: $input) {
  importId rows created { type count } unchanged unknownNames { list name times near } map userErrors { code path message } warnings { code } } }`;

interface Sketch {
  readonly columns: readonly { readonly heading: string; readonly meaning: string; readonly examples: readonly string[] }[];
  readonly rows: number;
  readonly order: string | null;
  readonly needsOrder: boolean;
  readonly map: string | null;
  readonly problems: readonly string[];
}
interface Imported {
  readonly importId: string | null;
  readonly rows: number;
  readonly created: readonly { readonly type: string; readonly count: number }[];
  readonly unchanged: number;
  readonly unknownNames: readonly { readonly list: string; readonly name: string; readonly times: number; readonly near: readonly string[] }[];
  readonly map: string | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

const EDITOR = { keyId: 'key-of-an-editor', role: 'EDITOR' } as const;

describe('A table by the API', () => {
  let database: Database;
  let discard: () => Promise<void>;
  before(async () => {
    ({ database, discard } = await newDatabase());
  });
  after(() => discard());

  async function sketch(input: object): Promise<Sketch> {
    const { result } = await ask(database, SKETCH, { input }, EDITOR);
    return (result.data as { tableSketch: Sketch }).tableSketch;
  }
  async function bring(input: object): Promise<Imported> {
    const { result } = await ask(database, IMPORT, { input }, EDITOR);
    return (result.data as { importTable: Imported }).importTable;
  }
  const countsOf = ({ created }: Imported) => Object.fromEntries(created.map(({ type, count }) => [type, count]));

  const about = { processKind: 'LABOUR', year: 2024, order: 'DMY', maker: 'The Union', addressee: 'The Company', sourceKind: 'PRESS' };
  const names = [
    { list: 'parties', name: 'The Union', kind: 'UNION' },
    { list: 'parties', name: 'The Company', kind: 'COMPANY' },
    { list: 'issues', name: 'Pay' },
    { list: 'issues', name: 'Hours' },
  ];

  // The tables of `parley template`, with the meanings that a person would choose.
  const shapes: Readonly<Record<TemplateName, { readonly meanings: readonly string[]; readonly created: Readonly<Record<string, number>> }>> = {
    chronology: {
      meanings: ['DATE', 'MAKER', 'ADDRESSEE', 'DEMAND', 'ISSUE', 'TEXT', 'CHANGE', 'SOURCE'],
      created: { Process: 1, Party: 2, Issue: 2, Demand: 1, Position: 2, Source: 2, Citation: 2 },
    },
    sessions: {
      meanings: ['KEY', 'DEMAND', 'ISSUE', 'SESSION', 'SESSION'],
      created: { Process: 1, Party: 2, Issue: 2, Round: 2, Demand: 2, Position: 3 },
    },
    chapters: {
      meanings: ['KEY', 'DEMAND', 'ISSUE', 'OPENED', 'CLOSED'],
      created: { Process: 1, Party: 2, Issue: 2, Demand: 2, Position: 3 },
    },
  };
  for (const [name, { meanings, created }] of Object.entries(shapes))
    it(`is understood by its headings, and comes in: ${name}`, async () => {
      const { table: text } = TEMPLATES[name as TemplateName];
      const sketched = await sketch({ table: { text }, about: { ...about, process: `Talks by ${name}` }, names });
      expect(sketched.columns.map(({ meaning }) => meaning)).to.deep.equal(meanings);
      expect(sketched).to.deep.include({ rows: 2, order: 'DMY', needsOrder: true, problems: [] });
      const imported = await bring({ table: { text }, map: sketched.map, dryRun: true });
      expect(imported.userErrors).to.deep.equal([]);
      expect(countsOf(imported)).to.deep.equal(created);
      expect(imported).to.deep.include({ importId: null, rows: 2, unknownNames: [], map: sketched.map });
      expect((await ask(database, '{ processes { nodes { key } } }')).result.data).to.deep.equal({ processes: { nodes: [] } });
    });

  it('asks for each unknown name once, and takes the map of last week for the table of this week', async () => {
    const { table: text } = TEMPLATES.chronology;
    const first = await sketch({ table: { text }, about: { ...about, process: 'Weekly talks' } });
    const refused = await bring({ table: { text }, map: first.map });
    expect(refused.unknownNames).to.have.deep.members([
      { list: 'parties', name: 'The Union', times: 1, near: [] },
      { list: 'parties', name: 'The Company', times: 1, near: [] },
      { list: 'issues', name: 'Pay', times: 1, near: [] },
    ]);
    expect(refused.userErrors.map(({ path }) => path.join('.'))).to.have.members(['input.table.Who', 'input.table.To whom', 'input.table.Issue']);
    expect(refused.map).to.contain('Pay: null # one cell');
    const saved = (await sketch({ table: { text }, map: refused.map, names })).map;
    const written = await bring({ table: { text }, map: saved });
    expect([written.userErrors, countsOf(written)]).to.deep.equal([[], shapes.chronology.created]);
    expect(written.importId).to.be.a('string');
    const next = `${text}20.5.24,The Union,The Company,Higher wages,Pay,Four per cent.,softened,"Gazette, 9 May"\n`;
    const later = await bring({ table: { text: next }, map: written.map });
    expect([later.userErrors, countsOf(later)]).to.deep.equal([[], { Position: 1, Citation: 1 }]);
    const near = await bring({
      table: { text: `${next}21.5.24,The Onion,The Company,Longer breaks,Pay,An hour.,raised,"Gazette, 9 May"\n` },
      map: written.map,
    });
    expect(near.unknownNames).to.deep.equal([{ list: 'parties', name: 'The Onion', times: 1, near: ['the-union'] }]);
  });

  it('guesses no kind of source: a person says it, or a column does', async () => {
    const text = TEMPLATES.chronology.table.replaceAll('Gazette', 'Herald');
    const unsaid = await sketch({ table: { text }, about: { ...about, sourceKind: undefined, process: 'Talks of sources' }, names });
    expect(unsaid.map).to.not.contain('PRESS');
    const refused = await bring({ table: { text }, map: unsaid.map, dryRun: true });
    expect(refused.userErrors.map(({ path }) => path.join('.'))).to.deep.equal(['input.table.kind', 'input.table.kind']);
    expect(refused.userErrors[0]?.message).to.contain('expected one of PARTY_STATEMENT,').and.contain('got nothing');
    const [head, ...rows] = text.trimEnd().split('\n');
    const withKinds = [`${head},Kind of source`, ...rows.map((row, index) => `${row},${index === 0 ? 'press' : 'party statement'}`)].join('\n');
    const said = await sketch({ table: { text: withKinds }, about: { ...about, process: 'Talks of sources' }, names });
    expect(said.columns.at(-1)?.meaning).to.equal('SOURCE_KIND');
    const imported = await bring({ table: { text: withKinds }, map: said.map });
    expect(imported.userErrors).to.deep.equal([]);
    const kinds = '{ sources(where: { key: { in: ["herald-18-april", "herald-9-may"] } }) { nodes { title kind } } }';
    const { sources } = (await ask(database, kinds)).result.data as { sources: { nodes: readonly object[] } };
    expect(sources.nodes).to.have.deep.members([
      { title: 'Herald, 18 April', kind: 'PRESS' },
      { title: 'Herald, 9 May', kind: 'PARTY_STATEMENT' },
    ]);
  });

  it('says what is wrong with a map or a table, and writes nothing', async () => {
    const both = await sketch({ table: { text: 'a', workbook: 'b' } });
    expect(both.problems).to.deep.equal(['Row 1, column 1: expected either text or a workbook, got both.']);
    const damaged = await sketch({ table: { workbook: Buffer.from('PK no workbook').toString('base64') } });
    expect(damaged.problems).to.have.length(1);
    expect(damaged.problems[0]).to.contain('expected a workbook (.xlsx)');
    const wide = await sketch({ table: { text: `${','.repeat(100_000)}\n` } });
    expect(wide.problems[0]).to.contain('expected a table of at most 100000 cells, got 100001.');
    const { userErrors } = await bring({ table: { text: 'a,b\n1,2\n' }, map: 'map: 2\n' });
    expect(userErrors.map(({ path }) => path.slice(0, 2))).to.deep.include(['input', 'map']);
    expect(userErrors[0]?.message).to.match(/^Map, line 1, column /);
  });

  it('is nothing for a contributor', async () => {
    const caller = { keyId: 'key-of-a-contributor', role: 'CONTRIBUTOR' } as const;
    for (const [operation, input] of [
      [SKETCH, { table: { text: 'a' } }],
      [IMPORT, { table: { text: 'a' }, map: 'map: 1' }],
    ] as const) {
      const { result } = await ask(database, operation, { input }, caller);
      expect(result.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['FORBIDDEN']);
    }
  });
});
