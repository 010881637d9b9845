import { expect } from 'chai';
import { z } from 'zod';
import { checkValues } from '../../../src/editing/transfer/check-values.ts';
import { fieldAt, holdsDate } from '../../../src/editing/transfer/entry-fields.ts';
import { formatsOf } from '../../../src/editing/transfer/entry-format.ts';
import { referencesOf } from '../../../src/editing/transfer/references.ts';
import { otherNames, withFallback } from '../../../src/editing/transfer/written.ts';
import { vocabulary } from '../../../src/foundation/values/vocabulary.ts';
import {
  entries,
  type Field,
  group,
  groups,
  integer,
  keys,
  nameInBundle,
  optionalCoordinates,
  optionalDate,
  optionalText,
  reference,
  references,
  text,
  texts,
  word,
  wordOrWords,
} from '../../../src/ledger/field.ts';
import type { ThingId } from '../../../src/ledger/thing.ts';
import { allRecords } from '../../../src/record/records.ts';

const colours = vocabulary('TestColour', 'A colour.', { RED: 'Like blood.', BLUE: 'Like the sky.' });

interface Seat {
  readonly party: ThingId;
  readonly since?: string;
}
const seat = group<Seat>('TestSeat', 'A seat.', { party: reference('Party').required().says('The party.'), since: optionalDate().says('Since when.') });

/** Whether a field takes a value, in a bundle that gives nothing else. */
function takes(field: Field<unknown>, value: unknown): boolean {
  return z.strictObject(formatsOf({ field })).safeParse({ field: value }).success;
}

describe('The format of a field', () => {
  const samples: readonly [name: string, field: Field<unknown>, taken: readonly unknown[], refused: readonly unknown[]][] = [
    ['a text', text(), ['words'], ['', ' ', 3, null, ['words']]],
    ['a text that may be empty', text('any'), ['', 'words'], [3]],
    ['a numeral', text('numeral'), ['4a', 4], [4.5, true]],
    ['texts', texts(), [[], ['a', 'b']], ['a', [''], [1]]],
    ['a word', word(colours), ['RED'], ['red', 'GREEN', ['RED']]],
    ['words of which one may stand alone', wordOrWords(colours), ['RED', ['RED', 'BLUE'], []], ['GREEN', ['GREEN']]],
    ['a whole number', integer(), [1, 9], [0, -1, 1.5, '1']],
    ['coordinates', optionalCoordinates(), [[7.5, 47.5]], [[7.5], [7.5, 47.5, 1], ['a', 'b']]],
    ['a date', optionalDate(), ['2030-01', '2030'], [2030, null]],
    ['a reference', reference('Party'), ['ua'], [1, ['ua']]],
    ['references', references('Party'), [[], ['ua', 'ru']], ['ua', [1]]],
    ['references of which there is at least one', references('Party').notEmpty(), [['ua']], [[]]],
    ['keys', keys('Source'), [['s1']], ['s1']],
    [
      'entries',
      entries(seat),
      [[], [{ party: 'ua' }], [{ party: 'ua', since: '2030' }]],
      [[{ since: '2030' }], [{ party: 'ua', until: '2030' }], { party: 'ua' }],
    ],
    [
      'groups',
      groups(group<{ a: string | null }>('TestGroup', 'A group.', { a: optionalText().says('A.') })),
      [[{}], [{ a: 'x' }]],
      [[{ a: '' }], [{ b: 'x' }]],
    ],
  ];
  for (const [name, field, taken, refused] of samples) {
    it(`of ${name} takes what fits and nothing else`, () => {
      expect(taken.filter((value) => !takes(field, value))).to.deep.equal([]);
      expect(refused.filter((value) => takes(field, value))).to.deep.equal([]);
    });
  }

  it('may be left out unless it must be given', () => {
    const leaves = (field: Field<unknown>) => z.strictObject(formatsOf({ field })).safeParse({}).success;
    expect([leaves(text()), leaves(text().required()), leaves(references('Party').notEmpty())]).to.deep.equal([true, false, false]);
  });
});

describe('The types of a bundle', () => {
  const fields = allRecords.flatMap(({ type, fields }) => Object.entries(fields).map(([name, field]) => ({ type, name, field })));

  it('have the names that the records say', () => {
    const groups = fields.flatMap(({ field }) =>
      field.kind === 'entries' ? Object.entries(field.group.fields).map(([name, inner]) => ({ name, field: inner })) : [],
    );
    // The assertion of a claim is `statement`; its type is written out.
    const said = [...fields.filter(({ type, field }) => type !== 'Claim' && field.facts.longFormOf === null), ...groups].flatMap(({ name, field }) =>
      nameInBundle(name, field) === name ? [] : [[name, nameInBundle(name, field)]],
    );
    expect(Object.fromEntries(said)).to.deep.equal(otherNames);
  });

  it('let be left out what has something to fall back to', () => {
    const said = fields.filter(
      ({ field: { facts }, type }) => !facts.placed && facts.fallback !== null && !Array.isArray(facts.fallback) && type !== 'Statement' && type !== 'Round',
    );
    expect(new Set(said.map(({ name }) => name))).to.deep.equal(new Set(withFallback));
  });
});

describe('What stands at a path of a bundle', () => {
  it('is a date by its kind, and not by its name', () => {
    const paths = [
      'processes.0.rounds.1.date',
      'processes.rounds.disclosed',
      'parties.0.members.0.from',
      'people.2.offices.0.to',
      'processes.0.demands.0.positions.3.deadline',
      'processes.0.rounds.0.participations.0.claims.0.knownSince',
    ];
    expect(paths.filter((path) => !holdsDate(path.split('.')))).to.deep.equal([]);
    // The ends of a range of numbers, the field that a claim is about, the number of an answer, and fields that there are not.
    const others = [
      'processes.0.demands.0.positions.0.quantities.0.from',
      'processes.0.demands.0.responses.0.to',
      'processes.0.rounds.0.label',
      'parties.0.date',
      'rounds.0.date',
      'toString.date',
      'parties.0.toString',
    ];
    expect(others.filter((path) => holdsDate(path.split('.')))).to.deep.equal([]);
  });

  it('is found in entries, groups and what belongs to them', () => {
    expect(fieldAt('Round', ['outcomes', '0', 'settles', '1', 'extent'])?.kind).to.equal('value');
    expect(fieldAt('Demand', ['positions', 'translations', '0', 'language'])?.facts.required).to.equal(true);
    expect(fieldAt('Round', ['outcomes', 'nothing'])).to.equal(null);
  });

  it('points to things of the types that the record names, in the space of their keys', () => {
    const told = referencesOf('Outcome').map(({ path, targets, space }) => `${path.join('.')} → ${targets.join('|')} (${space})`);
    expect(told).to.deep.equal([
      'parties.* → Party (shared)',
      'settles.*.demand → Demand (own)',
      'voidedBy → Outcome (own)',
      'extends → Outcome (own)',
      'confirms.* → Demand|Outcome (own)',
      'sources.* → Source (shared)',
      'sources.*.source → Source (shared)',
    ]);
    expect(referencesOf('Round').map(({ path }) => path.join('.'))).to.include.members(['ordinals.*.sources.*', 'parallelTo.*']);
    expect(referencesOf('Person').map(({ path }) => path.join('.'))).to.include('offices.*.party');
  });
});

describe('The values of an entry', () => {
  const problems = (type: Parameters<typeof checkValues>[1]['type'], entry: object, owner: typeof type | null = null) => {
    const found: string[] = [];
    checkValues(entry, { type, owner, isWhole: true }, (inside) => void found.push(inside.join('.')));
    return found;
  };

  it('are checked by the format of each text, wherever it stands', () => {
    expect(problems('Round', { time: '25:00', zone: 'Moon/Sea', date: '2030-13', names: [{ text: 'x', language: 'english!', from: 'then' }] })).to.deep.equal([
      'time',
      'zone',
      'date',
      'names.0.language',
      'names.0.from',
    ]);
    expect(problems('Position', { text: 'x', account: 'y', accountLanguage: '!', language: '!' })).to.deep.equal(['accountLanguage', 'language']);
    expect(problems('Demand', { positions: [{ date: 'soon', quantities: [{ unit: 'hour' }] }] })).to.deep.equal([
      'positions.0.date',
      'positions.0.quantities.0',
    ]);
  });

  it('of a claim are checked as the field of the thing that it is about', () => {
    expect(problems('Round', { claims: [{ field: 'time', value: '25:00' }] })).to.deep.equal(['claims.0.value']);
    expect(problems('Round', { claims: [{ field: 'date', value: '2030-13' }] })).to.deep.equal(['claims.0.value']);
    expect(problems('Party', { claims: [{ field: 'note', value: '2030-13' }] })).to.deep.equal([]);
    expect(problems('Claim', { field: 'date', value: '2030-13' })).to.deep.equal(['value']);
  });
});
