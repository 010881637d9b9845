import { expect } from 'chai';
import { compareCsv, compareMarkdown } from '../../../src/doors/web/parts/compare-files.ts';
import { matrixCsv } from '../../../src/doors/web/parts/matrix-csv.ts';
import { wordsIn } from '../../../src/doors/web/words/languages.ts';
import { type SeededApp, seededApp } from '../../support/app.ts';

const ROUNDS = 'ru-ua-2022/round-2...ru-ua-2022/istanbul-2022';

describe('The file of a long page', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  /** What a page was drawn from, and the file beside it. */
  const loaded = async (path: string, ending: string) => {
    const [data, file] = await Promise.all(['json', ending].map(async (one) => (await fetch(`${app.url}${path.replace('?', `.${one}?`)}`)).text()));
    return { data: (JSON.parse(data as string) as { data: never }).data, file };
  };
  const visit = (key: string | null) => ({ key, view: {}, words: wordsIn('en'), query: new URLSearchParams({ rounds: ROUNDS, all: '1' }) }) as never;

  it('is written row by row, and is what the server sends', async () => {
    const compared = await loaded(`/compare?rounds=${ROUNDS}&all=1`, 'csv');
    const { comparison } = compared.data as { comparison: { rows: unknown[]; columns: unknown[] } };
    const pieces = [...compareCsv(comparison as never, visit(null))];
    expect(pieces).to.have.length(1 + comparison.rows.length * comparison.columns.length);
    expect(pieces.join('')).to.equal(compared.file);
    const told = await loaded(`/compare?rounds=${ROUNDS}&all=1`, 'md');
    const parts = [...compareMarkdown(comparison as never, visit(null))];
    expect([parts.length, parts.join('')]).to.deep.equal([1 + comparison.rows.length, told.file]);
    const whole = await loaded('/process/ru-ua-2022?issue=', 'csv');
    const table = (whole.data as { table: { rows: unknown[]; columns: unknown[] } }).table;
    const lines = [...matrixCsv(table as never, visit('ru-ua-2022'))];
    expect([lines.length, lines.join('')]).to.deep.equal([1 + table.rows.length * table.columns.length, whole.file]);
  });
});
