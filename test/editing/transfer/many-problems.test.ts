import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { memoryFor } from '../../../src/editing/transfer/bundle-thread.ts';
import { ImportRefused, importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { readLines } from '../../../src/editing/transfer/json-lines.ts';
import { ThingIndex } from '../../../src/editing/transfer/thing-index.ts';
import { readTree } from '../../../src/editing/transfer/yaml-tree.ts';
import { nearest } from '../../../src/foundation/values/near.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

describe('A bundle in which very much is wrong', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
  });
  after(() => test.discard());

  const problemsOf = async (text: string) => {
    const refused = await importBundle(test.database, [{ name: 'many', text }], { who: 'test' }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ImportRefused);
    return (refused as ImportRefused).problems;
  };

  it('is told by its first 1,000 problems and the number of the others', async () => {
    const problems = await problemsOf(`bundle: 1\nparties: [${Array(2_500).fill('null').join(', ')}]`);
    expect(problems).to.have.length(1_001);
    expect(problems[0]?.path).to.deep.equal(['parties', '0']);
    expect(problems[999]?.path).to.deep.equal(['parties', '999']);
    expect(problems[1_000]).to.deep.include({ path: ['parties', '1000'], untold: 1_500 });
    expect(problems[1_000]?.message).to.contain('1500 more');
  });

  it('is told so too where one entry has more unknown fields than that', async () => {
    const fields = Array.from({ length: 2_500 }, (_, index) => `x${index}: 1`).join(', ');
    const problems = await problemsOf(`bundle: 1\nparties: [{key: pa, name: PA, kind: STATE, ${fields}}]`);
    expect(problems).to.have.length(1_001);
    expect(problems[999]?.path).to.deep.equal(['parties', '0', 'x999']);
    expect(problems[1_000]?.untold).to.equal(1_500);
  });

  it('is one problem where it has more lines and values than a bundle may have', () => {
    // One line end and one bracket, and a comma after each value.
    const of = (values: number) => readTree('many', `bundle: 1\nparties: [${'a,'.repeat(values)}`);
    const { problems, value } = of(999_999);
    expect(value).to.equal(undefined);
    expect(problems.map(({ expected, came }) => [expected, came])).to.deep.equal([['at most 1000000 lines and values', '1000001']]);
  });

  it('is read with the memory that an honest bundle of its length takes', () => {
    const MB = 1024 ** 2;
    expect([0, 1, 5].map((megabytes) => memoryFor(megabytes * MB))).to.deep.equal([288, 288, 288]);
    // 80 MB for each beyond the fifth, and never more than 2 GB.
    expect([6, 10, 1_000].map((megabytes) => memoryFor(megabytes * MB))).to.deep.equal([368, 688, 2_048]);
  });

  it('is read no further inside aliases once they stand for too much', () => {
    const { value } = readTree('many', `x: &a [${'1,'.repeat(9_000)}]\ny: [*a, *a, *a]`);
    const [first, second, third] = (value as { y: readonly (readonly unknown[] | null)[] }).y;
    expect(first).to.have.length(9_000);
    // 10,000 values: a list and its 9,000, another list and 998 of its values. The next one is one too many.
    expect(second).to.have.length(999);
    expect(third).to.equal(null);
  });

  it('has for each alias the last anchor of its name above it', () => {
    const { value, problems } = readTree('aliases', 'a: &x {p: &y 1}\nb: *y\nc: &y 2\nd: *x\ne: *y\nf: [*y, &y 3, *y]');
    expect(problems).to.deep.equal([]);
    expect(value).to.deep.equal({ a: { p: 1 }, b: 1, c: 2, d: { p: 1 }, e: 2, f: [2, 3, 3] });
  });

  it('gets no suggestion for a word that is too long, nor more of them than a second of work', () => {
    expect(nearest('b'.repeat(130), [`${'b'.repeat(129)}a`])).to.equal(`${'b'.repeat(129)}a`);
    expect(nearest('b'.repeat(131), [`${'b'.repeat(130)}a`])).to.equal(null);
    const adviceAmong = (count: number) => {
      const index = new ThingIndex(() => false);
      const keyed = (letter: string, number: number) => `${letter.repeat(60)}${String(number).padStart(4, '0')}`;
      for (let number = 0; number < count; number++) index.add(keyed('a', number), { type: 'Party', place: null });
      return index.faultOf(`b${keyed('a', 7).slice(1)}`, { path: ['party'], targets: ['Party'], space: 'shared' }, null)?.advice;
    };
    expect(adviceAmong(7_000)).to.equal(`Did you mean '${'a'.repeat(60)}0007'?`);
    // 64 letters with 64, 7,400 times.
    expect(adviceAmong(7_400)).to.equal('');
  });

  it('is told in full where it has 1,000 problems', async () => {
    expect(await problemsOf(`bundle: 1\nparties: [${Array(1_000).fill('null').join(', ')}]`)).to.have.length(1_000);
  });

  it('is refused also where a list holds more items than a call may have arguments', async () => {
    const problems = await problemsOf(`{"bundle":1,"parties":[${Array(200_000).fill('null').join(',')}]}`);
    expect(problems[1_000]?.untold).to.equal(199_000);
  }).timeout(120_000);

  it('is refused also where it is not well-formed at more places than a call may have arguments', async () => {
    const problems = await problemsOf(`bundle: 1\n${'}\n'.repeat(150_000)}`);
    expect(problems[0]).to.deep.include({ line: 2, column: 1, expected: 'well-formed YAML or JSON' });
    // One of each line, and 20 lines: what follows a mistake is misread.
    expect([problems.length, problems[19]?.line, problems[20]?.untold]).to.deep.equal([21, 21, 149_980]);
  });

  it('is one problem where it is JSON Lines, which come by command', async () => {
    const line = '{"type":"source","key":"herald","title":"The Herald","kind":"PRESS"}';
    const [problem, ...others] = await problemsOf(`\uFEFF${`${line}\n`.repeat(20_000)}`);
    expect(others).to.deep.equal([]);
    expect(problem).to.deep.include({ line: 1, column: 1, expected: 'one document in YAML or JSON', came: 'JSON Lines' });
    expect(problem?.message).to.contain('npx parley import archive.jsonl');
  });
});

describe('A line of JSON Lines', () => {
  const cases: readonly [string, string | null][] = [
    ['{"type":"party","key":"a","name":"A","kind":"STATE"}', null],
    ['{"type":"party","key":"a","name":"A","kind":"STATE","key":"b"}', 'key'],
    ['{"type":"party","key":"a","name":"A","kind":"STATE","k\\u0065y":"b"}', 'key'],
    ['{"type":"party","key":"a","name":"\\"key\\": {","kind":"STATE"}', null],
    ['{"type":"party","key":"a","name":"A","kind":"STATE","names":[{"text":"B","language":"en","text":"C"}]}', 'text'],
    ['{"type":"party","key":"a","name":"A","kind":"STATE","names":[{"text":"B","language":"en"},{"text":"C","language":"fr"}]}', null],
  ];
  for (const [line, name] of cases) {
    it(`${name === null ? 'has each field once' : `is refused, since it has ${name} twice`}: ${line}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'parley-twice-'));
      try {
        const file = join(folder, 'lines.jsonl');
        writeFileSync(file, `${line}\n`);
        const told: string[] = [];
        for await (const { problems } of readLines(file)) told.push(...(problems ?? []).map(({ message }) => message));
        const twice = told.filter((message) => message.includes('each field once'));
        expect(twice).to.deep.equal(
          name === null ? [] : [`expected each field once, got '${name}' again. JSON would keep the last of them and drop the others.`],
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
