import { expect } from 'chai';
import { type SourceFile, sourceFiles } from '../support/source-files.ts';

/** A question which of the two databases it is: the name of one in a comparison, or the name of a dialect, or a dialect chosen by hand. */
const CHECKS = [/(?:[!=]==?|case)\s*['"](?:sqlite|better-sqlite3|postgres)['"]/, /\bdialect\??\.name\b/, /\b(?:sqlite|postgres)Dialect\b/];
/** What one of the two alone understands. */
const WORDS_OF_ONE = /\b(?:json_each|strpos|instr|pragma)\b|::(?:bigint|text|json|tsquery)\b/;

const isStorage = ({ path }: SourceFile) => path.startsWith('src/foundation/storage/');
/** It reads the settings, and says by the address which database is meant. */
const isConfig = ({ path }: SourceFile) => ['src/foundation/config.ts', 'src/foundation/setting-values.ts'].includes(path);

function checksIn(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isStorage(file) && !isConfig(file))
    .filter(({ text }) => [...CHECKS, WORDS_OF_ONE].some((pattern) => pattern.test(text)))
    .map(({ path }) => path);
}

describe('Which of the two databases it is', () => {
  it('is asked in src/foundation/storage alone', () => {
    expect(checksIn(sourceFiles())).to.deep.equal([]);
  });

  it('(control) would be found to be asked elsewhere', () => {
    const asking = [
      "if (reading.database.dialect === 'sqlite') return;",
      "const words = dialect.name !== 'postgres' ? 1 : 2;",
      "switch (type) { case 'postgres': break; }",
      "import { sqliteDialect } from '../foundation/storage/sqlite-dialect.ts';",
      'sql`strpos(r.external_ids, $' + '{pair}) > 0`',
      'sql`words::text`',
    ];
    for (const text of asking) expect(checksIn([{ path: 'src/api/find.ts', text }]), text).to.deep.equal(['src/api/find.ts']);
  });
});
