import { expect } from 'chai';
import type { GraphQLInputObjectType } from 'graphql';
import { deedOf } from '../../../src/doors/web/islands/writing/deed-of.ts';
import { previewedValues } from '../../../src/doors/web/islands/writing/previewed-value.ts';
import { valuesInWords } from '../../../src/doors/web/parts/values-in-words.ts';
import { entryInWords, PARTS } from '../../../src/doors/web/words/entry-in-words.ts';
import { LANGUAGES, wordsIn } from '../../../src/doors/web/words/languages.ts';
import { codeInWords, DAYS, fieldInWords, type Spot, vocabularyAt, YES_OR_NO } from '../../../src/doors/web/words/of-fields.ts';
import { type Field, nameInBundle, vocabularyOf } from '../../../src/ledger/field.ts';
import { type AnyRecords, commonFields } from '../../../src/ledger/records.ts';
import { allRecords } from '../../../src/record/records.ts';
import { schema } from '../../support/schema.ts';

interface Described extends Spot {
  readonly shape: Field<unknown>;
}

/** Every field of the record and every part of its entries, under its names in the record and in files. */
const DESCRIBED: readonly Described[] = (allRecords as readonly AnyRecords[]).flatMap(({ type, fields }) =>
  Object.entries({ ...fields, ...commonFields }).flatMap(([field, shape]) => [
    ...namesOf(field, shape).map((name) => ({ type, field: name, shape })),
    ...Object.entries(groupOf(shape)).flatMap(([part, inner]) => namesOf(part, inner).map((name) => ({ type, field, part: name, shape: inner }))),
  ]),
);

function namesOf(name: string, shape: Field<unknown>): readonly string[] {
  return [...new Set([name, nameInBundle(name, shape)])];
}

function groupOf(shape: Field<unknown>): Readonly<Record<string, Field<unknown>>> {
  if (shape.kind === 'entries') return shape.group.fields;
  return shape.kind === 'value' && shape.form.of === 'groups' ? shape.form.group.fields : {};
}

const nameOf = ({ field, part }: Spot) => part ?? field;
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const [en, uk] = [wordsIn('en'), wordsIn('uk')];

describe('The fields of the record in words', () => {
  it('have a vocabulary where the record has one, and a word for each of its codes in every language', () => {
    for (const { shape, ...spot } of DESCRIBED) {
      const vocabulary = vocabularyOf(shape);
      const where = [spot.type, spot.field, spot.part].join(' ');
      // `kind` and `status` belong to the type. No type has them without a vocabulary.
      expect(vocabularyAt(spot), where).to.equal(vocabulary?.name ?? null);
      for (const code of vocabulary?.words ?? []) {
        expect(codeInWords(spot, code, en), `${where} ${code}`).to.match(/^[a-zé', -]+$/);
        expect(codeInWords(spot, code, uk), `${where} ${code}`).to.match(/^[\p{Script=Cyrillic}’, -]+$/u);
      }
    }
  });

  it('stay as they are where a value is only the name of something that every object has', () => {
    for (const value of ['constructor', 'toString', '__proto__']) {
      for (const field of ['value', 'field', 'verdict']) expect(codeInWords({ type: 'Claim', field }, value, en), field).to.equal(null);
      expect(fieldInWords({ field: value }, en)).to.equal(value);
      expect(en.word(en.type, value)).to.equal(value.toLowerCase().replaceAll('_', ' '));
    }
  });

  it('are told of an entry in a language with a script or a region', () => {
    for (const language of ['zh', 'zh-Hans', 'pt-BR']) {
      const told = entryInWords({ type: 'Party', field: 'names' }, `Nord (${language}; from 2020)`, en);
      expect(told, language).to.equal(`Nord (${language}; ${fieldInWords({ field: 'names', part: 'from' }, en)}: 2020)`);
    }
  });

  it('are known to be days, to say yes or no, and to have parts, as the record describes them', () => {
    const withKind = (of: (shape: Field<unknown>) => boolean) => sorted(DESCRIBED.filter(({ shape }) => of(shape)).map(nameOf));
    // Where files give both `plans` and `planned` under one name, its value is a day or an entry.
    expect(sorted(DAYS)).to.deep.equal(withKind(({ kind }) => kind === 'date'));
    expect(sorted(YES_OR_NO)).to.deep.equal(withKind((shape) => shape.kind === 'value' && shape.form.of === 'boolean'));
    const parts = (allRecords as readonly AnyRecords[]).flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([field, shape]) => {
        const names = Object.keys(groupOf(shape));
        return names.length === 0 ? [] : [[field, names] as const];
      }),
    );
    expect(PARTS).to.deep.equal(Object.fromEntries(parts));
  });

  it('have names, and so do the parts of entries, in every language', () => {
    for (const language of LANGUAGES) {
      const named = wordsIn(language).field as Readonly<Record<string, string>>;
      expect(sorted(DESCRIBED.map(nameOf).filter((name) => !(name in named))), language).to.deep.equal([]);
    }
  });
});

describe('Entries of a corrected field', () => {
  const inUkrainian = (type: string, field: string, text: string) => entryInWords({ type, field }, text, uk);

  it('say roles, posts and days in words, and leave the rest', () => {
    expect(inUkrainian('Process', 'parties', 'tr (roles HOST, MEDIATOR; from 2022-03)')).to.equal(
      'tr (ролі: приймаюча сторона, посередник; від: березень 2022)',
    );
    // A note may have brackets and semicolons of its own.
    expect(inUkrainian('Participation', 'delegation', ' (role HEAD; note first (of two); then alone)')).to.equal(
      ' (роль: голова; примітка: first (of two); then alone)',
    );
    expect(inUkrainian('Process', 'strands', 'key sea; name Sea; status SUSPENDED')).to.equal('ключ: sea; назва: Sea; стан: призупинено');
  });

  it('leave a text that only looks like an entry', () => {
    expect(inUkrainian('Round', 'summary', 'Ended early (note seen)')).to.equal('Ended early (note seen)');
    expect(inUkrainian('Party', 'names', 'North (the old one)')).to.equal('North (the old one)');
    expect(valuesInWords('Round', 'summary', ['MET'], uk)).to.equal(null);
  });

  it('say yes, no and countries in words', () => {
    expect(valuesInWords('Position', 'beyond', ['true'], uk)).to.equal('так');
    expect(valuesInWords('Location', 'country', ['UA'], uk)).to.equal('Україна');
  });
});

describe('A preview of a proposal', () => {
  const said = (thingType: string, field: string, values: readonly string[]) => previewedValues({ thingType, field, values, named: [] }, uk);

  it('has no English in Ukrainian where the record has a vocabulary', () => {
    expect(said('Document', 'kind', ['NON_PAPER'])).to.equal('неофіційний документ');
    expect(said('Statement', 'kind', ['CALL'])).to.equal('розмова');
    expect(said('Link', 'kind', ['SPLIT_INTO'])).to.equal('розділено на');
    expect(said('Deadline', 'result', ['MISSED'])).to.equal('пропущено');
    expect(said('Source', 'publishedBasis', ['EXCERPT'])).to.equal('з прочитаної частини');
    expect(said('Participation', 'delegation', ['{"person":"olena","role":"HEAD","post":"Minister"}'])).to.equal(
      'особа: olena; роль: голова; посада: Minister',
    );
    expect(said('Party', 'members', ['{"party":"north","from":"2022-03"}'])).to.equal('сторона: north; від: березень 2022');
    expect(said('Position', 'quantities', ['{"value":3,"unit":"day","binding":"OR"}'])).to.match(/\(або натомість\)$/);
    expect(said('Position', 'jointly', ['false'])).to.equal('ні');
    expect(said('Claim', 'field', ['status'])).to.equal('стан');
    expect(said('Claim', 'value', ['BROKEN_OFF'])).to.equal('зірвано');
  });

  it('calls the roles of a party so, as the record does, and not as files do', () => {
    expect(fieldInWords({ field: 'role' }, en)).to.equal('roles');
    expect(said('Process', 'parties', ['{"party":"tr","role":["HOST"]}'])).to.equal('сторона: tr; ролі: приймаюча сторона');
  });

  it('is headed in words, whatever is proposed', () => {
    const mutations = Object.keys((schema.getType('ProposedChangeInput') as GraphQLInputObjectType).getFields());
    expect(mutations).to.include.members(['linkDemands', 'raiseDemand', 'undoImport']);
    for (const mutation of mutations) {
      expect(deedOf(mutation, en), mutation).to.match(/^[A-Z][a-z]+ [a-z ]+$/);
      expect(deedOf(mutation, uk), mutation).to.match(/^[\p{Script=Cyrillic}’, ]+$/u);
    }
  });

  it('leaves names in capitals as they are', () => {
    expect(said('Round', 'label', ['NATO'])).to.equal('NATO');
  });
});
