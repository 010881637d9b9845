import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type GraphQLEnumType, type GraphQLInputField, type GraphQLInputObjectType, getNamedType, parse, validate } from 'graphql';
import { atFields } from '../../../../src/doors/web/islands/writing/at-fields.ts';
import { plainly } from '../../../../src/doors/web/islands/writing/plainly.ts';
import { Refused } from '../../../../src/doors/web/port.ts';
import { formsEn } from '../../../../src/doors/web/words/en-forms.ts';
import { sendingEn } from '../../../../src/doors/web/words/en-sending.ts';
import { formsUk } from '../../../../src/doors/web/words/uk-forms.ts';
import { wordsOf } from '../../../../src/doors/web/words/words.ts';
import type { Act } from '../../../../src/doors/web/writing/act.ts';
import { ACTS } from '../../../../src/doors/web/writing/acts.ts';
import { faultsIn } from '../../../../src/doors/web/writing/checks.ts';
import { CHOICES, type ChoiceName } from '../../../../src/doors/web/writing/choices.ts';
import { contested, resolved, takenOver } from '../../../../src/doors/web/writing/conflict.ts';
import { exactly } from '../../../../src/doors/web/writing/exactly.ts';
import { changesOf, inputOf, isUnreadFigure, missingIn, valuesOf } from '../../../../src/doors/web/writing/input.ts';
import { labelOf } from '../../../../src/doors/web/writing/label.ts';
import { typedLanguage } from '../../../../src/doors/web/writing/typed-language.ts';
import { typedNumber } from '../../../../src/doors/web/writing/typed-number.ts';
import { unresolvedIn, withChosen } from '../../../../src/doors/web/writing/unresolved.ts';
import { EMPTY, fieldAt, isAsked, NEW_FIGURE, NEW_PARTY, NEW_SOURCE, type Values } from '../../../../src/doors/web/writing/values.ts';
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

  it('have no two fields of one name, in either language', () => {
    for (const act of acts)
      for (const words of [wordsOf('en', formsEn), wordsOf('uk', formsUk)]) {
        const labels = act.fields.map((field) => labelOf(act, field, words));
        expect(
          labels.filter((label, index) => labels.indexOf(label) !== index),
          act.name,
        ).to.deep.equal([]);
      }
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

/** Fields of inputs that no form asks, and why. */
const UNASKED: Readonly<Record<string, readonly string[]>> = {
  'The form itself sends it.': ['idempotencyKey', 'dryRun', 'reason', 'key', 'expectedVersion'],
  'It follows from the sources, or from what happened. Who knows better uses the API or a file.': [
    'knownSince',
    'statusKnownSince',
    'dateBasis',
    'publishedBasis',
    'titleBasis',
  ],
  'Other names and numbers of one thing are kept in files, where they stand side by side.': [
    'aliases',
    'names',
    'translations',
    'externalIds',
    'ordinals',
    'accountLanguage',
  ],
  'It is a list of parts with parts of their own, which a file holds better.': [
    'delegation',
    'plans',
    'members',
    'spokespeople',
    'strands',
    'parties of Process',
    'codings',
    'coordinates',
  ],
  'It orders entries of one day. The day is enough for nearly all.': ['time', 'zone', 'after', 'duration', 'predecessor', 'parallelTo', 'to'],
  'It names what only some negotiations have: strands, tracks, secret rounds.': [
    'strand',
    'track',
    'disclosed',
    'disclosedBy',
    'jointly',
    'coder',
    'licence',
    'precision',
  ],
  'Long notes about the arrangements of a round belong to whoever keeps the calendar.': ['agendaNotes', 'logistics', 'nextSteps'],
  'Several places of one round are rare. The summary may name them.': ['locations'],
  'It leads to something for which there is no form yet.': ['statement', 'voidedBy', 'extends', 'confirms', 'confirmsAll', 'predecessors', 'followUpNote'],
  'A new form is there for it: another source, or a party at a round.': ['sources', 'participations'],
};
/** Fields that one form leaves out, though others ask them. */
const UNASKED_HERE: Readonly<Record<string, readonly string[]>> = {
  // A first position is raised: it has no change before it, and nothing settles it yet.
  raise: [
    'position.changes',
    'position.madeBy',
    'position.broughtBy',
    'position.toward',
    'position.beyond',
    'position.subjectTo',
    'position.direction',
    'position.relayedBy',
    'position.reportedBy',
    'position.account',
    'position.note',
  ],
  state: ['madeBy'],
  // Who said it and how it came to be known is corrected by a file, with its neighbours in view.
  'edit-position': ['madeBy', 'statedBy', 'broughtBy', 'relayedBy', 'reportedBy', 'account'],
  process: ['parties'],
};

/** Every path of an input at which a value may stand. Parts of a position have paths of their own. */
function pathsIn(type: GraphQLInputObjectType, before = ''): string[] {
  return Object.values(type.getFields()).flatMap(({ name, type: of }) =>
    name === 'position' ? pathsIn(getNamedType(of) as GraphQLInputObjectType, 'position.') : [`${before}${name}`],
  );
}

describe('What a form leaves out', () => {
  const everywhere = new Set(Object.values(UNASKED).flat());
  for (const act of acts) {
    it(`is left out on purpose: ${act.name}`, () => {
      const asked = new Set(act.fields.map(({ name }) => name));
      const here = new Set(UNASKED_HERE[act.name] ?? []);
      const missed = pathsIn(inputTypeOf(act)).filter((path) => !asked.has(path) && !here.has(path) && !everywhere.has(path.replace('position.', '')));
      expect(missed).to.deep.equal([]);
      for (const path of here) expect(asked.has(path), `${path} is asked after all`).to.equal(false);
    });

    it(`needs the role that its mutation needs: ${act.name}`, () => {
      expect(schema.getMutationType()?.getFields()[act.mutation]?.description).to.match(new RegExp(`Needs an? ${act.role}\\.$`));
    });
  }

  it('is asked where it matters: a deferral beyond the talks', () => {
    const beyond = ACTS.state.fields.find(({ name }) => name === 'beyond');
    const deferred: Values = { ...EMPTY, words: { changes: ['DEFERRED'] }, texts: { beyond: 'true' } };
    expect(isAsked(beyond as Act['fields'][number], deferred)).to.equal(true);
    expect(inputOf(ACTS.state, deferred)).to.deep.equal({ changes: ['DEFERRED'], beyond: true });
    // Whoever takes the kind back has also taken back what belongs to it.
    expect(inputOf(ACTS.state, { ...deferred, words: { changes: ['HARDENED'] } })).to.deep.equal({ changes: ['HARDENED'] });
  });
});

describe('The messages of the forms', () => {
  it('are plain words: one file alone reads what the server says of a failed request', () => {
    const folder = join(ROOT, 'src/doors/web/islands/writing');
    const reads = readdirSync(folder).filter((name) => /\berror\.message\b/.test(readFileSync(join(folder, name), 'utf8')));
    expect(reads).to.deep.equal(['plainly.ts']);
  });

  it('have nothing of GraphQL in them, for a request that the server could not read', () => {
    const plain = wordsOf('en', formsEn);
    const words = { ...plain, writing: { ...plain.writing, ...sendingEn } };
    const raw = 'Variable "$input" got invalid value "x" at "input.date"; EDTF: expected a date, got "x".';
    const refused = new Refused([{ message: raw, extensions: { code: 'BAD_USER_INPUT', path: ['input', 'date'], expected: 'a date' } }]);
    expect(plainly(refused, words)).to.equal(words.writing.notUnderstood);
    expect(atFields(refused, ACTS.announce, words).map(({ message }) => message)).to.deep.equal([words.writing.faults.DATE_UNREAD]);
    const elsewhere = new Refused([{ message: raw, extensions: { code: 'BAD_USER_INPUT', path: ['input', 'language'], expected: 'a language tag' } }]);
    expect(atFields(elsewhere, ACTS.state, words).map(({ message }) => message)).to.deep.equal(['This could not be read. Expected a language tag.']);
    // What Parley itself says of a failure is plain.
    expect(plainly(new Refused([{ message: 'There were too many requests.', extensions: { code: 'RATE_LIMITED' } }]), words)).to.equal(
      'There were too many requests.',
    );
    expect(plainly(new TypeError('fetch failed'), words)).to.equal(words.writing.failed);
    // A code without words of ours is none of a server that is away.
    const rearranged = new Refused([{ message: 'The record was rearranged.', extensions: { code: 'CURSOR_EXPIRED' } }]);
    expect(plainly(rearranged, wordsOf('uk', formsUk))).to.equal('Сервер каже: The record was rearranged.');
  });
});

describe('A name in a form', () => {
  const upstream = { key: 'upco', label: 'Upstream Co', names: ['The Upstreamers', 'Верхівка'] };
  const other = { key: 'upstream', label: 'Upstream Company', names: [] };

  it('is not dropped where nothing was chosen: in fields, and in rows of every kind', () => {
    const values: Values = {
      ...EMPTY,
      typed: { location: ' Geneve ' },
      parties: [{ ...NEW_PARTY, typed: 'Upstream Co' }, NEW_PARTY],
      sources: [NEW_SOURCE, { ...NEW_SOURCE, locator: 'p. 3' }],
    };
    expect(unresolvedIn(ACTS.announce, values).map(({ field, row, text }) => [field.name, row, text])).to.deep.equal([
      ['participations', 0, 'Upstream Co'],
      ['location', null, 'Geneve'],
      ['sources', 1, ''],
    ]);
    const [first] = unresolvedIn(ACTS.announce, values);
    if (first === undefined) throw new Error('Expected a name, got none.');
    const chosen = withChosen(values, first, { key: 'upco', label: 'Upstream Co' });
    expect(inputOf(ACTS.announce, chosen)).to.deep.equal({ participations: [{ party: 'upco', roles: ['NEGOTIATING_PARTY'] }] });
    // Somebody typed on before the answer came.
    const typedOn = { ...values, parties: [{ ...NEW_PARTY, typed: 'Upstream Company' }] };
    expect(withChosen(typedOn, first, { key: 'upco', label: 'Upstream Co' })).to.deep.equal(typedOn);
  });

  it('is exact by a name, a key or an alias, in any case', () => {
    for (const typed of ['upstream co', 'UPCO', 'the  upstreamers', 'верхівка'])
      expect(
        exactly(typed, [upstream, other, upstream]).map(({ key }) => key),
        typed,
      ).to.deep.equal(['upco']);
    expect(exactly('Upstream', [upstream, other]).map(({ key }) => key)).to.deep.equal(['upstream']);
    expect(exactly('Upstre', [upstream, other])).to.deep.equal([]);
    expect(exactly('Upstream Co', [upstream, { ...other, label: 'Upstream Co' }]).length).to.equal(2);
  });
});

describe('The faults of a form', () => {
  const kinds = (values: Partial<Values>) => faultsIn(ACTS.state, { ...EMPTY, ...values }).map(({ field, fault }) => `${field.name} ${fault}`);

  it('are told at their fields', () => {
    expect(kinds({ words: { changes: ['RESTATED'] } })).to.deep.equal(['demand NEEDED']);
    const things = { demand: [{ key: 'd', label: 'D' }] };
    const words = { changes: ['RESTATED'] };
    expect(kinds({ things, words, texts: { date: '3/4/2026', deadline: 'someday' } })).to.deep.equal(['date DATE_AMBIGUOUS', 'deadline DATE_UNREAD']);
    expect(kinds({ things, words, figures: [NEW_FIGURE] })).to.deep.equal([]);
    expect(kinds({ things, words, figures: [{ ...NEW_FIGURE, value: 'many', unit: 'km²' }] })).to.deep.equal(['quantities FIGURE_UNREAD']);
    expect(kinds({ things, words, figures: [{ ...NEW_FIGURE, value: '5' }] })).to.deep.equal(['quantities FIGURE_UNREAD']);
  });

  it('leave a number of which nobody can say what it is', () => {
    expect(['1200', '1 200', '12.5', '12,5', '−3', '0'].map(typedNumber)).to.deep.equal([1200, 1200, 12.5, 12.5, -3, 0]);
    expect(['', '1,200', 'ten', '1.2.3', '5 km'].map(typedNumber)).to.deep.equal([null, null, null, null, null]);
  });

  it('become figures with their units', () => {
    const figures = [
      { comparator: 'AT_LEAST', value: '1 200', to: '', unit: ' km² ' },
      { comparator: '', value: '5', to: '7,5', unit: 'percent' },
      { ...NEW_FIGURE, value: '85', unit: 'thousand', measure: ' soldiers ', qualifier: 'in peacetime' },
    ];
    expect(inputOf(ACTS.answer, { ...EMPTY, figures })).to.deep.equal({
      quantities: [
        { value: 1200, unit: 'km²', comparator: 'AT_LEAST' },
        { from: 5, to: 7.5, unit: 'percent' },
        { value: 85, unit: 'thousand', measure: 'soldiers', qualifier: 'in peacetime' },
      ],
    });
    // A figure is wanting where only its measure is told.
    expect(isUnreadFigure({ ...NEW_FIGURE, measure: 'soldiers' })).to.equal(true);
  });
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
        { ...NEW_SOURCE, thing: { key: 'gazette', label: 'Gazette' }, locator: 'p. 2' },
        NEW_SOURCE,
        { ...NEW_SOURCE, thing: { key: 'radio', label: 'Radio' }, stance: 'DISPUTES' },
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
    // The mutation needs a position, also where nothing of it is known.
    expect(inputOf(ACTS.raise, EMPTY)).to.deep.equal({ position: {} });
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

  it('is what both changed, each in another way', () => {
    expect(contested(act, { seen, stands, wanted }).map(({ field, ...columns }) => [field.name, columns])).to.deep.equal([
      ['summary', { seen: 'Short.', stands: 'Longer.', wanted: 'Mine.' }],
    ]);
    expect(contested(act, { seen, stands, wanted: stands })).to.deep.equal([]);
  });

  it('is not what others changed alone: the form takes it over', () => {
    expect(takenOver(act, { seen, stands, wanted }).map(({ name }) => name)).to.deep.equal(['note']);
  });

  it('is settled field by field; what the writer left alone becomes what stands', () => {
    const mine = resolved(act, { seen, stands, wanted }, new Set());
    expect(changesOf(act, stands, mine)).to.deep.equal({ label: 'First round', summary: 'Mine.' });
    const theirs = resolved(act, { seen, stands, wanted }, new Set(['summary']));
    expect(changesOf(act, stands, theirs)).to.deep.equal({ label: 'First round' });
  });
});

describe('A correction of an entry', () => {
  const act = ACTS['edit-position'];
  const recorded = [
    { value: 20, from: null, to: null, ratio: null, unit: 'tank', measure: 'per brigade', comparator: 'AT_MOST', qualifier: 'in peacetime', binding: null },
    { value: null, from: null, to: null, ratio: [1000, 1200], unit: 'prisoner', measure: null, comparator: null, qualifier: null, binding: null },
    { value: null, from: 15, to: null, ratio: null, unit: 'year', measure: null, comparator: null, qualifier: null, binding: null },
  ];
  const before = valuesOf(act, {
    text: { text: 'Words.' },
    date: '2030-03-05~',
    round: { key: 'p/r1', label: 'One' },
    changes: ['HARDENED'],
    quantities: recorded,
  });

  it('sends nothing of what nobody touched', () => {
    expect(changesOf(act, before, { ...before })).to.deep.equal({});
    expect(before.figures.some(isUnreadFigure)).to.equal(false);
  });

  it('keeps of a figure what the form does not show, and other figures as they are', () => {
    const [first, ...others] = before.figures;
    const after: Values = { ...before, figures: [{ ...(first as Values['figures'][number]), value: '25' }, ...others] };
    expect(changesOf(act, before, after)).to.deep.equal({
      quantities: [
        { value: 25, unit: 'tank', comparator: 'AT_MOST', measure: 'per brigade', qualifier: 'in peacetime' },
        { ratio: [1000, 1200], unit: 'prisoner' },
        { from: 15, unit: 'year' },
      ],
    });
    expect(changesOf(act, before, { ...before, figures: [] })).to.deep.equal({ quantities: [] });
  });

  it('moves a figure to another measure, and takes away in what respect it holds', () => {
    const [first, ...others] = before.figures;
    const after: Values = { ...before, figures: [{ ...(first as Values['figures'][number]), measure: 'per corps', qualifier: '' }, ...others] };
    expect(changesOf(act, before, after)).to.deep.equal({
      quantities: [
        { value: 20, unit: 'tank', comparator: 'AT_MOST', measure: 'per corps' },
        { ratio: [1000, 1200], unit: 'prisoner' },
        { from: 15, unit: 'year' },
      ],
    });
  });

  it('moves it to another day and round, and takes a day that is not known away', () => {
    const moved: Values = { ...before, texts: { ...before.texts, date: '2030-04-01' }, things: { round: [{ key: 'p/r2', label: 'Two' }] } };
    expect(changesOf(act, before, moved)).to.deep.equal({ date: '2030-04-01', round: 'p/r2' });
    expect(changesOf(act, before, { ...before, texts: { ...before.texts, date: 'unknown' }, things: {} })).to.deep.equal({ date: null, round: null });
  });
});

describe('The language of words that are corrected', () => {
  const act = ACTS['edit-demand'];
  const translation = { text: 'Більше води', language: 'uk', translatedBy: 'desk' };
  const title = { text: 'More water', language: 'en' };
  const before = valuesOf(act, { title, titles: [title, translation] });
  const typed = (texts: Values['texts'], from = before): Values => ({ ...from, texts: { ...from.texts, ...texts } });
  const asks = (values: Values, name: string) => act.fields.some((field) => field.name === name && isAsked(field, values, before));

  it('is the recorded one, and nothing is sent of what nobody touched', () => {
    expect(before.texts.language).to.equal('en');
    expect(changesOf(act, before, before)).to.deep.equal({});
    expect(valuesOf(act, { title: { text: 'More water', language: 'und' } }).texts.language).to.equal('');
  });

  it('goes with the words, and keeps their translations where the words stay', () => {
    expect(changesOf(act, before, typed({ language: 'fr' }))).to.deep.equal({ language: 'fr', title: 'More water', translations: [translation] });
    expect(changesOf(act, before, typed({ language: '' }))).to.deep.equal({ language: null, title: 'More water', translations: [translation] });
  });

  it('stays with new words, whose translations go unless they are kept', () => {
    expect(asks(before, 'translations')).to.equal(false);
    const reworded = typed({ title: 'More of the water' });
    expect(asks(reworded, 'translations')).to.equal(true);
    expect(changesOf(act, before, reworded)).to.deep.equal({ title: 'More of the water' });
    expect(changesOf(act, before, typed({ translations: 'true' }, reworded))).to.deep.equal({ title: 'More of the water', translations: [translation] });
    // Words without translations lose nothing, so nobody is asked.
    const plain = valuesOf(act, { title, titles: [title] });
    expect(act.fields.some((field) => field.name === 'translations' && isAsked(field, typed({ title: 'x' }, plain), plain))).to.equal(false);
  });

  it('is not sent where there are no words', () => {
    const position = ACTS['edit-position'];
    const silent = valuesOf(position, { text: null, texts: [], changes: ['RESTATED'] });
    expect(changesOf(position, silent, { ...silent, texts: { ...silent.texts, language: 'uk' } })).to.deep.equal({});
  });

  it('is read by its name in the language of the reader, or by its tag, and by nothing else', () => {
    for (const [words, name] of [
      [wordsOf('en', formsEn), 'Ukrainian'],
      [wordsOf('uk', formsUk), 'українська'],
    ] as const) {
      for (const text of [name, name.toUpperCase(), ` ${name} `, 'uk']) expect(typedLanguage(text, words), text).to.be.oneOf(['uk']);
      expect(typedLanguage('zh-Hans', words)).to.equal('zh-Hans');
      for (const text of ['Ukrainan', 'x', '12', 'uk, en', '']) expect(typedLanguage(text, words), text).to.equal(null);
    }
    expect(faultsIn(act, typed({ language: 'Ukrainan' })).map(({ fault }) => fault)).to.include('LANGUAGE_UNREAD');
    expect(faultsIn(act, typed({ language: 'uk' })).map(({ fault }) => fault)).not.to.include('LANGUAGE_UNREAD');
  });
});
