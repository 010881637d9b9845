import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { type SeededApp, seededApp } from '../../support/app.ts';
import { file, json } from './plain-files.ts';

interface Book {
  readonly tables: readonly { readonly name: string; readonly columns: readonly { readonly name: string; readonly kind: string }[] }[];
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('The CSV files in Python', () => {
  let app: SeededApp;
  before(async function () {
    if (!hasPython) this.skip();
    app = await seededApp();
  });

  it('are read by its csv module, every cell of its type, and say what the JSON says', async () => {
    const book = await json<Book>(app, '/api/codebook.json');
    const tables = await Promise.all(
      book.tables
        .filter(({ name }) => name !== 'compare')
        .map(async ({ name, columns }) => ({
          name,
          kinds: Object.fromEntries(columns.map((column) => [column.name, column.kind])),
          csv: (await file(app, `/api/${name}.csv`)).text,
          rows: await json<unknown[]>(app, `/api/${name}.json`),
        })),
    );
    const { stdout, stderr } = spawnSync('python3', [join(import.meta.dirname, 'read_back.py')], { input: JSON.stringify(tables), encoding: 'utf8' });
    expect(stderr).to.equal('');
    expect(Number(stdout)).to.equal(tables.reduce((sum, { rows }) => sum + rows.length, 0));
  });
});
