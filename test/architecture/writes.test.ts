// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are source text.
import { expect } from 'chai';
import { allRecords } from '../../src/record/records.ts';
import { type SourceFile, sourceFiles } from '../support/source-files.ts';

const domainTables = [...allRecords.map(({ table }) => table), 'things', 'edges', 'ledger_head', 'ledger_entries', 'ledger_touches', 'search_index'];

/** The only code that may write them. */
const mayWrite = (path: string) => /^src\/(ledger\/(writing|head|redact)\.ts|foundation\/storage\/)/.test(path);

describe('domain tables', () => {
  it('are written by the ledger alone', () => {
    const offences = sourceFiles()
      .filter(({ path }) => !mayWrite(path))
      .flatMap(offencesIn);
    expect(offences).to.deep.equal([]);
  });

  it('are found to be written where they are: by the ledger itself', () => {
    const own = sourceFiles()
      .filter(({ path }) => /^src\/ledger\/(writing|head)\.ts$/.test(path))
      .flatMap(offencesIn);
    expect(own.map(({ path }) => path)).to.include.members(['src/ledger/writing.ts', 'src/ledger/head.ts']);
  });

  const offending = [
    "await session.query(sql`update demands set status = ${'MET'}`);",
    'sql`UPDATE "positions" SET account = null`',
    'sql`insert into things (id) values (1)`',
    'sql`insert or replace into parties values (1)`',
    'sql`delete\n  from edges where owner_id = 1`',
    'sql`update ${raw(`"${records.table}"`)} set to_seq = 1`',
    'sql`insert into ${table} values (1)`',
    'sql`truncate ledger_entries`',
    "await session.insert('ledger_entries', rows);",
    'await session.insert(records.table, rows);',
    "const demands = new SideTable<DemandRecord>({ table: 'demands', columns });",
    "const demands = source.getRepository('demands');",
    'await manager.save(demand);',
    "source.createQueryBuilder().update('demands')",
  ];
  for (const text of offending) {
    it(`(control) would be found written by ${JSON.stringify(text)}`, () => {
      expect(offencesIn({ path: 'src/record/demands/sample.ts', text })).to.have.length.greaterThan(0);
    });
  }

  const harmless = [
    'sql`update imports set state = ${state} where id = ${id}`',
    "await session.insert('imports', [row]);",
    'await importTable.insert(session, row);',
    'sql`select * from demands where updated = 1`',
    '// to update demands, record an act',
    "createHash('sha256').update(text)",
  ];
  for (const text of harmless) {
    it(`are not found written by ${JSON.stringify(text)}`, () => {
      expect(offencesIn({ path: 'src/record/demands/sample.ts', text })).to.deep.equal([]);
    });
  }
});

interface Offence {
  readonly path: string;
  readonly what: string;
}

function offencesIn({ path, text }: SourceFile): Offence[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const table = `(?:"?(?:${domainTables.join('|')})"?\\b|\\$\\{)`;
  const patterns = [
    new RegExp(`\\bupdate\\s+(?:only\\s+)?${table}`, 'gi'),
    new RegExp(`\\b(?:insert|replace)\\s+(?:or\\s+\\w+\\s+)?into\\s+${table}`, 'gi'),
    new RegExp(`\\bdelete\\s+from\\s+${table}`, 'gi'),
    new RegExp(`\\btruncate\\s+(?:table\\s+)?${table}`, 'gi'),
    // A table beside the ledger is written through its description, which names it.
    new RegExp(`new SideTable(?:<[^(]*>)?\\(\\{\\s*table:\\s*['"\`](?:${domainTables.join('|')})['"\`]`, 'g'),
    new RegExp(`(?<!Table)\\.insert\\(\\s*(?:['"\`](?:${domainTables.join('|')})['"\`]|[a-z]\\w*(?:\\.\\w+)*\\s*,)`, 'g'),
    /\b(getRepository|getTreeRepository|createQueryBuilder|InjectRepository)\b/g,
    /\b(manager|repository|\w+Repository|\w+Manager)\.(save|insert|update|upsert|remove|delete|softRemove|softDelete)\(/g,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([what]) => ({ path, what })));
}
