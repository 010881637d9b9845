import type { Vocabulary } from '../foundation/values/vocabulary.ts';
import type { ThingId, ThingType } from './thing.ts';

/*
 * The kinds of fields a record may have. A record says of each field what it is, once; the columns of its table, how rows become records,
 * how a record is written and how two versions are compared all follow from that.
 *
 *   value       one column
 *   date        one column with the EDTF expression and two with its first and last day, so that lists can be ordered and filtered
 *   reference   one column with the number of a thing, and a foreign key
 *   references  rows of the table of edges: an ordered list of things
 *   entries     rows of the table of edges, each with details of its own: members with dates, delegates with posts
 */
export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'json';

export type FieldShape =
  | { readonly kind: 'value'; readonly column: ColumnType; readonly optional: boolean; readonly words?: readonly string[] }
  | { readonly kind: 'date'; readonly optional: boolean }
  | { readonly kind: 'reference'; readonly to: readonly ThingType[]; readonly optional: boolean }
  | { readonly kind: 'references'; readonly to: readonly ThingType[] }
  | { readonly kind: 'entries'; readonly to: readonly ThingType[]; readonly subject: string };

declare const holds: unique symbol;

/** A field that holds a T: the type is there for the compiler alone, which checks each record's fields against its interface. */
export type Field<T> = FieldShape & { readonly [holds]?: T; readonly derived?: true; readonly later?: true };

const make = <T>(shape: FieldShape) => shape as Field<T>;

export const text = () => make<string>({ kind: 'value', column: 'text', optional: false });
export const optionalText = () => make<string | null>({ kind: 'value', column: 'text', optional: true });
export const word = <W extends string>(list: Vocabulary<W>) => make<W>({ kind: 'value', column: 'text', optional: false, words: list.words });
export const optionalWord = <W extends string>(list: Vocabulary<W>) => make<W | null>({ kind: 'value', column: 'text', optional: true, words: list.words });
export const words = <W extends string>(list: Vocabulary<W>) => make<readonly W[]>({ kind: 'value', column: 'json', optional: false, words: list.words });
export const integer = () => make<number>({ kind: 'value', column: 'integer', optional: false });
export const optionalInteger = () => make<number | null>({ kind: 'value', column: 'integer', optional: true });
export const boolean = () => make<boolean>({ kind: 'value', column: 'boolean', optional: false });
export const json = <T>() => make<T>({ kind: 'value', column: 'json', optional: false });
export const date = () => make<string>({ kind: 'date', optional: false });
export const optionalDate = () => make<string | null>({ kind: 'date', optional: true });
export const reference = (...to: ThingType[]) => make<ThingId>({ kind: 'reference', to, optional: false });
export const optionalReference = (...to: ThingType[]) => make<ThingId | null>({ kind: 'reference', to, optional: true });
export const references = (...to: ThingType[]) => make<readonly ThingId[]>({ kind: 'references', to });
export const entries = <T extends object>(subject: keyof T & string, ...to: ThingType[]) => make<readonly T[]>({ kind: 'entries', to, subject });

/** A field that Parley works out and stores; nobody gives it, and `verify` works it out again. */
export const derived = <T>(field: Field<T>): Field<T> => ({ ...field, derived: true });

/** A field that came with a later release. The versions written before it do not speak of it, and their digests hold. */
export const later = <T>(field: Field<T>): Field<T> => ({ ...field, later: true });
