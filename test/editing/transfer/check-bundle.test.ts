import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { checkBundle } from '../../../src/editing/transfer/check-bundle.ts';
import { parseBundles } from '../../../src/editing/transfer/parse-bundle.ts';
import { formatProblem } from '../../../src/editing/transfer/problem.ts';

const nothingKnown = () => false;

function told(text: string, known: (type: string, path: string) => boolean = nothingKnown): string[] {
  const { read, problems } = parseBundles([{ name: 'a', text }]);
  expect(problems.map(formatProblem), 'the bundle is of the format').to.deep.equal([]);
  return checkBundle(read, known).map(formatProblem);
}

/** A bundle with two parties, an issue and a place; more lists may be added. */
const around = (more: string) => `bundle: 1
sources: [{key: s, title: S, kind: PRESS}]
parties:
  - {key: ua, name: Ukraine, kind: STATE}
  - {key: ru, name: Russia, kind: STATE}
people: [{key: podolyak, name: P, party: ua}]
issues: [{key: peace, label: Peace}]
locations: [{key: kyiv, name: Kyiv}]
${more}
`;

/** A process with two rounds, of which only the first is dated, and one demand with the fields that are given. */
const withDemand = (fields: string) =>
  around(`processes:
  - key: talks
    name: Talks
    kind: INTERSTATE
    status: ACTIVE
    rounds:
      - {key: r1, label: First, date: 2022-03-03, status: CONCLUDED}
      - {key: r2, label: Second, status: RUMOURED}
    statements: [{key: st, date: 2022-03-04, title: A word}]
    demands:
      - key: D1
        title: Truce
        issue: peace
        kind: DEMAND
        madeBy: [ua]
        addressedTo: [ru]
        ${fields}`);

const position = (fields: string) => told(withDemand(`positions: [{n: 1, date: 2022-03-03, changes: [RAISED], ${fields}}]`));

describe('checking bundles', () => {
  it('finds nothing wrong with the seeds', () => {
    const folder = new URL('../../../seeds/', import.meta.url);
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
    const { read, problems } = parseBundles(files);
    expect([...problems, ...checkBundle(read, nothingKnown)].map(formatProblem)).to.deep.equal([]);
  });

  it('finds nothing wrong with a small one', () => {
    expect(told(withDemand('positions: [{n: 1, round: r1, changes: [RAISED], by: [podolyak], sources: [s, {source: s}]}]'))).to.deep.equal([]);
  });

  it('wants keys of the grammar', () => {
    expect(told('bundle: 1\nparties: [{key: a b, name: A, kind: STATE}]')).to.deep.equal([
      "a:2:17: parties.0.key: expected a key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores, got 'a b'.",
    ]);
  });

  it('wants one name space for all shared things, without regard to case', () => {
    expect(told('bundle: 1\nparties: [{key: UN, name: A, kind: STATE}]\nissues: [{key: un, label: B}]')).to.deep.equal([
      "a:3:16: issues.0.key: expected a key that nothing else has, without regard to case, got 'un'. A party has it already: a, line 2.",
    ]);
  });

  it('wants one name space for all things of a process', () => {
    expect(told(withDemand('links: []').replace('key: st', 'key: d1'))[0]).to.include("got 'D1'. A statement has it already: a, line 17.");
    expect(told(withDemand('links: []').replace('key: talks', 'key: r1'))).to.deep.equal([]);
  });

  it('refuses a key under which the record holds a thing of another type', () => {
    const problems = told('bundle: 1\nparties: [{key: un, name: A, kind: STATE}]', (type, path) => type === 'Issue' && path === 'un');
    expect(problems[0]).to.include('An issue has it already: in the record.');
  });

  it('wants the numbers of positions, responses, links and claims once each', () => {
    expect(told(withDemand('positions: [{n: 1, date: 2022, changes: []}, {n: 1, date: 2022, changes: []}]'))[0]).to.include(
      'processes.0.demands.0.positions.1.n: expected a number that no other position of talks/D1 has, got 1',
    );
    expect(told(withDemand('claims: [{n: 2, statement: A}, {n: 2, statement: B}]'))[0]).to.include('claims.1.n');
  });

  it('wants dates in EDTF level 1 wherever a date stands', () => {
    expect(position('deadline: 2022-02-30')[0]).to.match(
      /^a:\d+:\d+: processes\.0\.demands\.0\.positions\.0\.deadline: expected a date in EDTF level 1.*got '2022-02-30'\. There is no such day\.$/,
    );
    expect(told('bundle: 1\nparties: [{key: a, name: A, kind: STATE, names: [{text: B, from: yesterday}]}]')[0]).to.include('parties.0.names.0.from');
    expect(position('knownSince: 2022-05/2022-03')[0]).to.include('It ends before it begins.');
  });

  it('wants text without control characters and lone surrogates, and not without end', () => {
    expect(position('text: "a\\0b"')[0]).to.include('the control character U+0000 at character 2');
    expect(position('text: "\\ud83d"')[0]).to.include('half of a surrogate pair, U+D83D');
    expect(position(`account: ${'x'.repeat(1_000_000)}`)[0]).to.include('a text of 1000000 characters, where at most 100000 are allowed');
  });

  it('wants languages, countries, coordinates, addresses, times and zones that there are', () => {
    expect(position('language: english')[0]).to.include("expected a language as a BCP 47 tag: en, uk, zh-Hans, got 'english'");
    expect(told('bundle: 1\nlocations: [{key: a, name: A, country: UK}]')[0]).to.include("expected the code of a country in ISO 3166-1: BY, UA, got 'UK'");
    expect(told('bundle: 1\nlocations: [{key: a, name: A, coordinates: [52.57, 123.9]}]')[0]).to.include('got 52.57, 123.9. Are they the wrong way round?');
    expect(told('bundle: 1\nlocations: [{key: a, name: A, coordinates: [23.90, 52.57]}]')).to.deep.equal([]);
    for (const url of ['javascript:alert(1)', 'www.example.org', 'http://', '"https://a b"']) {
      expect(told(`bundle: 1\nsources: [{key: s, title: S, kind: PRESS, url: ${url}}]`)[0], url).to.include('expected an address');
    }
    const round = told(withDemand('links: []').replace('label: Second', 'label: Second, time: "25:00", zone: Minsk'));
    expect(round.map((problem) => problem.split(':')[3])).to.deep.equal([' processes.0.rounds.1.time', ' processes.0.rounds.1.zone']);
  });

  it('wants a quantity to be one of value, range and ratio', () => {
    expect(position('quantities: [{value: 1, unit: hour}, {from: 1, to: 2, unit: hour}, {ratio: [1, 2], unit: person}]')).to.deep.equal([]);
    expect(position('quantities: [{value: 1, from: 2, to: 3, unit: hour}]')[0]).to.include('got value and from and to');
    expect(position('quantities: [{from: 2, unit: hour}]')[0]).to.include('got from');
    expect(position('quantities: [{unit: hour}]')[0]).to.include('got none of them');
    expect(position('quantities: [{from: 3, to: 2, unit: hour}]')[0]).to.include('got 3 to 2');
  });

  it('leaves a number without a unit to the format', () => {
    const { problems } = parseBundles([{ name: 'a', text: withDemand('positions: [{date: 2022, changes: [], quantities: [{value: 24}]}]') }]);
    expect(problems.map(formatProblem)[0]).to.include('positions.0.quantities.0.unit: expected text, got nothing');
  });

  it('wants a claim to give a field and its value, or to say something', () => {
    expect(position('claims: [{field: firmness, value: FINAL}, {statement: So it was.}]')).to.deep.equal([]);
    expect(position('claims: [{field: date}]')[0]).to.include('got field alone');
    expect(position('claims: [{about: war}]')[0]).to.include('got neither');
    expect(position('claims: [{field: dat, value: 2022}]')[0]).to.include("expected a field of the position, got 'dat'. Did you mean 'date'?");
    expect(position('claims: [{field: date, value: 2022-13}]')[0]).to.include('There is no such month.');
    expect(position('claims: [{field: round, value: r9}]')[0]).to.include("claims.0.value: expected the key of a round, got 'r9', no such round");
  });

  it('wants a link to have one far end', () => {
    expect(told(withDemand('links: [{kind: PRECONDITION_FOR, toRound: r2}]'))).to.deep.equal([]);
    expect(told(withDemand('links: [{kind: REVIVES}]'))[0]).to.include('expected demand or toRound, one of them, got neither');
    expect(told(withDemand('links: [{kind: REVIVES, demand: D1, toRound: r1}]'))[0]).to.include('got both');
  });

  it('names a reference to nowhere, and the near key', () => {
    expect(position('relayedBy: uaa')[0]).to.match(
      /positions\.0\.relayedBy: expected the key of a party, got 'uaa', no such party in the bundle or the record\. Did you mean 'ua'\?$/,
    );
    expect(position('round: r3')[0]).to.include("no such round in the bundle or the record. Did you mean 'r1'?");
    expect(position('sources: [zz, {source: zzz}]')).to.have.lengthOf(2);
  });

  it('names a reference to a thing of another type', () => {
    expect(position('relayedBy: podolyak')[0]).to.include("expected the key of a party, got 'podolyak', which is a person.");
  });

  it('lets references lead into the record, and into other processes', () => {
    const inRecord = (type: string, path: string) => (type === 'Demand' && path === 'minsk-2015/UA-02') || (type === 'Party' && path === 'by');
    const text = withDemand('links: [{kind: REVIVES, demand: minsk-2015/UA-02}]\n        responses: [{party: by, kind: REJECTED}]');
    expect(told(text, inRecord)).to.deep.equal([]);
    expect(told(text)).to.have.lengthOf(2);
  });

  it('refuses a reference with two slashes, or with one where things are shared', () => {
    expect(told(withDemand('links: [{kind: REVIVES, demand: a/b/c}]'))[0]).to.include("got 'a/b/c'. A key of another process is written process/key.");
    expect(position('relayedBy: talks/ua')[0]).to.include("got 'talks/ua'");
  });

  it('finds a response to a position that there is not', () => {
    const answered = (to: number) =>
      told(withDemand(`positions: [{n: 1, date: 2022, changes: []}]\n        responses: [{party: ru, kind: REJECTED, to: ${to}}]`));
    expect(answered(1)).to.deep.equal([]);
    expect(answered(2)[0]).to.include('expected the number of a position of talks/D1, got 2');
  });

  it('finds parents, places, members and chains that lead back to where they began', () => {
    expect(told('bundle: 1\nissues:\n  - {key: a, label: A, parent: b}\n  - {key: b, label: B, parent: C}\n  - {key: c, label: C, parent: a}\n')).to.deep.equal(
      ["a:5:32: issues.2.parent: expected an issue from which no way leads back here, got 'a'. The way is a → b → c → a."],
    );
    expect(told('bundle: 1\nlocations: [{key: a, name: A, within: a}]')[0]).to.include('The way is a → a.');
    expect(
      told('bundle: 1\nparties: [{key: a, name: A, kind: BLOC, members: [{party: b}]}, {key: b, name: B, kind: BLOC, members: [{party: a}]}]')[0],
    ).to.include('a → b → a');
    expect(told('bundle: 1\nprocesses: [{key: a, name: A, kind: TRADE, status: ACTIVE, predecessors: [a]}]')[0]).to.include('a → a');
    expect(
      told(
        'bundle: 1\nprocesses: [{key: p, name: A, kind: TRADE, status: ACTIVE, deadlines: [{key: a, for: A, due: 2022, extends: b}, {key: b, for: B, due: 2022, extends: p/a}]}]',
      )[0],
    ).to.include('p/a → p/b → p/a');
  });

  it('lets trees share branches, and chains be long', () => {
    const long = Array.from({ length: 3_000 }, (_, index) => `  - {key: i${index}, label: A${index === 0 ? '' : `, parent: i${index - 1}`}}`);
    expect(told(`bundle: 1\nissues:\n${long.join('\n')}\n`)).to.deep.equal([]);
    expect(told('bundle: 1\nissues: [{key: a, label: A}, {key: b, label: B, parent: a}, {key: c, label: C, parent: a}]')).to.deep.equal([]);
  });

  it('does not look for near keys for ever', () => {
    const people = Array.from({ length: 2_000 }, (_, index) => `  - {key: p${index}, name: A, party: q${index}}`);
    const parties = Array.from({ length: 2_000 }, (_, index) => `  - {key: r${index}, name: A, kind: STATE}`);
    const problems = told(`bundle: 1\npeople:\n${people.join('\n')}\nparties:\n${parties.join('\n')}\n`);
    expect(problems).to.have.lengthOf(1_001);
    expect(problems[0]).to.include('Did you mean');
    expect(problems[1_000]).to.not.include('Did you mean');
  });

  it('says nothing of references where a file could not be read', () => {
    const { read } = parseBundles([
      { name: 'a', text: 'bundle: 1\npeople: [{key: p, name: P, party: ua, knownSince: soon}]' },
      { name: 'b', text: '{' },
    ]);
    expect(checkBundle(read, nothingKnown).map(({ path }) => path.join('.'))).to.deep.equal(['people.0.knownSince']);
  });

  it('stands entries that are not of the format', () => {
    for (const text of [
      'bundle: 1\nparties: [7, null, {key: [1], members: {}}]\nprocesses: 4',
      'bundle: 1\nprocesses: [{key: p, rounds: [null, {participations: x, claims: [1]}], demands: [{positions: 3}]}]',
    ]) {
      const { read } = parseBundles([{ name: 'a', text }]);
      expect(checkBundle(read, nothingKnown)).to.be.an('array');
    }
  });
});
