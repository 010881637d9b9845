import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkLines } from '../../../src/editing/transfer/check-lines.ts';
import { readCheckedLines, readLines, toLine } from '../../../src/editing/transfer/json-lines.ts';
import { entriesOfLine, type LineEntry } from '../../../src/editing/transfer/line-format.ts';
import { formatProblem, type Problem } from '../../../src/editing/transfer/problem.ts';
import { DEEPEST } from '../../../src/editing/transfer/yaml-tree.ts';
import { SAVE_AS_UTF8 } from '../../../src/foundation/values/utf8.ts';

let folder: string;
let file: string;
const nothingKnown = () => false;

async function write(...lines: (object | string | Buffer)[]): Promise<void> {
  const parts = lines.flatMap((line) => [
    Buffer.isBuffer(line) ? line : Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)),
    Buffer.from('\n'),
  ]);
  await writeFile(file, Buffer.concat(parts));
}

/** What is read of each line: its type, or what is wrong, without the path of the file. */
async function read(): Promise<string[]> {
  const told: string[] = [];
  for await (const { line, entry, problems } of readLines(file)) {
    told.push(...(entry === undefined ? problems.map(short) : [`${line} ${entry.type}`]));
  }
  return told;
}

const short = (problem: Problem) => formatProblem({ ...problem, file: '' }).slice(1);
const check = async () => (await checkLines(file, nothingKnown)).problems.map(short);

const small = [
  { type: 'source', key: 's', title: 'S', kind: 'PRESS' },
  { type: 'party', key: 'ua', name: 'Ukraine', kind: 'STATE', sources: ['s'] },
  { type: 'issue', key: 'peace', label: 'Peace' },
  { type: 'position', process: 'talks', demand: 'D1', n: 1, round: 'r1', changes: ['RAISED'] },
  { type: 'process', key: 'talks', name: 'Talks', kind: 'INTERSTATE', status: 'ACTIVE' },
  { type: 'round', process: 'talks', key: 'r1', label: 'First', date: '2022-03', status: 'CONCLUDED', participations: [{ party: 'ua', role: 'HOST' }] },
  { type: 'demand', process: 'talks', key: 'D1', title: 'Truce', issue: 'peace', kind: 'DEMAND', madeBy: ['ua'], addressedTo: [] },
  { type: 'response', process: 'talks', demand: 'D1', to: 1, party: 'ua', kind: 'REJECTED' },
  { type: 'link', process: 'talks', from: 'D1', kind: 'PRECONDITION_FOR', toRound: 'r1' },
  { type: 'outcome', process: 'talks', round: 'r1', key: 'o', kind: 'NONE', text: 'None.' },
  { type: 'deadline', process: 'talks', key: 'd', for: 'All', due: '2022' },
];

describe('bulk files', () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-lines-'));
    file = join(folder, 'bulk.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are read again as they were checked, whole or in part', async () => {
    const texts = ['plain', 'e\u0301 decomposed', 'two\r\nlines', 'a "quoted" \\ stroke'];
    const entries = texts.map((title, index) => ({ type: 'source', key: `s${index}`, title, kind: 'PRESS' }));
    const escaped = '{"type":"source","key":"s4","title":"e\\u0301 escaped","kind":"PRESS"}';
    await write('\uFEFF{"type":"source","key":"mark","title":"Mark","kind":"PRESS"}', ...entries, '', escaped);
    const checked = [];
    for await (const { line, entry } of readLines(file)) checked.push({ line, title: entry?.title });
    expect(checked.map(({ title }) => title)).to.deep.equal(['Mark', 'plain', '\u00e9 decomposed', 'two\nlines', 'a "quoted" \\ stroke', '\u00e9 escaped']);
    const again = [];
    for await (const { line, entry } of readCheckedLines(file)) again.push({ line, title: entry.title });
    expect(again).to.deep.equal(checked);
    const some = [];
    for await (const { line } of readCheckedLines(file, (line) => line > 5)) some.push(line);
    expect(some).to.deep.equal([7]);
  });

  it('hold one entry a line, and may hold empty lines', async () => {
    await write(small[0] as object, '', small[1] as object, '  ');
    expect(await read()).to.deep.equal(['1 source', '3 party']);
  });

  it('are read to the end where the last line has no newline', async () => {
    await writeFile(file, JSON.stringify(small[0]));
    expect(await read()).to.deep.equal(['1 source']);
  });

  it('may hold separators that are no newlines inside a text', async () => {
    await write(`{"type":"issue","key":"a","label":"one\u2028two"}`, small[0] as object);
    expect(await read()).to.deep.equal(['1 issue', '2 source']);
  });

  it('tell of lines that are no JSON, no object, of no type, or too long, and go on', async () => {
    await write('{"type":', '[1]', { type: 'partie' }, { key: 'a' }, `"${'x'.repeat(2_000_000)}"`, Buffer.from([0x22, 0xff, 0x22]), small[0] as object);
    const told = await read();
    expect(told[0]).to.match(/^1:1: expected one entry as JSON, got something else\./);
    expect(told[1]).to.equal('2:1: expected one entry as a JSON object, got a list of 1.');
    expect(told[2]).to.match(/^3:1: expected a type: source, party, .* got 'partie'\. Did you mean 'party'\?$/);
    expect(told[3]).to.match(/got nothing\.$/);
    expect(told[4]).to.equal('5:1: expected a line of at most 1048576 bytes, got a longer one.');
    expect(told[5]).to.equal(`6:2: expected text in UTF-8, got bytes that are not UTF-8. ${SAVE_AS_UTF8}`);
    expect(told[6]).to.equal('7 source');
  });

  it('tell of a name that stands twice in an object, and where, however it is written', async () => {
    await write(
      '{"type":"issue","key":"a","label":"A","label":"B"}',
      '{"type":"issue","key":"b","label":"a \\"label\\": {[ twice \\\\","lab\\u0065l":"B"}',
      '{"type":"party","key":"c","name":"C","kind":"STATE","sources":[{"source":"s"},{"source":"s","source":"t"}]}',
      '{"type":"issue","key":"d","label":"\\"label\\": \\"label\\": }]"}',
      '{"type":"issue","key":"e","label":"E","__proto__":{}}',
    );
    const told = await read();
    expect(told.slice(0, 3)).to.deep.equal([
      "1:39: expected each field once, got 'label' again. JSON would keep the last of them and drop the others.",
      "2:62: expected each field once, got 'label' again. JSON would keep the last of them and drop the others.",
      "3:93: expected each field once, got 'source' again. JSON would keep the last of them and drop the others.",
    ]);
    expect(told[3]).to.equal('4 issue');
    expect(told[4]).to.match(/^5:1: __proto__: /);
  });

  it('are refused where brackets are nested deeper than any entry, and not for brackets in a text', async () => {
    await write(`{"type":"issue","key":"a","label":${'['.repeat(2_000)}${']'.repeat(2_000)}}`, { type: 'issue', key: 'b', label: '[{'.repeat(2_000) });
    expect(await read()).to.deep.equal([`1:1: expected at most ${DEEPEST} levels, got more.`, '2 issue']);
  });

  it('tell of wrong, missing and unknown fields with their path', async () => {
    await write({ ...small[1], kind: 'STAET' }, { type: 'issue', key: 'a' }, { ...small[4], rounds: [] }, { ...small[3], process: undefined });
    const told = await read();
    expect(told[0]).to.match(/^1:1: kind: .*Did you mean 'STATE'\?$/);
    expect(told[1]).to.equal('2:1: label: expected text, got nothing.');
    expect(told[2]).to.match(/^3:1: rounds: expected one of the fields key, name/);
    expect(told[3]).to.equal('4:1: process: expected text, got nothing.');
  });

  it('may name what a later line defines', async () => {
    await write(...small);
    expect(await checkLines(file, nothingKnown)).to.deep.equal({ entries: 11, problems: [] });
  });

  it('are refused where a key stands twice or leads nowhere', async () => {
    await write(
      ...small,
      { type: 'person', key: 'UA', name: 'A' },
      { type: 'position', process: 'talks', demand: 'D2', date: '2022', changes: [] },
      { ...small[3], date: '2022-02-30' },
    );
    expect(await check()).to.deep.equal([
      `12:1: key: expected a key that nothing else has, without regard to case, got 'UA'. A party has it already: ${file}, line 2.`,
      "13:1: demand: expected the key of a demand, got 'D2', no such demand in the bundle or the record. Did you mean 'D1'?",
      "14:1: date: expected a date in EDTF level 1: 2022-03-03, 2022-03, 2022-03-14/2022-03-17, 2022-03~, got '2022-02-30'. There is no such day.",
      '14:1: n: expected a number that no other position of talks/D1 has, got 1.',
    ]);
  });

  it('are refused where a chain goes round', async () => {
    await write({ type: 'issue', key: 'a', label: 'A', parent: 'b' }, { type: 'issue', key: 'b', label: 'B', parent: 'a' });
    expect((await check())[0]).to.include('The way is a → b → a.');
  });

  it('are not read on after a thousand problems', async () => {
    await write(...Array(1_500).fill('{}'));
    expect(await check()).to.have.lengthOf(1_000);
  });

  it('are written as they are read', async () => {
    await writeFile(file, small.map((entry) => toLine(entry as LineEntry)).join(''));
    const entries: object[] = [];
    for await (const { entry } of readLines(file)) if (entry !== undefined) entries.push(entry);
    expect(entries).to.deep.equal(small);
    expect(toLine({ key: 'a', label: 'A', type: 'issue' })).to.equal('{"type":"issue","key":"a","label":"A"}\n');
  });

  it('place every entry as a bundle does', async () => {
    const placed = (index: number) => entriesOfLine(small[index] as LineEntry).map(({ type, process, parent, path }) => [type, process, parent, path]);
    expect(placed(1)).to.deep.equal([['Party', null, null, 'ua']]);
    expect(placed(3)).to.deep.equal([['Position', 'talks', 'talks/D1', null]]);
    expect(placed(5)).to.deep.equal([
      ['Round', 'talks', null, 'talks/r1'],
      ['Participation', 'talks', 'talks/r1', null],
    ]);
    expect(placed(8)).to.deep.equal([['Link', 'talks', 'talks/D1', null]]);
    expect(placed(9)).to.deep.equal([['Outcome', 'talks', 'talks/r1', 'talks/o']]);
  });
});
