import { expect } from 'chai';
import fc from 'fast-check';
import { parseBundles } from '../../../src/editing/transfer/parse-bundle.ts';
import { formatProblem } from '../../../src/editing/transfer/problem.ts';

/** Everything that is wrong with one file, as lines. */
const told = (text: string) => parseBundles([{ name: 'talks.yaml', text }]).problems.map(formatProblem);
const toldOf = (files: Record<string, string>) => parseBundles(Object.entries(files).map(([name, text]) => ({ name, text }))).problems.map(formatProblem);

const party = (fields: string) => `bundle: 1\nparties:\n  - {${fields}}\n`;

describe('reading bundles', () => {
  it('reads YAML and JSON alike', () => {
    const yaml = parseBundles([{ name: 'a.yaml', text: party('key: ua, name: Ukraine, kind: STATE') }]);
    const json = parseBundles([{ name: 'a.json', text: '{\n\t"bundle": 1,\n\t"parties": [{"key": "ua", "name": "Ukraine", "kind": "STATE"}]\n}' }]);
    expect(yaml.problems).to.deep.equal([]);
    expect(json.problems).to.deep.equal([]);
    expect(yaml.read.bundle).to.deep.equal({ bundle: 1, parties: [{ key: 'ua', name: 'Ukraine', kind: 'STATE' }] });
    expect(json.read.bundle).to.deep.equal(yaml.read.bundle);
  });

  it('tells file, line, column, path, what was expected and what came', () => {
    const { problems } = parseBundles([{ name: 'talks.yaml', text: 'bundle: 1\nparties:\n  - key: ua\n    name: 7\n    kind: STATE\n' }]);
    expect(problems).to.deep.equal([
      {
        file: 'talks.yaml',
        line: 4,
        column: 11,
        path: ['parties', '0', 'name'],
        expected: 'text',
        came: '7',
        message: 'expected text, got 7. If it is meant as text, put it in quotes.',
      },
    ]);
  });

  it('suggests the field that was probably meant, and says which there are', () => {
    const [problem = ''] = told('bundle: 1\nprocesses:\n  - {key: a, name: A, kind: TRADE, status: ACTIVE, ronds: []}\n');
    expect(problem).to.match(/^talks\.yaml:3:59: processes\.0\.ronds: expected one of the fields key, name, /);
    expect(problem).to.match(/got 'ronds'\. Did you mean 'rounds'\?$/);
  });

  it('suggests the word that was probably meant', () => {
    const [problem = ''] = told(party('key: ua, name: Ukraine, kind: STAET'));
    expect(problem).to.match(/^talks\.yaml:3:36: parties\.0\.kind: expected one of STATE, .*got 'STAET'\. Did you mean 'STATE'\?$/);
  });

  it('names a field that is missing, at what should hold it', () => {
    expect(told(party('key: ua, kind: STATE'))).to.deep.equal(['talks.yaml:3:5: parties.0.name: expected text, got nothing.']);
  });

  it('looks into the form of a citation that was meant', () => {
    expect(told(party('key: ua, name: U, kind: STATE, sources: [{sorce: x}]'))).to.have.lengthOf(2);
    expect(told(party('key: ua, name: U, kind: STATE, sources: [{source: x, stance: DISPUTE}]'))[0]).to.include("Did you mean 'DISPUTES'?");
    expect(told(party('key: ua, name: U, kind: STATE, sources: [7]'))[0]).to.include('expected text, or a group of fields, got 7');
  });

  it('tells all problems of all files at once, by file and line', () => {
    const problems = toldOf({ 'b.yaml': party('key: ua, kind: STATE'), 'a.yaml': 'bundle: 1\nparties: {}\npeople: 4\n', 'c.yaml': 'bundle: 1\nissues: [' });
    expect(problems.map((problem) => problem.split(': ')[0])).to.deep.equal(['a.yaml:2:10', 'a.yaml:3:9', 'b.yaml:3:5', 'c.yaml:2:10']);
  });

  it('takes a year as a date, and leaves other numbers numbers', () => {
    const text = `bundle: 1
parties:
  - {key: ua, name: Ukraine, kind: STATE, members: [{party: x, from: 2020, to: 2022}]}
processes:
  - key: a
    name: A
    kind: TRADE
    status: ACTIVE
    period: 2022
    demands:
      - key: d
        title: D
        issue: i
        kind: DEMAND
        madeBy: [ua]
        addressedTo: []
        positions: [{n: 2022, date: 2022, changes: [RAISED], quantities: [{from: 1994, to: 2001, unit: car}]}]
        responses: [{to: 2022, party: ua, kind: REJECTED}]
`;
    const { read, problems } = parseBundles([{ name: 'a', text }]);
    expect(problems).to.deep.equal([]);
    const [process] = read.bundle.processes ?? [];
    expect(read.bundle.parties?.[0]?.members?.[0]).to.deep.equal({ party: 'x', from: '2020', to: '2022' });
    expect(process?.period).to.equal('2022');
    expect(process?.demands?.[0]?.positions?.[0]).to.deep.include({ n: 2022, date: '2022', quantities: [{ from: 1994, to: 2001, unit: 'car' }] });
    expect(process?.demands?.[0]?.responses?.[0]?.to).to.equal(2022);
  });

  it('keeps the place of every entry', () => {
    const { read } = parseBundles([
      { name: 'a.yaml', text: 'bundle: 1\nparties:\n  - key: ua\n    name: Ukraine\n    kind: STATE\n    sources: [{source: x}]\n' },
    ]);
    const [entry] = read.bundle.parties ?? [];
    expect(read.placeOf(entry as object)).to.deep.equal({ file: 'a.yaml', line: 3, column: 5, path: ['parties', '0'] });
    expect(read.placeOf(entry as object, 'kind')).to.deep.equal({ file: 'a.yaml', line: 5, column: 11, path: ['parties', '0', 'kind'] });
    expect(read.placeOf(entry as object, 'sources', 0, 'source')).to.deep.equal({
      file: 'a.yaml',
      line: 6,
      column: 24,
      path: ['parties', '0', 'sources', '0', 'source'],
    });
    expect(read.placeOf(entry as object, 'note')).to.deep.include({ line: 3, column: 5, path: ['parties', '0', 'note'] });
  });

  it('brings text to its normal form', () => {
    const { read } = parseBundles([{ name: 'a.json', text: '{"bundle":1,"parties":[{"key":"ua","name":"e\\u0301\\r\\n","kind":"STATE"}]}' }]);
    expect(read.bundle.parties?.[0]?.name).to.equal('\u00e9\n');
  });
});

describe('a malformed bundle', () => {
  it('that is empty is refused', () => {
    for (const text of ['', '\n', '# only words\n', 'null'])
      expect(told(text), text).to.deep.equal(['talks.yaml:1:1: expected a bundle, which begins with `bundle: 1`, got an empty file.']);
    expect(told('- a\n')[0]).to.include('got a list of 1');
    expect(told('hello')[0]).to.include("got 'hello'");
  });

  it('that is the map of a table is told as that, in one line', () => {
    expect(told('map: 1\nprocess: talks\nrow: {}\n')).to.deep.equal([
      'talks.yaml:1:1: expected a bundle, which begins with `bundle: 1`, got the map of a table. Import a table by it: npx parley import --from csv --map talks.yaml table.csv',
    ]);
  });

  it('of another version is refused', () => {
    expect(told('bundle: 2\n')).to.deep.equal([
      'talks.yaml:1:9: bundle: expected 1, the version of the format, got 2. This Parley reads bundles of version 1, which say `bundle: 1`.',
    ]);
    expect(told('parties: []\n')[0]).to.include('got nothing');
  });

  it('that was cut short is refused with line and column', () => {
    expect(told('bundle: 1\nparties:\n  - {key: ua, name: "Ukr')[0]).to.match(/^talks\.yaml:3:\d+: expected well-formed YAML or JSON/);
    expect(told('{"bundle": 1, "parties": [')[0]).to.match(/^talks\.yaml:1:\d+: expected well-formed YAML or JSON/);
  });

  it('with tabs for indentation is refused with line and column', () => {
    expect(told('bundle: 1\nparties:\n\t- key: ua\n')[0]).to.match(/^talks\.yaml:(2|3):\d+: .*Tabs are not allowed as indentation/);
  });

  it('with a mistake that people make says how to mend it, once a line', () => {
    const process = (...lines: string[]) => told(['bundle: 1', 'processes:', '  - key: talks', ...lines, ''].join('\n'));
    const mend = (advice: string) => new RegExp(`^talks\\.yaml:4:\\d+: expected well-formed YAML or JSON, got something else\\. .*${advice}$`);
    const colon = 'Put a text with a colon and a blank into quotes, or indent the line as its neighbours are\\.';
    expect(process('    name: Talks: a beginning')).to.have.length(1);
    expect(process('    name: Talks: a beginning')[0]).to.match(mend(colon));
    expect(process('\tname: Talks')[0]).to.match(mend('Indent by blanks\\.'));
    const lines = (problems: readonly string[]) => problems.map((problem) => problem.split(':')[1]);
    for (const problems of [process('\tname: Talks', '    kind: TRADE', '    status: ACTIVE'), process('   name: Talks', '    kind: TRADE')])
      expect(new Set(lines(problems)).size).to.equal(problems.length);
  });

  it('that gives a field twice is refused with both lines', () => {
    expect(told('bundle: 1\nparties:\n  - key: ua\n    name: A\n    kind: STATE\n    name: B\n')).to.deep.equal([
      "talks.yaml:6:5: parties.0.name: expected each field once, got 'name' again. It is already on line 4.",
    ]);
  });

  it('whose aliases multiply is refused at once', () => {
    const levels = Array.from({ length: 12 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(', ')}]`);
    const problems = told(`bundle: 1\nl0: &l0 [x]\n${levels.join('\n')}\n`);
    expect(problems.filter((problem) => problem.includes('Aliases of aliases multiply.'))).to.have.lengthOf(1);
  });

  it('whose alias lies in itself, or leads nowhere, is refused', () => {
    expect(told('bundle: 1\nparties: &all [*all]\n')[0]).to.include('*all, which lies in itself');
    expect(told('bundle: 1\nparties: *none\n')[0]).to.match(/^talks\.yaml:2:10: /);
  });

  it('may use aliases with measure', () => {
    const text = 'bundle: 1\nparties:\n  - {key: a, name: A, kind: STATE, sources: &s [x, {source: y}]}\n  - {key: b, name: B, kind: STATE, sources: *s}\n';
    const { read, problems } = parseBundles([{ name: 'a', text }]);
    expect(problems).to.deep.equal([]);
    const [a, b] = read.bundle.parties ?? [];
    expect(b?.sources).to.deep.equal(a?.sources);
    expect(read.placeOf(b?.sources?.[1] as object)).to.deep.equal({ file: 'a', line: 4, column: 45, path: ['parties', '1', 'sources', '1'] });
  });

  it('that is nested without end is refused', () => {
    expect(told(`bundle: 1\nparties: ${'['.repeat(200_000)}`)[0]).to.include('at most 50 levels');
    expect(told(`${'- '.repeat(5_000)}a`)[0]).to.include('at most 50 levels');
  });

  it('of more than 5 MB is refused with advice', () => {
    expect(told(`bundle: 1 # ${'x'.repeat(5 * 1024 * 1024)}`)[0]).to.include('JSON Lines');
  });

  it('of several documents is refused', () => {
    expect(told('bundle: 1\n---\nbundle: 1\n')[0]).to.include('one document a file');
  });

  it('with a tag of its own is refused', () => {
    expect(told('bundle: 1\nparties: !!js/function "x"\n')[0]).to.match(/^talks\.yaml:2:10: /);
  });

  it('with fields named as those of JavaScript objects is refused, and does no harm', () => {
    expect(told(party('key: ua, name: A, kind: STATE, __proto__: {note: x}, constructor: y'))).to.have.lengthOf(2);
    expect(({} as Record<string, unknown>).note).to.equal(undefined);
  });

  it('that repeats a long word is refused in short messages', () => {
    const long = 'x'.repeat(10_000);
    for (const text of [
      `!${long}`,
      `%${long}`,
      `*${long}`,
      `bundle: 1\n${long}: 1`,
      `bundle: 1\nparties: [&${long} [*${long}]]`,
      `{"bundle": 1, "parties": [{"${long}": {"${long}": []}}]}`,
    ]) {
      const problems = told(text);
      expect(problems, text.slice(0, 40)).not.to.deep.equal([]);
      for (const problem of problems) expect(problem.length, problem.slice(0, 100)).to.be.below(3_000);
    }
  });

  it('that numbers beyond what the API can answer is refused', () => {
    const numbered = (n: number, as = 'n') =>
      told(`bundle: 1\nprocesses:\n  - { key: p, name: P, kind: TRADE, status: ACTIVE, demands: [{ key: D, positions: [{ ${as}: ${n} }] }] }`).filter(
        (problem) => / number/.test(problem),
      );
    expect(numbered(1_000_000_000)).to.deep.equal([]);
    for (const n of [1_000_000_001, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
      expect(numbered(n), String(n)).to.have.lengthOf(1);
      expect(numbered(n)[0]).to.contain('expected a number at most 1000000000');
      expect(numbered(n, 'after'), String(n)).to.have.lengthOf(1);
    }
  });

  it('never makes the reader throw', () => {
    const pieces = [
      'bundle: 1\n',
      'parties:\n',
      '  - ',
      '{',
      '}',
      '[',
      ']',
      'key: ua',
      ', ',
      '&a ',
      '*a',
      '"',
      "'",
      '\n',
      ': ',
      '\t',
      '|',
      '? ',
      '!x ',
      '--- ',
      '%',
      '\u0000',
      'sources: ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => Array.isArray(told(parts.join('')))),
      { numRuns: 1500 },
    );
  });
});

describe('several files', () => {
  it('are read as one bundle', () => {
    const { read, problems } = parseBundles([
      { name: 'a', text: party('key: ua, name: Ukraine, kind: STATE') },
      { name: 'b', text: party('key: ru, name: Russia, kind: STATE') },
    ]);
    expect(problems).to.deep.equal([]);
    expect(read.bundle.parties?.map(({ key }) => key)).to.deep.equal(['ua', 'ru']);
  });

  it('may say the same of a thing', () => {
    const { read, problems } = parseBundles([
      { name: 'a', text: party('key: ua, name: Ukraine, kind: STATE') },
      { name: 'b', text: party('kind: STATE, name: Ukraine, key: ua') },
    ]);
    expect(problems).to.deep.equal([]);
    expect(read.bundle.parties).to.have.lengthOf(1);
  });

  it('may not say different things of a thing', () => {
    expect(toldOf({ a: party('key: ua, name: Ukraine, kind: STATE'), b: party('key: ua, name: UKR, kind: STATE') })).to.deep.equal([
      "b:3:11: parties.0.key: expected a key that no other file defines, got 'ua'. It stands in a, line 3, already and says something else there; only what is the same to the letter may stand twice.",
    ]);
  });

  it('of which one cannot be read are not whole', () => {
    const reading = parseBundles([
      { name: 'a', text: 'bundle: 1\n' },
      { name: 'b', text: '{' },
    ]);
    expect(reading.read.isWhole).to.equal(false);
  });
});
