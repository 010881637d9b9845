import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type GraphQLEnumType, type GraphQLInputField, type GraphQLInputObjectType, getNamedType, parse, validate } from 'graphql';
import { ACTS, type Act } from '../../../../src/doors/web/writing/acts.ts';
import { CHOICES, type ChoiceName } from '../../../../src/doors/web/writing/choices.ts';
import { contested, resolved } from '../../../../src/doors/web/writing/conflict.ts';
import { changesOf, EMPTY, fieldAt, inputOf, missingIn, type Values, valuesOf } from '../../../../src/doors/web/writing/values.ts';
import { roles } from '../../../../src/foundation/access/role.ts';
import { ROOT } from '../../../support/root.ts';
import { schema } from '../../../support/schema.ts';

const acts = Object.values(ACTS);
const inputTypeOf = ({ mutation }: Act) => getNamedType(schema.getMutationType()?.getFields()[mutation]?.args[0]?.type) as GraphQLInputObjectType;

/** The field of an input at a path such as `position.text`. */
function inputField(type: GraphQLInputObjectType, [first = '', ...rest]: readonly string[]): GraphQLInputField | undefined {
  const field = type.getFields()[first];
  return rest.length === 0 || field === undefined ? field : inputField(getNamedType(field.type) as GraphQLInputObjectType, rest);
}

describe('The forms', () => {
  it('offer the words of the schema', () => {
    for (const [name, words] of Object.entries(CHOICES)) {
      const type = schema.getType(name) as GraphQLEnumType;
      expect([...words].sort(), name).to.deep.equal(
        type
          .getValues()
          .map((value) => value.name)
          .sort(),
      );
    }
  });

  it('know which role includes which', () => {
    expect(CHOICES.Role).to.deep.equal(roles.words);
  });

  for (const act of acts) {
    it(`ask only what their mutation takes: ${act.name}`, () => {
      const type = inputTypeOf(act);
      for (const { name, of, many } of act.fields) {
        const field = inputField(type, name.split('.'));
        expect(field, name).not.to.equal(undefined);
        if (of !== undefined) expect(String(getNamedType(field?.type)), name).to.equal(of satisfies ChoiceName);
        if (many !== undefined) expect(String(field?.type), name).to.match(/^\[/);
      }
    });

    it(`ask all that their mutation needs: ${act.name}`, () => {
      if (act.changes) return;
      const needed = Object.values(inputTypeOf(act).getFields()).filter(({ type, defaultValue }) => String(type).endsWith('!') && defaultValue === undefined);
      const asked = act.fields.filter((field) => field.needed).map(({ name }) => name.split('.')[0]);
      const given = act.fields.map(({ name }) => name.split('.')[0]);
      for (const { name } of needed) expect(given.includes(name) && (asked.includes(name) || name === 'position'), name).to.equal(true);
    });

    it(`send a document that the schema takes: ${act.name}`, () => {
      const text = readFileSync(join(ROOT, `schema/operations/${act.document}.graphql`), 'utf8');
      expect(validate(schema, parse(text))).to.deep.equal([]);
      expect(text).to.contain(`${act.mutation}(input: $input)`);
    });
  }
});

const texts = (some: Record<string, string>): Values => ({ ...EMPTY, texts: some });

describe('The input of a form', () => {
  it('has what was filled in, where the mutation wants it, and nothing else', () => {
    const values: Values = {
      ...EMPTY,
      texts: { title: ' Wages ', 'position.text': 'Ten percent more.', 'position.date': '2026-03-12', 'position.condition': '  ' },
      words: { kind: ['DEMAND'] },
      things: {
        process: [{ key: 'tram', label: 'Tram' }],
        madeBy: [{ key: 'union', label: 'Union' }],
        addressedTo: [{ key: 'city', label: 'City' }],
        issue: [{ key: 'wages', label: 'Wages' }],
      },
      sources: [
        { source: { key: 'gazette', label: 'Gazette' }, locator: 'p. 2', stance: 'SUPPORTS' },
        { source: null, locator: '', stance: 'SUPPORTS' },
        { source: { key: 'radio', label: 'Radio' }, locator: '', stance: 'DISPUTES' },
      ],
    };
    expect(inputOf(ACTS.raise, values)).to.deep.equal({
      process: 'tram',
      madeBy: ['union'],
      title: 'Wages',
      addressedTo: ['city'],
      kind: 'DEMAND',
      issue: 'wages',
      position: {
        text: 'Ten percent more.',
        date: '2026-03-12',
        sources: [
          { source: 'gazette', locator: 'p. 2' },
          { source: 'radio', stance: 'DISPUTES' },
        ],
      },
    });
    expect(missingIn(ACTS.raise, values)).to.deep.equal([]);
    expect(missingIn(ACTS.raise, EMPTY).map(({ name }) => name)).to.deep.equal(['process', 'madeBy', 'title', 'addressedTo', 'kind', 'issue']);
  });

  it('of a change has only what changed, and null where something was emptied', () => {
    const before = valuesOf(ACTS['edit-round'], {
      label: 'First',
      status: 'ANNOUNCED',
      date: '2026-03',
      summary: 'Short.',
      location: { key: 'geneva', name: 'Geneva' },
    });
    const after: Values = { ...before, texts: { ...before.texts, label: 'First round', summary: '' } };
    expect(changesOf(ACTS['edit-round'], before, after)).to.deep.equal({ label: 'First round', summary: null });
    expect(changesOf(ACTS['edit-round'], before, before)).to.deep.equal({});
  });

  it('is where an error of the API leads to', () => {
    expect(fieldAt(ACTS.raise, ['input', 'position', 'date'])?.name).to.equal('position.date');
    expect(fieldAt(ACTS.raise, ['input', 'madeBy', '0'])?.name).to.equal('madeBy');
    expect(fieldAt(ACTS.raise, ['change', 'raiseDemand', 'issue'])?.name).to.equal('issue');
    expect(fieldAt(ACTS.raise, ['input', 'idempotencyKey'])).to.equal(null);
  });
});

describe('A conflict', () => {
  const act = ACTS['edit-round'];
  const seen = texts({ label: 'First', summary: 'Short.', note: 'a' });
  const stands = texts({ label: 'First', summary: 'Longer.', note: 'b' });
  const wanted = texts({ label: 'First round', summary: 'Mine.', note: 'a' });

  it('is shown in three columns, for what others changed alone', () => {
    expect(contested(act, { seen, stands, wanted }).map(({ field, ...columns }) => [field.name, columns])).to.deep.equal([
      ['summary', { seen: 'Short.', stands: 'Longer.', wanted: 'Mine.' }],
      ['note', { seen: 'a', stands: 'b', wanted: 'a' }],
    ]);
  });

  it('is settled field by field; what the writer left alone becomes what stands', () => {
    const mine = resolved(act, { seen, stands, wanted }, new Set());
    expect(changesOf(act, stands, mine)).to.deep.equal({ label: 'First round', summary: 'Mine.' });
    const theirs = resolved(act, { seen, stands, wanted }, new Set(['summary']));
    expect(changesOf(act, stands, theirs)).to.deep.equal({ label: 'First round' });
  });
});
