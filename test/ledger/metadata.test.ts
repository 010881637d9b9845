import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import type { Database } from '../../src/foundation/storage/database.ts';
import { touchesNothing } from '../../src/ledger/entry.ts';
import { type ColumnType, type Field, type FieldShape, type Group, json, references, text, vocabularyOf } from '../../src/ledger/field.ts';
import { readHead } from '../../src/ledger/head.ts';
import { Reading } from '../../src/ledger/reading.ts';
import { type AnyRecords, ownerField, type Records } from '../../src/ledger/records.ts';
import { OPEN_SEQ, type Thing, type ThingId, type ThingType } from '../../src/ledger/thing.ts';
import { type VersionContent, write } from '../../src/ledger/writing.ts';
import { allRecords, recordsByType } from '../../src/record/records.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';

/*
 * What a record holds is said once, in its description. Here a record of each type has every field filled, with values that a column
 * of a wrong type would change, and is read again.
 */
describe('the records', () => {
  let test: TestDatabase;
  let things: ReadonlyMap<ThingType, ThingId>;
  before(async () => {
    test = await newDatabase();
    things = await oneOfEach(test.database);
  });
  after(() => test.discard());

  for (const records of allRecords) {
    it(`of type ${records.type} are read as they were written, with every field filled`, async () => {
      const written = await writeFilled(test.database, records, filled(records, things));
      const found = await readBack(test.database, records, written.id as ThingId);
      expect(found).to.deep.equal(written);
      for (const [name, shape] of Object.entries(records.fields)) expect(isFilled(found[name], shape), name).to.equal(true);
    });

    it(`of type ${records.type} are read as they were written, with every field empty that may be`, async () => {
      const written = await writeFilled(test.database, records, emptied(records, things));
      expect(await readBack(test.database, records, written.id as ThingId)).to.deep.equal(written);
    });
  }

  it('(control) would be read otherwise with columns of a wrong type', async () => {
    const wrong = (fields: Record<string, Field<unknown>>): AnyRecords => ({
      ...recordsByType.Position,
      fields: { ...recordsByType.Position.fields, ...fields },
    });
    const misdescribed = [wrong({ dated: json() }), wrong({ texts: text() }), wrong({ changes: text() }), wrong({ statedBy: references() })];
    const right = await writeFilled(test.database, recordsByType.Position, filled(recordsByType.Position, things));
    const found = await Promise.all(misdescribed.slice(0, 3).map((records) => readBack(test.database, records, right.id as ThingId)));
    expect(typeof found[0]?.dated === 'boolean' && found[0].dated, 'a truth read as JSON').to.equal(test.database.dialect === 'postgres');
    for (const record of found.slice(1)) expect(record).not.to.deep.equal(right);
  });

  it('have a column for each field that the record lists, and a list of kinds that this test knows', () => {
    const kinds = new Set(
      allRecords.flatMap((records) => Object.values(records.fields).map((shape) => (shape.kind === 'value' ? `value ${shape.column}` : shape.kind))),
    );
    expect([...kinds].sort()).to.deep.equal(['date', 'entries', 'reference', 'references', 'value boolean', 'value integer', 'value json', 'value text']);
    expect(new Set(allRecords.map(({ table }) => table)).size).to.equal(allRecords.length);
    for (const [type, records] of Object.entries(recordsByType)) expect(records.type).to.equal(type);
  });
});

/** What stands in a column that is not given: these are worked out by hand from the round or statement. */
const workedOut: ReadonlySet<string> = new Set(['Position.statedOn']);

describe('The description of the records', () => {
  for (const records of allRecords) {
    it(`says of type ${records.type} what each field means, and what stands where nobody says`, () => {
      for (const [name, field] of Object.entries(records.fields)) {
        const where = `${records.type}.${name}`;
        expect(field.facts.says, where).to.match(/^[A-Z].*[.…]$/);
        const { required, fallback, placed, derived } = field.facts;
        const mayBeEmpty = fallback !== null || (field.kind !== 'references' && field.kind !== 'entries' && field.optional);
        expect(required || mayBeEmpty || placed || derived || workedOut.has(where) || isJson(field), where).to.equal(true);
        if (field.kind === 'references' || field.kind === 'entries' || field.kind === 'reference') expect(field.facts.says, where).to.match(/^(The|Its|Who) /);
        for (const [inner, { facts }] of Object.entries(groupOf(field)?.fields ?? {})) expect(facts.says, `${where}.${inner}`).to.match(/^[A-Z].*[.…]$/);
      }
      expect(records.says).to.match(/^[A-Z].*\.$/);
    });

    it(`says to what things of type ${records.type} belong`, () => {
      const { list, in: owners, numbered } = records.place;
      expect(list).to.match(/^[a-z]+$/);
      for (const owner of owners) expect(ownerField(records, owner), owner).to.be.a('string');
      const placed = Object.entries(records.fields).filter(([, field]) => field.kind === 'reference' && field.facts.placed);
      expect(placed.length > 0, 'holds the thing it belongs to').to.equal(owners.length > 0);
      if (numbered !== undefined && typeof numbered.knownBy === 'object') expect(records.fields).to.have.property(numbered.knownBy.field);
      if (records.shownWith !== undefined) expect(records.fields[records.shownWith]?.kind).to.equal('reference');
    });
  }

  it('gives every type of things an act and a letter of its own', () => {
    expect(new Set(allRecords.map(({ firstAct }) => firstAct)).size).to.equal(allRecords.length);
    const letters = allRecords.flatMap(({ place }) => (place.numbered === undefined ? [] : [place.numbered.letter]));
    expect(new Set(letters).size).to.equal(letters.length);
  });
});

function isJson(field: FieldShape): boolean {
  return field.kind === 'value' && field.column === 'json';
}

function groupOf(field: FieldShape): Group | null {
  if (field.kind === 'entries') return field.group;
  return field.kind === 'value' && field.form.of === 'groups' ? field.form.group : null;
}

type Fields = Record<string, unknown>;

const awkward = 'Ёлка "停火" \\ \n\t{"a":1} ’ 😀 null 0012';
const values: Record<ColumnType, unknown> = {
  text: awkward,
  integer: 2_000_000_001,
  real: 47.123456789012,
  boolean: true,
  json: [{ b: awkward, a: [1, 2.5, null, true], c: { d: 'e' } }, 'x'],
};

/** Every field with a value that is neither empty nor what a column would fall back to. */
function filled(records: AnyRecords, things: ReadonlyMap<ThingType, ThingId>): Fields {
  const thing = (to: readonly ThingType[], index = 0) => things.get(to[index % Math.max(1, to.length)] ?? 'Party') as ThingId;
  const valueOf = (shape: FieldShape): unknown => {
    switch (shape.kind) {
      case 'value': {
        const list = vocabularyOf(shape);
        return list === null ? values[shape.column] : shape.column === 'json' ? list.words.slice(-2) : list.words.at(-1);
      }
      case 'date':
        return '2029-11~/2030-02';
      case 'reference':
        return thing(shape.to);
      case 'references':
        return shape.to.length > 1 ? shape.to.map((_, index) => thing(shape.to, index)) : [thing(shape.to), thing(shape.to)];
      case 'entries':
        return [{ [shape.subject]: thing(shape.to), note: awkward, from: '2029' }, { [shape.subject]: thing(shape.to) }];
    }
  };
  const own = Object.entries(records.fields).map(([name, shape]) => [name, valueOf(shape)]);
  return { aliases: ['one', awkward], note: awkward, knownSince: '2030-01', knownSinceGiven: true, knownOn: '2030-01-31', ...Object.fromEntries(own) };
}

function emptied(records: AnyRecords, things: ReadonlyMap<ThingType, ThingId>): Fields {
  const full = filled(records, things);
  const own = Object.entries(records.fields).map(([name, shape]) => {
    if (shape.kind === 'references' || shape.kind === 'entries') return [name, []];
    if (shape.optional) return [name, null];
    if (shape.kind === 'value' && vocabularyOf(shape) === null) return [name, { text: '', integer: 0, real: 0, boolean: false, json: [] }[shape.column]];
    return [name, full[name]];
  });
  return { aliases: [], note: null, knownSince: null, knownSinceGiven: false, knownOn: '9999-99-99', ...Object.fromEntries(own) };
}

function isFilled(value: unknown, shape: FieldShape): boolean {
  return shape.kind === 'references' || shape.kind === 'entries'
    ? (value as unknown[]).length === 2 || (value as unknown[]).length === shape.to.length
    : value !== null;
}

let written = 0;

async function writeFilled(database: Database, records: AnyRecords, fields: Fields): Promise<Fields> {
  const key = `${records.table}-${(written += 1)}`;
  const { result } = await write(database, { who: 'test' }, async (writing) => {
    const id = writing.newThing(records.type, key, null);
    const content = { ...fields, id, key, version: 1 } as unknown as VersionContent;
    const act = { act: 'thing.added', reason: 'FACT', thing: id, thingType: records.type, touches: touchesNothing } as const;
    return { ...content, fromSeq: await writing.record(act, [{ records, content }]), toSeq: OPEN_SEQ };
  });
  return result;
}

async function readBack(database: Database, records: AnyRecords, id: ThingId): Promise<Fields> {
  const head = await readHead(database);
  const reading = new Reading(database, { head, seq: head.seq, isNow: true, knownBy: null, written: '' });
  const rows = await reading.query(sql`select r.* from ${raw(`"${records.table}"`)} r where r.id = ${id}`);
  const [record] = await reading.adopt(records as unknown as Records<Thing>, rows);
  const { sortKey, ...rest } = record as Thing;
  expect(sortKey).to.be.a('string').that.is.not.equal('');
  return Object.fromEntries(Object.entries(rest));
}

/** Something of each type to point at. */
async function oneOfEach(database: Database): Promise<ReadonlyMap<ThingType, ThingId>> {
  const { result } = await write(database, { who: 'test' }, async (writing) => {
    const made = new Map<ThingType, ThingId>();
    for (const { type } of allRecords) made.set(type, writing.newThing(type, `one-${type.toLowerCase()}`, null));
    const thing = made.get('Party') as ThingId;
    await writing.record({ act: 'things.made', reason: 'FACT', thing, thingType: 'Party', touches: touchesNothing }, []);
    return made;
  });
  return result;
}
