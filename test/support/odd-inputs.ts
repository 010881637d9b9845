import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from 'graphql';

/** What a mutation gets: an input that is whole but for one odd value, and where that stands. */
export interface OddInput {
  readonly path: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A value beside its name, because messages of tests must be short. */
type Odd = readonly [name: string, value: unknown];

const LONG = 10_000;
const texts: readonly Odd[] = [
  ['empty', ''],
  ['a space', ' '],
  ['NUL', 'a\u0000b'],
  ['a bell', 'a\u0007b'],
  ['half a character', 'a\ud800b'],
  ['right to left', '\u202Eab'],
  ['a byte order mark', '\uFEFF'],
  ['a line end', 'a\r\nb'],
  ['a name of JavaScript', '__proto__'],
  ['SQL', "'; drop table things; --"],
  ['a path', 'a/b/c/d/../e'],
  ['long', 'x'.repeat(LONG)],
  ['a number', 7],
  ['an object', { toString: 1 }],
];
const numbers: readonly Odd[] = [
  ['negative', -1],
  ['zero', 0],
  ['a fraction', 0.5],
  ['the largest of 32 bits', 2_147_483_647],
  ['beyond 32 bits', 2_147_483_648],
  ['huge', 1e308],
  ['a text', '7'],
];
const dates: readonly Odd[] = [
  ['no such day', '2030-02-30'],
  ['open at both ends', '../..'],
  ['far away', '9999-12-31'],
  ['the year nought', '0000'],
  ['negative', '-0044-03-15'],
  ['the wrong way round', '2031/2030'],
];
const ofAny: readonly Odd[] = [
  ['null', null],
  ['a list', []],
  ['a list of null', [null]],
];
const MANY = 300;

function oddLeaves(type: GraphQLInputType): readonly Odd[] {
  const named = getNamedType(type);
  if (isEnumType(named))
    return [['no such word', 'NO_SUCH_WORD'], ['empty', ''], ['a number', 7], ...named.getValues().map(({ name }) => [name, name] as const)];
  if (named.name === 'Boolean')
    return [
      ['a text', 'true'],
      ['a number', 1],
      ['true', true],
      ['false', false],
    ];
  if (named.name === 'Int' || named.name === 'Float') return numbers;
  return named.name === 'EDTF' || named.name === 'DateTime' ? [...dates, ...texts] : texts;
}

/** Makes inputs of the schema. What is required gets what `usual` says for the field, or for the field of its type. */
export class OddInputs {
  readonly #usual: Readonly<Record<string, unknown>>;
  readonly #depth: number;

  constructor(usual: Readonly<Record<string, unknown>>, depth: number) {
    this.#usual = usual;
    this.#depth = depth;
  }

  of(type: GraphQLInputObjectType): OddInput[] {
    return this.#inside(type, this.#depth).map(({ path, input }) => ({ path: `${type.name}.${path}`, input }));
  }

  /** The least input of this type that may be taken. */
  usual(type: GraphQLInputObjectType): Record<string, unknown> {
    const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) || `${type.name}.${field.name}` in this.#usual);
    return Object.fromEntries(fields.map((field) => [field.name, this.#usualOf(type, field)]));
  }

  #usualOf(owner: GraphQLInputObjectType, field: GraphQLInputField): unknown {
    const own = this.#usual[`${owner.name}.${field.name}`] ?? this.#usual[field.name];
    if (own !== undefined) return own;
    const named = getNamedType(field.type);
    const one = isInputObjectType(named) ? this.usual(named) : isEnumType(named) ? named.getValues()[0]?.name : usualLeaves[named.name];
    return isListType(getNullableType(field.type)) ? [one] : one;
  }

  #inside(type: GraphQLInputObjectType, steps: number): OddInput[] {
    const usual = this.usual(type);
    return Object.values(type.getFields()).flatMap((field) =>
      this.#valuesOf(field, steps).map(([name, value]) => ({ path: `${field.name}${name}`, input: { ...usual, [field.name]: value } })),
    );
  }

  #valuesOf(field: GraphQLInputField, steps: number): Odd[] {
    const named = getNamedType(field.type);
    const isList = isListType(getNullableType(field.type));
    const inner: Odd[] = isInputObjectType(named)
      ? [[': an empty object', {}], [': a text', 'x'], ...(steps > 0 ? this.#nested(named, steps) : [])]
      : oddLeaves(field.type).map(([name, value]) => [`: ${name}`, value]);
    const wrong = ofAny.map(([name, value]) => [`: ${name}`, value] as const);
    if (!isList) return [...wrong, ...inner];
    const first = inner.at(-1)?.[1];
    return [
      ...wrong,
      [': a list in a list', [[first]]],
      [': the same often', Array.from({ length: MANY }, () => first)],
      ...inner.map(([name, value]) => [`[0]${name}`, [value]] as const),
    ];
  }

  #nested(type: GraphQLInputObjectType, steps: number): Odd[] {
    return this.#inside(type, steps - 1).map(({ path, input }) => [`.${path}`, input]);
  }
}

const usualLeaves: Readonly<Record<string, unknown>> = {
  String: 'x',
  ID: 'x',
  Int: 1,
  Float: 1,
  Boolean: true,
  EDTF: '2030-02-10',
  DateTime: '2030-02-10T00:00:00Z',
};
