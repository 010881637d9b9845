import type { SearchField } from '../foundation/values/searched.ts';
import type { Vocabulary } from '../foundation/values/vocabulary.ts';
import type { ThingId, ThingType } from './thing.ts';

/*
 * The kinds of fields of a record. A record describes each field once. From that follow the columns, the mapping of rows, the comparison of versions,
 * the entries of bundles and the API.
 *   value       one column; its form says what the value is
 *   date        one column with the EDTF expression and two with its first and last day, so that lists can be ordered and filtered
 *   reference   one column with the number of a thing, and a foreign key
 *   references  rows of the table of edges: an ordered list of things
 *   entries     rows of the table of edges, each with details of its own: members with dates, delegates with posts
 */
export type FieldShape =
  | { readonly kind: 'value'; readonly column: ColumnType; readonly optional: boolean; readonly form: ValueForm }
  | { readonly kind: 'date'; readonly optional: boolean }
  | { readonly kind: 'reference'; readonly to: readonly ThingType[]; readonly optional: boolean }
  | { readonly kind: 'references'; readonly to: readonly ThingType[] }
  /** `optional`: an element may name no thing. */
  | { readonly kind: 'entries'; readonly to: readonly ThingType[]; readonly subject: string; readonly optional: boolean; readonly group: Group };

export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'json';

/** What a value is. */
export type ValueForm =
  | { readonly of: 'text'; readonly format: TextFormat }
  | { readonly of: 'texts'; readonly format: TextFormat }
  /** One text with its language, and its translations. */
  | { readonly of: 'localText' }
  | { readonly of: 'word'; readonly list: Vocabulary<string> }
  /** `orOne`: a bundle may write a single word without a list around it. */
  | { readonly of: 'words'; readonly list: Vocabulary<string>; readonly orOne: boolean }
  | { readonly of: 'number'; readonly whole: boolean }
  | { readonly of: 'boolean' }
  /** Longitude and latitude, in degrees. */
  | { readonly of: 'coordinates' }
  | { readonly of: 'twoNumbers' }
  /** Keys of things as text, because groups hold no ids. */
  | { readonly of: 'key'; readonly to: readonly ThingType[] }
  | { readonly of: 'keys'; readonly to: readonly ThingType[] }
  | { readonly of: 'groups'; readonly group: Group }
  | { readonly of: 'json' };

/**
 * The format of a text. No text may be empty, except `any`. `numeral` is a number written as text; a file may write it as a number.
 */
export type TextFormat = 'text' | 'any' | 'key' | 'language' | 'country' | 'address' | 'time' | 'zone' | 'numeral';

/** Fields that belong together inside a record: a member with its dates, a figure with its unit. */
export interface Group {
  /** Its name in the API. */
  readonly name: string;
  readonly says: string;
  readonly fields: Readonly<Record<string, Field<unknown>>>;
}

/** The facts about a field, besides its kind. */
export interface FieldFacts {
  /** Its meaning in a sentence. For a reference the sentence names the thing: `The round it was set in.` */
  readonly says: string;
  /** A new thing must have it. */
  readonly required: boolean;
  /** A required list must have at least one element. */
  readonly notEmpty: boolean;
  /** A file need not say it, although inputs must. The record then holds that it is not known. */
  readonly unknownIfLeftOut: boolean;
  /** Its default. */
  readonly fallback: unknown;
  /** What a search calls a match in this field. Null if the field is not searched. */
  readonly searched: SearchField | null;
  /** Its name in bundles, if that differs. */
  readonly inBundle: string | null;
  /** Its name in the inputs of mutations, if that differs. */
  readonly inInput: string | null;
  /** It follows from the place of an entry: the parent, the number inside the parent, and fields derived from these. */
  readonly placed: boolean;
  /** Parley computes and stores it. Nobody can give it, and `verify` computes it again. */
  readonly derived: boolean;
  /** Its references form a tree or a chain, never a cycle. */
  readonly chain: boolean;
  /** The other field whose bundle name it shares, as its long form: `planned` takes one day, or a list of planned days with places. */
  readonly longFormOf: string | null;
  /** The long form that a bundle may write instead. Set where fields are put together as they are written. */
  readonly longForm: Field<unknown> | null;
  /** A later release added it. Older versions do not have it, and their digests stay valid. */
  readonly later: boolean;
}

declare const holds: unique symbol;

/** A field that holds a T. The type parameter lets the compiler check each record's fields against its interface. */
export type Field<T> = FieldShape & {
  readonly [holds]?: T;
  readonly facts: FieldFacts;
  says(meaning: string): Field<T>;
  required(): Field<T>;
  notEmpty(): Field<T>;
  unknownIfLeftOut(): Field<T>;
  fallback(value: T): Field<T>;
  searched(as: SearchField): Field<T>;
  /** Sets its name in bundles and inputs. */
  called(inBundle: string, inInput?: string): Field<T>;
  placed(): Field<T>;
  chain(): Field<T>;
  derived(): Field<T>;
  longFormOf(field: string): Field<T>;
  later(): Field<T>;
};

const nothingSaid: Omit<FieldFacts, 'fallback'> = {
  says: '',
  required: false,
  notEmpty: false,
  unknownIfLeftOut: false,
  searched: null,
  inBundle: null,
  inInput: null,
  placed: false,
  chain: false,
  derived: false,
  longFormOf: null,
  longForm: null,
  later: false,
};

function make<T>(shape: FieldShape, facts: FieldFacts): Field<T> {
  const saying = (more: Partial<FieldFacts>) => make<T>(shape, { ...facts, ...more });
  return {
    ...shape,
    facts,
    says: (says) => saying({ says }),
    required: () => saying({ required: true }),
    notEmpty: () => saying({ required: true, notEmpty: true }),
    unknownIfLeftOut: () => saying({ unknownIfLeftOut: true }),
    fallback: (fallback) => saying({ fallback }),
    searched: (searched) => saying({ searched }),
    called: (inBundle, inInput = inBundle) => saying({ inBundle, inInput }),
    placed: () => saying({ placed: true }),
    chain: () => saying({ chain: true }),
    derived: () => saying({ derived: true }),
    longFormOf: (longFormOf) => saying({ longFormOf, inBundle: longFormOf }),
    later: () => saying({ later: true }),
  };
}

const value = <T>(column: ColumnType, optional: boolean, form: ValueForm) =>
  make<T>({ kind: 'value', column, optional, form }, { ...nothingSaid, fallback: null });
const list = <T>(form: ValueForm) => make<readonly T[]>({ kind: 'value', column: 'json', optional: false, form }, { ...nothingSaid, fallback: [] });

export const text = (format: TextFormat = 'text') => value<string>('text', false, { of: 'text', format });
export const optionalText = (format: TextFormat = 'text') => value<string | null>('text', true, { of: 'text', format });
export const texts = (format: TextFormat = 'text') => list<string>({ of: 'texts', format });
export const localText = <T>() => list<T>({ of: 'localText' });
export const word = <W extends string>(words: Vocabulary<W>) => value<W>('text', false, { of: 'word', list: words as Vocabulary<string> });
export const optionalWord = <W extends string>(words: Vocabulary<W>) => value<W | null>('text', true, { of: 'word', list: words as Vocabulary<string> });
export const words = <W extends string>(some: Vocabulary<W>) => list<W>({ of: 'words', list: some as Vocabulary<string>, orOne: false });
/** A list of words. A bundle may write a single word without a list. */
export const wordOrWords = <W extends string>(some: Vocabulary<W>) => list<W>({ of: 'words', list: some as Vocabulary<string>, orOne: true });
export const integer = () => value<number>('integer', false, { of: 'number', whole: true });
export const optionalInteger = () => value<number | null>('integer', true, { of: 'number', whole: true });
export const optionalNumber = () => value<number | null>('real', true, { of: 'number', whole: false });
export const boolean = () => value<boolean>('boolean', false, { of: 'boolean' });
export const optionalCoordinates = () => value<readonly [number, number] | null>('json', false, { of: 'coordinates' });
export const optionalTwoNumbers = () => value<readonly [number, number] | null>('json', true, { of: 'twoNumbers' });
export const optionalKey = (...to: ThingType[]) => value<string | null>('text', true, { of: 'key', to });
export const keys = (...to: ThingType[]) => list<string>({ of: 'keys', to });
export const json = <T>() => value<T>('json', false, { of: 'json' });
export const date = () => make<string>({ kind: 'date', optional: false }, { ...nothingSaid, fallback: null });
export const optionalDate = () => make<string | null>({ kind: 'date', optional: true }, { ...nothingSaid, fallback: null });
export const reference = (...to: ThingType[]) => make<ThingId>({ kind: 'reference', to, optional: false }, { ...nothingSaid, fallback: null });
export const optionalReference = (...to: ThingType[]) => make<ThingId | null>({ kind: 'reference', to, optional: true }, { ...nothingSaid, fallback: null });
export const references = (...to: ThingType[]) => make<readonly ThingId[]>({ kind: 'references', to }, { ...nothingSaid, fallback: [] });

/** The fields of a group. An optional field may also be null. */
export type GroupFields<T> = { readonly [F in keyof T]-?: Field<undefined extends T[F] ? Exclude<T[F], undefined> | null : T[F]> };

/** A group whose fields the compiler checks against T. */
export interface GroupOf<T> extends Group {
  readonly [holds]?: T;
}

export function group<T extends object>(name: string, says: string, fields: GroupFields<T>): GroupOf<T> {
  return { name, says, fields: fields as Group['fields'] };
}

/** A list of groups without references. They are stored as JSON. */
export const groups = <T extends object>(of: GroupOf<T>) => list<T>({ of: 'groups', group: of });

/** A list of things, each with details. The thing is the one reference field of the group. If that is optional, an element may name no thing. */
export function entries<T extends object>(of: GroupOf<T>): Field<readonly T[]> {
  const [subject, shape] = Object.entries(of.fields).find(([, { kind }]) => kind === 'reference') ?? [];
  if (subject === undefined || shape?.kind !== 'reference') throw new Error(`${of.name} is of no thing.`);
  return make({ kind: 'entries', to: shape.to, subject, optional: shape.optional, group: of }, { ...nothingSaid, fallback: [] });
}

/** The name of a field in bundles. */
export function nameInBundle(name: string, { facts }: Pick<Field<unknown>, 'facts'>): string {
  return facts.inBundle ?? name;
}

/** The name of a field in inputs. */
export function nameInInput(name: string, { facts }: Pick<Field<unknown>, 'facts'>): string {
  return facts.inInput ?? name;
}

/** The vocabulary of a field. Null if the field has none. */
export function vocabularyOf(shape: FieldShape): Vocabulary<string> | null {
  return shape.kind === 'value' && (shape.form.of === 'word' || shape.form.of === 'words') ? shape.form.list : null;
}
