import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { canonicalJson, digestOf } from '../../src/ledger/digest.ts';
import { chainHash, type Entry } from '../../src/ledger/entry.ts';
import type { AnyRecords } from '../../src/ledger/records.ts';
import type { Thing } from '../../src/ledger/thing.ts';
import { allRecords } from '../../src/record/records.ts';

/** The second way: a replacer puts the names of each object in order. */
const inOrder = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const values: readonly unknown[] = [
  null,
  '',
  'a "quoted" \\ text\nof two lines, ї, 𝔸 and half of a pair: \ud835',
  0,
  -0,
  1.5e300,
  Number.NaN,
  [],
  {},
  [undefined, null, [{}], [[]]],
  { b: undefined, a: [] },
  { only: undefined },
  { zeta: 1, alpha: { d: [3, { y: 1, x: 2 }], c: undefined, é: true }, Beta: [], '10': 'a', '9': 'b' },
  [{ b: 1, a: [undefined, { d: null, c: 'text' }] }],
];

const entry: Omit<Entry, 'hash'> = {
  seq: 7,
  commitSeq: 8,
  epoch: 1,
  recordedAt: '2026-01-02T03:04:05.000006Z',
  who: 'key_"of"somebody',
  reason: 'FACT',
  act: 'position.stated',
  thing: 12 as never,
  thingType: 'Position',
  importId: null,
  changedFields: ['texts', 'note'],
  touches: { rounds: [3] as never, processes: [1] as never, parties: [], issues: [], demands: [2] as never, makers: [4] as never, changes: ['NEW'] },
  digests: [
    ['positions', 12 as never, 'abc'],
    ['demands', 2 as never, 'def', 5],
  ],
};

describe('Canonical JSON', () => {
  it('is JSON with the names of each object in order, whatever the value', () => {
    expect(values.map(canonicalJson)).to.deep.equal(values.map(inOrder));
  });

  it('is what an entry is hashed as, with the hash before it', () => {
    const imported = { ...entry, importId: 'imp_1', touches: { ...entry.touches, neighbours: [9] as never, changes: undefined as never } };
    for (const one of [entry, imported]) expect(chainHash('before', one)).to.equal(sha256(`before\n${inOrder(one)}`));
  });

  it('is what a version of each type is digested as, without fields of a later release that say nothing', () => {
    for (const records of allRecords) {
      for (const record of [emptyOf(records), fullOf(records)]) {
        const said = Object.entries(records.fields).filter(
          ([name, { facts }]) => !(facts.later && (record[name] == null || inOrder(record[name]) === inOrder(facts.fallback))),
        );
        const covered = ['id', 'key', 'version', 'aliases', 'note', 'knownSince', 'knownSinceGiven', 'knownOn', ...said.map(([name]) => name)];
        const content = Object.fromEntries(covered.map((name) => [name, record[name] ?? null]));
        expect(digestOf(records, record as unknown as Thing, 'salt'), records.type).to.equal(sha256(`salt\n${records.type}\n${inOrder(content)}`));
      }
    }
  });
});

const base = { id: 5, key: 'a/b', version: 2, aliases: ['x'], knownSince: '2020', knownSinceGiven: true, knownOn: '2020-12-31', fromSeq: 3, toSeq: 9 };

/** Nothing is said, and fields of a later release have their defaults. */
function emptyOf({ fields }: AnyRecords): Record<string, unknown> {
  return { ...base, ...Object.fromEntries(Object.entries(fields).map(([name, { facts }]) => [name, facts.fallback])) };
}

function fullOf({ fields }: AnyRecords): Record<string, unknown> {
  return { ...base, note: 'a note', ...Object.fromEntries(Object.keys(fields).map((name, index) => [name, [{ text: `of ${name}`, about: index }]])) };
}
